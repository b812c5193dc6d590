package org.songtor.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.StepKind;
import org.songtor.evaluation.CaseFacts.AssessmentFacts;
import org.songtor.evaluation.CaseFacts.ContactFacts;
import org.songtor.evaluation.CaseFacts.Deadline;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.evaluation.CaseFacts.EnrolmentFacts;
import org.songtor.evaluation.CaseFacts.FollowUpFacts;
import org.songtor.evaluation.CaseFacts.Origin;
import org.songtor.evaluation.CaseFacts.PlanFacts;
import org.songtor.evaluation.CaseFacts.PlanStatus;
import org.songtor.event.AssessmentEvent.Assessed;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CarePlanEvent.PlanApproved;
import org.songtor.event.CarePlanEvent.PlanDrafted;
import org.songtor.event.CarePlanEvent.PlanReturned;
import org.songtor.event.CarePlanEvent.PlanReviewed;
import org.songtor.event.CarePlanEvent.PlanSubmitted;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.CaseLifeEvent.Found;
import org.songtor.event.ChildRecord;
import org.songtor.event.ContactEvent;
import org.songtor.event.Correctable;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.DeadlineEvent;
import org.songtor.event.LearningEvent;
import org.songtor.event.LearningEvent.Enrolled;
import org.songtor.event.LearningEvent.FollowedUp;
import org.songtor.event.ReferralEvent;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.ReferralId;
import org.songtor.referral.ReferralStatus;

/** The mutable working copy behind {@link CaseFacts}: one method per family of events. */
final class CaseFold {
  private final CaseId id;
  private final AreaCode tambon;
  private final Instant foundAt;
  private final DefinitionId definition;
  private long seq;
  private int episode;
  private String state;
  private Instant enteredStateAt;
  private @Nullable String setAsideFrom;
  private ChildRecord child;
  private @Nullable String firstScreenOutcome;
  private @Nullable String needScreenOutcome;
  private @Nullable String caseManager;
  private boolean assignmentAccepted;
  private @Nullable AssessmentFacts assessment;
  private PlanFacts plan;
  private final Map<ReferralId, ReferralFacts> referrals;
  private final List<EnrolmentFacts> enrolments;
  private final List<FollowUpFacts> followUps;
  private final List<ContactFacts> contacts;
  private final Map<StepKind, String> lastActor;
  private final Map<DeadlineKey, Deadline> deadlines;
  private final Set<StepKind> owed;
  private final Map<Long, StepKind> correctable;
  private @Nullable Boolean closedAsSuccess;
  private boolean everSucceeded;

  private CaseFold(CaseFacts facts) {
    id = facts.id();
    tambon = facts.tambon();
    foundAt = facts.foundAt();
    definition = facts.definition();
    seq = facts.seq();
    episode = facts.episode();
    state = facts.state();
    enteredStateAt = facts.enteredStateAt();
    setAsideFrom = facts.setAsideFrom();
    child = facts.child();
    firstScreenOutcome = facts.firstScreenOutcome();
    needScreenOutcome = facts.needScreenOutcome();
    caseManager = facts.caseManager();
    assignmentAccepted = facts.assignmentAccepted();
    assessment = facts.assessment();
    plan = facts.plan();
    referrals = new LinkedHashMap<>(facts.referrals());
    enrolments = new ArrayList<>(facts.enrolments());
    followUps = new ArrayList<>(facts.followUps());
    contacts = new ArrayList<>(facts.contacts());
    lastActor = new EnumMap<>(StepKind.class);
    lastActor.putAll(facts.lastActor());
    deadlines = new HashMap<>(facts.deadlines());
    owed = EnumSet.noneOf(StepKind.class);
    owed.addAll(facts.owed());
    correctable = new HashMap<>(facts.correctable());
    closedAsSuccess = facts.closedAsSuccess();
    everSucceeded = facts.everSucceeded();
  }

  static CaseFold of(CaseFacts facts) {
    return new CaseFold(facts);
  }

  static CaseFacts begin(CaseEvent first, Origin origin) {
    if (!(first instanceof Found found)) {
      throw new IllegalArgumentException("a case begins with a found child");
    }
    return new CaseFacts(
        found.caseId(),
        origin.seq(),
        new DefinitionId(found.definition(), found.definitionVersion()),
        1,
        // The first CaseMoved follows in the same append and names the definition's initial state.
        "",
        origin.recordedAt(),
        null,
        found.tambon(),
        found.child(),
        origin.occurredAt(),
        null,
        null,
        null,
        false,
        null,
        new PlanFacts(0, PlanStatus.NONE, null),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        Set.of(),
        Map.of(),
        null,
        false);
  }

  CaseFacts facts() {
    return new CaseFacts(
        id,
        seq,
        definition,
        episode,
        state,
        enteredStateAt,
        setAsideFrom,
        tambon,
        child,
        foundAt,
        firstScreenOutcome,
        needScreenOutcome,
        caseManager,
        assignmentAccepted,
        assessment,
        plan,
        // Insertion order is kept on purpose: people number a case's referrals by it.
        java.util.Collections.unmodifiableMap(new LinkedHashMap<>(referrals)),
        List.copyOf(enrolments),
        List.copyOf(followUps),
        List.copyOf(contacts),
        Map.copyOf(lastActor),
        Map.copyOf(deadlines),
        Set.copyOf(owed),
        Map.copyOf(correctable),
        closedAsSuccess,
        everSucceeded);
  }

  CaseFold apply(CaseEvent event, Origin origin) {
    seq = origin.seq();
    fold(event, origin);
    EventSteps.kindOf(event)
        .ifPresent(
            kind -> {
              lastActor.put(kind, origin.actor());
              owed.remove(kind);
              if (event instanceof Correctable) {
                correctable.put(origin.seq(), kind);
              }
            });
    return this;
  }

  private void fold(CaseEvent event, Origin origin) {
    switch (event) {
      case CaseLifeEvent life -> life(life, origin);
      case ContactEvent contact -> contact(contact, origin.seq());
      case Assessed assessed ->
          assessment =
              new AssessmentFacts(origin.seq(), origin.occurredAt(), assessed.urgent(), assessed);
      case CarePlanEvent carePlan -> carePlan(carePlan);
      case ReferralEvent referral -> referral(referral, origin);
      case LearningEvent learning -> learning(learning, origin);
      case CorrectionEvent correction -> correction(correction, origin);
      case DeadlineEvent deadline -> deadline(deadline);
    }
  }

  private void life(CaseLifeEvent event, Origin origin) {
    switch (event) {
      case Found found -> child = found.child();
      case CaseLifeEvent.CaseMoved moved -> {
        deadlines.remove(new DeadlineKey.OfState(state));
        state = moved.to();
        enteredStateAt = origin.recordedAt();
        if (state.equals(setAsideFrom)) {
          // Back where it was set aside, by whatever step: nothing is left to go back to.
          setAsideFrom = null;
        }
        if (moved.deadline() != null) {
          deadlines.put(new DeadlineKey.OfState(state), new Deadline(moved.deadline(), 0));
        }
      }
      case CaseLifeEvent.FirstScreened screened -> firstScreenOutcome = screened.outcome();
      case CaseLifeEvent.NeedScreened screened -> needScreenOutcome = screened.outcome();
      case CaseLifeEvent.Assigned assigned -> {
        caseManager = assigned.caseManager();
        assignmentAccepted = false;
      }
      case CaseLifeEvent.AssignmentAccepted accepted -> assignmentAccepted = true;
      case CaseLifeEvent.Held held -> setAside();
      case CaseLifeEvent.HelpRefused refused -> setAside();
      case CaseLifeEvent.Resumed resumed -> setAsideFrom = null;
      case CaseLifeEvent.Closed closed -> {
        closedAsSuccess = closed.success();
        everSucceeded |= closed.success();
        setAsideFrom = null;
        deadlines.keySet().removeIf(key -> key instanceof DeadlineKey.OfFollowUp);
      }
      case CaseLifeEvent.Reopened reopened -> beginEpisode(reopened.episode());
    }
  }

  private void setAside() {
    if (setAsideFrom == null) {
      setAsideFrom = state;
    }
  }

  /** A new episode starts its evidence afresh; history and earlier success stay. */
  private void beginEpisode(int next) {
    episode = next;
    closedAsSuccess = null;
    setAsideFrom = null;
    firstScreenOutcome = null;
    needScreenOutcome = null;
    assignmentAccepted = false;
    assessment = null;
    plan = new PlanFacts(plan.version(), PlanStatus.NONE, null);
    enrolments.clear();
    followUps.clear();
    lastActor.clear();
    owed.clear();
  }

  private void contact(ContactEvent event, long at) {
    switch (event) {
      case ContactEvent.ContactPlanned planned -> {}
      case ContactEvent.ContactMade made -> {
        contacts.add(new ContactFacts(at, made.on(), made.mode(), made.reached(), episode, false));
      }
    }
  }

  private void carePlan(CarePlanEvent event) {
    plan =
        switch (event) {
          case PlanDrafted drafted ->
              new PlanFacts(drafted.planVersion(), PlanStatus.DRAFTED, drafted.plan());
          case PlanSubmitted submitted -> planNow(PlanStatus.SUBMITTED);
          case PlanReviewed reviewed -> planNow(PlanStatus.REVIEWED);
          case PlanApproved approved -> planNow(PlanStatus.APPROVED);
          case PlanReturned returned -> planNow(PlanStatus.RETURNED);
        };
  }

  private PlanFacts planNow(PlanStatus status) {
    return new PlanFacts(plan.version(), status, plan.content());
  }

  private void referral(ReferralEvent event, Origin origin) {
    ReferralId referral = event.referral();
    switch (event) {
      case ReferralEvent.ReferralRequested requested -> {
        referrals.put(
            referral,
            new ReferralFacts(
                referral,
                requested.agency(),
                ReferralStatus.REQUESTED,
                1,
                origin.recordedAt(),
                requested.urgency(),
                false,
                0,
                null,
                null,
                requested));
        deadlines.put(new DeadlineKey.OfReceipt(referral), new Deadline(requested.receiveBy(), 0));
        deadlines.put(new DeadlineKey.OfAnswer(referral), new Deadline(requested.answerBy(), 0));
      }
      case ReferralEvent.ReferralReceived received -> {
        change(referral, facts -> facts.to(ReferralStatus.RECEIVED));
        deadlines.remove(new DeadlineKey.OfReceipt(referral));
      }
      case ReferralEvent.ReferralAccepted accepted -> answered(referral, ReferralStatus.ACCEPTED);
      case ReferralEvent.ReferralRejected rejected -> {
        answered(referral, ReferralStatus.REJECTED);
        change(referral, facts -> facts.because(rejected.reason()));
      }
      case ReferralEvent.ReferralRedirected redirected -> {
        answered(referral, ReferralStatus.REDIRECTED);
        change(referral, facts -> facts.because(redirected.reason()));
      }
      case ReferralEvent.ReferralStarted started ->
          change(referral, facts -> facts.to(ReferralStatus.IN_PROGRESS));
      case ReferralEvent.ReferralPutOnHold held ->
          change(referral, facts -> facts.to(ReferralStatus.ON_HOLD).because(held.reason()));
      case ReferralEvent.ReferralResumed resumed ->
          change(referral, facts -> facts.to(ReferralStatus.IN_PROGRESS));
      case ReferralEvent.ReferralCompleted completed ->
          change(referral, facts -> facts.to(ReferralStatus.COMPLETED).with(completed.outcome()));
      case ReferralEvent.ReferralFailed failed ->
          change(referral, facts -> facts.to(ReferralStatus.FAILED).because(failed.reason()));
      case ReferralEvent.ReferralCancelled cancelled -> {
        answered(referral, ReferralStatus.CANCELLED);
        change(referral, facts -> facts.because(cancelled.reason()));
      }
      case ReferralEvent.ReferralBecameOverdue overdue -> {
        change(referral, facts -> facts.escalated(overdue.rung()));
        DeadlineKey key =
            switch (overdue.awaited()) {
              case RECEIPT -> new DeadlineKey.OfReceipt(referral);
              case ANSWER -> new DeadlineKey.OfAnswer(referral);
            };
        reschedule(key, overdue.nextEscalation(), overdue.rung());
      }
    }
  }

  private void answered(ReferralId referral, ReferralStatus status) {
    change(referral, facts -> facts.to(status));
    deadlines.remove(new DeadlineKey.OfReceipt(referral));
    deadlines.remove(new DeadlineKey.OfAnswer(referral));
  }

  private void change(ReferralId referral, UnaryOperator<ReferralFacts> change) {
    referrals.computeIfPresent(referral, (key, facts) -> change.apply(facts));
  }

  private void learning(LearningEvent event, Origin origin) {
    switch (event) {
      case Enrolled enrolled -> {
        enrolments.add(new EnrolmentFacts(origin.seq(), origin.occurredAt(), enrolled));
        deadlines.keySet().removeIf(key -> key instanceof DeadlineKey.OfFollowUp);
        enrolled
            .followUps()
            .forEach(
                due ->
                    deadlines.put(
                        new DeadlineKey.OfFollowUp(due.checkpoint()), new Deadline(due.due(), 0)));
        if (enrolled.assessmentOwed()) {
          owed.add(StepKind.ASSESS);
        }
      }
      case FollowedUp followedUp -> {
        followUps.add(new FollowUpFacts(origin.seq(), origin.occurredAt(), followedUp));
        if (followedUp.checkpoint() != null) {
          deadlines.remove(new DeadlineKey.OfFollowUp(followedUp.checkpoint()));
        }
      }
    }
  }

  private void correction(CorrectionEvent event, Origin origin) {
    switch (event) {
      case CorrectionEvent.ChildCorrected corrected -> child = corrected.child();
      case CorrectionEvent.EntryCorrected corrected ->
          replaceBody(corrected.corrects(), corrected.replacement());
      case CorrectionEvent.EnteredInError error -> takeBack(error.corrects(), origin);
    }
  }

  /** The body is replaced; where the case went because of it is not: moves are undone by steps. */
  private void replaceBody(long corrected, CaseEvent replacement) {
    switch (replacement) {
      case CaseLifeEvent.FirstScreened screened -> {
        if (firstScreenOutcome != null && isNewest(corrected, StepKind.FIRST_SCREEN)) {
          firstScreenOutcome = screened.outcome();
        }
      }
      case CaseLifeEvent.NeedScreened screened -> {
        if (needScreenOutcome != null && isNewest(corrected, StepKind.NEED_SCREEN)) {
          needScreenOutcome = screened.outcome();
        }
      }
      case ContactEvent.ContactMade made ->
          contacts.replaceAll(
              facts ->
                  facts.seq() == corrected
                      ? new ContactFacts(
                          corrected,
                          made.on(),
                          made.mode(),
                          made.reached(),
                          facts.episode(),
                          facts.enteredInError())
                      : facts);
      case Assessed assessed -> {
        if (assessment != null && assessment.seq() == corrected) {
          assessment = new AssessmentFacts(corrected, assessment.at(), assessed.urgent(), assessed);
        }
      }
      case Enrolled enrolled -> replaceEnrolment(corrected, enrolled);
      case FollowedUp followedUp ->
          followUps.replaceAll(
              facts ->
                  facts.seq() == corrected
                      ? new FollowUpFacts(corrected, facts.at(), followedUp)
                      : facts);
      case CaseLifeEvent other -> {}
      case ContactEvent other -> {}
      case CarePlanEvent other -> {}
      case ReferralEvent other -> {}
      case CorrectionEvent other -> {}
      case DeadlineEvent other -> {}
    }
  }

  /** The newest entry of a kind is the one that still counts; an older one is history. */
  private boolean isNewest(long entry, StepKind kind) {
    return correctable.get(entry) == kind
        && correctable.entrySet().stream()
            .noneMatch(other -> other.getValue() == kind && other.getKey() > entry);
  }

  /** Another start moves the follow-ups that still wait. */
  private void replaceEnrolment(long corrected, Enrolled enrolled) {
    boolean current = !enrolments.isEmpty() && enrolments.getLast().seq() == corrected;
    enrolments.replaceAll(
        facts ->
            facts.seq() == corrected ? new EnrolmentFacts(corrected, facts.at(), enrolled) : facts);
    if (current) {
      enrolled
          .followUps()
          .forEach(
              due ->
                  deadlines.computeIfPresent(
                      new DeadlineKey.OfFollowUp(due.checkpoint()),
                      (key, deadline) -> new Deadline(due.due(), deadline.rung())));
    }
  }

  private void takeBack(long wrong, Origin origin) {
    if (firstScreenOutcome != null && isNewest(wrong, StepKind.FIRST_SCREEN)) {
      firstScreenOutcome = null;
    }
    if (needScreenOutcome != null && isNewest(wrong, StepKind.NEED_SCREEN)) {
      needScreenOutcome = null;
    }
    correctable.remove(wrong);
    contacts.replaceAll(
        facts ->
            facts.seq() == wrong
                ? new ContactFacts(
                    facts.seq(), facts.on(), facts.mode(), facts.reached(), facts.episode(), true)
                : facts);
    if (assessment != null && assessment.seq() == wrong) {
      assessment = null;
      if (enrolments.stream().anyMatch(facts -> facts.body().assessmentOwed())) {
        owed.add(StepKind.ASSESS);
      }
    }
    takeBackEnrolment(wrong);
    takeBackFollowUp(wrong, origin);
  }

  private void takeBackEnrolment(long wrong) {
    boolean current = !enrolments.isEmpty() && enrolments.getLast().seq() == wrong;
    enrolments.removeIf(facts -> facts.seq() == wrong);
    if (current) {
      deadlines.keySet().removeIf(key -> key instanceof DeadlineKey.OfFollowUp);
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
            .forEach(
                due ->
                    deadlines.put(
                        new DeadlineKey.OfFollowUp(due.checkpoint()), new Deadline(due.due(), 0)));
      }
    }
  }

  private void deadline(DeadlineEvent event) {
    switch (event) {
      case DeadlineEvent.StateDeadlineMissed missed ->
          reschedule(
              new DeadlineKey.OfState(missed.state()), missed.nextEscalation(), missed.rung());
      case DeadlineEvent.FollowUpMissed missed ->
          deadlines.remove(new DeadlineKey.OfFollowUp(missed.checkpoint()));
    }
  }

  private void reschedule(DeadlineKey key, @Nullable Instant next, int rung) {
    if (next == null) {
      deadlines.remove(key);
    } else {
      deadlines.computeIfPresent(key, (same, deadline) -> new Deadline(next, rung));
    }
  }
}
