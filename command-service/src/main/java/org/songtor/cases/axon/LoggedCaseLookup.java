package org.songtor.cases.axon;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.songtor.cases.CaseLookup;
import org.songtor.cases.domain.OtherCase;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.StepKind;
import org.songtor.evaluation.CaseFacts;
import org.songtor.event.CaseLifeEvent.CaseMigrated;
import org.songtor.event.CaseLifeEvent.Found;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.event.SongtorEvent;
import org.songtor.language.CaseId;
import org.songtor.language.ReferralId;
import org.songtor.log.EventLog;
import org.songtor.log.ReferralRoute;
import org.songtor.log.StoredEvent;

/** Looks into the log. */
public final class LoggedCaseLookup implements CaseLookup {
  private static final Set<String> PINNING = Set.of("songtor.case.found", "songtor.case.migrated");

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
    @Nullable DefinitionId pinned = null;
    for (StoredEvent stored : log.stream(id.value(), 0)) {
      if (PINNING.contains(stored.type().name())) {
        pinned =
            switch (stored.decode(codec).event()) {
              case Found found -> new DefinitionId(found.definition(), found.definitionVersion());
              case CaseMigrated migrated ->
                  new DefinitionId(migrated.definition(), migrated.toVersion());
              case SongtorEvent other -> pinned;
            };
      }
    }
    return Optional.ofNullable(pinned);
  }

  @Override
  public Optional<StepKind> correctableAt(CaseId id, long seq) {
    return factsOf(id).flatMap(facts -> Optional.ofNullable(facts.correctable().get(seq)));
  }

  @Override
  public Optional<OtherCase> otherCase(CaseId id) {
    return factsOf(id).map(OtherCase::of);
  }

  private Optional<CaseFacts> factsOf(CaseId id) {
    List<RecordedEvent> history =
        log.stream(id.value(), 0).stream().map(stored -> stored.decode(codec)).toList();
    // An id may also be an agency's, or a definition's: that is no case.
    return history.isEmpty() || !(history.getFirst().event() instanceof Found)
        ? Optional.empty()
        : Optional.of(CaseFacts.of(history));
  }
}
