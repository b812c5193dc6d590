package org.songtor.query.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.language.AgencyId;
import org.songtor.query.intake.IntakeStore.Parked;
import org.songtor.query.intake.IntakeStore.Progress;
import org.songtor.query.intake.IntakeStore.Topic;

/**
 * Writes one batch: the rows of every projection and the progress of every partition in one
 * transaction.
 *
 * <p>Its commits are durable. A database that came back without the last of them would be behind
 * the reader, which goes on from where it is: the events between would be missing.
 */
final class BatchWriter {
  private static final Logger log = LoggerFactory.getLogger(BatchWriter.class);

  private final DataSource database;
  private final IntakeStore store;
  private final EventApplier applier;
  private final EventCodec codec;

  BatchWriter(
      DataSource database, IntakeStore store, List<Projection> projections, EventCodec codec) {
    this.database = database;
    this.store = store;
    this.applier = new EventApplier(store, projections);
    this.codec = codec;
  }

  /** The batch was read from a topic that is no longer the one the offsets belong to. */
  static final class TopicReplacedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TopicReplacedException() {
      super("the topic was replaced by another of the same name");
    }
  }

  /**
   * @param topic that the records were read from
   * @param sameTopic asked last, just before the commit
   * @return what became readable, also when another process had applied it already
   * @throws TopicReplacedException if {@code sameTopic} said no; nothing was written
   * @throws SQLException if the database failed in a way that passes; nothing was written
   */
  AppliedBatch write(List<Incoming> records, Topic topic, BooleanSupplier sameTopic)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Map<Integer, Progress> progress = new TreeMap<>(store.lockProgress(connection));
        List<Incoming> fresh = fresh(records, progress);
        new ParkingBatch(connection, store, applier).apply(fresh);
        advance(records, progress);
        if (!store.saveProgress(connection, topic, progress) || !sameTopic.getAsBoolean()) {
          throw new TopicReplacedException();
        }
        connection.commit();
        return applied(records, progress);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /**
   * Tries the parked events of a stream again, in order, up to the first that still fails.
   *
   * @return what became readable
   */
  AppliedBatch retry(UUID stream) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Map<Integer, Progress> progress = store.lockProgress(connection);
        List<Incoming> released = new ArrayList<>();
        for (Parked parked : store.parkedOf(connection, stream)) {
          Incoming again = again(parked);
          if (again.event() == null
              || EventApplier.gap(again.event(), store.seqs(connection, List.of(stream)))
              || applier.attempt(connection, List.of(again)) != null) {
            break;
          }
          store.unpark(connection, stream, parked.position());
          released.add(again);
        }
        connection.commit();
        if (!released.isEmpty()) {
          log.info("{} parked events of stream {} were applied", released.size(), stream);
        }
        return applied(released, progress);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private Incoming again(Parked parked) {
    try {
      RecordedEvent event = codec.fromCloudEvent(parked.text());
      return new Incoming(
          parked.partition(), -1, parked.position(), parked.stream(), parked.text(), event, null);
    } catch (RuntimeException e) {
      return new Incoming(
          parked.partition(),
          -1,
          parked.position(),
          parked.stream(),
          parked.text(),
          null,
          Incoming.reason(e));
    }
  }

  /** Events not applied yet, once each, in log order. */
  private static List<Incoming> fresh(List<Incoming> records, Map<Integer, Progress> progress) {
    Map<Long, Incoming> fresh = new TreeMap<>();
    for (Incoming record : records) {
      Progress done = progress.get(record.partition());
      if (record.stream() != null && done != null && record.position() > done.position()) {
        fresh.putIfAbsent(record.position(), record);
      }
    }
    return List.copyOf(fresh.values());
  }

  /**
   * Positions only grow. The offset is where this process would go on, even if that is further back
   * than another one has read: before it everything is applied, and that is all it has to be.
   */
  private static void advance(List<Incoming> records, Map<Integer, Progress> progress) {
    for (Incoming record : records) {
      progress.computeIfPresent(
          record.partition(),
          (partition, done) ->
              new Progress(record.offset() + 1, Math.max(done.position(), record.position())));
    }
  }

  private static AppliedBatch applied(List<Incoming> records, Map<Integer, Progress> progress) {
    Map<UUID, Long> streams = new HashMap<>();
    Map<AgencyId, Long> agencies = new HashMap<>();
    for (Incoming record : records) {
      if (record.event() != null && record.stream() != null) {
        streams.merge(record.stream(), record.event().envelope().seq(), Math::max);
      }
      AgencyId agency = record.agency();
      if (agency != null) {
        agencies.merge(agency, record.position(), Math::max);
      }
    }
    long watermark = progress.values().stream().mapToLong(Progress::position).min().orElse(0);
    return new AppliedBatch(watermark, streams, agencies);
  }
}
