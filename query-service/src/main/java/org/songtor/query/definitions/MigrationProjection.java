package org.songtor.query.definitions;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.songtor.event.MigrationEvent;
import org.songtor.event.MigrationEvent.CasesExamined;
import org.songtor.event.MigrationEvent.CasesMoved;
import org.songtor.event.MigrationEvent.MigrationRequested;
import org.songtor.event.MigrationEvent.Misfit;
import org.songtor.event.RecordedEvent;
import org.songtor.event.SongtorEvent;
import org.songtor.query.intake.Projection;
import org.songtor.query.intake.RowStore;
import org.songtor.query.intake.Table;
import org.springframework.stereotype.Component;

/** Keeps one row for each migration, and one for each case that does not fit. */
@Component
final class MigrationProjection implements Projection {
  /** A case that would not move, or did not. */
  private record MisfitRow(UUID migration, long seq, int number, String phase, Misfit misfit) {}

  private static final Table<Void, MisfitRow> MISFITS =
      Table.<MisfitRow>named("migration_misfit")
          .column("migration_id", "uuid", MisfitRow::migration)
          .column("seq", "bigint", MisfitRow::seq)
          .column("number", "integer", MisfitRow::number)
          .column("phase", "text", MisfitRow::phase)
          .column("case_id", "uuid", row -> row.misfit().caseId().value())
          .column("reason", "text", row -> row.misfit().reason().name())
          .column("subject", "text", row -> row.misfit().subject())
          .addedOnly("migration_id", "seq", "number");

  @Override
  public String name() {
    return "migrations";
  }

  @Override
  public List<Table<?, ?>> tables() {
    return List.of(MigrationRow.ROWS, MISFITS);
  }

  @Override
  public boolean reads(Class<? extends SongtorEvent> kind) {
    return MigrationEvent.class.isAssignableFrom(kind);
  }

  @Override
  public void apply(RowStore store, List<RecordedEvent> events) throws SQLException {
    Set<UUID> changing = new HashSet<>();
    for (RecordedEvent recorded : events) {
      if (recorded.event() instanceof MigrationEvent event) {
        changing.add(event.migration().value());
      }
    }
    if (changing.isEmpty()) {
      return;
    }
    Map<UUID, MigrationRow> rows = new LinkedHashMap<>(store.load(MigrationRow.ROWS, changing));
    List<MisfitRow> misfits = new ArrayList<>();
    for (RecordedEvent recorded : events) {
      if (recorded.event() instanceof MigrationEvent event) {
        rows.put(event.migration().value(), next(rows, event, recorded));
        switch (event) {
          case CasesExamined some -> add(misfits, "examining", some.misfits(), recorded);
          case CasesMoved some -> add(misfits, "moving", some.misfits(), recorded);
          case MigrationEvent other -> {}
        }
      }
    }
    store.write(MigrationRow.ROWS, rows.values());
    if (!misfits.isEmpty()) {
      store.write(MISFITS, misfits);
    }
  }

  private static MigrationRow next(
      Map<UUID, MigrationRow> rows, MigrationEvent event, RecordedEvent recorded) {
    if (event instanceof MigrationRequested request) {
      return MigrationRow.requested(request, recorded.envelope());
    }
    MigrationRow row = rows.get(event.migration().value());
    if (row == null) {
      throw new IllegalStateException("an event of a migration that was never requested");
    }
    return row.after(event, recorded.envelope());
  }

  private static void add(
      List<MisfitRow> rows, String phase, List<Misfit> misfits, RecordedEvent recorded) {
    int number = 0;
    for (Misfit misfit : misfits) {
      rows.add(
          new MisfitRow(
              recorded.envelope().streamId(), recorded.envelope().seq(), number++, phase, misfit));
    }
  }
}
