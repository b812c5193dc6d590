package org.songtor.evaluation;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.songtor.definition.StepKind;

/**
 * Whose earlier work rules a person out from a step ({@code not-by-same-actor-as}).
 *
 * <p>Everybody counts who did a step of the kind in this episode, not only the last: somebody's
 * draft does not become another's because the other drafted after it. Whoever replaces an entry by
 * a correction, and whoever was made the case manager, counts with those who did that kind of step.
 * An entry that is taken back still counts: it was their work.
 *
 * <p>Between two steps of the plan itself only the work since the last approval counts. A returned
 * plan is worked on further, so that everybody who worked on it before the return still counts; an
 * approved one was judged, and the draft after it is a new plan.
 */
final class FourEyes {
  private static final Set<StepKind> OF_THE_PLAN =
      EnumSet.of(
          StepKind.DRAFT_PLAN,
          StepKind.SUBMIT_PLAN,
          StepKind.REVIEW_PLAN,
          StepKind.APPROVE_PLAN,
          StepKind.RETURN_PLAN);

  private FourEyes() {}

  /**
   * @param earlier the kind of step that rules its people out
   * @param asked the kind of step that is asked for
   */
  static boolean ruleOut(String actor, StepKind earlier, StepKind asked, CaseFacts facts) {
    Long last = facts.doneBy().getOrDefault(earlier, Map.of()).get(actor);
    return last != null && last > judgedUpTo(earlier, asked, facts);
  }

  /** The seq up to which earlier work was judged already; before the first when none was. */
  private static long judgedUpTo(StepKind earlier, StepKind asked, CaseFacts facts) {
    if (!OF_THE_PLAN.contains(earlier) || !OF_THE_PLAN.contains(asked)) {
      return -1;
    }
    return facts.doneBy().getOrDefault(StepKind.APPROVE_PLAN, Map.of()).values().stream()
        .mapToLong(Long::longValue)
        .max()
        .orElse(-1);
  }
}
