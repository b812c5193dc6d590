package org.songtor.query.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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
import org.songtor.query.intake.EventApplier.RefusedException;
import org.songtor.query.intake.IntakeStore.Applied;
import org.songtor.query.intake.IntakeStore.Opening;
import org.songtor.query.intake.IntakeStore.Progress;
import org.songtor.query.intake.IntakeStore.Topic;
import org.songtor.query.intake.ParkedRows.Parked;
import org.songtor.query.intake.ParkingBatch.Place;

/**
 * Writes one batch: the rows of every projection and the progress of every partition in one
 * transaction.
 *
 * <p>Its commits do not wait for the disk: rows and progress are lost together, and the topic and
 * the log still have the events. A database that comes back without the last batches is behind the
 * reader, which would go on from where it is. So what a batch finds is compared with what this
 * process has seen, under the lock and also every second when nothing comes, and the reader goes
 * back to where the database is.
 */
final class BatchWriter {
  private static final Logger log = LoggerFactory.getLogger(BatchWriter.class);

  private final DataSource database;
  private final IntakeStore store;
  private final EventApplier applier;
  private final EventCodec codec;
  private final News news;
  private final List<String> tables;
  private final Connected connected = new Connected();
  private final RecentRows recent = new RecentRows();

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
    this.tables =
        projections.stream()
            .flatMap(projection -> projection.tables().stream())
            .map(table -> table.qualified(""))
            .toList();
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
    Batch batch = new Batch(read, topic, seen, sameTopic);
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      boolean committed = false;
      try {
        Written written;
        try {
          written = together(connection, batch);
        } catch (RefusedException e) {
          log.debug("A batch is taken apart, because of {}", e.reason());
          connection.rollback();
          recent.forget();
          written = inParts(connection, batch);
        }
        committed = true;
        return written;
      } finally {
        if (!committed) {
          // Whether it was committed after all may not be known.
          recent.forget();
        }
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private record Batch(
      List<Incoming> read, Topic topic, SeenProgress seen, BooleanSupplier sameTopic) {}

  /** A batch under the lock of the progress. */
  private final class Begun {
    final Opening opening;
    final Map<Integer, Progress> progress;
    final List<Incoming> records;
    final ParkingBatch parking;
    final List<Incoming> flowing;

    Begun(Connection connection, Batch batch) throws SQLException {
      Set<UUID> streams = new HashSet<>();
      for (Incoming incoming : batch.read()) {
        if (incoming.stream() != null) {
          streams.add(incoming.stream());
        }
      }
      Set<UUID> unknown = new HashSet<>(streams);
      unknown.removeIf(stream -> recent.applied(stream) != null);
      opening = store.open(connection, batch.topic().id(), tables, unknown);
      batch.seen().check(opening.progress());
      if (!opening.topicIsKnown()) {
        throw new TopicReplacedException();
      }
      recent.compare(opening);
      Map<UUID, Applied> applied = new HashMap<>(opening.applied());
      streams.removeAll(unknown);
      Set<UUID> forgotten = new HashSet<>();
      for (UUID stream : streams) {
        Applied last = recent.applied(stream);
        if (last == null) {
          forgotten.add(stream);
        } else {
          applied.put(stream, last);
        }
      }
      if (!forgotten.isEmpty()) {
        applied.putAll(store.applied(connection, forgotten));
      }
      progress = new TreeMap<>(opening.progress());
      records = connected.of(batch.read(), progress);
      parking = new ParkingBatch(connection, applier);
      flowing = parking.sort(events(records), applied, opening.anyParked());
      advance(records, progress);
    }
  }

  /** The usual way: everything is written, told and committed in one trip. */
  private Written together(Connection connection, Batch batch)
      throws SQLException, RefusedException {
    Begun begun = new Begun(connection, batch);
    LiveRows rows = new LiveRows(connection, recent);
    applier.apply(rows, begun.flowing);
    begun.parking.park();
    AppliedBatch told = applied(begun.records, begun.progress);
    Map<UUID, Applied> streams = EventApplier.streams(begun.flowing);
    OneTrip trip = new OneTrip();
    try {
      rows.addTo(trip);
    } catch (RuntimeException e) {
      // Some row cannot be written down.
      throw EventApplier.refused("rows", e);
    }
    if (!streams.isEmpty()) {
      store.saveStreams(trip, streams);
    }
    store.saveProgress(trip, begun.progress);
    news.send(trip, told);
    trip.add("commit");
    if (!batch.sameTopic().getAsBoolean()) {
      throw new TopicReplacedException();
    }
    try {
      trip.go(connection);
    } catch (SQLException | RuntimeException e) {
      throw EventApplier.refused("rows", e);
    }
    batch.seen().now(begun.progress);
    rows.keepIn(recent);
    streams.forEach(recent::applied);
    recent.left(begun.progress, begun.opening);
    return new Written(told, begun.parking.awaited());
  }

  /** Some event cannot be taken: it is found by halving, under savepoints, and parked. */
  private Written inParts(Connection connection, Batch batch) throws SQLException {
    Begun begun = new Begun(connection, batch);
    begun.parking.halve(begun.flowing);
    begun.parking.park();
    AppliedBatch told = applied(begun.records, begun.progress);
    OneTrip trip = new OneTrip();
    store.saveProgress(trip, begun.progress);
    news.send(trip, told);
    trip.go(connection);
    if (!batch.sameTopic().getAsBoolean()) {
      throw new TopicReplacedException();
    }
    connection.commit();
    batch.seen().now(begun.progress);
    return new Written(told, begun.parking.awaited());
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
        List<Parked> waiting = ParkedRows.of(connection, stream);
        int settled = 0;
        for (Parked parked : waiting) {
          Incoming again = again(parked);
          Place place = Place.of(again, store.applied(connection, List.of(stream)).get(stream));
          @Nullable String refused = refusal(connection, again, place);
          if (refused != null) {
            ParkedRows.add(connection, List.of(parked.because(refused)));
            break;
          }
          ParkedRows.remove(connection, stream, parked.position());
          settled++;
          if (place == Place.NEXT) {
            released.add(again);
          }
        }
        AppliedBatch batch = applied(released, progress);
        if (!released.isEmpty()) {
          OneTrip trip = new OneTrip();
          news.send(trip, batch);
          trip.go(connection);
        }
        store.touchProgress(connection);
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
