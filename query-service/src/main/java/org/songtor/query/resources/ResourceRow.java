package org.songtor.query.resources;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.event.ResourceEvent;
import org.songtor.event.ResourceEvent.ResourceChanged;
import org.songtor.event.ResourceEvent.ResourceEntry;
import org.songtor.event.ResourceEvent.ResourceListed;
import org.songtor.event.ResourceEvent.ResourceRetired;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.Personal;

/**
 * One resource as its row holds it.
 *
 * @param listed position of its listing in the log
 * @param name null once it was erased, as with the other texts
 * @param version how many events the resource has
 */
record ResourceRow(
    UUID resource,
    String kind,
    long listed,
    @Nullable String name,
    List<String> areas,
    List<String> services,
    List<String> needs,
    @Nullable String contact,
    @Nullable String capacity,
    @Nullable LocalDate validUntil,
    @Nullable UUID keeper,
    boolean retired,
    long version) {

  static ResourceRow of(ResourceListed listed, long position, long version) {
    return of(
        listed.resource().value(), listed.kind().name(), position, listed.entry(), false, version);
  }

  ResourceRow after(ResourceEvent event, long events) {
    return switch (event) {
      case ResourceListed again -> of(again, listed, events);
      case ResourceChanged changed -> of(resource, kind, listed, changed.entry(), retired, events);
      case ResourceRetired gone ->
          new ResourceRow(
              resource,
              kind,
              listed,
              name,
              areas,
              services,
              needs,
              contact,
              capacity,
              validUntil,
              keeper,
              true,
              events);
    };
  }

  private static ResourceRow of(
      UUID resource, String kind, long listed, ResourceEntry entry, boolean retired, long events) {
    AgencyId keeper = entry.keeper();
    return new ResourceRow(
        resource,
        kind,
        listed,
        text(entry.name()),
        entry.areas().stream().map(AreaCode::value).toList(),
        entry.services(),
        entry.needs().stream().map(Enum::name).toList(),
        text(entry.contact()),
        text(entry.capacity()),
        entry.validUntil(),
        keeper == null ? null : keeper.value(),
        retired,
        events);
  }

  private static @Nullable String text(@Nullable Personal<String> typed) {
    return switch (typed) {
      case null -> null;
      case Personal.Known<String> known -> known.value();
      case Personal.Erased<String> erased -> null;
    };
  }

  static ResourceRow read(ResultSet row) throws SQLException {
    return new ResourceRow(
        row.getObject("resource_id", UUID.class),
        row.getString("kind"),
        row.getLong("listed"),
        row.getString("name"),
        texts(row, "areas"),
        texts(row, "services"),
        texts(row, "needs"),
        row.getString("contact"),
        row.getString("capacity"),
        row.getObject("valid_until", LocalDate.class),
        row.getObject("keeper", UUID.class),
        row.getBoolean("retired"),
        row.getLong("version"));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }
}
