package org.songtor.query.timeline;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.CaseFacts;
import org.songtor.event.EventCodec;
import org.songtor.event.EventEnvelope;
import org.songtor.event.RecordedEvent;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.LocalizedText;
import org.songtor.query.identity.ReadAccess;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.intake.AgencyNames;
import org.songtor.query.problems.Problems;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Answers by folding the history: what is shown is what the write side would decide on. */
@Service
final class FoldedTimelineQueries implements TimelineQueries {
  private final Histories histories;
  private final DefinitionCatalogue definitions;
  private final AgencyNames agencies;
  private final Clock clock;
  private final JsonMapper json;
  private final EventCodec codec;

  FoldedTimelineQueries(
      Histories histories,
      DefinitionCatalogue definitions,
      AgencyNames agencies,
      Clock clock,
      JsonMapper json,
      EventCodec codec) {
    this.histories = histories;
    this.definitions = definitions;
    this.agencies = agencies;
    this.clock = clock;
    this.json = json;
    this.codec = codec;
  }

  @Override
  public CaseView caseFor(Actor reader, CaseId id, @Nullable AsOf asOf) {
    CaseFacts facts = facts(load(reader, id, asOf));
    return new CaseViews(definition(facts), agencies, clock).of(facts, reader, histories.stale(id));
  }

  @Override
  public HistoryView historyFor(Actor reader, CaseId id, @Nullable AsOf asOf) {
    List<Histories.Entry> entries = load(reader, id, asOf);
    EventWording wording = new EventWording(definition(facts(entries)), agencies);
    return new HistoryView(
        id, histories.stale(id), entries.stream().map(entry -> entry(entry, wording)).toList());
  }

  @Override
  public List<RecordedEvent> eventsFor(Actor reader, CaseId id, @Nullable AsOf asOf) {
    return load(reader, id, asOf).stream().map(Histories.Entry::event).toList();
  }

  private HistoryView.Entry entry(Histories.Entry entry, EventWording wording) {
    EventEnvelope envelope = entry.event().envelope();
    // Of the document that is shown, which may be of a former version.
    EventCodec.WireType type = entry.event().type();
    return new HistoryView.Entry(
        envelope.seq(),
        envelope.position(),
        type.name(),
        type.version(),
        envelope.occurredAt(),
        envelope.recordedAt(),
        envelope.actor(),
        envelope.role(),
        envelope.role().title(),
        envelope.agency(),
        wording.of(entry.event().event()),
        wording.answers(entry.event().event()),
        json.readTree(entry.body()));
  }

  private List<Histories.Entry> load(Actor reader, CaseId id, @Nullable AsOf asOf) {
    // Roles first: whoever may see no case learns nothing of which cases there are.
    ReadGate.check(reader, new Resource.Caseload());
    List<Histories.Entry> all = histories.of(id, null);
    List<Histories.Entry> entries = asOf == null ? all : Histories.until(all, asOf);
    if (entries.isEmpty()) {
      throw Problems.notFound(new LocalizedText("กรณีนี้", "case"));
    }
    ReadGate.check(reader, new Resource.OneCase(placeFor(reader, facts(all))));
    return ReadAccess.refusal(reader, new Resource.SensitiveNeeds()).isEmpty()
        ? entries
        : new Discretion(all).of(entries, codec);
  }

  /** Where the case is now; for the place it was sent on to, that place. */
  private static AreaCode placeFor(Actor reader, CaseFacts now) {
    AreaCode movingTo = now.movingTo();
    return movingTo != null && reader.worksIn(movingTo) ? movingTo : now.tambon();
  }

  private static CaseFacts facts(List<Histories.Entry> entries) {
    return CaseFacts.of(entries.stream().map(Histories.Entry::event).toList());
  }

  private @Nullable WorkflowDefinition definition(CaseFacts facts) {
    return definitions.find(facts.definition()).orElse(null);
  }
}
