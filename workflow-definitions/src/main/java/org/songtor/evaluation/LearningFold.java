package org.songtor.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.songtor.definition.StepKind;
import org.songtor.evaluation.CaseFacts.Deadline;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.evaluation.CaseFacts.EnrolmentFacts;
import org.songtor.evaluation.CaseFacts.FollowUpFacts;
import org.songtor.evaluation.CaseFacts.Origin;
import org.songtor.evaluation.CaseFacts.SaidToLearn;
import org.songtor.event.DeadlineEvent.AttendanceAwaited;
import org.songtor.event.DeadlineEvent.AttendanceUnconfirmed;
import org.songtor.event.DeadlineEvent.FollowUpMissed;
import org.songtor.event.LearningEvent;
import org.songtor.event.LearningEvent.Enrolled;
import org.songtor.event.LearningEvent.FollowUpDue;
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
    SaidToLearn said =
        new SaidToLearn(
            seq, awaited.agency(), awaited.by(), new Deadline(awaited.by(), 0, awaited.by()));
    saidToLearn.put(awaited.referral(), said);
    deadlines.begin(new DeadlineKey.OfAttendance(awaited.referral()), awaited.by());
  }

  /** Somebody was told that nobody saw the child attend: after a correction, not once more. */
  void unconfirmed(AttendanceUnconfirmed missed) {
    Instant next = missed.nextEscalation();
    saidToLearn.computeIfPresent(
        missed.referral(),
        (referral, said) ->
            said.waits(next == null ? null : new Deadline(next, missed.rung(), missed.due())));
    deadlines.escalate(new DeadlineKey.OfAttendance(missed.referral()), next, missed.rung());
  }

  /** A place that was entered in error is nobody's word that the child learns. */
  void unsaid(ReferralId referral) {
    saidToLearn.remove(referral);
    deadlines.end(new DeadlineKey.OfAttendance(referral));
  }

  /** Nobody followed up in time. */
  void missed(FollowUpMissed missed) {
    deadlines.end(new DeadlineKey.OfFollowUp(missed.checkpoint()));
    if (!enrolments.isEmpty()) {
      EnrolmentFacts current = enrolments.removeLast();
      Set<String> all = new HashSet<>(current.missed());
      all.add(missed.checkpoint());
      enrolments.add(current.missed(all));
    }
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
        enrolments.add(new EnrolmentFacts(origin.seq(), origin.occurredAt(), enrolled, Set.of()));
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
    enrolments.replaceAll(facts -> facts.seq() == corrected ? facts.corrected(enrolled) : facts);
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

  void takeBack(long wrong) {
    followUps.removeIf(facts -> facts.seq() == wrong);
    boolean current = !enrolments.isEmpty() && enrolments.getLast().seq() == wrong;
    Set<String> missed = current ? enrolments.getLast().missed() : Set.of();
    enrolments.removeIf(facts -> facts.seq() == wrong);
    if (current) {
      deadlines.endFollowUps();
      if (!enrolments.isEmpty()) {
        goesOn(missed);
      }
      if (enrolments.stream().noneMatch(facts -> facts.body().assessmentOwed())) {
        owed.remove(StepKind.ASSESS);
      }
    }
  }

  /**
   * The enrolment before one that was an error counts again. Who was told of a checkpoint that
   * nobody saw to meanwhile is not told of it twice.
   */
  private void goesOn(Set<String> missed) {
    EnrolmentFacts before = enrolments.removeLast();
    Set<String> all = new HashSet<>(before.missed());
    all.addAll(missed);
    enrolments.add(before.missed(all));
  }

  /**
   * What is waited for as what is written down stands now, after something was put right: each
   * checkpoint of the newest enrolment that nobody has answered, and each word of an agency that
   * nobody has seen to be true. One whose limit is over rings at once.
   *
   * <p>A checkpoint that was missed stays missed as long as it is over by the right start too:
   * nobody looked in time, and a late entry does not undo that. If its right time is still to come,
   * only the mistake had passed; it waits anew, and can be missed in earnest. That somebody was
   * told stays in the history.
   */
  void settle(Origin correction) {
    if (!enrolments.isEmpty()) {
      settleFollowUps(correction.recordedAt());
    }
    saidToLearn.forEach(this::awaitOrEnd);
  }

  private void settleFollowUps(Instant now) {
    EnrolmentFacts current = enrolments.removeLast();
    Set<String> missed = new HashSet<>(current.missed());
    for (FollowUpDue due : current.body().followUps()) {
      DeadlineKey key = new DeadlineKey.OfFollowUp(due.checkpoint());
      if (due.due().isAfter(now)) {
        missed.remove(due.checkpoint());
      }
      if (isAnswered(due.checkpoint(), current.seq())) {
        deadlines.end(key);
      } else if (!missed.contains(due.checkpoint())) {
        deadlines.beginUnlessOpen(key, new Deadline(due.due(), 0, due.due()));
      }
    }
    enrolments.add(current.missed(missed));
  }

  private boolean isAnswered(String checkpoint, long enrolment) {
    return followUps.stream()
        .anyMatch(facts -> facts.seq() > enrolment && checkpoint.equals(facts.body().checkpoint()));
  }

  private void awaitOrEnd(ReferralId referral, SaidToLearn said) {
    DeadlineKey key = new DeadlineKey.OfAttendance(referral);
    Deadline waits = said.waits();
    if (followUps.stream()
        .anyMatch(later -> later.seq() > said.seq() && Attendance.isSeen(later.body()))) {
      deadlines.end(key);
    } else if (waits != null) {
      deadlines.beginUnlessOpen(key, waits);
    }
  }

  /** The time in which the case was merged into another was nobody's to look in. */
  void standsForItselfAgain(Duration merged) {
    saidToLearn.replaceAll(
        (referral, said) -> {
          Deadline waits = said.waits();
          return waits == null
              ? said
              : said.waits(
                  new Deadline(waits.due().plus(merged), waits.rung(), waits.limit().plus(merged)));
        });
    saidToLearn.forEach(this::awaitOrEnd);
  }
}
