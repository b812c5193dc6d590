package org.songtor.trial;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.StepKind;
import org.songtor.evaluation.CaseFacts;
import org.songtor.language.Actor;
import org.songtor.trial.Divergence.ReferralOpens;

/** From when on somebody could refer the child, on either side; looked at after every event. */
final class FirstReferral {
  private @Nullable Instant recorded;
  private @Nullable Instant draft;
  private @Nullable Instant made;
  private boolean comparable = true;

  /**
   * @param pinned the definition the case goes by; null where it is not known here, and then
   *     nothing can be compared
   */
  void watch(
      CaseFacts recordedFacts,
      CaseFacts draftFacts,
      Instant now,
      @Nullable TriedDefinition pinned,
      TriedDefinition tried) {
    if (pinned == null) {
      comparable = false;
      return;
    }
    if (recorded == null && isOpen(pinned, recordedFacts, now)) {
      recorded = now;
    }
    if (draft == null && isOpen(tried, draftFacts, now)) {
      draft = now;
    }
  }

  /** A referral that somebody in fact made. */
  void made(Instant at) {
    if (made == null) {
      made = at;
    }
  }

  private static boolean isOpen(TriedDefinition definition, CaseFacts facts, Instant now) {
    return !definition
        .evaluate(StepKind.REFER, facts, Actor.system(), ThaiDay.of(now))
        .openToOthers()
        .isEmpty();
  }

  Optional<ReferralOpens> divergence() {
    boolean same = recorded == null ? draft == null : recorded.equals(draft);
    return comparable && !same
        ? Optional.of(new ReferralOpens(recorded, draft, made))
        : Optional.empty();
  }
}
