package org.songtor.trial;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.RecordedEvent;

/**
 * Tries a definition on cases that have already happened: what would have been refused, when limits
 * would have passed, when a child could have been referred, and which cases would be stuck.
 *
 * <p>Every recorded step is put once more before the evaluator that the write side asks. Where it
 * is refused the case stays where it is, and goes on against the later recorded steps. Nothing is
 * written, and nothing but the arguments is read: the same history gives the same answer.
 *
 * <p>Thread-safe; cases may be tried side by side.
 */
public final class DefinitionTrial {
  private final TriedDefinition draft;
  private final DefinitionCatalogue known;
  private final Map<DefinitionId, Optional<TriedDefinition>> pinned = new ConcurrentHashMap<>();

  /**
   * @param draft the definition to try; need not be known anywhere
   * @param known the definitions that cases went by, for comparison; where one is missing, when a
   *     referral opened and whether the case was stuck before are not known
   */
  public DefinitionTrial(WorkflowDefinition draft, DefinitionCatalogue known) {
    this.draft = new TriedDefinition(draft);
    this.known = known;
  }

  public WorkflowDefinition draft() {
    return draft.whole();
  }

  /**
   * Tries it on one case.
   *
   * @param history every event of the case in order; never empty
   * @param until up to when time passes; taken as the last event's time where it lies before that
   * @throws IllegalArgumentException if the history is not that of a case
   */
  public CaseTrial of(List<RecordedEvent> history, Instant until) {
    return new CaseReplay(draft, this::pinned).run(history, until);
  }

  private Optional<TriedDefinition> pinned(DefinitionId id) {
    return pinned.computeIfAbsent(id, key -> known.find(key).map(TriedDefinition::new));
  }
}
