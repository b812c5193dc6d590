package org.songtor.query.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.event.RecordedEvent;
import org.songtor.query.intake.IntakeStore.Applied;
import org.songtor.query.intake.ParkedRows.Parked;

/**
 * One batch on its way into the rows. What cannot be applied is found by halving the batch, and
 * parked with the later events of its stream; everything else flows.
 */
final class ParkingBatch {
  private static final Logger log = LoggerFactory.getLogger(ParkingBatch.class);

  private final Connection connection;
  private final EventApplier applier;

  /** From which position on the events of a stream wait. */
  private final Map<UUID, Long> waitsFrom = new HashMap<>();

  private final List<Parked> newlyParked = new ArrayList<>();

  /** Streams that waited for an event which is there now. */
  private final Set<UUID> awaited = new HashSet<>();

  ParkingBatch(Connection connection, EventApplier applier) {
    this.connection = connection;
    this.applier = applier;
  }

  /** Where an event stands beside what of its stream has been applied. */
  enum Place {
    BEFORE,
    NEXT,
    /** Something is missing before it, or it contradicts what was applied. */
    ELSEWHERE;

    /** One that cannot be read is told by its position alone. */
    static Place of(Incoming incoming, @Nullable Applied last) {
      RecordedEvent event = incoming.event();
      boolean old = last != null && incoming.position() <= last.position();
      if (event == null) {
        return old ? BEFORE : NEXT;
      }
      long seq = event.envelope().seq();
      if (last == null) {
        return seq == 0 ? NEXT : ELSEWHERE;
      }
      if (old && seq <= last.seq()) {
        return BEFORE;
      }
      return seq == last.seq() + 1 ? NEXT : ELSEWHERE;
    }
  }

  /** Parked streams that may flow again, because what they waited for has come. */
  Set<UUID> awaited() {
    return awaited;
  }

  /**
   * Parks what waits, cannot be read or is not the next of its stream.
   *
   * @param fresh in log order
   * @param applied how far the streams of these have been applied
   * @param anyParked whether any event of any stream is parked
   * @return what is new and may be applied, in log order
   */
  List<Incoming> sort(List<Incoming> fresh, Map<UUID, Applied> applied, boolean anyParked)
      throws SQLException {
    if (anyParked) {
      Set<UUID> streams = new HashSet<>();
      fresh.forEach(incoming -> streams.add(stream(incoming)));
      ParkedRows.among(connection, streams).forEach(stream -> waitsFrom.put(stream, 0L));
    }
    List<Incoming> readable = new ArrayList<>(fresh.size());
    for (Incoming incoming : fresh) {
      UUID stream = stream(incoming);
      RecordedEvent event = incoming.event();
      Place place = Place.of(incoming, applied.get(stream));
      if (place == Place.BEFORE) {
        log.debug("Event {} was applied before", incoming.position());
      } else if (waits(incoming)) {
        park(incoming, null);
        if (event != null && place == Place.NEXT) {
          awaited.add(stream);
        }
      } else if (event == null) {
        park(incoming, incoming.unreadable());
      } else if (place != Place.NEXT) {
        park(incoming, notNext(event));
      } else {
        applied.put(stream, new Applied(event.envelope().seq(), incoming.position()));
        readable.add(incoming);
      }
    }
    return readable;
  }

  /** Writes what was found to be parked. */
  void park() throws SQLException {
    newlyParked.sort(Comparator.comparingLong(Parked::position));
    ParkedRows.add(connection, newlyParked);
  }

  static String notNext(RecordedEvent event) {
    return "seq " + event.envelope().seq() + " is not the next of its stream";
  }

  /** Applies events of which some are refused: those are parked, everything else is written. */
  void halve(List<Incoming> events) throws SQLException {
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
    String failure = applier.attempt(connection, flowing);
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

  private static UUID stream(Incoming incoming) {
    UUID stream = incoming.stream();
    if (stream == null) {
      throw new IllegalArgumentException("a progress marker is not an event");
    }
    return stream;
  }
}
