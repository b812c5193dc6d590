package org.songtor.trial;

import java.util.List;
import java.util.Optional;
import org.songtor.definition.DefinitionId;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;

/**
 * What a definition would have done with one case.
 *
 * @param pinned the definition the case went by at the end
 * @param steps how many recorded steps were judged
 * @param recordedLimits how many limits passed, escalations not counted
 * @param draftLimits how many would have passed
 * @param recordedState where the case is
 * @param draftState where it would be
 * @param divergences in the order of time; empty when nothing would have gone another way
 */
public record CaseTrial(
    CaseId id,
    AreaCode tambon,
    DefinitionId pinned,
    int steps,
    int recordedLimits,
    int draftLimits,
    String recordedState,
    String draftState,
    List<Divergence> divergences) {
  public CaseTrial {
    divergences = List.copyOf(divergences);
  }

  /** The first thing that would have gone another way; what follows may only follow from it. */
  public Optional<Divergence> first() {
    return divergences.stream().findFirst();
  }
}
