package org.songtor.query.definitions;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.songtor.definition.DefinitionId;
import org.songtor.event.DefinitionEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.event.SongtorEvent;
import org.songtor.query.intake.Projection;
import org.songtor.query.intake.RowStore;
import org.songtor.query.intake.Table;
import org.springframework.stereotype.Component;

/** Keeps one row for each version of a definition with which something was done. */
@Component
final class DefinitionProjection implements Projection {

  @Override
  public String name() {
    return "definitions";
  }

  @Override
  public List<Table<?, ?>> tables() {
    return List.of(VersionRow.ROWS);
  }

  @Override
  public boolean reads(Class<? extends SongtorEvent> kind) {
    return DefinitionEvent.class.isAssignableFrom(kind);
  }

  @Override
  public void apply(RowStore store, List<RecordedEvent> events) throws SQLException {
    Set<DefinitionId> changing = new HashSet<>();
    for (RecordedEvent recorded : events) {
      if (recorded.event() instanceof DefinitionEvent event) {
        changing.add(new DefinitionId(event.definition(), event.version()));
      }
    }
    if (changing.isEmpty()) {
      return;
    }
    Map<DefinitionId, VersionRow> rows = new LinkedHashMap<>(store.load(VersionRow.ROWS, changing));
    for (RecordedEvent recorded : events) {
      if (recorded.event() instanceof DefinitionEvent event) {
        rows.compute(
            new DefinitionId(event.definition(), event.version()),
            (id, before) -> VersionRow.after(before, event, recorded.envelope()));
      }
    }
    store.write(VersionRow.ROWS, rows.values());
  }
}
