package org.songtor.query.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.event.AgencyEvent;
import org.songtor.event.CaseEvent;
import org.songtor.event.DefinitionEvent;
import org.songtor.event.EventEnvelope;
import org.songtor.event.MigrationEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ResourceEvent;
import org.songtor.event.SongtorEvent;
import org.songtor.event.StreamKind;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.EventId;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;

/** A log in memory: dense positions, seqs per stream, and a clock that the story moves. */
public final class TestLog {
  private final List<RecordedEvent> events = new ArrayList<>();
  private final Map<UUID, Long> seqs = new HashMap<>();
  private long position;
  private Instant now = Instant.parse("2026-06-01T02:00:00Z");

  public List<RecordedEvent> events() {
    return List.copyOf(events);
  }

  /** Events after a position. */
  public List<RecordedEvent> after(long from) {
    return events.stream().filter(event -> event.envelope().position() > from).toList();
  }

  public long position() {
    return position;
  }

  public Instant now() {
    return now;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  public RecordedEvent append(UUID stream, String actor, Role role, SongtorEvent event) {
    return append(stream, actor, role, null, event, now);
  }

  public RecordedEvent append(
      UUID stream,
      String actor,
      Role role,
      @Nullable AgencyId agency,
      SongtorEvent event,
      Instant occurredAt) {
    long seq = seqs.merge(stream, 0L, (before, first) -> before + 1);
    position++;
    EventEnvelope envelope =
        new EventEnvelope(
            EventId.at(now.toEpochMilli()),
            position,
            kind(event),
            stream,
            seq,
            actor,
            role,
            null,
            agency,
            occurredAt,
            now,
            UUID.randomUUID(),
            UUID.randomUUID(),
            null,
            Duration.ZERO);
    RecordedEvent recorded = new RecordedEvent(envelope, event);
    events.add(recorded);
    now = now.plusSeconds(60);
    return recorded;
  }

  private static StreamKind kind(SongtorEvent event) {
    return switch (event) {
      case CaseEvent ofCase -> StreamKind.CASE;
      case AgencyEvent ofAgency -> StreamKind.AGENCY;
      case ResourceEvent ofResource -> StreamKind.RESOURCE;
      case DefinitionEvent ofDefinition -> StreamKind.DEFINITION;
      case MigrationEvent ofMigration -> StreamKind.MIGRATION;
    };
  }

  public AgencyId agency(String thaiName, AgencyEvent.AgencyKind kind) {
    AgencyId id = new AgencyId(UUID.randomUUID());
    append(
        id.value(),
        "admin",
        Role.ADMINISTRATOR,
        new AgencyEvent.AgencyRegistered(
            id,
            new LocalizedText(thaiName, "Agency of " + kind.title().en()),
            kind,
            AgencyEvent.AgencyLevel.DISTRICT,
            List.of(new AreaCode("3001")),
            List.of("school-place"),
            null));
    return id;
  }
}
