package org.songtor.query.figures;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.songtor.event.AgencyEvent;
import org.songtor.event.CaseEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.query.figures.FigureBatch.CaseRow;
import org.songtor.query.figures.FigureBatch.Correction;
import org.songtor.query.figures.FigureBatch.EntryRow;
import org.songtor.query.figures.FigureBatch.ReferralRow;
import org.songtor.query.intake.Projection;
import org.songtor.query.intake.RowBatch;
import org.songtor.referral.ReferralStatus;
import org.springframework.stereotype.Component;

/** Keeps what reports count. */
@Component
final class FigureProjection implements Projection {
  private static final RowBatch<CaseRow> CASES =
      RowBatch.<CaseRow>into("read.figure_case")
          .column("case_id", "uuid", CaseRow::caseId)
          .column("tambon", "text", CaseRow::tambon)
          .column("definition", "text", CaseRow::definition)
          .column("definition_version", "integer", CaseRow::definitionVersion)
          .column("state", "text", CaseRow::state)
          .column("episode", "integer", CaseRow::episode)
          .column("states", "text", CaseRow::statesText)
          .column("deadlines_missed", "integer", CaseRow::deadlinesMissed)
          .column("follow_ups_missed", "integer", CaseRow::followUpsMissed)
          .replaceBy("case_id");

  private static final RowBatch<EntryRow> ENTRIES =
      RowBatch.<EntryRow>into("read.figure_entry")
          .column("case_id", "uuid", entry -> entry.key().caseId())
          .column("seq", "bigint", entry -> entry.key().seq())
          .column("episode", "integer", EntryRow::episode)
          .column("kind", "text", EntryRow::kind)
          .column("code", "text", EntryRow::code)
          .column("checkpoint", "text", EntryRow::checkpoint)
          .column("wrong", "boolean", EntryRow::wrong)
          .insertOnly();

  private static final RowBatch<ReferralRow> REFERRALS =
      RowBatch.<ReferralRow>into("read.figure_referral")
          .column("referral_id", "uuid", ReferralRow::referral)
          .column("case_id", "uuid", ReferralRow::caseId)
          .column("agency_id", "uuid", ReferralRow::agency)
          .column("status", "text", ReferralRow::status)
          .column("overdue", "boolean", ReferralRow::overdue)
          .column("escalations", "integer", ReferralRow::escalations)
          .replaceBy("referral_id");

  @Override
  public String name() {
    return "figures";
  }

  @Override
  public void apply(Connection connection, List<RecordedEvent> events) throws SQLException {
    List<RecordedEvent> ofCases = new ArrayList<>(events.size());
    Set<UUID> cases = new HashSet<>();
    Set<UUID> referrals = new HashSet<>();
    for (RecordedEvent event : events) {
      switch (event.event()) {
        case CaseEvent ofCase -> {
          ofCases.add(event);
          cases.add(event.envelope().streamId());
          if (ofCase instanceof ReferralEvent referral) {
            referrals.add(referral.referral().value());
          }
        }
        case AgencyEvent ofDirectory -> {}
      }
    }
    if (ofCases.isEmpty()) {
      return;
    }
    FigureBatch batch =
        new FigureBatch(loadCases(connection, cases), loadReferrals(connection, referrals));
    for (RecordedEvent event : ofCases) {
      batch.fold((CaseEvent) event.event(), event.envelope());
    }
    CASES.write(connection, batch.cases.values());
    ENTRIES.write(connection, batch.newEntries.values());
    REFERRALS.write(connection, batch.referrals.values());
    correct(connection, batch.corrections.values());
  }

  private static Map<UUID, CaseRow> loadCases(Connection connection, Collection<UUID> ids)
      throws SQLException {
    Map<UUID, CaseRow> rows = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement("select * from read.figure_case where case_id = any(?)")) {
      select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          UUID id = row.getObject("case_id", UUID.class);
          rows.put(
              id,
              new CaseRow(
                  id,
                  row.getString("tambon"),
                  row.getString("definition"),
                  row.getInt("definition_version"),
                  row.getString("state"),
                  row.getInt("episode"),
                  CaseRow.states(row.getString("states")),
                  row.getInt("deadlines_missed"),
                  row.getInt("follow_ups_missed")));
        }
      }
    }
    return rows;
  }

  private static Map<UUID, ReferralRow> loadReferrals(Connection connection, Collection<UUID> ids)
      throws SQLException {
    Map<UUID, ReferralRow> rows = new HashMap<>();
    if (ids.isEmpty()) {
      return rows;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "select * from read.figure_referral where referral_id = any(?)")) {
      select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          UUID id = row.getObject("referral_id", UUID.class);
          rows.put(
              id,
              new ReferralRow(
                  id,
                  row.getObject("case_id", UUID.class),
                  row.getObject("agency_id", UUID.class),
                  ReferralStatus.valueOf(row.getString("status")),
                  row.getBoolean("overdue"),
                  row.getInt("escalations")));
        }
      }
    }
    return rows;
  }

  /** Rare, so one by one. An entry that is not counted here is not there, and nothing changes. */
  private static void correct(Connection connection, Collection<Correction> corrections)
      throws SQLException {
    for (Correction correction : corrections) {
      boolean error = correction.code() == null;
      try (PreparedStatement update =
          connection.prepareStatement(
              error
                  ? "update read.figure_entry set wrong = true where case_id = ? and seq = ?"
                  : "update read.figure_entry set code = ?, checkpoint = ?"
                      + " where case_id = ? and seq = ?")) {
        int parameter = 1;
        if (!error) {
          update.setString(parameter++, correction.code());
          update.setString(parameter++, correction.checkpoint());
        }
        update.setObject(parameter++, correction.key().caseId());
        update.setLong(parameter, correction.key().seq());
        update.executeUpdate();
      }
    }
  }
}
