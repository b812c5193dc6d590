package org.songtor.log;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.songtor.log.AppendTransaction.Numbered;
import org.songtor.log.AppendUnit.DeadlineChange;

/**
 * The rows of the units that are kept: one multi-row statement per table, however many units, and
 * the commit, all in one trip to the server. What fails on the way there is not committed: the
 * server then passes over the rest.
 */
final class SurvivorRows {
  private final Connection connection;
  private final List<Numbered> survivors;
  private final StringBuilder sql = new StringBuilder();
  private final List<Array> values = new ArrayList<>();

  SurvivorRows(Connection connection, List<Numbered> survivors) {
    this.connection = connection;
    this.survivors = survivors;
  }

  void writeAndCommit() throws SQLException {
    events();
    answers();
    deadlines();
    routes();
    try (PreparedStatement statement =
        connection.prepareStatement(sql.append("COMMIT").toString())) {
      for (int i = 0; i < values.size(); i++) {
        statement.setArray(i + 1, values.get(i));
      }
      statement.execute();
    }
  }

  private void events() throws SQLException {
    Columns columns =
        new Columns(
            "uuid",
            "bigint",
            "bigint",
            "text",
            "text",
            "smallint",
            "uuid",
            "timestamptz",
            "timestamptz",
            "text",
            "text");
    for (Numbered survivor : survivors) {
      AppendUnit unit = survivor.unit();
      long seq = unit.nextSeq();
      long position = survivor.firstPosition();
      for (NewEvent event : unit.events()) {
        columns.add(
            unit.streamId(),
            seq++,
            position++,
            unit.kind().name(),
            event.type().name(),
            (short) event.type().version(),
            event.id().value(),
            event.occurredAt().toString(),
            event.recordedAt().toString(),
            event.meta(),
            event.payload());
      }
    }
    columns.write(
        """
        INSERT INTO log.event (stream_id, seq, position, stream_kind, wire_name, wire_version,
          event_id, occurred_at, recorded_at, meta, payload)
        SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);
  }

  private void answers() throws SQLException {
    Columns columns = new Columns("text", "text", "text", "text", "timestamptz");
    for (Numbered survivor : survivors) {
      KeptAnswer answer = survivor.unit().answer();
      if (answer != null) {
        columns.add(
            answer.key().caller(),
            answer.key().value(),
            answer.requestHash(),
            answer.answer(),
            answer.at().toString());
      }
    }
    columns.write(
        """
        INSERT INTO log.idempotency (caller, key, request_hash, answer, at)
        SELECT * FROM unnest(?, ?, ?, ?, ?)
        """);
  }

  private record DeadlineRow(UUID stream, String key) {}

  private void deadlines() throws SQLException {
    // The last change of a row wins: one statement may not touch a row twice.
    Map<DeadlineRow, DeadlineChange> changes = new LinkedHashMap<>();
    for (Numbered survivor : survivors) {
      for (DeadlineChange change : survivor.unit().deadlines()) {
        changes.put(new DeadlineRow(survivor.unit().streamId(), change.key()), change);
      }
    }
    Columns cleared = new Columns("uuid", "text");
    Columns due = new Columns("uuid", "text", "timestamptz");
    changes.forEach(
        (row, change) -> {
          switch (change) {
            case DeadlineChange.Cleared gone -> cleared.add(row.stream(), row.key());
            case DeadlineChange.Due(String key, Instant at) ->
                due.add(row.stream(), key, at.toString());
          }
        });
    cleared.write(
        """
        DELETE FROM log.deadline d USING unnest(?, ?) AS c(stream_id, key)
        WHERE d.stream_id = c.stream_id AND d.key = c.key
        """);
    due.write(
        """
        INSERT INTO log.deadline (stream_id, key, due_at)
        SELECT * FROM unnest(?, ?, ?)
        ON CONFLICT (stream_id, key)
        DO UPDATE SET due_at = excluded.due_at, claimed_until = NULL
        """);
  }

  private void routes() throws SQLException {
    Columns columns = new Columns("uuid", "uuid", "uuid");
    for (Numbered survivor : survivors) {
      for (ReferralRoute route : survivor.unit().routes()) {
        columns.add(route.referral().value(), route.caseId().value(), route.agency().value());
      }
    }
    columns.write(
        """
        INSERT INTO log.referral_route (referral_id, case_id, agency_id)
        SELECT * FROM unnest(?, ?, ?)
        """);
  }

  /** Rows turned on their side: an array for each column of an {@code unnest}. */
  private final class Columns {
    private final String[] types;
    private final List<List<Object>> columns;

    Columns(String... types) {
      this.types = types;
      this.columns = new ArrayList<>(types.length);
      for (int i = 0; i < types.length; i++) {
        columns.add(new ArrayList<>());
      }
    }

    void add(Object... row) {
      for (int i = 0; i < row.length; i++) {
        columns.get(i).add(row[i]);
      }
    }

    /** Adds a statement, unless there are no rows for it. */
    void write(String statement) throws SQLException {
      if (columns.getFirst().isEmpty()) {
        return;
      }
      sql.append(statement).append(';');
      for (int i = 0; i < types.length; i++) {
        List<Object> column = columns.get(i);
        values.add(connection.createArrayOf(types[i], array(types[i], column)));
      }
    }

    /** By the class of an array the driver sees that it can be sent as it is and not as text. */
    private static Object[] array(String type, List<Object> column) {
      return switch (type) {
        case "text" -> column.toArray(String[]::new);
        case "bigint" -> column.toArray(Long[]::new);
        case "smallint" -> column.toArray(Short[]::new);
        default -> column.toArray();
      };
    }
  }
}
