package org.songtor.query.rebuild;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.songtor.query.testing.EveryEvent;
import org.songtor.query.testing.StoredLog;
import org.songtor.query.testing.TestLog;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;

/**
 * Says how fast a rebuild is on this machine. Run by hand: {@code main} with the number of events
 * in millions.
 */
public final class RebuildSpeed {
  private RebuildSpeed() {}

  public static void main(String[] arguments) throws Exception {
    long wanted = (long) (Double.parseDouble(arguments[0]) * 1_000_000);
    SongtorDatabase database = TestStack.freshDatabase();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(database.query().url());
    source.setUser(database.query().username());
    source.setPassword(database.query().password());
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/read")
        .schemas("read")
        .defaultSchema("read")
        .load()
        .migrate();
    StoredLog stored = new StoredLog(database);
    TestLog log = new TestLog();
    new EveryEvent(log, "300101");
    stored.append(log.events());
    multiply(stored, log.position(), wanted / log.position());
    System.out.println("The log is there");
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into read.intake_partition select 0, 0, max(position) from log.event");
      statement.execute(
          "insert into read.stream_progress select stream_id, max(seq), max(position)"
              + " from log.event group by stream_id");
    }
    for (int workers : new int[] {2, 1}) {
      Rebuilder rebuilder = Rebuilder.standalone(source, workers);
      for (List<String> names :
          List.of(
              List.of("caseload"),
              List.of("inbox"),
              List.of("figures"),
              List.of("timeline"),
              rebuilder.names())) {
        try (RebuildLock lock = RebuildLock.tryTake(source).orElseThrow()) {
          RebuildResult result = rebuilder.rebuild(lock, names, false, (phase, done, total) -> {});
          double all =
              (result.reading().toMillis()
                      + result.indexing().toMillis()
                      + result.rest().toMillis())
                  / 1000.0;
          System.out.printf(
              "%d workers %s: %,.0f events/s (log of %,d)  %s%n",
              workers, names, result.position() / all, result.position(), result);
        }
      }
    }
  }

  /** Stories that go on beside each other: so many cases at a time. */
  private static final int BESIDE = 1_000;

  /** The same story for other children: every id gets another end. */
  private static void multiply(StoredLog stored, long events, long times) {
    String other =
        "regexp_replace(%s, '([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{6})"
            + "[0-9a-f]{6}', '\\1' || lpad(to_hex(g.n), 6, '0'), 'g')";
    long blocks = Math.max(1, times / BESIDE);
    stored.execute(
        """
        insert into log.event
        select %1$s::uuid, seq,
          %2$d + (g.n / %3$d) * %4$d + (position - 1) * %3$d + g.n %% %3$d + 1,
          stream_kind, wire_name, wire_version, event_id, occurred_at, recorded_at, meta, %5$s
        from log.event, generate_series(0, %6$d) g(n)
        order by 3
        """
            .formatted(
                other.formatted("stream_id::text"),
                events,
                BESIDE,
                events * BESIDE,
                other.formatted("payload"),
                blocks * BESIDE - 1));
    stored.execute("analyze log.event");
  }
}
