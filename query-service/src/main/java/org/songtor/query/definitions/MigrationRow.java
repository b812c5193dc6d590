package org.songtor.query.definitions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.event.EventEnvelope;
import org.songtor.event.MigrationEvent;
import org.songtor.event.MigrationEvent.CasesExamined;
import org.songtor.event.MigrationEvent.CasesMoved;
import org.songtor.event.MigrationEvent.MigrationAbandoned;
import org.songtor.event.MigrationEvent.MigrationFinished;
import org.songtor.event.MigrationEvent.MigrationRequested;
import org.songtor.event.MigrationEvent.MigrationStarted;
import org.songtor.language.AreaCode;
import org.songtor.query.intake.Table;

/**
 * One migration as its row holds it.
 *
 * @param status examining, examined, moving, finished or abandoned
 * @param fitting cases that would move, as far as they were tried
 * @param notFitting cases that would not
 * @param notMoved cases that could not be moved
 * @param endedBy who abandoned it, or the engine that finished it
 * @param reason why it was abandoned
 * @param version number of its events
 */
public record MigrationRow(
    UUID migrationId,
    String definition,
    int fromVersion,
    int toVersion,
    List<AreaCode> areas,
    String status,
    int fitting,
    int notFitting,
    int moved,
    int notMoved,
    String requestedBy,
    Instant requestedAt,
    @Nullable String startedBy,
    @Nullable Instant startedAt,
    @Nullable String endedBy,
    @Nullable Instant endedAt,
    @Nullable String reason,
    long version) {

  static final Table<UUID, MigrationRow> ROWS =
      Table.<MigrationRow>named("migration")
          .column("migration_id", "uuid", MigrationRow::migrationId)
          .column("definition", "text", MigrationRow::definition)
          .column("from_version", "integer", MigrationRow::fromVersion)
          .column("to_version", "integer", MigrationRow::toVersion)
          .column(
              "areas",
              "text",
              row -> row.areas().stream().map(AreaCode::value).collect(Collectors.joining(",")))
          .column("status", "text", MigrationRow::status)
          .column("fitting", "integer", MigrationRow::fitting)
          .column("not_fitting", "integer", MigrationRow::notFitting)
          .column("moved", "integer", MigrationRow::moved)
          .column("not_moved", "integer", MigrationRow::notMoved)
          .column("requested_by", "text", MigrationRow::requestedBy)
          .column("requested_at", "timestamptz", MigrationRow::requestedAt)
          .column("started_by", "text", MigrationRow::startedBy)
          .column("started_at", "timestamptz", MigrationRow::startedAt)
          .column("ended_by", "text", MigrationRow::endedBy)
          .column("ended_at", "timestamptz", MigrationRow::endedAt)
          .column("reason", "text", MigrationRow::reason)
          .column("version", "bigint", MigrationRow::version)
          .keptBy(MigrationRow::migrationId, List::of, MigrationRow::read, "migration_id");

  static MigrationRow requested(MigrationRequested request, EventEnvelope by) {
    return new MigrationRow(
        request.migration().value(),
        request.definition(),
        request.fromVersion(),
        request.toVersion(),
        request.selection().areas(),
        "examining",
        0,
        0,
        0,
        0,
        by.actor(),
        by.recordedAt(),
        null,
        null,
        null,
        null,
        null,
        by.seq() + 1);
  }

  /** The row after the next event of this migration. */
  MigrationRow after(MigrationEvent event, EventEnvelope by) {
    long events = by.seq() + 1;
    return switch (event) {
      case MigrationRequested again ->
          throw new IllegalArgumentException("a migration is requested once");
      case CasesExamined some ->
          counted(
              some.last() ? "examined" : "examining",
              fitting + some.fitting(),
              notFitting + some.misfits().size(),
              moved,
              notMoved,
              events);
      case MigrationStarted started ->
          new MigrationRow(
              migrationId,
              definition,
              fromVersion,
              toVersion,
              areas,
              "moving",
              fitting,
              notFitting,
              moved,
              notMoved,
              requestedBy,
              requestedAt,
              by.actor(),
              by.recordedAt(),
              null,
              null,
              null,
              events);
      case CasesMoved some ->
          counted(
              status,
              fitting,
              notFitting,
              moved + some.moved(),
              notMoved + some.misfits().size(),
              events);
      case MigrationFinished finished -> ended("finished", by, null);
      case MigrationAbandoned abandoned -> ended("abandoned", by, abandoned.reason());
    };
  }

  private MigrationRow counted(
      String nowStatus, int fit, int unfit, int done, int notDone, long events) {
    return new MigrationRow(
        migrationId,
        definition,
        fromVersion,
        toVersion,
        areas,
        nowStatus,
        fit,
        unfit,
        done,
        notDone,
        requestedBy,
        requestedAt,
        startedBy,
        startedAt,
        endedBy,
        endedAt,
        reason,
        events);
  }

  private MigrationRow ended(String nowStatus, EventEnvelope by, @Nullable String why) {
    return new MigrationRow(
        migrationId,
        definition,
        fromVersion,
        toVersion,
        areas,
        nowStatus,
        fitting,
        notFitting,
        moved,
        notMoved,
        requestedBy,
        requestedAt,
        startedBy,
        startedAt,
        by.actor(),
        by.recordedAt(),
        why,
        by.seq() + 1);
  }

  static MigrationRow read(ResultSet row) throws SQLException {
    return new MigrationRow(
        row.getObject("migration_id", UUID.class),
        row.getString("definition"),
        row.getInt("from_version"),
        row.getInt("to_version"),
        Arrays.stream(row.getString("areas").split(",", -1)).map(AreaCode::new).toList(),
        row.getString("status"),
        row.getInt("fitting"),
        row.getInt("not_fitting"),
        row.getInt("moved"),
        row.getInt("not_moved"),
        row.getString("requested_by"),
        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
        row.getString("started_by"),
        instant(row, "started_at"),
        row.getString("ended_by"),
        instant(row, "ended_at"),
        row.getString("reason"),
        row.getLong("version"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
