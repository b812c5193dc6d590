package org.songtor.definition;

import java.util.List;
import java.util.Set;
import org.songtor.calendar.Length;

/**
 * When an agency says that a child learns again, the case waits until somebody has seen it attend:
 * only then is the loop closed.
 *
 * @param outcomes terms of {@code referral-outcomes} that say so; never empty
 * @param within from the agency's answer
 * @param ladder who is told when nobody has seen it by then; never empty
 */
public record AttendancePolicy(Set<String> outcomes, Length within, List<EscalationRung> ladder) {
  public AttendancePolicy {
    outcomes = Set.copyOf(outcomes);
    ladder = List.copyOf(ladder);
  }
}
