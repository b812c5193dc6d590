package org.songtor.query.timeline;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.songtor.event.AgencyEvent;
import org.songtor.event.CaseEvent;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.query.intake.Projection;
import org.songtor.query.intake.RowBatch;
import org.springframework.stereotype.Component;

/** Keeps every event of every case. */
@Component
final class TimelineProjection implements Projection {
  private final RowBatch<RecordedEvent> rows;

  TimelineProjection(EventCodec codec) {
    rows =
        RowBatch.<RecordedEvent>into("read.history")
            .column("case_id", "uuid", event -> event.envelope().streamId())
            .column("seq", "bigint", event -> event.envelope().seq())
            .column("position", "bigint", event -> event.envelope().position())
            .column("type", "text", event -> EventCodec.typeOf(event.event()).name())
            .column("version", "integer", event -> EventCodec.typeOf(event.event()).version())
            .column("occurred_at", "timestamptz", event -> event.envelope().occurredAt())
            .column("recorded_at", "timestamptz", event -> event.envelope().recordedAt())
            .column("event", "text", codec::toCloudEvent)
            .insertOnly();
  }

  @Override
  public String name() {
    return "timeline";
  }

  /** Whether an event is part of a case's history. */
  static boolean keeps(RecordedEvent event) {
    return switch (event.event()) {
      case CaseEvent ofCase -> true;
      case AgencyEvent ofDirectory -> false;
    };
  }

  @Override
  public void apply(Connection connection, List<RecordedEvent> events) throws SQLException {
    rows.write(connection, events.stream().filter(TimelineProjection::keeps).toList());
  }
}
