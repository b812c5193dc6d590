package org.songtor.query.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.language.AgencyId;
import org.songtor.query.intake.IntakeStore.Parked;
import org.songtor.query.intake.IntakeStore.Progress;
import org.songtor.query.intake.IntakeStore.Topic;
import org.songtor.query.intake.ParkingBatch.Place;

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
  private final News news;
  private final Connected connected = new Connected();

  BatchWriter(
      DataSource database,
      IntakeStore store,
      List<Projection> projections,
      EventCodec codec,
      News news) {
    this.database = database;
    this.news = news;
    this.store = store;
    this.applier = new EventApplier(store, projections);
    this.codec = codec;
  }

  /** The batch was read from a topic that is no longer the one the offsets belong to. */
  static final class TopicReplacedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TopicReplacedException() {
      super("the topic was replaced by another of the same name, or has more partitions");
    }
  }

  /** The database is behind what this process has seen in it: it came back from an older copy. */
  static final class DatabaseWentBackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseWentBackException() {
      super("the database has forgotten batches that were committed");
    }
  }

  /**
   * What a batch left behind.
   *
   * @param news what became readable, also when another process had applied it already
   * @param awaited parked streams to try again at once
   */
  record Written(AppliedBatch news, Set<UUID> awaited) {}

  /**
   * @param topic that the records were read from
   * @param seen how far this process has seen the database; brought up to date by the commit
   * @param sameTopic asked last, just before the commit
   * @throws TopicReplacedException if {@code sameTopic} said no; nothing was written
   * @throws DatabaseWentBackException if records between the database and these would be passed
   *     over; nothing was written
   * @throws SQLException if the database failed in a way that passes; nothing was written
   */
  Written write(List<Incoming> read, Topic topic, SeenProgress seen, BooleanSupplier sameTopic)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        limitPauses(connection);
        Map<Integer, Progress> progress = new TreeMap<>(store.lockProgress(connection));
        seen.check(progress);
        List<Incoming> records = connected.of(read, progress);
        Set<UUID> awaited = new ParkingBatch(connection, store, applier).apply(events(records));
        advance(records, progress);
        if (!store.saveProgress(connection, topic, progress) || !sameTopic.getAsBoolean()) {
          throw new TopicReplacedException();
        }
        AppliedBatch batch = applied(records, progress);
        news.send(connection, batch);
        connection.commit();
        seen.now(progress);
        return new Written(batch, awaited);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /** Offsets to read again from after the last batch, by partition. */
  Map<Integer, Long> stepsBack() {
    return connected.stepsBack();
  }

  /**
   * A process that is stopped in the middle of a batch must not keep the others from going on: the
   * server ends its transaction.
   */
  private static void limitPauses(Connection connection) throws SQLException {
    try (Statement set = connection.createStatement()) {
      set.execute("set local idle_in_transaction_session_timeout = '5s'");
    }
  }

  /**
   * What came of trying a parked stream again.
   *
   * @param news what became readable
   * @param applied how many of its events were applied
   * @param left how many are still parked
   */
  record Retried(AppliedBatch news, int applied, int left) {}

  /** Tries the parked events of a stream again, in order, up to the first that still fails. */
  Retried retry(UUID stream) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        limitPauses(connection);
        Map<Integer, Progress> progress = store.lockProgress(connection);
        List<Incoming> released = new ArrayList<>();
        List<Parked> waiting = store.parkedOf(connection, stream);
        int settled = 0;
        for (Parked parked : waiting) {
          Incoming again = again(parked);
          Place place = Place.of(again, store.applied(connection, List.of(stream)).get(stream));
          @Nullable String refused = refusal(connection, again, place);
          if (refused != null) {
            store.park(connection, List.of(parked.because(refused)));
            break;
          }
          store.unpark(connection, stream, parked.position());
          settled++;
          if (place == Place.NEXT) {
            released.add(again);
          }
        }
        AppliedBatch batch = applied(released, progress);
        if (!released.isEmpty()) {
          news.send(connection, batch);
        }
        connection.commit();
        if (!released.isEmpty()) {
          log.info("{} parked events of stream {} were applied", released.size(), stream);
        }
        return new Retried(batch, released.size(), waiting.size() - settled);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private @Nullable String refusal(Connection connection, Incoming again, Place place)
      throws SQLException {
    RecordedEvent event = again.event();
    return switch (place) {
      case BEFORE -> null;
      case NEXT -> event == null ? again.unreadable() : applier.attempt(connection, List.of(again));
      case ELSEWHERE -> event == null ? again.unreadable() : ParkingBatch.notNext(event);
    };
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

  /** The events of a batch, once each, in log order. Which are new is known by their streams. */
  private static List<Incoming> events(List<Incoming> records) {
    Map<Long, Incoming> events = new TreeMap<>();
    for (Incoming record : records) {
      if (record.stream() != null) {
        events.putIfAbsent(record.position(), record);
      }
    }
    return List.copyOf(events.values());
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
    return new AppliedBatch(watermark, streams, agencies, false);
  }
}
