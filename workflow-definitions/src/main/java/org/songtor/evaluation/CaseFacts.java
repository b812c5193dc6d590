package org.songtor.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.StepKind;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CarePlanEvent.CarePlan;
import org.songtor.event.CaseEvent;
import org.songtor.event.ChildRecord;
import org.songtor.event.EventEnvelope;
import org.songtor.event.FormAnswered;
import org.songtor.event.LearningEvent.FollowUpDue;
import org.songtor.event.RecordedEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.ReferralId;

/**
 * What is true of one case after its events so far: the one fold that the write side decides on,
 * the evaluator judges and every screen of a single case shows.
 *
 * <p>Folding never fails on a stored event and never reads a definition.
 *
 * @param seq of the last event folded, from 0
 * @param setAsideFrom the state to go back to after a hold or a refusal, while set aside
 * @param sentFrom the state to go back to when the other place sends the case back
 * @param movingTo where the child moves to, while its case waits to be taken over there
 * @param doneBy everybody who did a kind of step in this episode, with the seq of their last time;
 *     {@link FourEyes} says who counts
 * @param deadlines open deadlines by key
 * @param saidToLearn what agencies said of this episode: that the child learns
 * @param owed kinds of step owed after a fast track
 * @param forms what was answered in forms and not taken back, in the order of the history
 * @param correctable what a correction may still replace or take back, by the seq that wrote it
 * @param merge into which other case of the same child this one was merged; null when it stands for
 *     itself
 * @param absorbed the cases of the same child that this one goes on for, also those that were taken
 *     out again
 * @param consents what was withdrawn of the consents on which agencies are told of the child
 */
public record CaseFacts(
    CaseId id,
    long seq,
    DefinitionId definition,
    int episode,
    String state,
    Instant enteredStateAt,
    @Nullable String setAsideFrom,
    @Nullable String sentFrom,
    AreaCode tambon,
    @Nullable AreaCode movingTo,
    ChildRecord child,
    Instant foundAt,
    @Nullable String firstScreenOutcome,
    @Nullable String needScreenOutcome,
    @Nullable String caseManager,
    boolean assignmentAccepted,
    @Nullable AssessmentFacts assessment,
    PlanFacts plan,
    Map<ReferralId, ReferralFacts> referrals,
    List<EnrolmentFacts> enrolments,
    List<FollowUpFacts> followUps,
    Map<ReferralId, SaidToLearn> saidToLearn,
    List<ContactFacts> contacts,
    Map<StepKind, Map<String, Long>> doneBy,
    Map<DeadlineKey, Deadline> deadlines,
    Set<StepKind> owed,
    List<FormFacts> forms,
    Map<Long, StepKind> correctable,
    @Nullable Boolean closedAsSuccess,
    boolean everSucceeded,
    @Nullable MergeFacts merge,
    List<AbsorbedFacts> absorbed,
    ConsentFacts consents) {

  /** The facts after the first event of a case, which is always a found child. */
  public static CaseFacts begin(CaseEvent found, Origin origin) {
    return CaseFold.begin(found, origin);
  }

  /** The facts after one more event, which must be the next of this case. */
  public CaseFacts evolve(CaseEvent next, Origin origin) {
    return CaseFold.of(this).apply(next, origin).facts();
  }

  /**
   * Folds a whole history.
   *
   * @param history in order, beginning with the first event; never empty
   */
  public static CaseFacts of(List<RecordedEvent> history) {
    RecordedEvent first = history.getFirst();
    CaseFold fold = CaseFold.of(begin(caseEvent(first), Origin.of(first.envelope())));
    for (RecordedEvent next : history.subList(1, history.size())) {
      fold.apply(caseEvent(next), Origin.of(next.envelope()));
    }
    return fold.facts();
  }

  /**
   * Folds more of a history in one go, which spares the facts in between.
   *
   * @param before null when {@code next} begins with the first event of the case
   * @param next in order, following on {@code before} without a gap; not empty when that is null
   */
  public static CaseFacts of(@Nullable CaseFacts before, List<Next> next) {
    int from = before == null ? 1 : 0;
    CaseFold fold =
        CaseFold.of(
            before == null ? begin(next.getFirst().event(), next.getFirst().origin()) : before);
    for (int i = from; i < next.size(); i++) {
      fold.apply(next.get(i).event(), next.get(i).origin());
    }
    return fold.facts();
  }

  /** An event to fold, with what the fold needs to know about it. */
  public record Next(CaseEvent event, Origin origin) {}

  private static CaseEvent caseEvent(RecordedEvent recorded) {
    if (recorded.event() instanceof CaseEvent event) {
      return event;
    }
    throw new IllegalArgumentException("not an event of a case");
  }

  /** What the fold needs to know about an event beside its body. */
  public record Origin(long seq, String actor, Instant occurredAt, Instant recordedAt) {
    public static Origin of(EventEnvelope envelope) {
      return new Origin(
          envelope.seq(), envelope.actor(), envelope.occurredAt(), envelope.recordedAt());
    }
  }

  /** The state that a step with the target {@code back} leads to, where there is one. */
  public Optional<String> wayBack() {
    if (merge != null) {
      return Optional.of(merge.from());
    }
    return Optional.ofNullable(movingTo != null && sentFrom != null ? sentFrom : setAsideFrom);
  }

  public boolean owes(StepKind kind) {
    return owed.contains(kind);
  }

  /**
   * @param seq where in the history it was recorded
   */
  public record AssessmentFacts(
      long seq, Instant at, boolean urgent, org.songtor.event.AssessmentEvent.Assessed body) {}

  /**
   * @param version of the newest draft; 0 when there is none
   * @param approved the last plan of this episode that was approved, which goes on counting while a
   *     newer draft is worked on; null when there is none
   * @param progress of the goals and actions that the newest draft has
   */
  public record PlanFacts(
      int version,
      PlanStatus status,
      @Nullable CarePlan content,
      @Nullable ApprovedPlan approved,
      PlanProgress progress) {}

  /**
   * What referrals have brought so far.
   *
   * @param goals whether each was reached, by the goal's id; one that nobody spoke of is missing
   * @param actions whether each was done, by the action's id
   */
  public record PlanProgress(Map<String, Boolean> goals, Map<String, Boolean> actions) {
    static final PlanProgress NONE = new PlanProgress(Map.of(), Map.of());

    public PlanProgress {
      goals = Map.copyOf(goals);
      actions = Map.copyOf(actions);
    }

    PlanProgress and(CarePlanEvent.PlanProgressed progressed) {
      return new PlanProgress(
          merged(goals, progressed.goals()), merged(actions, progressed.actions()));
    }

    /** What a newer draft still has: it may have dropped a goal. */
    PlanProgress within(CarePlan plan) {
      Map<String, Boolean> keptGoals = new HashMap<>(goals);
      keptGoals.keySet().retainAll(plan.goals().stream().map(CarePlanEvent.Goal::id).toList());
      Map<String, Boolean> keptActions = new HashMap<>(actions);
      keptActions
          .keySet()
          .retainAll(plan.actions().stream().map(CarePlanEvent.PlannedAction::id).toList());
      return new PlanProgress(keptGoals, keptActions);
    }

    private static Map<String, Boolean> merged(
        Map<String, Boolean> before, Map<String, Boolean> now) {
      Map<String, Boolean> all = new HashMap<>(before);
      all.putAll(now);
      return all;
    }
  }

  /** What the child is helped by. */
  public record ApprovedPlan(int version, CarePlan content) {}

  /** The fixed life cycle of a care plan. */
  public enum PlanStatus {
    NONE,
    DRAFTED,
    SUBMITTED,
    REVIEWED,
    APPROVED,
    RETURNED
  }

  /**
   * @param missed the checkpoints that passed without a follow-up by what was known of its start
   */
  public record EnrolmentFacts(
      long seq, Instant at, org.songtor.event.LearningEvent.Enrolled body, Set<String> missed) {
    public EnrolmentFacts {
      missed = Set.copyOf(missed);
    }

    EnrolmentFacts corrected(org.songtor.event.LearningEvent.Enrolled right) {
      return new EnrolmentFacts(seq, at, right, missed);
    }

    EnrolmentFacts missed(Set<String> checkpoints) {
      return new EnrolmentFacts(seq, at, body, checkpoints);
    }
  }

  /**
   * @param planVersion of the plan that was approved last by then, whose goals it speaks of; 0 when
   *     there was none
   */
  public record FollowUpFacts(
      long seq, Instant at, org.songtor.event.LearningEvent.FollowedUp body, int planVersion) {}

  /**
   * An agency said that the child learns.
   *
   * @param seq where in the history
   * @param by when somebody must have seen it attend
   * @param waits where its limit stands, or stood when somebody had seen the child; null when
   *     everybody was told
   */
  public record SaidToLearn(long seq, AgencyId agency, Instant by, @Nullable Deadline waits) {
    SaidToLearn waits(@Nullable Deadline next) {
      return new SaidToLearn(seq, agency, by, next);
    }
  }

  /**
   * @param enteredInError true when it was taken back later
   */
  public record ContactFacts(
      long seq, LocalDate on, String mode, boolean reached, int episode, boolean enteredInError) {}

  /**
   * A merge of this case into another.
   *
   * @param seq of the event that merged it, which names this merge
   * @param from the state the case was in
   * @param told whether the survivor's history says so too; until then the merge can still fail
   * @param at when
   * @param waiting the follow-ups that waited, each with the time it was due
   */
  public record MergeFacts(
      CaseId survivor, long seq, String from, boolean told, Instant at, List<FollowUpDue> waiting) {
    public MergeFacts {
      waiting = List.copyOf(waiting);
    }
  }

  /**
   * A case that was merged into this one.
   *
   * @param merge the last merge of that case that was heard of here
   * @param undone it stands for itself again
   */
  public record AbsorbedFacts(CaseId other, long merge, boolean undone) {}

  /**
   * A form that was filled in.
   *
   * @param seq where in the history it was recorded
   * @param body as it was corrected last
   */
  public record FormFacts(long seq, int episode, FormAnswered body) {}

  /** The newest answers to a form in this episode. */
  public Optional<FormAnswered> answersTo(String form) {
    return forms.stream()
        .filter(facts -> facts.episode() == episode && facts.body().form().equals(form))
        .reduce((older, newer) -> newer)
        .map(FormFacts::body);
  }

  /** The form that was filled in at a place of the history, unless it was taken back. */
  public Optional<FormAnswered> formAt(long at) {
    return forms.stream().filter(facts -> facts.seq() == at).findFirst().map(FormFacts::body);
  }

  /**
   * A deadline that is still open.
   *
   * @param due when it fires next: the limit itself, or the next rung after it passed
   * @param rung how many rungs have fired
   * @param limit the limit itself, whichever rung fires next
   */
  public record Deadline(Instant due, int rung, Instant limit) {}

  /** What an open deadline waits for. */
  public sealed interface DeadlineKey {
    /** The state must be left. */
    record OfState(String state) implements DeadlineKey {}

    record OfReceipt(ReferralId referral) implements DeadlineKey {}

    record OfAnswer(ReferralId referral) implements DeadlineKey {}

    /** Nobody answered long after the answer was due: the referral ends. */
    record OfExpiry(ReferralId referral) implements DeadlineKey {}

    record OfFollowUp(String checkpoint) implements DeadlineKey {}

    /** The surviving case must hear of a merge: due at once, and no limit of anybody. */
    record OfAbsorption(CaseId survivor, long merge) implements DeadlineKey {}

    /** The surviving case must hear that a merge was undone: due at once as well. */
    record OfRelease(CaseId survivor, long merge) implements DeadlineKey {}

    /** Somebody must see the child attend of whom an agency says that it learns. */
    record OfAttendance(ReferralId referral) implements DeadlineKey {}

    /** The stored form, which {@link #parse} reads back. */
    default String text() {
      return switch (this) {
        case OfState(String state) -> "state:" + state;
        case OfReceipt(ReferralId referral) -> "receipt:" + referral;
        case OfAnswer(ReferralId referral) -> "answer:" + referral;
        case OfExpiry(ReferralId referral) -> "expiry:" + referral;
        case OfFollowUp(String checkpoint) -> "follow-up:" + checkpoint;
        case OfAbsorption(CaseId survivor, long merge) -> "absorption:" + survivor + ":" + merge;
        case OfRelease(CaseId survivor, long merge) -> "release:" + survivor + ":" + merge;
        case OfAttendance(ReferralId referral) -> "attendance:" + referral;
      };
    }

    static DeadlineKey parse(String text) {
      int colon = text.indexOf(':');
      String kind = colon < 0 ? text : text.substring(0, colon);
      String rest = text.substring(colon + 1);
      return switch (kind) {
        case "state" -> new OfState(rest);
        case "receipt" -> new OfReceipt(ReferralId.of(rest));
        case "answer" -> new OfAnswer(ReferralId.of(rest));
        case "expiry" -> new OfExpiry(ReferralId.of(rest));
        case "follow-up" -> new OfFollowUp(rest);
        case "absorption" -> new OfAbsorption(survivor(rest), merge(rest));
        case "release" -> new OfRelease(survivor(rest), merge(rest));
        case "attendance" -> new OfAttendance(ReferralId.of(rest));
        default -> throw new IllegalArgumentException("unknown kind of deadline: " + kind);
      };
    }

    private static CaseId survivor(String rest) {
      return CaseId.of(rest.substring(0, Math.max(0, rest.indexOf(':'))));
    }

    private static long merge(String rest) {
      return Long.parseLong(rest.substring(rest.indexOf(':') + 1));
    }

    /** Whether somebody's time runs out by it; else it is only this program's own next thing. */
    default boolean isLimit() {
      return switch (this) {
        case OfState state -> true;
        case OfReceipt receipt -> true;
        case OfAnswer answer -> true;
        case OfExpiry expiry -> true;
        case OfFollowUp followUp -> true;
        case OfAttendance attendance -> true;
        case OfAbsorption absorption -> false;
        case OfRelease release -> false;
      };
    }
  }
}
