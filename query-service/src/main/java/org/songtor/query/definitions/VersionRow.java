package org.songtor.query.definitions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionId;
import org.songtor.event.DefinitionEvent;
import org.songtor.event.EventEnvelope;
import org.songtor.query.intake.Table;

/**
 * What was done with one version of a definition, as its row holds it.
 *
 * @param status of {@link Status}
 * @param digest null for a version that ships and was only retired
 * @param yaml null as the digest is
 */
record VersionRow(
    DefinitionId id,
    Status status,
    @Nullable String digest,
    @Nullable String yaml,
    @Nullable By drafted,
    @Nullable By published,
    @Nullable By retired,
    @Nullable String retireReason) {

  static final Table<DefinitionId, VersionRow> ROWS =
      Table.<VersionRow>named("definition_version")
          .column("name", "text", row -> row.id().name())
          .column("version", "integer", row -> row.id().version())
          .column("status", "text", row -> row.status().name())
          .column("digest", "text", VersionRow::digest)
          .column("yaml", "text", VersionRow::yaml)
          .column("drafted_by", "text", row -> who(row.drafted()))
          .column("drafted_at", "timestamptz", row -> when(row.drafted()))
          .column("published_by", "text", row -> who(row.published()))
          .column("published_at", "timestamptz", row -> when(row.published()))
          .column("retired_by", "text", row -> who(row.retired()))
          .column("retired_at", "timestamptz", row -> when(row.retired()))
          .column("retire_reason", "text", VersionRow::retireReason)
          .keptBy(
              VersionRow::id,
              id -> List.of(id.name(), id.version()),
              VersionRow::read,
              "name",
              "version");

  /** Where a version is in its life. */
  enum Status {
    DRAFT,
    PUBLISHED,
    RETIRED
  }

  /** Who did a thing, by the token's subject, and when. */
  record By(String actor, Instant at) {}

  /** The row after the next event of its version. */
  static VersionRow after(
      @Nullable VersionRow before, DefinitionEvent event, EventEnvelope envelope) {
    DefinitionId id = new DefinitionId(event.definition(), event.version());
    By by = new By(envelope.actor(), envelope.recordedAt());
    By drafted = before == null ? null : before.drafted();
    return switch (event) {
      case DefinitionEvent.DefinitionDrafted draft ->
          new VersionRow(id, Status.DRAFT, draft.digest(), draft.yaml(), by, null, null, null);
      case DefinitionEvent.DefinitionPublished published ->
          new VersionRow(
              id, Status.PUBLISHED, published.digest(), published.yaml(), drafted, by, null, null);
      case DefinitionEvent.DefinitionRetired gone ->
          new VersionRow(
              id,
              Status.RETIRED,
              before == null ? null : before.digest(),
              before == null ? null : before.yaml(),
              drafted,
              before == null ? null : before.published(),
              by,
              gone.reason());
    };
  }

  static VersionRow read(ResultSet row) throws SQLException {
    return new VersionRow(
        new DefinitionId(row.getString("name"), row.getInt("version")),
        Status.valueOf(row.getString("status")),
        row.getString("digest"),
        row.getString("yaml"),
        by(row, "drafted"),
        by(row, "published"),
        by(row, "retired"),
        row.getString("retire_reason"));
  }

  private static @Nullable By by(ResultSet row, String what) throws SQLException {
    String actor = row.getString(what + "_by");
    return actor == null
        ? null
        : new By(actor, row.getObject(what + "_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable String who(@Nullable By by) {
    return by == null ? null : by.actor();
  }

  private static @Nullable Instant when(@Nullable By by) {
    return by == null ? null : by.at();
  }
}
