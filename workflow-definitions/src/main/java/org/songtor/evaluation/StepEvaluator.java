package org.songtor.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.Condition;
import org.songtor.definition.Guard;
import org.songtor.definition.Requirement;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepKind;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.CaseFacts.ContactFacts;
import org.songtor.evaluation.CaseFacts.Deadline;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.evaluation.CaseFacts.PlanStatus;
import org.songtor.evaluation.Evaluation.OpenStep;
import org.songtor.evaluation.Evaluation.Refusal;
import org.songtor.evaluation.Evaluation.RefusedStep;
import org.songtor.language.Actor;
import org.songtor.language.Role;
import org.songtor.referral.ReferralStatus;

/**
 * Answers, for one case and one actor, which steps are open and why the others are not. Pure; the
 * write side, the API and the screens all ask here, so that they can never differ.
 */
public final class StepEvaluator {
  /** The attendance term that counts towards {@code follow-ups} requirements. */
  public static final String ATTENDING = Vocabulary.ATTENDING;

  /** Conditions of the case are the same for everybody. */
  private static final Actor NOBODY = Actor.system();

  private StepEvaluator() {}

  /**
   * Asked once for every command: plain loops, and nothing is built twice.
   *
   * @param today the day in Thailand on which it is asked, or on which a step that is entered late
   *     was taken; decides nothing but the age of the child
   */
  public static Evaluation evaluate(
      WorkflowDefinition definition, CaseFacts facts, Actor actor, LocalDate today) {
    List<OpenStep> open = new ArrayList<>();
    List<RefusedStep> refused = new ArrayList<>();
    List<StepDefinition> openToOthers = new ArrayList<>();
    Deadline deadline = facts.deadlines().get(new DeadlineKey.OfState(facts.state()));
    boolean inArea = actor.worksIn(facts.tambon());
    boolean atDestination = facts.movingTo() != null && actor.worksIn(facts.movingTo());
    for (StepDefinition step : definition.steps()) {
      List<Refusal> ofCase =
          step.from().contains(facts.state())
              ? refusalsOfCase(step, facts, today)
              : List.of(new Refusal.WrongState(facts.state(), step, definition));
      if (ofCase.isEmpty()) {
        openToOthers.add(step);
      }
      Role role = roleFor(step, actor);
      // Where nothing waits to be taken over, that is what stands against it, and not the place.
      boolean inPlace =
          (step.destination() == null || facts.movingTo() == null) ? inArea : atDestination;
      List<Refusal> ofActor = refusalsOfActor(step, role, inPlace, facts, actor, today);
      if (role != null && ofCase.isEmpty() && ofActor.isEmpty()) {
        open.add(new OpenStep(step, role, deadline == null ? null : deadline.due()));
      } else {
        refused.add(new RefusedStep(step, both(ofActor, ofCase)));
      }
    }
    return new Evaluation(open, refused, openToOthers);
  }

  private static List<Refusal> both(List<Refusal> first, List<Refusal> second) {
    if (first.isEmpty() || second.isEmpty()) {
      return first.isEmpty() ? second : first;
    }
    List<Refusal> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  /**
   * What a requirement list still misses; also used for the branch an outcome takes.
   *
   * @param today as for {@link #evaluate}
   */
  public static List<Refusal> missing(
      List<Requirement> requirements, CaseFacts facts, Actor actor, LocalDate today) {
    return requirements.stream()
        .map(requirement -> check(requirement, facts, actor, today))
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<Refusal> refusalsOfCase(
      StepDefinition step, CaseFacts facts, LocalDate today) {
    List<Refusal> reasons = new ArrayList<>(0);
    for (Requirement requirement : step.requires()) {
      if (!isAboutTheActor(requirement.condition())) {
        check(requirement, facts, NOBODY, today).ifPresent(reasons::add);
      }
    }
    return reasons;
  }

  private static List<Refusal> refusalsOfActor(
      StepDefinition step,
      @Nullable Role role,
      boolean inArea,
      CaseFacts facts,
      Actor actor,
      LocalDate today) {
    List<Refusal> reasons = new ArrayList<>(0);
    if (role == null) {
      reasons.add(new Refusal.WrongRole(step.by()));
    } else if (!inArea) {
      reasons.add(new Refusal.OutsideArea());
    }
    for (StepKind kind : step.notBySameActorAs()) {
      if (FourEyes.ruleOut(actor.id(), kind, step.records(), facts)) {
        reasons.add(new Refusal.SamePerson(kind));
      }
    }
    for (Requirement requirement : step.requires()) {
      if (isAboutTheActor(requirement.condition())) {
        check(requirement, facts, actor, today).ifPresent(reasons::add);
      }
    }
    return reasons;
  }

  private static boolean isAboutTheActor(Condition condition) {
    return condition == Condition.OWN_CASE || condition == Condition.OWN_REFERRAL;
  }

  /** Of several roles that may, the first in the order of {@link Role}. */
  private static @Nullable Role roleFor(StepDefinition step, Actor actor) {
    Role first = null;
    for (Role role : actor.roles()) {
      if (step.by().contains(role) && (first == null || role.compareTo(first) < 0)) {
        first = role;
      }
    }
    return first;
  }

  private static Optional<Refusal> check(
      Requirement requirement, CaseFacts facts, Actor actor, LocalDate today) {
    Guard guard = requirement.guard();
    if (guard != null) {
      return Boolean.TRUE.equals(guard.expression().of(new CaseAnswers(facts, today)))
          ? Optional.empty()
          : Optional.of(new Refusal.Untrue(guard.say()));
    }
    int need = requirement.parameter();
    int have =
        switch (requirement.condition()) {
          case ATTEMPTS -> attempts(facts);
          case FOLLOW_UPS -> attended(facts, requirement.checkpoints());
          case OWN_CASE,
              OWN_REFERRAL,
              ASSIGNMENT_PENDING,
              ASSIGNMENT_ACCEPTED,
              ASSESSED,
              URGENT,
              PLAN_DRAFTED,
              PLAN_SUBMITTED,
              PLAN_REVIEWED,
              PLAN_APPROVED,
              NOTHING_OWED,
              NO_OPEN_REFERRAL,
              NO_ACCEPTED_REFERRAL,
              REFERRAL_COMPLETED,
              ENROLLED,
              GOALS_REACHED,
              ATTENDANCE_SEEN,
              NO_CONTRADICTION,
              THAT ->
              0;
        };
    PlanStatus plan = facts.plan().status();
    boolean met =
        switch (requirement.condition()) {
          case OWN_CASE ->
              actor.id().equals(facts.caseManager())
                  || actor.is(Role.LEAD_CASE_MANAGER)
                  // Whoever acts in another role than case manager is held to that role's own
                  // rules.
                  || !actor.is(Role.CASE_MANAGER);
          case OWN_REFERRAL -> !actor.is(Role.AGENCY_OFFICER) || agreedToHelp(facts, actor);
          case ASSIGNMENT_PENDING -> facts.caseManager() != null && !facts.assignmentAccepted();
          case ASSIGNMENT_ACCEPTED -> facts.assignmentAccepted();
          case ASSESSED -> facts.assessment() != null;
          case URGENT -> facts.assessment() != null && facts.assessment().urgent();
          case PLAN_DRAFTED -> plan == PlanStatus.DRAFTED;
          case PLAN_SUBMITTED -> plan == PlanStatus.SUBMITTED || plan == PlanStatus.REVIEWED;
          case PLAN_REVIEWED -> plan == PlanStatus.REVIEWED;
          case PLAN_APPROVED -> plan == PlanStatus.APPROVED;
          case ATTEMPTS, FOLLOW_UPS -> have >= need;
          case NOTHING_OWED -> facts.owed().isEmpty();
          case NO_OPEN_REFERRAL ->
              facts.referrals().values().stream().allMatch(r -> r.status().ended());
          case NO_ACCEPTED_REFERRAL ->
              facts.referrals().values().stream()
                  .allMatch(r -> r.status().ended() || r.status().unanswered());
          case REFERRAL_COMPLETED ->
              facts.referrals().values().stream()
                  .anyMatch(r -> r.status() == ReferralStatus.COMPLETED);
          case ENROLLED -> !facts.enrolments().isEmpty();
          case GOALS_REACHED -> PlanGoals.reached(facts);
          case ATTENDANCE_SEEN -> Attendance.isConfirmed(facts);
          case NO_CONTRADICTION -> Attendance.contradictions(facts).isEmpty();
          case THAT -> throw new IllegalStateException("a question is answered above");
        };
    return met
        ? Optional.empty()
        : Optional.of(new Refusal.Missing(requirement.condition(), have, need));
  }

  private static boolean agreedToHelp(CaseFacts facts, Actor officer) {
    return facts.referrals().values().stream()
        .filter(referral -> referral.agency().equals(officer.agency()))
        .anyMatch(
            referral ->
                switch (referral.status()) {
                  case ACCEPTED, IN_PROGRESS, ON_HOLD, CANCELLATION_REQUESTED, COMPLETED -> true;
                  case REQUESTED,
                      RECEIVED,
                      REJECTED,
                      REDIRECTED,
                      FAILED,
                      CANCELLED,
                      EXPIRED,
                      ENTERED_IN_ERROR ->
                      false;
                });
  }

  /**
   * "Cannot trace" needs dated attempts by different means (J): a second try on the same day by the
   * same means does not count again.
   */
  private static int attempts(CaseFacts facts) {
    Set<LocalDate> days = new HashSet<>();
    Set<String> modes = new HashSet<>();
    Set<String> both = new HashSet<>();
    for (ContactFacts contact : facts.contacts()) {
      if (contact.reached() || contact.enteredInError() || contact.episode() != facts.episode()) {
        continue;
      }
      days.add(contact.on());
      modes.add(contact.mode());
      both.add(contact.on() + " " + contact.mode());
    }
    // By one means only, however often, is one attempt short of "different means".
    return modes.size() < 2 ? Math.min(1, both.size()) : Math.min(days.size(), both.size());
  }

  private static int attended(CaseFacts facts, Set<String> counted) {
    return (int)
        facts.followUps().stream()
            .filter(f -> f.body().checkpoint() != null)
            .filter(f -> f.body().childSeen() && ATTENDING.equals(f.body().attendance()))
            .map(f -> f.body().checkpoint())
            .filter(checkpoint -> counted.isEmpty() || counted.contains(checkpoint))
            .distinct()
            .count();
  }
}
