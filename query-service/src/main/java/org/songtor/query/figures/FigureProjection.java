package org.songtor.query.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.StepKind;
import org.songtor.event.AgencyEvent;
import org.songtor.event.AssessmentEvent;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.ConsentEvent;
import org.songtor.event.ContactEvent;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.event.ResourceEvent;
import org.songtor.event.RulesEvent;
import org.songtor.event.SongtorEvent;
import org.songtor.query.figures.FigureBatch.CaseRow;
import org.songtor.query.figures.FigureBatch.EntryKey;
import org.songtor.query.figures.FigureBatch.EntryRow;
import org.songtor.query.figures.FigureBatch.ReferralRow;
import org.songtor.query.intake.Projection;
import org.songtor.query.intake.RowStore;
import org.songtor.query.intake.Table;
import org.songtor.referral.ReferralStatus;
import org.springframework.stereotype.Component;

/** Keeps what reports count. */
@Component
final class FigureProjection implements Projection {
  private static final List<Class<? extends CaseEvent>> NOT_COUNTED =
      List.of(ContactEvent.class, ConsentEvent.class, AssessmentEvent.class, CarePlanEvent.class);

  private static final Table<UUID, CaseRow> CASES =
      Table.<CaseRow>named("figure_case")
          .column("case_id", "uuid", CaseRow::caseId)
          .column("tambon", "text", CaseRow::tambon)
          .column("definition", "text", CaseRow::definition)
          .column("definition_version", "integer", CaseRow::definitionVersion)
          .column("state", "text", CaseRow::state)
          .column("episode", "integer", CaseRow::episode)
          .column("states", "text", CaseRow::statesText)
          .column("deadlines_missed", "integer", CaseRow::deadlinesMissed)
          .column("follow_ups_missed", "integer", CaseRow::followUpsMissed)
          .column("merged_into", "uuid", CaseRow::mergedInto)
          .keptBy(CaseRow::caseId, List::of, FigureProjection::caseRow, "case_id");

  private static final Table<EntryKey, EntryRow> ENTRIES =
      Table.<EntryRow>named("figure_entry")
          .column("case_id", "uuid", entry -> entry.key().caseId())
          .column("seq", "bigint", entry -> entry.key().seq())
          .column("episode", "integer", EntryRow::episode)
          .column("kind", "text", EntryRow::kind)
          .column("code", "text", EntryRow::code)
          .column("checkpoint", "text", EntryRow::checkpoint)
          .column("wrong", "boolean", EntryRow::wrong)
          .keptBy(
              EntryRow::key,
              key -> List.of(key.caseId(), key.seq()),
              FigureProjection::entryRow,
              "case_id",
              "seq");

  private static final Table<UUID, ReferralRow> REFERRALS =
      Table.<ReferralRow>named("figure_referral")
          .column("referral_id", "uuid", ReferralRow::referral)
          .column("case_id", "uuid", ReferralRow::caseId)
          .column("agency_id", "uuid", ReferralRow::agency)
          .column("status", "text", ReferralRow::status)
          .column("asked_in", "text", ReferralRow::askedIn)
          .column("overdue", "boolean", ReferralRow::overdue)
          .column("escalations", "integer", ReferralRow::escalations)
          .column("by_proxy", "boolean", ReferralRow::byProxy)
          .keptBy(ReferralRow::referral, List::of, FigureProjection::referralRow, "referral_id");

  @Override
  public String name() {
    return "figures";
  }

  @Override
  public List<Table<?, ?>> tables() {
    return List.of(CASES, ENTRIES, REFERRALS);
  }

  @Override
  public boolean reads(Class<? extends SongtorEvent> kind) {
    return CaseEvent.class.isAssignableFrom(kind)
        && NOT_COUNTED.stream().noneMatch(family -> family.isAssignableFrom(kind));
  }

  @Override
  public void apply(RowStore store, List<RecordedEvent> events) throws SQLException {
    List<RecordedEvent> ofCases = new ArrayList<>(events.size());
    Set<UUID> cases = new HashSet<>();
    Set<UUID> referrals = new HashSet<>();
    Set<EntryKey> corrected = new HashSet<>();
    for (RecordedEvent event : events) {
      switch (event.event()) {
        case CaseEvent ofCase -> {
          UUID id = event.envelope().streamId();
          ofCases.add(event);
          if (!(ofCase instanceof CaseLifeEvent.Found)) {
            cases.add(id);
          }
          if (ofCase instanceof ReferralEvent referral) {
            if (!(referral instanceof ReferralEvent.ReferralRequested)) {
              referrals.add(referral.referral().value());
            }
          } else if (ofCase instanceof CorrectionEvent correction) {
            corrected.add(new EntryKey(id, correction.corrects()));
          }
        }
        case AgencyEvent ofDirectory -> {}
        case ResourceEvent ofDirectory -> {}
        case RulesEvent ofRules -> {}
      }
    }
    if (ofCases.isEmpty()) {
      return;
    }
    FigureBatch batch =
        new FigureBatch(
            store.load(CASES, cases),
            store.load(REFERRALS, referrals),
            store.load(ENTRIES, corrected));
    for (RecordedEvent event : ofCases) {
      batch.fold((CaseEvent) event.event(), event.envelope());
    }
    store.write(CASES, batch.cases.values());
    store.write(ENTRIES, batch.changedEntries());
    store.write(REFERRALS, batch.referrals.values());
  }

  private static CaseRow caseRow(ResultSet row) throws SQLException {
    return new CaseRow(
        row.getObject("case_id", UUID.class),
        row.getString("tambon"),
        row.getString("definition"),
        row.getInt("definition_version"),
        row.getString("state"),
        row.getInt("episode"),
        CaseRow.states(row.getString("states")),
        row.getInt("deadlines_missed"),
        row.getInt("follow_ups_missed"),
        row.getObject("merged_into", UUID.class));
  }

  private static EntryRow entryRow(ResultSet row) throws SQLException {
    return new EntryRow(
        new EntryKey(row.getObject("case_id", UUID.class), row.getLong("seq")),
        row.getInt("episode"),
        StepKind.valueOf(row.getString("kind")),
        row.getString("code"),
        row.getString("checkpoint"),
        row.getBoolean("wrong"));
  }

  private static ReferralRow referralRow(ResultSet row) throws SQLException {
    return new ReferralRow(
        row.getObject("referral_id", UUID.class),
        row.getObject("case_id", UUID.class),
        row.getObject("agency_id", UUID.class),
        ReferralStatus.valueOf(row.getString("status")),
        status(row.getString("asked_in")),
        row.getBoolean("overdue"),
        row.getInt("escalations"),
        row.getBoolean("by_proxy"));
  }

  private static @Nullable ReferralStatus status(@Nullable String name) {
    return name == null ? null : ReferralStatus.valueOf(name);
  }
}
