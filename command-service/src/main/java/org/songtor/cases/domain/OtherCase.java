package org.songtor.cases.domain;

import java.util.Optional;
import org.songtor.evaluation.CaseFacts;
import org.songtor.event.MergeEvent;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;

/**
 * The little that must be known of a case that another one shall be merged into.
 *
 * @param definition its name; versions may differ
 * @param refusal why it cannot go on for another one; empty when it can
 */
public record OtherCase(
    CaseId id, String definition, AreaCode tambon, Optional<MergeEvent.Refusal> refusal) {

  public static OtherCase of(CaseFacts facts) {
    return new OtherCase(facts.id(), facts.definition().name(), facts.tambon(), refusal(facts));
  }

  /** A case that was merged stands for nobody; one that was closed must be reopened first. */
  static Optional<MergeEvent.Refusal> refusal(CaseFacts facts) {
    if (facts.merge() != null) {
      return Optional.of(MergeEvent.Refusal.SURVIVOR_MERGED);
    }
    return facts.closedAsSuccess() == null
        ? Optional.empty()
        : Optional.of(MergeEvent.Refusal.SURVIVOR_ENDED);
  }
}
