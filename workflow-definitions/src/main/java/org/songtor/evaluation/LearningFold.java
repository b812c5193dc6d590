package org.songtor.evaluation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.songtor.definition.StepKind;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.evaluation.CaseFacts.EnrolmentFacts;
import org.songtor.evaluation.CaseFacts.FollowUpFacts;
import org.songtor.evaluation.CaseFacts.Origin;
import org.songtor.evaluation.CaseFacts.SaidToLearn;
import org.songtor.event.DeadlineEvent.AttendanceAwaited;
import org.songtor.event.LearningEvent;
import org.songtor.event.LearningEvent.Enrolled;
import org.songtor.event.LearningEvent.FollowedUp;
import org.songtor.language.ReferralId;

/** Learning, its follow-ups and what a fast track owes, while a case is being folded. */
final class LearningFold {
  private final List<EnrolmentFacts> enrolments;
  private final List<FollowUpFacts> followUps;
  private final Map<ReferralId, SaidToLearn> saidToLearn;
  private final Set<StepKind> owed;
  private final OpenDeadlines deadlines;

  LearningFold(CaseFacts facts, OpenDeadlines deadlines) {
    enrolments = new ArrayList<>(facts.enrolments());
    followUps = new ArrayList<>(facts.followUps());
    saidToLearn = new LinkedHashMap<>(facts.saidToLearn());
    owed = EnumSet.noneOf(StepKind.class);
    owed.addAll(facts.owed());
    this.deadlines = deadlines;
  }

  List<EnrolmentFacts> enrolments() {
    return List.copyOf(enrolments);
  }

  List<FollowUpFacts> followUps() {
    return List.copyOf(followUps);
  }

  Map<ReferralId, SaidToLearn> saidToLearn() {
    return Map.copyOf(saidToLearn);
  }

  /** An agency says that the child learns: until somebody has seen it, that is waited for. */
  void said(AttendanceAwaited awaited, long seq) {
    saidToLearn.put(awaited.referral(), new SaidToLearn(seq, awaited.agency(), awaited.by()));
    deadlines.begin(new DeadlineKey.OfAttendance(awaited.referral()), awaited.by());
  }

  Set<StepKind> owed() {
    return Set.copyOf(owed);
  }

  void beginEpisode() {
    enrolments.clear();
    followUps.clear();
    saidToLearn.clear();
    owed.clear();
  }

  void done(StepKind kind) {
    owed.remove(kind);
  }

  /** What a fast track owed and got is owed again. */
  void assessmentTakenBack() {
    if (enrolments.stream().anyMatch(facts -> facts.body().assessmentOwed())) {
      owed.add(StepKind.ASSESS);
    }
  }

  /**
   * @param planVersion of the plan that was approved last; 0 when there is none
   */
  void apply(LearningEvent event, Origin origin, int planVersion) {
    switch (event) {
      case Enrolled enrolled -> {
        enrolments.add(new EnrolmentFacts(origin.seq(), origin.occurredAt(), enrolled));
        deadlines.endFollowUps();
        enrolled.followUps().forEach(deadlines::begin);
        if (enrolled.assessmentOwed()) {
          owed.add(StepKind.ASSESS);
        }
      }
      case FollowedUp followedUp -> {
        followUps.add(
            new FollowUpFacts(origin.seq(), origin.occurredAt(), followedUp, planVersion));
        if (Attendance.isSeen(followedUp)) {
          deadlines.endAttendance();
        }
        if (followedUp.checkpoint() != null) {
          deadlines.end(new DeadlineKey.OfFollowUp(followedUp.checkpoint()));
        }
      }
      // Told so that it is found; it follows from what is folded here.
      case LearningEvent.AttendanceContradicted contradicted -> {}
      case LearningEvent.AttendanceSettled settled -> {}
    }
  }

  /** Another start moves the follow-ups that still wait. */
  void replace(long corrected, Enrolled enrolled) {
    boolean current = !enrolments.isEmpty() && enrolments.getLast().seq() == corrected;
    enrolments.replaceAll(
        facts ->
            facts.seq() == corrected ? new EnrolmentFacts(corrected, facts.at(), enrolled) : facts);
    if (current) {
      enrolled.followUps().forEach(deadlines::move);
    }
  }

  void replace(long corrected, FollowedUp followedUp) {
    followUps.replaceAll(
        facts ->
            facts.seq() == corrected
                ? new FollowUpFacts(corrected, facts.at(), followedUp, facts.planVersion())
                : facts);
  }

  void takeBack(long wrong, Origin origin) {
    takeBackEnrolment(wrong);
    takeBackFollowUp(wrong, origin);
  }

  /** Whom nobody saw attend after all is waited for again, as long as the time has not passed. */
  private void awaitAgain(Origin origin) {
    saidToLearn.forEach(
        (referral, said) -> {
          boolean seen =
              followUps.stream()
                  .anyMatch(later -> later.seq() > said.seq() && Attendance.isSeen(later.body()));
          if (!seen && said.by().isAfter(origin.recordedAt())) {
            deadlines.begin(new DeadlineKey.OfAttendance(referral), said.by());
          }
        });
  }

  private void takeBackEnrolment(long wrong) {
    boolean current = !enrolments.isEmpty() && enrolments.getLast().seq() == wrong;
    enrolments.removeIf(facts -> facts.seq() == wrong);
    if (current) {
      deadlines.endFollowUps();
      if (enrolments.stream().noneMatch(facts -> facts.body().assessmentOwed())) {
        owed.remove(StepKind.ASSESS);
      }
    }
  }

  /**
   * A checkpoint whose only answer was an error waits again, as long as its time has not passed.
   */
  private void takeBackFollowUp(long wrong, Origin origin) {
    List<FollowUpFacts> taken = followUps.stream().filter(facts -> facts.seq() == wrong).toList();
    followUps.removeAll(taken);
    if (!taken.isEmpty()) {
      awaitAgain(origin);
    }
    for (FollowUpFacts follow : taken) {
      String checkpoint = follow.body().checkpoint();
      boolean answered =
          followUps.stream()
              .anyMatch(
                  other -> checkpoint != null && checkpoint.equals(other.body().checkpoint()));
      if (!answered && !enrolments.isEmpty()) {
        enrolments.getLast().body().followUps().stream()
            .filter(due -> due.checkpoint().equals(checkpoint))
            .filter(due -> due.due().isAfter(origin.recordedAt()))
            .forEach(deadlines::begin);
      }
    }
  }
}
