package org.songtor.query.agencies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.event.AgencyEvent;
import org.songtor.event.CaseEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.event.RulesEvent;
import org.songtor.event.SongtorEvent;
import org.songtor.language.AreaCode;
import org.songtor.query.intake.Projection;
import org.songtor.query.intake.RowStore;
import org.songtor.query.intake.Table;
import org.springframework.stereotype.Component;

/** Keeps one row for each agency. */
@Component
final class AgencyProjection implements Projection {

  /** One agency as its row holds it. */
  private record Row(
      UUID agency,
      String nameTh,
      String nameEn,
      String kind,
      String level,
      List<String> areas,
      List<String> services,
      @Nullable String officeContact,
      long version) {

    Row after(AgencyEvent.AgencyChanged changed, long events) {
      return new Row(
          agency,
          nameTh,
          nameEn,
          kind,
          level,
          codes(changed.areas()),
          changed.services(),
          changed.officeContact(),
          events);
    }
  }

  private static final Table<UUID, Row> ROWS =
      Table.<Row>named("agency")
          .column("agency_id", "uuid", Row::agency)
          .column("name_th", "text", Row::nameTh)
          .column("name_en", "text", Row::nameEn)
          .column("kind", "text", Row::kind)
          .column("level", "text", Row::level)
          .column("areas", "text[]", row -> arrayText(row.areas()))
          .column("services", "text[]", row -> arrayText(row.services()))
          .personal("office_contact", "text", Row::officeContact)
          .column("version", "bigint", Row::version)
          .keptBy(Row::agency, List::of, AgencyProjection::read, "agency_id");

  @Override
  public String name() {
    return "agencies";
  }

  @Override
  public List<Table<?, ?>> tables() {
    return List.of(ROWS);
  }

  @Override
  public boolean reads(Class<? extends SongtorEvent> kind) {
    return AgencyEvent.class.isAssignableFrom(kind);
  }

  @Override
  public void apply(RowStore store, List<RecordedEvent> events) throws SQLException {
    Set<UUID> changing = new HashSet<>();
    for (RecordedEvent event : events) {
      if (event.event() instanceof AgencyEvent.AgencyChanged changed) {
        changing.add(changed.agency().value());
      }
    }
    Map<UUID, Row> rows = new LinkedHashMap<>(store.load(ROWS, changing));
    for (RecordedEvent event : events) {
      long version = event.envelope().seq() + 1;
      switch (event.event()) {
        case AgencyEvent.AgencyRegistered registered ->
            rows.put(registered.agency().value(), registered(registered, version));
        case AgencyEvent.AgencyChanged changed -> {
          Row row = rows.get(changed.agency().value());
          if (row == null) {
            throw new IllegalStateException("a change of an agency that was never registered");
          }
          rows.put(row.agency(), row.after(changed, version));
        }
        case CaseEvent ofCase -> {}
        case RulesEvent ofRules -> {}
      }
    }
    store.write(ROWS, rows.values());
  }

  private static Row registered(AgencyEvent.AgencyRegistered registered, long version) {
    return new Row(
        registered.agency().value(),
        registered.name().th(),
        registered.name().en(),
        registered.kind().name(),
        registered.level().name(),
        codes(registered.areas()),
        registered.services(),
        registered.officeContact(),
        version);
  }

  private static List<String> codes(List<AreaCode> areas) {
    return areas.stream().map(AreaCode::value).toList();
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(
        row.getObject("agency_id", UUID.class),
        row.getString("name_th"),
        row.getString("name_en"),
        row.getString("kind"),
        row.getString("level"),
        texts(row, "areas"),
        texts(row, "services"),
        row.getString("office_contact"),
        row.getLong("version"));
  }

  static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }

  /** As PostgreSQL reads an array. */
  private static String arrayText(List<String> values) {
    return values.stream()
        .map(value -> "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }
}
