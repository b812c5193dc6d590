package org.songtor.query.definitions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.songtor.language.CaseId;
import org.songtor.query.intake.Table;

/**
 * One migration as its row holds it.
 *
 * @param states which states of the older version become which of the newer; one that is not named
 *     keeps its id
 * @param inStates only cases in these states of the older version are meant; empty for all
 * @param cases only these are meant; empty for all
 * @param closed whether cases that have ended are meant too
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
    Map<String, String> states,
    List<String> inStates,
    List<UUID> cases,
    boolean closed,
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
          .column("states", "text", row -> written(row.states()))
          .column("in_states", "text", row -> String.join(",", row.inStates()))
          .column(
              "cases",
              "text",
              row -> row.cases().stream().map(UUID::toString).collect(Collectors.joining(",")))
          .column("closed", "boolean", MigrationRow::closed)
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

  public MigrationRow {
    areas = List.copyOf(areas);
    states = Collections.unmodifiableMap(new TreeMap<>(states));
    inStates = List.copyOf(inStates);
    cases = List.copyOf(cases);
  }

  static MigrationRow requested(MigrationRequested request, EventEnvelope by) {
    MigrationEvent.Selection meant = request.selection();
    return new MigrationRow(
        request.migration().value(),
        request.definition(),
        request.fromVersion(),
        request.toVersion(),
        meant.areas(),
        request.states(),
        meant.states(),
        meant.cases().stream().map(CaseId::value).toList(),
        meant.closed(),
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
    return switch (event) {
      case MigrationRequested again ->
          throw new IllegalArgumentException("a migration is requested once");
      case CasesExamined some ->
          new Stand(
                  some.last() ? "examined" : "examining",
                  fitting + some.fitting(),
                  notFitting + some.misfits().size(),
                  moved,
                  notMoved)
              .of(this, startedBy, startedAt, by);
      case MigrationStarted started ->
          new Stand("moving", fitting, notFitting, moved, notMoved)
              .of(this, by.actor(), by.recordedAt(), by);
      case CasesMoved some ->
          new Stand(
                  status,
                  fitting,
                  notFitting,
                  moved + some.moved(),
                  notMoved + some.misfits().size())
              .of(this, startedBy, startedAt, by);
      case MigrationFinished finished -> ended("finished", by, null);
      case MigrationAbandoned abandoned -> ended("abandoned", by, abandoned.reason());
    };
  }

  /** What changes while a migration goes on. */
  private record Stand(String status, int fitting, int notFitting, int moved, int notMoved) {
    MigrationRow of(
        MigrationRow row,
        @Nullable String startedBy,
        @Nullable Instant startedAt,
        EventEnvelope by) {
      return new MigrationRow(
          row.migrationId,
          row.definition,
          row.fromVersion,
          row.toVersion,
          row.areas,
          row.states,
          row.inStates,
          row.cases,
          row.closed,
          status,
          fitting,
          notFitting,
          moved,
          notMoved,
          row.requestedBy,
          row.requestedAt,
          startedBy,
          startedAt,
          row.endedBy,
          row.endedAt,
          row.reason,
          by.seq() + 1);
    }
  }

  private MigrationRow ended(String nowStatus, EventEnvelope by, @Nullable String why) {
    return new MigrationRow(
        migrationId,
        definition,
        fromVersion,
        toVersion,
        areas,
        states,
        inStates,
        cases,
        closed,
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
        mapping(row.getString("states")),
        parts(row.getString("in_states")).toList(),
        parts(row.getString("cases")).map(UUID::fromString).toList(),
        row.getBoolean("closed"),
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

  // Ids of states are lower-case words, so that neither sign is part of one.
  private static String written(Map<String, String> states) {
    return states.entrySet().stream()
        .map(state -> state.getKey() + ">" + state.getValue())
        .collect(Collectors.joining(","));
  }

  private static Map<String, String> mapping(String written) {
    return parts(written)
        .map(pair -> pair.split(">", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private static Stream<String> parts(String written) {
    return Arrays.stream(written.split(",", -1)).filter(part -> !part.isEmpty());
  }
}
