package org.songtor.acceptance.korat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.songtor.stack.JdbcSettings;

/**
 * What happened, counted from the stored events in plain SQL: nothing of the engine's own folds or
 * rules has a part in it.
 */
final class Recount {
  private static final String MOVED = "wire_name = 'songtor.case.moved'";

  private final JdbcSettings database;

  Recount(JdbcSettings database) {
    this.database = database;
  }

  long cases() throws SQLException {
    return cases("SELECT stream_id FROM log.event WHERE wire_name = 'songtor.case.found'").size();
  }

  /** Cases that stayed in a state for at least so many days before they left it. */
  Set<String> waited(String state, int days) throws SQLException {
    return cases(
        """
        SELECT come.stream_id FROM log.event come, LATERAL (
            SELECT min(recorded_at) AS at FROM log.event
            WHERE stream_id = come.stream_id AND seq > come.seq AND %1$s) gone
        WHERE come.%1$s AND come.payload::json ->> 'to' = '%2$s'
          AND gone.at >= come.recorded_at + interval '%3$d days'
        """
            .formatted(MOVED, state, days));
  }

  /** Cases that were closed with success on a day on which the child was so old or older. */
  Set<String> closedAtTheAgeOf(int years) throws SQLException {
    return cases(
        """
        SELECT closed.stream_id FROM log.event closed JOIN log.event found USING (stream_id)
        WHERE closed.wire_name = 'songtor.case.closed' AND found.wire_name = 'songtor.case.found'
          AND closed.payload::json ->> 'success' = 'true'
          AND (found.payload::json #>> '{child,birth,known,date}')::date + interval '%d years'
            <= (closed.recorded_at AT TIME ZONE 'Asia/Bangkok')::date
        """
            .formatted(years));
  }

  /** From which states these cases went into the last one that they went into. */
  Map<String, Long> lastLeft(Set<String> cases) throws SQLException {
    Map<String, Long> states = new TreeMap<>();
    try (Connection connection = database.connect();
        PreparedStatement moved =
            connection.prepareStatement(
                "SELECT payload::json ->> 'from' FROM log.event WHERE "
                    + MOVED
                    + " AND stream_id = ?::uuid ORDER BY seq DESC LIMIT 1")) {
      for (String each : cases) {
        moved.setString(1, each);
        try (ResultSet row = moved.executeQuery()) {
          row.next();
          states.merge(row.getString(1), 1L, Long::sum);
        }
      }
    }
    return states;
  }

  /** Cases with a referral that was made while no plan was approved. */
  Set<String> referredWithoutAPlan() throws SQLException {
    return cases(
        """
        SELECT stream_id FROM log.event asked
        WHERE wire_name = 'songtor.referral.requested' AND NOT EXISTS (
          SELECT 1 FROM log.event
          WHERE stream_id = asked.stream_id AND seq < asked.seq
            AND wire_name = 'songtor.care-plan.approved')
        """);
  }

  /** Limits that passed, without what was escalated afterwards. */
  long limitsPassed() throws SQLException {
    return (long)
        number(
            """
            SELECT count(*) FROM log.event
            WHERE wire_name IN ('songtor.case.follow-up-missed', 'songtor.referral.expired')
              OR wire_name IN ('songtor.case.deadline-missed', 'songtor.referral.became-overdue',
                'songtor.case.attendance-unconfirmed') AND payload::json ->> 'rung' = '1'
            """);
  }

  /** How many days lay between the urgent assessment and the approval of the plan, on average. */
  double daysFromUrgencyToPlan() throws SQLException {
    return number(
        """
        SELECT avg(extract(epoch FROM (approved - recorded_at)) / 86400)
        FROM log.event assessed, LATERAL (
          SELECT min(recorded_at) AS approved FROM log.event
          WHERE stream_id = assessed.stream_id AND wire_name = 'songtor.care-plan.approved') plan
        WHERE wire_name = 'songtor.case.assessed' AND payload::json ->> 'urgent' = 'true'
          AND approved > recorded_at
        """);
  }

  private double number(String query) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement(query);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getDouble(1);
    }
  }

  /** Urgent cases whose plan was approved later. */
  Set<String> urgentBeforeThePlan() throws SQLException {
    return cases(
        """
        SELECT assessed.stream_id FROM log.event assessed
        WHERE assessed.wire_name = 'songtor.case.assessed'
          AND assessed.payload::json ->> 'urgent' = 'true' AND EXISTS (
            SELECT 1 FROM log.event
            WHERE stream_id = assessed.stream_id AND seq > assessed.seq
              AND wire_name = 'songtor.care-plan.approved')
        """);
  }

  private Set<String> cases(String query) throws SQLException {
    Set<String> cases = new TreeSet<>();
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        cases.add(rows.getString(1));
      }
    }
    return cases;
  }
}
