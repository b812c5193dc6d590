package org.songtor.benchmark.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.songtor.benchmark.append.LifeCycle;
import org.songtor.benchmark.http.LeanConnection;
import org.songtor.benchmark.measure.Latencies;
import org.songtor.benchmark.peer.FlowableCases;
import org.songtor.benchmark.pipeline.SongtorOutbox;
import org.songtor.benchmark.run.Aim;
import org.songtor.benchmark.run.Benchmark;
import org.songtor.benchmark.run.Figure;
import org.songtor.benchmark.run.Laboratory;
import org.songtor.benchmark.run.Scenario;
import org.songtor.benchmark.service.Identity;
import org.songtor.benchmark.service.JavaChild;
import org.songtor.benchmark.service.QueryService;
import org.songtor.stack.JdbcSettings;
import org.songtor.stack.Ports;
import org.songtor.stack.SongtorDatabase;

/** The first and a deep page of one agency's long inbox. */
public final class InboxBenchmark implements Benchmark {
  static final String FLOWABLE = "flowable default";

  private static final int PAGE = 50;
  private static final int ROWS = 1_000_000;

  /**
   * Pages asked for before the first that counts. While the service is new, its compilers take the
   * processors from the server in the middle of a statement.
   */
  private static final int WARM_UP = 2_000;

  /** Items before the 10,000th page. */
  private static final int BEFORE = 9_999 * PAGE;

  private static final List<String> BOTH = List.of(Scenario.OURS, FLOWABLE);

  @Override
  public String name() {
    return "inbox";
  }

  @Override
  public String title() {
    return "A page of 50 of an inbox of a million";
  }

  @Override
  public List<String> notes() {
    return List.of(
        "One agency has "
            + ROWS
            + " open referrals (copies of one). The query-service's production jar is asked over"
            + " HTTP for the first page and for the 10,000th, by the cursor that the page before"
            + " gives. The figure is the time inside PostgreSQL of the page's query, from the"
            + " server's own log (bind and execute), after "
            + WARM_UP
            + " pages of warming up.",
        "`flowable default` is Flowable's task query (candidate group, oldest first, `listPage`) on"
            + " as many open tasks; pages are reached by offset.");
  }

  @Override
  public List<Scenario> scenarios() {
    List<Figure> also = List.of(Figure.P50, Figure.LONGEST);
    return List.of(
        new Scenario("first", "First page", Figure.P99, also, BOTH),
        new Scenario("deep", "10,000th page", Figure.P99, also, BOTH));
  }

  @Override
  public List<Aim> aims() {
    return List.of(
        new Aim.Reaches("first", Figure.P99, 1),
        new Aim.Reaches("deep", Figure.P99, 1),
        new Aim.Keeps("deep", "first", Figure.P50, 1.2),
        new Aim.Beats("first", FLOWABLE, 1),
        new Aim.Beats("deep", FLOWABLE, 1));
  }

  @Override
  public Bench open(Laboratory laboratory) throws IOException, SQLException {
    return new Inboxes(laboratory);
  }

  private static final class Inboxes implements Bench {
    private final Laboratory laboratory;
    private final Identity identity;
    private final String token;
    private final JavaChild queries;
    private final int port;
    private final FlowableCases flowable;
    private final StatementTimes ours;
    private final StatementTimes theirs;
    private final long deepCursor;

    Inboxes(Laboratory laboratory) throws IOException, SQLException {
      this.laboratory = laboratory;
      Path folder = Files.createDirectories(laboratory.folder().resolve("inbox"));
      SongtorDatabase database = filled(laboratory);
      this.deepCursor = number(database.superuser(), DEEP_CURSOR);
      logStatements(database.superuser(), SongtorDatabase.QUERY_ROLE);
      this.identity = new Identity(folder);
      this.token = identity.tokenOf("officer-health");
      this.port = Ports.free();
      this.queries =
          QueryService.start(
              laboratory.checkout(),
              database,
              "127.0.0.1:1",
              "none",
              identity.issuer(),
              port,
              QueryService.HEAP,
              folder.resolve("query-service.log"));
      SongtorDatabase tasks = laboratory.freshDatabase();
      fillTasks(tasks);
      logStatements(tasks.superuser(), SongtorDatabase.COMMAND_ROLE);
      this.flowable = FlowableCases.standard(tasks);
      Path log = laboratory.postgres().log();
      this.ours = new StatementTimes(log, "from read.inbox_item where agency_id");
      this.theirs = new StatementTimes(log, "select res.* from act_ru_task res");
    }

    private static final String DEEP_CURSOR =
        "SELECT position FROM read.inbox_item ORDER BY position OFFSET "
            + (BEFORE - 1)
            + " LIMIT 1";

    /** One referral that really went the whole way, and copies of its row. */
    private static SongtorDatabase filled(Laboratory laboratory) throws IOException, SQLException {
      SongtorDatabase database;
      try (SongtorOutbox outbox = new SongtorOutbox(laboratory, 1)) {
        database = outbox.database();
      }
      copy(
          database.superuser(),
          "read.inbox_item",
          "true",
          Map.of(
              "referral_id", "gen_random_uuid()",
              "position", "t.position + 1000 + n",
              "last_position", "t.position + 1000 + n"));
      execute(
          database.superuser(),
          // The feed is served up to the smallest position of all partitions.
          "UPDATE read.intake_partition SET position = position + 10000000",
          "VACUUM ANALYZE read.inbox_item");
      return database;
    }

    private static void fillTasks(SongtorDatabase database) throws SQLException {
      try (FlowableCases flowable = FlowableCases.standard(database)) {
        String task = flowable.begin();
        copy(
            database.superuser(),
            "log.act_ru_task",
            "t.id_ = '" + task + "'",
            Map.of("id_", "'c' || n", "create_time_", "t.create_time_ + n * interval '1 ms'"));
        copy(
            database.superuser(),
            "log.act_ru_identitylink",
            "t.task_id_ = '" + task + "'",
            Map.of("id_", "'l' || n", "task_id_", "'c' || n"));
        execute(
            database.superuser(),
            "VACUUM ANALYZE log.act_ru_task",
            "VACUUM ANALYZE log.act_ru_identitylink");
      }
    }

    /**
     * Lays copies of one row down.
     *
     * @param changed by column, what a copy has there instead, of the row {@code t} and the number
     *     {@code n} of the copy
     */
    private static void copy(
        JdbcSettings settings, String table, String row, Map<String, String> changed)
        throws SQLException {
      List<String> columns = new ArrayList<>();
      try (Connection connection = settings.connect();
          Statement statement = connection.createStatement();
          var names =
              statement.executeQuery(
                  "SELECT attname FROM pg_attribute WHERE attrelid = '"
                      + table
                      + "'::regclass AND attnum > 0 AND NOT attisdropped"
                      // Others the database computes by itself.
                      + " AND attgenerated = '' ORDER BY attnum")) {
        while (names.next()) {
          columns.add(names.getString(1));
        }
      }
      if (!columns.containsAll(changed.keySet())) {
        throw new IllegalStateException(table + " has other columns: " + columns);
      }
      execute(
          settings,
          "INSERT INTO %s (%s) SELECT %s FROM %s t, generate_series(1, %d) AS n WHERE %s"
              .formatted(
                  table,
                  String.join(", ", columns),
                  columns.stream()
                      .map(column -> changed.getOrDefault(column, "t." + column))
                      .collect(Collectors.joining(", ")),
                  table,
                  ROWS - 1,
                  row));
    }

    private static void logStatements(JdbcSettings superuser, String role) throws SQLException {
      execute(
          superuser,
          "ALTER ROLE "
              + role
              + " IN DATABASE \""
              + superuser.database()
              + "\" SET log_min_duration_statement = 0");
    }

    private static void execute(JdbcSettings settings, String... statements) throws SQLException {
      try (Connection connection = settings.connect();
          Statement statement = connection.createStatement()) {
        for (String each : statements) {
          statement.execute(each);
        }
      }
    }

    private static long number(JdbcSettings settings, String query) throws SQLException {
      try (Connection connection = settings.connect();
          Statement statement = connection.createStatement();
          var row = statement.executeQuery(query)) {
        row.next();
        return row.getLong(1);
      }
    }

    @Override
    public Map<Figure, Double> measure(Scenario scenario, String contender) throws IOException {
      boolean deep = scenario.name().equals("deep");
      Latencies times = contender.equals(FLOWABLE) ? tasks(deep) : pages(deep);
      if (times.count() == 0) {
        throw new IllegalStateException("the server logged no such statement");
      }
      return Map.of(
          Figure.P99,
          times.percentile(99),
          Figure.P50,
          times.percentile(50),
          Figure.LONGEST,
          times.longest());
    }

    private Latencies pages(boolean deep) throws IOException {
      String path =
          "/api/agencies/"
              + LifeCycle.AGENCY.id()
              + "/inbox?limit="
              + PAGE
              + (deep ? "&after=" + deepCursor : "");
      int times = laboratory.pace().quick() ? 1_000 : 2_000;
      // Opened for each run: the service hangs up on who is silent for a minute.
      try (LeanConnection connection = new LeanConnection(port)) {
        for (int i = 0; i < WARM_UP + times; i++) {
          if (i == WARM_UP) {
            ours.reset();
          }
          LeanConnection.Reply reply = connection.get(path, token);
          if (reply.status() != 200 || !reply.body().contains("\"next\":")) {
            throw new IllegalStateException("no full page: " + reply.status());
          }
        }
      }
      return ours.read();
    }

    private Latencies tasks(boolean deep) throws IOException {
      int times = laboratory.pace().quick() ? 3 : 10;
      for (int i = 0; i < times + 1; i++) {
        if (i == 1) {
          theirs.reset();
        }
        if (flowable.inbox(deep ? BEFORE : 0, PAGE).size() != PAGE) {
          throw new IllegalStateException("no full page of tasks");
        }
      }
      return theirs.read();
    }

    @Override
    public void close() throws IOException {
      queries.close();
      flowable.close();
      identity.close();
    }
  }
}
