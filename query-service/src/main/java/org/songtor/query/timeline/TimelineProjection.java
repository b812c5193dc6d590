package org.songtor.query.timeline;

import java.sql.SQLException;
import java.util.List;
import org.songtor.event.AgencyEvent;
import org.songtor.event.CaseEvent;
import org.songtor.event.EventCodec;
import org.songtor.event.EventMeta;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ResourceEvent;
import org.songtor.event.RulesEvent;
import org.songtor.event.SongtorEvent;
import org.songtor.query.intake.Projection;
import org.songtor.query.intake.RowStore;
import org.songtor.query.intake.Table;
import org.springframework.stereotype.Component;

/**
 * Keeps every event of every case, in the columns that the log has: what those say is not written
 * out once more in a document of each event.
 */
@Component
final class TimelineProjection implements Projection {
  private final Table<Void, RecordedEvent> history;

  TimelineProjection(EventCodec codec) {
    history =
        Table.<RecordedEvent>named("history")
            .column("case_id", "uuid", event -> event.envelope().streamId())
            .column("seq", "bigint", event -> event.envelope().seq())
            .column("position", "bigint", event -> event.envelope().position())
            .column("type", "text", event -> event.type().name())
            .column("version", "integer", event -> event.type().version())
            .column("occurred_at", "timestamptz", event -> event.envelope().occurredAt())
            .column("recorded_at", "timestamptz", event -> event.envelope().recordedAt())
            .column("event_id", "uuid", event -> event.envelope().id().value())
            .personal("meta", "text", event -> codec.encodeMeta(EventMeta.of(event.envelope())))
            .personal("payload", "text", codec::bodyOf)
            .addedOnly("case_id", "seq");
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
      case ResourceEvent ofDirectory -> false;
      case RulesEvent ofRules -> false;
    };
  }

  @Override
  public List<Table<?, ?>> tables() {
    return List.of(history);
  }

  @Override
  public boolean reads(Class<? extends SongtorEvent> kind) {
    return CaseEvent.class.isAssignableFrom(kind);
  }

  @Override
  public void apply(RowStore rows, List<RecordedEvent> events) throws SQLException {
    rows.write(history, events.stream().filter(TimelineProjection::keeps).toList());
  }
}
