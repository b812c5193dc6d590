package org.songtor.query.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionId;
import org.songtor.event.AgencyEvent;
import org.songtor.event.AssessmentEvent;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.ConsentEvent;
import org.songtor.event.ContactEvent;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.DeadlineEvent;
import org.songtor.event.EventCodec;
import org.songtor.event.FormAnswered;
import org.songtor.event.LearningEvent;
import org.songtor.event.MergeEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.event.ResourceEvent;
import org.songtor.event.RulesEvent;
import org.songtor.event.SongtorEvent;
import org.songtor.language.AgencyId;
import org.songtor.query.intake.Projection;
import org.songtor.query.intake.RowStore;
import org.songtor.query.intake.Table;
import org.songtor.referral.ReferralStatus;
import org.springframework.stereotype.Component;

/** Keeps every agency's inbox, and what changed in it. */
@Component
final class InboxProjection implements Projection {
  /** Which definition a case keeps to. */
  private record Pinned(UUID caseId, DefinitionId definition) {}

  private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");

  private static final Table<UUID, Pinned> CASES =
      Table.<Pinned>named("inbox_case")
          .column("case_id", "uuid", Pinned::caseId)
          .column("definition", "text", pinned -> pinned.definition().name())
          .column("definition_version", "integer", pinned -> pinned.definition().version())
          .keptBy(Pinned::caseId, List::of, InboxProjection::pinned, "case_id");

  private static final Table<Void, Change> CHANGES =
      Table.<Change>named("inbox_change")
          .column("agency_id", "uuid", Change::agency)
          .column("position", "bigint", Change::position)
          .column("referral_id", "uuid", Change::referral)
          .column("type", "text", Change::type)
          .column("status", "text", Change::status)
          .column("revision", "integer", Change::revision)
          .column("overdue", "boolean", Change::overdue)
          .column("recorded_at", "timestamptz", Change::recordedAt)
          .personal("event", "text", Change::event)
          .addedOnly("agency_id", "position");

  private final EventCodec codec;

  InboxProjection(EventCodec codec) {
    this.codec = codec;
  }

  /** A row of the feed. */
  private record Change(
      UUID agency,
      long position,
      UUID referral,
      String type,
      ReferralStatus status,
      int revision,
      boolean overdue,
      Instant recordedAt,
      String event) {}

  @Override
  public String name() {
    return "inbox";
  }

  @Override
  public List<Table<?, ?>> tables() {
    return List.of(CASES, InboxTable.ITEMS, CHANGES);
  }

  @Override
  public boolean reads(Class<? extends SongtorEvent> kind) {
    return kind == CaseLifeEvent.Found.class
        || kind == CaseLifeEvent.CaseMigrated.class
        || kind == CaseLifeEvent.Resumed.class
        || kind == ConsentEvent.ConsentWithdrawn.class
        || ReferralEvent.class.isAssignableFrom(kind);
  }

  /** What has to be looked up before a batch can be taken, event by event. */
  private static final class Wanted {
    final Set<UUID> answered = new HashSet<>();
    final Set<UUID> requesting = new LinkedHashSet<>();
    final Set<UUID> takenOver = new HashSet<>();
    final Set<UUID> consentWithdrawn = new HashSet<>();

    Wanted(List<RecordedEvent> events) {
      Set<UUID> found = new HashSet<>();
      for (RecordedEvent event : events) {
        UUID stream = event.envelope().streamId();
        if (event.event() instanceof CaseLifeEvent.Found) {
          found.add(stream);
        } else if (event.event() instanceof ReferralRequested) {
          if (!found.contains(stream)) {
            requesting.add(stream);
          }
        } else if (event.event() instanceof ReferralEvent referral) {
          answered.add(referral.referral().value());
        } else if (event.event() instanceof CaseLifeEvent.Resumed resumed
            && resumed.takenOverIn() != null) {
          takenOver.add(stream);
        } else if (event.event() instanceof ConsentEvent.ConsentWithdrawn) {
          consentWithdrawn.add(stream);
        }
      }
    }
  }

  /**
   * Takes a batch in log order, so that batches of any size give the same rows. Only a take-over
   * and a withdrawn consent ask for rows by their case, with questions of their own: both are
   * seldom, and answers find their row by its key.
   */
  @Override
  public void apply(RowStore store, List<RecordedEvent> events) throws SQLException {
    Wanted wanted = new Wanted(events);
    Map<UUID, InboxRow> rows = store.load(InboxTable.ITEMS, wanted.answered);
    if (!wanted.takenOver.isEmpty()) {
      rows.putAll(store.find(InboxTable.OPEN_OF_CASE, wanted.takenOver));
    }
    if (!wanted.consentWithdrawn.isEmpty()) {
      rows.putAll(store.find(InboxTable.ON_CONSENT_OF_CASE, wanted.consentWithdrawn));
    }
    Map<UUID, Pinned> known = store.load(CASES, wanted.requesting);
    Map<UUID, Pinned> pinned = new LinkedHashMap<>();
    List<Change> changes = new ArrayList<>();
    for (RecordedEvent event : events) {
      UUID stream = event.envelope().streamId();
      switch (event.event()) {
        case CaseLifeEvent.Found first ->
            pinned.put(
                stream,
                new Pinned(
                    stream, new DefinitionId(first.definition(), first.definitionVersion())));
        case CaseLifeEvent.CaseMigrated moved ->
            pinned.put(
                stream,
                new Pinned(stream, new DefinitionId(moved.definition(), moved.toVersion())));
        case CaseLifeEvent.Resumed resumed when resumed.takenOverIn() != null -> {
          String tambon = resumed.takenOverIn().value();
          rows.replaceAll((id, row) -> row.caseId().equals(stream) ? row.takenOverIn(tambon) : row);
        }
        case ReferralEvent referral -> {
          InboxRow row =
              referral instanceof ReferralRequested requested
                  ? requested(requested, pinned.getOrDefault(stream, known.get(stream)), event)
                  : answered(rows, referral, event);
          rows.put(row.referral(), row);
          changes.add(change(row, event));
        }
        case CaseLifeEvent life -> {}
        case ConsentEvent.ConsentWithdrawn gone -> {
          LocalDate day = LocalDate.ofInstant(event.envelope().occurredAt(), THAILAND);
          rows.replaceAll(
              (id, row) ->
                  row.caseId().equals(stream) && rests(row, gone)
                      ? row.consentWithdrawn(day)
                      : row);
        }
        case ConsentEvent.ConsentGiven given -> {}
        case ContactEvent contact -> {}
        case FormAnswered answered -> {}
        case AssessmentEvent assessment -> {}
        case CarePlanEvent plan -> {}
        case LearningEvent learning -> {}
        case MergeEvent merge -> {}
        case CorrectionEvent correction -> {}
        case DeadlineEvent deadline -> {}
        case AgencyEvent directory -> {}
        case ResourceEvent directory -> {}
        case RulesEvent ofRules -> {}
      }
    }
    store.write(CASES, pinned.values());
    store.write(InboxTable.ITEMS, rows.values());
    store.write(CHANGES, changes);
  }

  private static boolean rests(InboxRow row, ConsentEvent.ConsentWithdrawn gone) {
    return row.legalBasis().equals(gone.by().legalBasis())
        && (gone.agencies().isEmpty() || gone.agencies().contains(new AgencyId(row.agency())));
  }

  private static InboxRow answered(
      Map<UUID, InboxRow> rows, ReferralEvent referral, RecordedEvent event) {
    InboxRow row = rows.get(referral.referral().value());
    if (row == null) {
      throw new IllegalStateException("an answer to a referral that was never requested");
    }
    return row.after(referral, event.envelope().position());
  }

  private static InboxRow requested(
      ReferralRequested requested, @Nullable Pinned pinned, RecordedEvent event) {
    if (pinned == null) {
      throw new IllegalStateException("a referral of a case that was never found");
    }
    DefinitionId definition = pinned.definition();
    return InboxRow.requested(requested, event.envelope(), definition.name(), definition.version());
  }

  private Change change(InboxRow row, RecordedEvent event) {
    return new Change(
        row.agency(),
        event.envelope().position(),
        row.referral(),
        EventCodec.typeOf(event.event()).name(),
        row.status(),
        row.revision(),
        row.overdue(),
        event.envelope().recordedAt(),
        codec.toCloudEvent(event));
  }

  private static Pinned pinned(ResultSet row) throws SQLException {
    return new Pinned(
        row.getObject("case_id", UUID.class),
        new DefinitionId(row.getString("definition"), row.getInt("definition_version")));
  }
}
