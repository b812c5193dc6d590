package org.songtor.query.resources;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.event.EventEnvelope;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ResourceEvent;
import org.songtor.event.ResourceEvent.ResourceListed;
import org.songtor.event.SongtorEvent;
import org.songtor.query.intake.Projection;
import org.songtor.query.intake.RowStore;
import org.songtor.query.intake.Table;
import org.springframework.stereotype.Component;

/** Keeps one row for each resource, retired ones too: what names them still finds them. */
@Component
final class ResourceProjection implements Projection {

  private static final Table<UUID, ResourceRow> ROWS =
      Table.<ResourceRow>named("resource")
          .column("resource_id", "uuid", ResourceRow::resource)
          .column("kind", "text", ResourceRow::kind)
          .column("listed", "bigint", ResourceRow::listed)
          .personal("name", "text", ResourceRow::name)
          .column("areas", "text[]", row -> codes(row.areas()))
          .column("services", "text[]", row -> codes(row.services()))
          .column("needs", "text[]", row -> codes(row.needs()))
          .personal("contact", "text", ResourceRow::contact)
          .personal("capacity", "text", ResourceRow::capacity)
          .column("valid_until", "date", ResourceRow::validUntil)
          .column("keeper", "uuid", ResourceRow::keeper)
          .column("retired", "boolean", ResourceRow::retired)
          .column("version", "bigint", ResourceRow::version)
          .keptBy(ResourceRow::resource, List::of, ResourceRow::read, "resource_id");

  @Override
  public String name() {
    return "resources";
  }

  @Override
  public List<Table<?, ?>> tables() {
    return List.of(ROWS);
  }

  @Override
  public boolean reads(Class<? extends SongtorEvent> kind) {
    return ResourceEvent.class.isAssignableFrom(kind);
  }

  @Override
  public void apply(RowStore store, List<RecordedEvent> events) throws SQLException {
    Set<UUID> changing = new HashSet<>();
    for (RecordedEvent event : events) {
      if (event.event() instanceof ResourceEvent change && !(change instanceof ResourceListed)) {
        changing.add(change.resource().value());
      }
    }
    Map<UUID, ResourceRow> rows = new LinkedHashMap<>(store.load(ROWS, changing));
    for (RecordedEvent event : events) {
      if (event.event() instanceof ResourceEvent ofResource) {
        UUID resource = ofResource.resource().value();
        rows.put(resource, next(rows.get(resource), ofResource, event.envelope()));
      }
    }
    store.write(ROWS, rows.values());
  }

  private static ResourceRow next(
      @Nullable ResourceRow before, ResourceEvent event, EventEnvelope envelope) {
    long version = envelope.seq() + 1;
    if (event instanceof ResourceListed listed) {
      return ResourceRow.of(listed, envelope.position(), version);
    }
    if (before == null) {
      throw new IllegalStateException("a change of a resource that was never listed");
    }
    return before.after(event, version);
  }

  /** As PostgreSQL reads an array; none of these has a quotation mark. */
  private static String codes(List<String> codes) {
    return codes.stream().collect(Collectors.joining(",", "{", "}"));
  }
}
