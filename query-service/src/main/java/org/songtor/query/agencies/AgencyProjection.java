package org.songtor.query.agencies;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.songtor.event.AgencyEvent;
import org.songtor.event.AgencyEvent.AgencyRegistered;
import org.songtor.event.EventEnvelope;
import org.songtor.event.RecordedEvent;
import org.songtor.event.SongtorEvent;
import org.songtor.query.intake.Projection;
import org.songtor.query.intake.RowStore;
import org.songtor.query.intake.Table;
import org.springframework.stereotype.Component;

/** Keeps one row for each agency. */
@Component
final class AgencyProjection implements Projection {

  private static final Table<UUID, AgencyRow> ROWS =
      Table.<AgencyRow>named("agency")
          .column("agency_id", "uuid", AgencyRow::agency)
          .column("name_th", "text", AgencyRow::nameTh)
          .column("name_en", "text", AgencyRow::nameEn)
          .column("kind", "text", AgencyRow::kind)
          .column("level", "text", AgencyRow::level)
          .column("areas", "text[]", row -> array(row.areas().stream()))
          .column("services", "text[]", row -> array(row.services().stream()))
          .personal("office_contact", "text", AgencyRow::officeContact)
          .column("version", "bigint", AgencyRow::version)
          .column("parent", "uuid", AgencyRow::parent)
          .column("opening", "text[]", row -> array(row.opening().stream()))
          .column("needs", "text[]", row -> array(row.needs().stream().map(AgencyRow.Need::text)))
          .personal(
              "members", "text[]", row -> array(row.members().stream().map(AgencyRow.Member::text)))
          .column(
              "capacities",
              "text[]",
              row -> array(row.capacities().stream().map(AgencyRow.Declared::text)))
          .personal(
              "agreements",
              "text[]",
              row -> array(row.agreements().stream().map(AgreementEntry::text)))
          .keptBy(AgencyRow::agency, List::of, AgencyRow::read, "agency_id");

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
      if (event.event() instanceof AgencyEvent change && !(change instanceof AgencyRegistered)) {
        changing.add(change.agency().value());
      }
    }
    Map<UUID, AgencyRow> rows = new LinkedHashMap<>(store.load(ROWS, changing));
    for (RecordedEvent event : events) {
      if (event.event() instanceof AgencyEvent ofAgency) {
        UUID agency = ofAgency.agency().value();
        rows.put(agency, next(rows.get(agency), ofAgency, event.envelope()));
      }
    }
    store.write(ROWS, rows.values());
  }

  private static AgencyRow next(
      @Nullable AgencyRow before, AgencyEvent event, EventEnvelope envelope) {
    long version = envelope.seq() + 1;
    if (event instanceof AgencyRegistered registered) {
      return AgencyRow.of(registered, version);
    }
    if (before == null) {
      throw new IllegalStateException("a change of an agency that was never registered");
    }
    return before.after(
        event, version, LocalDate.ofInstant(envelope.recordedAt(), AgencyDirectory.THAILAND));
  }

  /** As PostgreSQL reads an array. */
  private static String array(Stream<String> values) {
    return values
        .map(value -> "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }
}
