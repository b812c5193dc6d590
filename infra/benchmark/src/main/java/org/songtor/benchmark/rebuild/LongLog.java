package org.songtor.benchmark.rebuild;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongUnaryOperator;
import org.songtor.benchmark.pipeline.SongtorOutbox;
import org.songtor.benchmark.run.Laboratory;
import org.songtor.stack.JdbcSettings;
import org.songtor.stack.SongtorDatabase;

/**
 * A long log: copies of one case that went the whole way, under ids of their own, dense in
 * position. Made once and kept with the tool's data.
 *
 * <p>The events of {@value #BESIDE} cases lie among each other, as those of cases do that are open
 * at the same time: no case is read from one place of the table.
 */
public final class LongLog {
  /** How many cases are open at a time. */
  private static final int BESIDE = 10_000;

  /** Of the case that is copied. */
  private static final int FEWEST_EVENTS = 12;

  private final SongtorDatabase database;
  private final long events;

  private LongLog(SongtorDatabase database) {
    this.database = database;
    this.events = number("SELECT coalesce(max(position), 0) FROM log.event");
  }

  public SongtorDatabase database() {
    return database;
  }

  /** Also the last position. */
  public long events() {
    return events;
  }

  /**
   * The kept log of about so many events; made now if it is not there.
   *
   * @param wanted at least 1
   */
  static LongLog of(Laboratory laboratory, long wanted) throws IOException, SQLException {
    SongtorDatabase database = laboratory.keptDatabase("log_" + wanted);
    make(laboratory, database, wanted, events -> Math.max(1, wanted / events));
    return new LongLog(database);
  }

  /**
   * The kept log of so many copies, each with its row in the caseload; made now if it is not there.
   *
   * @param cases at least 1
   */
  public static LongLog ofCases(Laboratory laboratory, long cases)
      throws IOException, SQLException {
    SongtorDatabase database = laboratory.keptDatabase("cases_" + cases);
    make(laboratory, database, cases * FEWEST_EVENTS, events -> cases);
    listCases(database.superuser());
    return new LongLog(database);
  }

  /**
   * @param wanted how many events there are at least, or nearly
   * @param copies how many copies of a case with so many events
   */
  private static void make(
      Laboratory laboratory, SongtorDatabase database, long wanted, LongUnaryOperator copies)
      throws IOException, SQLException {
    if (!isMade(database.superuser(), wanted)) {
      try (SongtorOutbox outbox = new SongtorOutbox(laboratory, database, 1)) {
        outbox.awaitProjected();
      }
      fill(database.superuser(), copies);
    }
  }

  /** As if the copies had been taken in. */
  private static void listCases(JdbcSettings superuser) throws SQLException {
    try (Connection connection = superuser.connect();
        Statement statement = connection.createStatement()) {
      // What else was found, to see whether the services run, went no further.
      statement.execute("DELETE FROM read.caseload WHERE version < " + FEWEST_EVENTS);
      statement.execute(
          """
          INSERT INTO read.caseload
          SELECT copied.* FROM read.caseload pattern, log.event late,
            jsonb_populate_record(pattern, jsonb_build_object('case_id', late.stream_id)) copied
          WHERE pattern.case_id = (SELECT case_id FROM read.caseload LIMIT 1)
            AND late.stream_kind = 'CASE' AND late.seq = %d
          ON CONFLICT DO NOTHING
          """
              .formatted(FEWEST_EVENTS - 1));
      statement.execute("VACUUM ANALYZE read.caseload");
    }
  }

  /** The case that was copied, and its copies. */
  public List<UUID> cases() throws SQLException {
    List<UUID> cases = new ArrayList<>();
    try (Connection connection = database.superuser().connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT case_id FROM read.caseload ORDER BY case_id")) {
      while (rows.next()) {
        cases.add(rows.getObject(1, UUID.class));
      }
    }
    return cases;
  }

  /** Half a case may be missing at the end, and what was there before the copies is more. */
  private static boolean isMade(JdbcSettings superuser, long wanted) throws SQLException {
    try (Connection connection = superuser.connect();
        Statement statement = connection.createStatement()) {
      try (ResultSet table = statement.executeQuery("SELECT to_regclass('log.event')::text")) {
        table.next();
        if (table.getString(1) == null) {
          return false;
        }
      }
      return number(statement, "SELECT coalesce(max(position), 0) FROM log.event") > wanted * 0.9;
    }
  }

  private static void fill(JdbcSettings superuser, LongUnaryOperator copies) throws SQLException {
    try (Connection connection = superuser.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      UUID pattern;
      UUID referral;
      try (ResultSet row =
          statement.executeQuery("SELECT case_id, referral_id FROM log.referral_route LIMIT 1")) {
        row.next();
        pattern = row.getObject(1, UUID.class);
        referral = row.getObject(2, UUID.class);
      }
      List<String> places = places(statement, pattern);
      long head = number(statement, "SELECT max(position) FROM log.event");
      long cases = copies.applyAsLong(places.size());
      statement.execute(
          "CREATE TEMP TABLE copied ON COMMIT DROP AS"
              + " SELECT n, uuidv7() AS id, uuidv7() AS referral FROM generate_series(0, "
              + (cases - 1)
              + ") AS n");
      statement.execute("CREATE UNIQUE INDEX ON copied (n)");
      statement.execute("ANALYZE copied");
      statement.execute(
          "ALTER TABLE log.event DROP CONSTRAINT event_pkey,"
              + " DROP CONSTRAINT event_position_unique");
      try (PreparedStatement insert =
          connection.prepareStatement(
              """
              INSERT INTO log.event (stream_id, seq, position, stream_kind, wire_name,
                wire_version, event_id, occurred_at, recorded_at, meta, payload)
              SELECT c.id, e.seq, ? + c.n, e.stream_kind, e.wire_name,
                e.wire_version, uuidv7(), e.occurred_at, e.recorded_at, e.meta,
                replace(replace(e.payload, '%s', c.id::text), '%s', c.referral::text)
              FROM copied c, log.event e
              WHERE e.ctid = ? AND c.n >= ? AND c.n < ? ORDER BY c.n
              """
                  .formatted(pattern, referral))) {
        for (long from = 0; from < cases; from += BESIDE) {
          long to = Math.min(cases, from + BESIDE);
          for (String place : places) {
            // c.n counts from the first case of all.
            insert.setLong(1, head + 1 - from);
            insert.setObject(2, place, java.sql.Types.OTHER);
            insert.setLong(3, from);
            insert.setLong(4, to);
            head += insert.executeUpdate();
          }
        }
      }
      statement.execute(
          "ALTER TABLE log.event ADD CONSTRAINT event_pkey PRIMARY KEY (stream_id, seq),"
              + " ADD CONSTRAINT event_position_unique UNIQUE (position)");
      if (number(statement, "SELECT count(*) FROM log.event") != head
          || number(statement, "SELECT max(position) FROM log.event") != head) {
        throw new IllegalStateException("positions are not dense");
      }
      // As if the intake had taken in everything: a rebuild goes as far as the served rows.
      statement.execute(
          "UPDATE read.intake_partition SET position = (SELECT max(position) FROM log.event)");
      connection.commit();
      connection.setAutoCommit(true);
      statement.execute("VACUUM ANALYZE log.event");
    }
  }

  /** Where the events of the pattern are, by their seqs; there is no index while it is copied. */
  private static List<String> places(Statement statement, UUID pattern) throws SQLException {
    List<String> places = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT ctid::text FROM log.event WHERE stream_id = '" + pattern + "' ORDER BY seq")) {
      while (rows.next()) {
        places.add(rows.getString(1));
      }
    }
    return places;
  }

  private long number(String query) {
    try (Connection connection = database.superuser().connect();
        Statement statement = connection.createStatement()) {
      return number(statement, query);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * Gives the room of the rebuilt rows back: they are as large as the log, and made again by every
   * run.
   */
  void forgetRows() throws SQLException {
    try (Connection connection = database.superuser().connect();
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT format('read.%I', tablename) FROM pg_tables WHERE schemaname = 'read'"
                  + " AND (tablename ~ '^(history|caseload|inbox_|figure_)')")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      statement.execute("TRUNCATE " + String.join(", ", tables));
    }
  }
}
