package org.songtor.query.inbox;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.event.Dimension;
import org.songtor.event.EventJson;
import org.songtor.language.Personal;
import org.songtor.query.intake.Table;
import org.songtor.referral.ConsentGiver;
import org.songtor.referral.ReferralStatus;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code read.inbox_item} as columns, and back. */
final class InboxTable {
  private static final JsonMapper JSON = EventJson.mapper();
  private static final TypeReference<Map<SharedField, Personal<String>>> DISCLOSED =
      new TypeReference<>() {};
  private static final TypeReference<Personal<String>> NOTE = new TypeReference<>() {};

  static final Table<UUID, InboxRow> ITEMS =
      Table.<InboxRow>named("inbox_item")
          .column("referral_id", "uuid", InboxRow::referral)
          .column("agency_id", "uuid", InboxRow::agency)
          .column("case_id", "uuid", InboxRow::caseId)
          .column("tambon", "text", InboxRow::tambon)
          .column("definition", "text", InboxRow::definition)
          .column("definition_version", "integer", InboxRow::definitionVersion)
          .column("position", "bigint", InboxRow::position)
          .column("last_position", "bigint", InboxRow::lastPosition)
          .column("status", "text", InboxRow::status)
          .column("revision", "integer", InboxRow::revision)
          .column("need", "text", InboxRow::need)
          .column("service", "text", InboxRow::service)
          .column("urgency", "text", InboxRow::urgency)
          .column("legal_basis", "text", InboxRow::legalBasis)
          .column("requested_at", "timestamptz", InboxRow::requestedAt)
          .column("receive_by", "timestamptz", InboxRow::receiveBy)
          .column("answer_by", "timestamptz", InboxRow::answerBy)
          .column("overdue", "boolean", InboxRow::overdue)
          .column("escalations", "integer", InboxRow::escalations)
          .personal("disclosed", "text", row -> JSON.writeValueAsString(row.disclosed()))
          .personal("note", "text", row -> JSON.writeValueAsString(row.note()))
          .column("appointment", "date", InboxRow::appointment)
          .column("review_on", "date", InboxRow::reviewOn)
          .column("outcome", "text", InboxRow::outcome)
          .column("reason", "text", InboxRow::reason)
          .column("based_on", "uuid", InboxRow::basedOn)
          .column("redirected_to", "uuid", InboxRow::redirectedTo)
          .column("redirected_as", "uuid", InboxRow::redirectedAs)
          .column("received", "boolean", InboxRow::received)
          .column("to_take_in", "boolean", InboxRow::toTakeIn)
          .column("asked_in", "text", InboxRow::askedIn)
          .column("cancel_reason", "text", InboxRow::cancelReason)
          .column("progress", "text", InboxRow::progress)
          .column("progress_on", "date", InboxRow::progressOn)
          .personal(
              "reference",
              "text",
              row -> row.reference() == null ? null : JSON.writeValueAsString(row.reference()))
          .column("agreement_id", "uuid", InboxRow::agreement)
          .column("consent_withdrawn_on", "date", InboxRow::consentWithdrawnOn)
          .column("assignee", "text", InboxRow::assignee)
          .column("by_proxy", "boolean", InboxRow::byProxy)
          .keptBy(InboxRow::referral, List::of, InboxTable::read, "referral_id");

  /** The referrals of a case that its agencies are not through with. */
  static final Table.Lookup<UUID, InboxRow, UUID> OPEN_OF_CASE =
      new Table.Lookup<>(ITEMS, "case_id", InboxRow::caseId, "open", row -> !row.status().ended());

  /** The referrals of a case that rest on somebody's consent, also those that have ended. */
  static final Table.Lookup<UUID, InboxRow, UUID> ON_CONSENT_OF_CASE =
      new Table.Lookup<>(
          ITEMS,
          "case_id",
          InboxRow::caseId,
          "legal_basis in ('consent-guardian', 'consent-child')",
          row -> ConsentGiver.ofLegalBasis(row.legalBasis()).isPresent());

  private InboxTable() {}

  static InboxRow read(ResultSet row) throws SQLException {
    return new InboxRow(
        row.getObject("referral_id", UUID.class),
        row.getObject("agency_id", UUID.class),
        row.getObject("case_id", UUID.class),
        row.getString("tambon"),
        row.getString("definition"),
        row.getInt("definition_version"),
        row.getLong("position"),
        row.getLong("last_position"),
        ReferralStatus.valueOf(row.getString("status")),
        row.getInt("revision"),
        Dimension.valueOf(row.getString("need")),
        row.getString("service"),
        Urgency.valueOf(row.getString("urgency")),
        row.getString("legal_basis"),
        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
        row.getObject("receive_by", OffsetDateTime.class).toInstant(),
        row.getObject("answer_by", OffsetDateTime.class).toInstant(),
        row.getBoolean("overdue"),
        row.getInt("escalations"),
        JSON.readValue(row.getString("disclosed"), DISCLOSED),
        JSON.readValue(row.getString("note"), NOTE),
        day(row, "appointment"),
        day(row, "review_on"),
        row.getString("outcome"),
        row.getString("reason"),
        row.getObject("based_on", UUID.class),
        row.getObject("redirected_to", UUID.class),
        row.getObject("redirected_as", UUID.class),
        row.getBoolean("received"),
        row.getBoolean("to_take_in"),
        status(row.getString("asked_in")),
        row.getString("cancel_reason"),
        row.getString("progress"),
        day(row, "progress_on"),
        personal(row.getString("reference")),
        row.getObject("agreement_id", UUID.class),
        day(row, "consent_withdrawn_on"),
        row.getString("assignee"),
        row.getBoolean("by_proxy"));
  }

  private static @Nullable ReferralStatus status(@Nullable String name) {
    return name == null ? null : ReferralStatus.valueOf(name);
  }

  private static @Nullable Personal<String> personal(@Nullable String json) {
    return json == null ? null : JSON.readValue(json, NOTE);
  }

  private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
    Date date = row.getDate(column);
    return date == null ? null : date.toLocalDate();
  }
}
