package org.songtor.cases.domain;

import java.util.List;
import java.util.Optional;
import org.songtor.definition.StateDefinition;
import org.songtor.evaluation.Attendance;
import org.songtor.evaluation.CaseFacts;
import org.songtor.event.CaseEvent;
import org.songtor.event.DeadlineEvent.AttendanceAwaited;
import org.songtor.event.LearningEvent;
import org.songtor.event.LearningEvent.AttendanceContradicted;
import org.songtor.event.LearningEvent.AttendanceSettled;
import org.songtor.language.ReferralId;

/**
 * Makes a fact of it when what an agency says of a child's learning is contradicted by what was
 * seen, or is not any more, so that it becomes somebody's work without anybody reading the case.
 */
final class Contradictions {
  private Contradictions() {}

  /**
   * @param done what the command adds to the case
   */
  static Optional<LearningEvent> changedBy(List<CaseEvent> done, Occasion at) {
    if (at.facts().saidToLearn().isEmpty()
        && done.stream().noneMatch(AttendanceAwaited.class::isInstance)) {
      // Nearly every case: no agency has said anything.
      return Optional.empty();
    }
    List<ReferralId> before = open(at.facts(), at);
    List<ReferralId> after = open(at.after(done), at);
    if (after.equals(before)) {
      return Optional.empty();
    }
    return Optional.of(
        after.isEmpty() ? new AttendanceSettled() : new AttendanceContradicted(after));
  }

  /** In a case that has ended nobody has anything to find out. */
  private static List<ReferralId> open(CaseFacts facts, Occasion at) {
    boolean ended =
        at.definition().state(facts.state()).map(StateDefinition::terminal).orElse(false);
    return ended ? List.of() : Attendance.contradictions(facts);
  }
}
