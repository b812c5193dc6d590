package org.songtor.query.disclosures;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.songtor.event.EventEnvelope;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.event.SongtorEvent;
import org.songtor.query.intake.Projection;
import org.songtor.query.intake.RowStore;
import org.songtor.query.intake.Table;
import org.springframework.stereotype.Component;

/** Keeps one row for each referral that told something and that no agreement covered. */
@Component
final class DisclosureProjection implements Projection {
  private record Row(ReferralRequested referral, EventEnvelope envelope) {
    UUID id() {
      return referral.referral().value();
    }

    /** In the order of the fields, so that the same is written whatever order it was sent in. */
    String fields() {
      return referral.disclosed().keySet().stream()
          .sorted()
          .map(Enum::name)
          .collect(Collectors.joining(","));
    }
  }

  private static final Table<Void, Row> ROWS =
      Table.<Row>named("disclosure_without_agreement")
          .column("referral_id", "uuid", Row::id)
          .column("case_id", "uuid", row -> row.envelope().streamId())
          .column("tambon", "text", row -> row.referral().tambon().value())
          .column("agency_id", "uuid", row -> row.referral().agency().value())
          .column("position", "bigint", row -> row.envelope().position())
          .column("sent_at", "timestamptz", row -> row.envelope().recordedAt())
          .personal("sent_by", "text", row -> row.envelope().actor())
          .column("urgency", "text", row -> row.referral().urgency().name())
          .column("legal_basis", "text", row -> row.referral().legalBasis())
          .column("fields", "text", Row::fields)
          .addedOnly("referral_id");

  @Override
  public String name() {
    return "disclosures";
  }

  @Override
  public List<Table<?, ?>> tables() {
    return List.of(ROWS);
  }

  @Override
  public boolean reads(Class<? extends SongtorEvent> kind) {
    return kind == ReferralRequested.class;
  }

  @Override
  public void apply(RowStore store, List<RecordedEvent> events) throws SQLException {
    List<Row> rows = new ArrayList<>();
    for (RecordedEvent event : events) {
      if (event.event() instanceof ReferralRequested requested
          && requested.tellsWithoutAgreement()) {
        rows.add(new Row(requested, event.envelope()));
      }
    }
    store.write(ROWS, rows);
  }
}
