package org.songtor.benchmark.trial;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.songtor.evaluation.CaseFacts;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.event.StreamKind;
import org.songtor.language.EventId;
import org.songtor.stack.JdbcSettings;

/** The least that any replay of cases must do: their events out of the log, read and folded. */
final class FoldFloor {
  /** Cases that are asked for at a time. */
  private static final int PORTION = 500;

  private static final int MICROS = 1_000_000;

  private final JdbcSettings settings;
  private final EventCodec codec = new EventCodec();

  FoldFloor(JdbcSettings settings) {
    this.settings = settings;
  }

  /**
   * Reads and folds every case.
   *
   * @param threads each with a connection of its own
   * @return how many were folded
   */
  int run(List<UUID> cases, int threads) throws SQLException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService readers = Executors.newFixedThreadPool(threads)) {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(readers.submit(() -> fold(cases, next)));
      }
      int folded = 0;
      for (Future<Integer> each : all) {
        folded += each.get();
      }
      return folded;
    } catch (ExecutionException e) {
      throw new SQLException("the log could not be read", e);
    }
  }

  private int fold(List<UUID> cases, AtomicInteger next) throws SQLException {
    int folded = 0;
    try (Connection connection = settings.connect();
        PreparedStatement histories =
            connection.prepareStatement(
                """
                SELECT stream_id, seq, position, stream_kind, wire_name, wire_version, event_id,
                  (extract(epoch FROM occurred_at) * 1000000)::bigint,
                  (extract(epoch FROM recorded_at) * 1000000)::bigint, meta, payload
                FROM log.event WHERE stream_id = ANY (?) ORDER BY stream_id, seq
                """)) {
      int from;
      while ((from = next.getAndAdd(PORTION)) < cases.size()) {
        List<UUID> some = cases.subList(from, Math.min(cases.size(), from + PORTION));
        histories.setArray(1, connection.createArrayOf("uuid", some.toArray()));
        try (ResultSet rows = histories.executeQuery()) {
          folded += fold(rows);
        }
      }
    }
    return folded;
  }

  private int fold(ResultSet rows) throws SQLException {
    int folded = 0;
    List<RecordedEvent> history = new ArrayList<>();
    while (rows.next()) {
      RecordedEvent event = event(rows);
      if (event.envelope().seq() == 0 && !history.isEmpty()) {
        folded += isFolded(history);
        history.clear();
      }
      history.add(event);
    }
    return folded + isFolded(history);
  }

  private static int isFolded(List<RecordedEvent> history) {
    return CaseFacts.of(history).state().isEmpty() ? 0 : 1;
  }

  private RecordedEvent event(ResultSet row) throws SQLException {
    return codec.record(
        codec
            .decodeMeta(row.getString(10))
            .envelope(
                new EventId(row.getObject(7, UUID.class)),
                row.getLong(3),
                StreamKind.valueOf(row.getString(4)),
                row.getObject(1, UUID.class),
                row.getLong(2),
                instant(row.getLong(8)),
                instant(row.getLong(9))),
        new EventCodec.WireType(row.getString(5), row.getInt(6)),
        row.getString(11));
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(micros / MICROS, micros % MICROS * 1_000);
  }
}
