package org.songtor.query.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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

/**
 * Writes one batch: the rows of every projection and the progress of every partition in one
 * transaction. What a projection cannot take is found by halving the batch and parked.
 */
final class BatchWriter {
  private static final Logger log = LoggerFactory.getLogger(BatchWriter.class);

  private final DataSource database;
  private final IntakeStore store;
  private final List<Projection> projections;
  private final EventCodec codec;

  BatchWriter(
      DataSource database, IntakeStore store, List<Projection> projections, EventCodec codec) {
    this.database = database;
    this.store = store;
    this.projections = List.copyOf(projections);
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
        forgiving(connection);
        Map<Integer, Progress> progress = new TreeMap<>(store.lockProgress(connection));
        List<Incoming> fresh = fresh(records, progress);
        Work work = new Work(connection);
        work.apply(fresh);
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
        forgiving(connection);
        Map<Integer, Progress> progress = store.lockProgress(connection);
        List<Incoming> released = new ArrayList<>();
        for (Parked parked : store.parkedOf(connection, stream)) {
          Incoming again = again(parked);
          if (again.event() == null
              || gap(again.event(), store.seqs(connection, List.of(stream)))
              || attempt(connection, List.of(again)) != null) {
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

  /** Rows and progress are lost together and read again, so no commit has to reach the disk. */
  private static void forgiving(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local synchronous_commit = off");
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

  /** Whether an event is not the next one of its stream. */
  private static boolean gap(RecordedEvent event, Map<UUID, Long> seqs) {
    long expected = seqs.getOrDefault(event.envelope().streamId(), -1L) + 1;
    return event.envelope().seq() != expected;
  }

  /**
   * Applies to every projection under a savepoint.
   *
   * @return null, or why the events cannot be taken; nothing of them is written then
   */
  private @Nullable String attempt(Connection connection, List<Incoming> events)
      throws SQLException {
    List<RecordedEvent> recorded = new ArrayList<>(events.size());
    for (Incoming incoming : events) {
      recorded.add(incoming.readable());
    }
    Savepoint before = connection.setSavepoint();
    String at = "stream_progress";
    try {
      for (Projection projection : projections) {
        at = projection.name();
        projection.apply(connection, recorded);
      }
      store.saveStreams(connection, recorded.stream().map(RecordedEvent::envelope).toList());
    } catch (SQLException | RuntimeException e) {
      if (e instanceof SQLException sql && Passing.failure(sql)) {
        throw sql;
      }
      connection.rollback(before);
      String reason = at + ": " + Incoming.reason(e);
      if (events.size() == 1) {
        Incoming only = events.getFirst();
        log.error("Event {} of stream {} is parked: {}", only.position(), only.stream(), reason);
      }
      return reason;
    }
    connection.releaseSavepoint(before);
    return null;
  }

  /** One batch on its way, with the streams that are parked already or by this batch. */
  private final class Work {
    private final Connection connection;

    /** From which position on the events of a stream wait. */
    private final Map<UUID, Long> waitsFrom = new HashMap<>();

    private final List<Parked> newlyParked = new ArrayList<>();

    Work(Connection connection) {
      this.connection = connection;
    }

    void apply(List<Incoming> fresh) throws SQLException {
      if (fresh.isEmpty()) {
        return;
      }
      Set<UUID> streams = new HashSet<>();
      fresh.forEach(incoming -> streams.add(stream(incoming)));
      store.parkedAmong(connection, streams).forEach(stream -> waitsFrom.put(stream, 0L));
      Map<UUID, Long> seqs = store.seqs(connection, streams);
      List<Incoming> readable = new ArrayList<>(fresh.size());
      for (Incoming incoming : fresh) {
        RecordedEvent event = incoming.event();
        if (waits(incoming)) {
          park(incoming, null);
        } else if (event == null) {
          park(incoming, incoming.unreadable());
        } else if (gap(event, seqs)) {
          park(incoming, "seq " + event.envelope().seq() + " is not the next of its stream");
        } else {
          seqs.put(stream(incoming), event.envelope().seq());
          readable.add(incoming);
        }
      }
      halve(readable);
      newlyParked.sort(Comparator.comparingLong(Parked::position));
      store.park(connection, newlyParked);
    }

    private void halve(List<Incoming> events) throws SQLException {
      List<Incoming> flowing = new ArrayList<>(events.size());
      for (Incoming incoming : events) {
        if (waits(incoming)) {
          park(incoming, null);
        } else {
          flowing.add(incoming);
        }
      }
      if (flowing.isEmpty()) {
        return;
      }
      String failure = attempt(connection, flowing);
      if (failure == null) {
        return;
      }
      if (flowing.size() == 1) {
        park(flowing.getFirst(), failure);
        return;
      }
      int middle = flowing.size() / 2;
      halve(flowing.subList(0, middle));
      halve(flowing.subList(middle, flowing.size()));
    }

    /** Whether an earlier event of the same stream is parked. */
    private boolean waits(Incoming incoming) {
      return waitsFrom.getOrDefault(stream(incoming), Long.MAX_VALUE) < incoming.position();
    }

    private void park(Incoming incoming, @Nullable String reason) {
      UUID stream = stream(incoming);
      if (reason != null) {
        log.error("Stream {} is set aside from event {} on", stream, incoming.position());
      }
      waitsFrom.merge(stream, incoming.position(), Math::min);
      newlyParked.add(
          new Parked(
              stream,
              incoming.position(),
              incoming.partition(),
              incoming.agency(),
              String.valueOf(incoming.text()),
              reason));
    }

    private UUID stream(Incoming incoming) {
      UUID stream = incoming.stream();
      if (stream == null) {
        throw new IllegalArgumentException("a progress marker is not an event");
      }
      return stream;
    }
  }
}
