package org.songtor.cases.axon;

import java.util.List;
import java.util.Optional;
import org.songtor.cases.CaseLookup;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.StepKind;
import org.songtor.evaluation.CaseFacts;
import org.songtor.event.CaseLifeEvent.Found;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.language.CaseId;
import org.songtor.language.ReferralId;
import org.songtor.log.EventLog;
import org.songtor.log.ReferralRoute;

/** Looks into the log. */
public final class LoggedCaseLookup implements CaseLookup {
  private final EventLog log;
  private final EventCodec codec;

  public LoggedCaseLookup(EventLog log, EventCodec codec) {
    this.log = log;
    this.codec = codec;
  }

  @Override
  public Optional<CaseId> caseOf(ReferralId referral) {
    return log.route(referral).map(ReferralRoute::caseId);
  }

  @Override
  public Optional<DefinitionId> definitionOf(CaseId id) {
    return log.first(id.value())
        .map(stored -> stored.decode(codec).event())
        .filter(Found.class::isInstance)
        .map(Found.class::cast)
        .map(found -> new DefinitionId(found.definition(), found.definitionVersion()));
  }

  @Override
  public Optional<StepKind> correctableAt(CaseId id, long seq) {
    List<RecordedEvent> history =
        log.stream(id.value(), 0).stream().map(stored -> stored.decode(codec)).toList();
    return history.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(CaseFacts.of(history).correctable().get(seq));
  }
}
