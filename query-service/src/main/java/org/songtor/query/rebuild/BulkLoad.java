package org.songtor.query.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.language.LocalizedText;
import org.songtor.query.intake.Projection;
import org.songtor.query.intake.Table;

/**
 * Reads the log up to a horizon, stream by stream, and writes the rows of some projections into
 * their copies. Rows depend on one stream each, so that a few whole streams at a time are folded in
 * memory and nothing has to be read back; how large the log is makes no difference to that memory.
 */
final class BulkLoad {
  /**
   * Small enough that progress shows every second, and that no thread is left alone with the last
   * one for long.
   */
  private static final long EVENTS_OF_A_RANGE = 20_000;

  /**
   * Events folded at once; more of a stream that is longer. Few, so that most of what is made of
   * them is forgotten before the collector looks at it.
   */
  private static final int FOLDED_AT_ONCE = 400;

  private final DataSource database;
  private final EventCodec codec;
  private final LogReader log;
  private final List<Projection> projections;
  private final Horizon horizon;
  private final Shadow shadow;
  private final RebuildWatcher watcher;
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong rows = new AtomicLong();

  BulkLoad(
      DataSource database,
      EventCodec codec,
      LogReader log,
      List<Projection> projections,
      Horizon horizon,
      Shadow shadow,
      RebuildWatcher watcher) {
    this.database = database;
    this.codec = codec;
    this.log = log;
    this.projections = projections;
    this.horizon = horizon;
    this.shadow = shadow;
    this.watcher = watcher;
  }

  /** Events read so far. */
  long events() {
    return events.get();
  }

  /** Rows written so far. */
  long rows() {
    return rows.get();
  }

  /**
   * @param workers how many threads, each with two connections
   */
  void run(int workers) throws SQLException {
    List<LogReader.Range> ranges;
    try (Connection connection = database.getConnection()) {
      ranges = LogReader.ranges(connection, horizon.position(), EVENTS_OF_A_RANGE);
    }
    AtomicInteger next = new AtomicInteger();
    AtomicInteger through = new AtomicInteger();
    watcher.progress(RebuildPhase.READING, 0, horizon.position());
    int threads = Math.min(workers, ranges.size());
    try (LoadSessions writing = new LoadSessions(database, threads)) {
      Workers.run(
          threads,
          "rebuild",
          ended -> {
            try (Connection reading = database.getConnection()) {
              LogReader.prepare(reading);
              try {
                // One for all ranges: the rows of small tables go out together, not range by range.
                Fold fold = new Fold(writing);
                for (int at = next.getAndIncrement();
                    at < ranges.size() && !ended.getAsBoolean() && !watcher.ending();
                    at = next.getAndIncrement()) {
                  log.streams(reading, ranges.get(at), horizon.position(), fold);
                  watcher.progress(
                      RebuildPhase.READING,
                      horizon.position() * through.incrementAndGet() / ranges.size(),
                      horizon.position());
                }
                fold.end();
              } finally {
                LogReader.restore(reading);
              }
            }
          });
      writing.commit();
    }
  }

  /** Folds what is read, some whole streams at a time. */
  private final class Fold implements LogReader.RowSink {
    private final LoadSessions writing;
    private final Map<Table<?, ?>, CopyBuffer<?>> buffers = new LinkedHashMap<>();
    private final MemoryRows memory = new MemoryRows(this::take);
    private final List<RecordedEvent> waiting = new ArrayList<>(FOLDED_AT_ONCE * 2);
    private @Nullable UUID stream;

    Fold(LoadSessions writing) {
      this.writing = writing;
      shadow.tables().forEach(table -> buffers.put(table, buffer(table)));
    }

    private <R> CopyBuffer<R> buffer(Table<?, R> table) {
      return new CopyBuffer<>(table, shadow.suffix());
    }

    @SuppressWarnings("unchecked") // each table's buffer was made for its own rows
    private <R> void take(Table<?, R> table, java.util.Collection<? extends R> finished) {
      CopyBuffer<?> buffer = buffers.get(table);
      if (buffer == null) {
        throw new IllegalStateException("a projection writes into " + table + ", not its own");
      }
      ((CopyBuffer<R>) buffer).add(finished);
    }

    @Override
    public void take(LogRow row) throws SQLException {
      if (!row.stream().equals(stream)) {
        stream = row.stream();
        if (waiting.size() >= FOLDED_AT_ONCE) {
          fold();
        }
      }
      if (horizon.holds(row)) {
        waiting.add(read(row));
      }
    }

    private RecordedEvent read(LogRow row) {
      try {
        return row.decode(codec);
      } catch (EventCodec.UnreadableEventException e) {
        throw failed("log", row.position(), row.stream(), e);
      }
    }

    private void fold() throws SQLException {
      waiting.sort(Comparator.comparingLong(event -> event.envelope().position()));
      for (Projection projection : projections) {
        apply(projection);
      }
      memory.finish();
      for (CopyBuffer<?> buffer : buffers.values()) {
        if (buffer.full()) {
          writing.write(buffer);
        }
      }
      events.addAndGet(waiting.size());
      waiting.clear();
    }

    private void apply(Projection projection) throws SQLException {
      try {
        projection.apply(memory, waiting);
      } catch (RuntimeException e) {
        RecordedEvent first = waiting.getFirst();
        throw failed(
            projection.name(), first.envelope().position(), first.envelope().streamId(), e);
      }
    }

    void end() throws SQLException {
      fold();
      for (CopyBuffer<?> buffer : buffers.values()) {
        writing.write(buffer);
        rows.addAndGet(buffer.rows());
      }
    }
  }

  /** Names the place, and the failure without its message, which might quote personal data. */
  private static RebuildFailedException failed(
      String where, long position, UUID stream, RuntimeException e) {
    String what = where + ", " + e.getClass().getSimpleName();
    return new RebuildFailedException(
        new LocalizedText(
            "ใช้เหตุการณ์ตั้งแต่ตำแหน่ง "
                + position
                + " ของสาย "
                + stream
                + " ไม่ได้ ("
                + what
                + ")",
            "events from position "
                + position
                + " of stream "
                + stream
                + " on cannot be applied ("
                + what
                + ")"));
  }
}
