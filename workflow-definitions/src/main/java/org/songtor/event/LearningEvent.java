package org.songtor.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;
import org.songtor.language.Personal;
import org.songtor.language.ReferralId;

/** The child learns again, and somebody makes sure that it stays so. */
public sealed interface LearningEvent extends CaseEvent {

  /**
   * @param term written "1/2567"
   * @param followUps when each checkpoint of the definition is due
   * @param assessmentOwed true after a fast-track enrolment: the assessment is still to be done
   */
  @Wire(name = "songtor.case.enrolled")
  record Enrolled(
      String pathway,
      @Nullable AgencyId agency,
      String provider,
      @Nullable String affiliation,
      @Nullable String grade,
      @Nullable String term,
      Personal<String> learnerNumber,
      LocalDate startsOn,
      List<FollowUpDue> followUps,
      boolean assessmentOwed)
      implements LearningEvent, Correctable {
    public Enrolled {
      followUps = List.copyOf(followUps);
    }
  }

  /**
   * @param checkpoint the definition's id, such as "30-days"
   */
  record FollowUpDue(String checkpoint, Instant due) {}

  /**
   * @param checkpoint the checkpoint this answers; null for a follow-up between checkpoints
   * @param attendance a term of the definition's vocabulary {@code attendance}
   * @param goalsReached ids of goals of the approved plan that the child has now reached
   */
  @Wire(name = "songtor.case.followed-up", version = 2)
  record FollowedUp(
      @Nullable String checkpoint,
      String mode,
      boolean childSeen,
      String attendance,
      Personal<String> wellbeing,
      Personal<String> note,
      @Nullable LocalDate nextOn,
      List<String> goalsReached)
      implements LearningEvent, Correctable {
    public FollowedUp {
      goalsReached = List.copyOf(goalsReached);
    }
  }

  /**
   * An agency says that the child learns and a follow-up that it stopped: somebody has to find out.
   * It is recorded when the referrals of which that is true change.
   *
   * @param referrals all of them, at least one
   */
  @Wire(name = "songtor.case.attendance-contradicted")
  record AttendanceContradicted(List<ReferralId> referrals) implements LearningEvent {
    public AttendanceContradicted {
      referrals = List.copyOf(referrals);
      if (referrals.isEmpty()) {
        throw new IllegalArgumentException("a contradiction is of a referral");
      }
    }
  }

  /** No agency's word contradicts what was seen any more. */
  @Wire(name = "songtor.case.attendance-settled")
  record AttendanceSettled() implements LearningEvent {}
}
