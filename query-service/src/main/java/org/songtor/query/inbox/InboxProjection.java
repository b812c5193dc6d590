package org.songtor.query.inbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.songtor.definition.DefinitionId;
import org.songtor.event.AgencyEvent;
import org.songtor.event.AssessmentEvent;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.ContactEvent;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.DeadlineEvent;
import org.songtor.event.EventCodec;
import org.songtor.event.LearningEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.query.intake.Projection;
import org.songtor.query.intake.RowBatch;
import org.songtor.referral.ReferralStatus;
import org.springframework.stereotype.Component;

/** Keeps every agency's inbox, and what changed in it. */
@Component
final class InboxProjection implements Projection {
  private static final RowBatch<Map.Entry<UUID, DefinitionId>> CASES =
      RowBatch.<Map.Entry<UUID, DefinitionId>>into("read.inbox_case")
          .column("case_id", "uuid", Map.Entry::getKey)
          .column("definition", "text", entry -> entry.getValue().name())
          .column("definition_version", "integer", entry -> entry.getValue().version())
          .replaceBy("case_id");

  private static final RowBatch<Change> CHANGES =
      RowBatch.<Change>into("read.inbox_change")
          .column("agency_id", "uuid", Change::agency)
          .column("position", "bigint", Change::position)
          .column("referral_id", "uuid", Change::referral)
          .column("type", "text", Change::type)
          .column("status", "text", Change::status)
          .column("revision", "integer", Change::revision)
          .column("overdue", "boolean", Change::overdue)
          .column("recorded_at", "timestamptz", Change::recordedAt)
          .column("event", "text", Change::event)
          .insertOnly();

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
  public void apply(Connection connection, List<RecordedEvent> events) throws SQLException {
    Map<UUID, DefinitionId> definitions = new LinkedHashMap<>();
    List<RecordedEvent> ofReferrals = new ArrayList<>();
    for (RecordedEvent event : events) {
      UUID stream = event.envelope().streamId();
      switch (event.event()) {
        case CaseLifeEvent.Found found ->
            definitions.put(
                stream, new DefinitionId(found.definition(), found.definitionVersion()));
        case ReferralEvent referral -> ofReferrals.add(event);
        case CaseLifeEvent life -> {}
        case ContactEvent contact -> {}
        case AssessmentEvent assessment -> {}
        case CarePlanEvent plan -> {}
        case LearningEvent learning -> {}
        case CorrectionEvent correction -> {}
        case DeadlineEvent deadline -> {}
        case AgencyEvent directory -> {}
      }
    }
    CASES.write(connection, definitions.entrySet());
    if (!ofReferrals.isEmpty()) {
      applyReferrals(connection, ofReferrals);
    }
  }

  private void applyReferrals(Connection connection, List<RecordedEvent> events)
      throws SQLException {
    Set<UUID> older = new HashSet<>();
    Set<UUID> requesting = new LinkedHashSet<>();
    for (RecordedEvent event : events) {
      ReferralEvent referral = (ReferralEvent) event.event();
      older.add(referral.referral().value());
      if (referral instanceof ReferralRequested) {
        requesting.add(event.envelope().streamId());
      }
    }
    Map<UUID, InboxRow> rows = InboxTable.load(connection, older);
    Map<UUID, DefinitionId> definitions = definitions(connection, requesting);
    List<Change> changes = new ArrayList<>(events.size());
    for (RecordedEvent event : events) {
      InboxRow row = next(rows, definitions, event);
      rows.put(row.referral(), row);
      changes.add(
          new Change(
              row.agency(),
              event.envelope().position(),
              row.referral(),
              EventCodec.typeOf(event.event()).name(),
              row.status(),
              row.revision(),
              row.overdue(),
              event.envelope().recordedAt(),
              codec.toCloudEvent(event)));
    }
    InboxTable.write(connection, rows.values());
    CHANGES.write(connection, changes);
  }

  private static InboxRow next(
      Map<UUID, InboxRow> rows, Map<UUID, DefinitionId> definitions, RecordedEvent event) {
    if (event.event() instanceof ReferralRequested requested) {
      DefinitionId definition = definitions.get(event.envelope().streamId());
      if (definition == null) {
        throw new IllegalStateException("a referral of a case that was never found");
      }
      return InboxRow.requested(
          requested, event.envelope(), definition.name(), definition.version());
    }
    ReferralEvent referral = (ReferralEvent) event.event();
    InboxRow row = rows.get(referral.referral().value());
    if (row == null) {
      throw new IllegalStateException("an answer to a referral that was never requested");
    }
    return row.after(referral, event.envelope().position());
  }

  private static Map<UUID, DefinitionId> definitions(Connection connection, Collection<UUID> cases)
      throws SQLException {
    Map<UUID, DefinitionId> definitions = new HashMap<>();
    if (cases.isEmpty()) {
      return definitions;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "select case_id, definition, definition_version from read.inbox_case"
                + " where case_id = any(?)")) {
      select.setArray(1, connection.createArrayOf("uuid", cases.toArray()));
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          definitions.put(
              found.getObject(1, UUID.class),
              new DefinitionId(found.getString(2), found.getInt(3)));
        }
      }
    }
    return definitions;
  }
}
