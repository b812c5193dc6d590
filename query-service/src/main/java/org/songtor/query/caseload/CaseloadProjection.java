package org.songtor.query.caseload;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.songtor.event.AgencyEvent;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ResourceEvent;
import org.songtor.event.RulesEvent;
import org.songtor.event.SongtorEvent;
import org.songtor.query.intake.Projection;
import org.songtor.query.intake.RowStore;
import org.songtor.query.intake.Table;
import org.springframework.stereotype.Component;

/** Keeps one row for each case. */
@Component
final class CaseloadProjection implements Projection {
  private static final Table<UUID, CaseloadRow> ROWS =
      Table.<CaseloadRow>named("caseload")
          .column("case_id", "uuid", CaseloadRow::caseId)
          .column("tambon", "text", row -> row.keeper().tambon())
          .column("definition", "text", row -> row.stand().definition())
          .column("definition_version", "integer", row -> row.stand().definitionVersion())
          .column("state", "text", row -> row.stand().state())
          .column("episode", "integer", row -> row.stand().episode())
          .column("case_manager", "text", row -> row.keeper().caseManager())
          .personal("child_name", "text", row -> row.child().name())
          .personal("birth_date", "date", row -> row.child().birthDate())
          .column("overdue", "boolean", row -> row.stand().overdue())
          .column("contradicted", "boolean", row -> row.stand().contradicted())
          .column("found_at", "timestamptz", CaseloadRow::foundAt)
          .column("merged_into", "uuid", CaseloadRow::mergedInto)
          .column("version", "bigint", CaseloadRow::version)
          .keptBy(CaseloadRow::caseId, List::of, CaseloadProjection::read, "case_id");

  @Override
  public String name() {
    return "caseload";
  }

  @Override
  public List<Table<?, ?>> tables() {
    return List.of(ROWS);
  }

  @Override
  public boolean reads(Class<? extends SongtorEvent> kind) {
    return CaseEvent.class.isAssignableFrom(kind);
  }

  @Override
  public void apply(RowStore store, List<RecordedEvent> events) throws SQLException {
    List<RecordedEvent> ofCases = new ArrayList<>(events.size());
    Set<UUID> older = new HashSet<>();
    for (RecordedEvent event : events) {
      switch (event.event()) {
        case CaseLifeEvent.Found found -> ofCases.add(event);
        case CaseEvent ofCase -> {
          ofCases.add(event);
          older.add(event.envelope().streamId());
        }
        case AgencyEvent ofDirectory -> {}
        case ResourceEvent ofDirectory -> {}
        case RulesEvent ofRules -> {}
      }
    }
    Map<UUID, CaseloadRow> rows = store.load(ROWS, older);
    for (RecordedEvent event : ofCases) {
      rows.put(event.envelope().streamId(), next(rows, event));
    }
    store.write(ROWS, rows.values());
  }

  private static CaseloadRow next(Map<UUID, CaseloadRow> rows, RecordedEvent event) {
    if (event.event() instanceof CaseLifeEvent.Found found) {
      return CaseloadRow.found(found, event.envelope());
    }
    CaseloadRow row = rows.get(event.envelope().streamId());
    if (row == null) {
      throw new IllegalStateException("an event of a case that was never found");
    }
    return row.after((CaseEvent) event.event(), event.envelope().seq());
  }

  static CaseloadRow read(ResultSet row) throws SQLException {
    Date birth = row.getDate("birth_date");
    return new CaseloadRow(
        row.getObject("case_id", UUID.class),
        new CaseloadRow.Keeper(row.getString("tambon"), row.getString("case_manager")),
        new CaseloadRow.Stand(
            row.getString("definition"),
            row.getInt("definition_version"),
            row.getString("state"),
            row.getInt("episode"),
            row.getBoolean("overdue"),
            row.getBoolean("contradicted")),
        new CaseloadRow.Child(
            row.getString("child_name"), birth == null ? null : birth.toLocalDate()),
        row.getObject("found_at", OffsetDateTime.class).toInstant(),
        row.getObject("merged_into", UUID.class),
        row.getLong("version"));
  }
}
