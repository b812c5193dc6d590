package org.songtor.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StepKind;
import org.songtor.evaluation.CaseFacts.ApprovedPlan;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.evaluation.CaseFacts.MergeFacts;
import org.songtor.evaluation.CaseFacts.Origin;
import org.songtor.evaluation.CaseFacts.PlanFacts;
import org.songtor.evaluation.CaseFacts.PlanProgress;
import org.songtor.evaluation.CaseFacts.PlanStatus;
import org.songtor.event.AssessmentEvent.Assessed;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CarePlanEvent.CarePlan;
import org.songtor.event.CarePlanEvent.PlanApproved;
import org.songtor.event.CarePlanEvent.PlanDrafted;
import org.songtor.event.CarePlanEvent.PlanReturned;
import org.songtor.event.CarePlanEvent.PlanReviewed;
import org.songtor.event.CarePlanEvent.PlanSubmitted;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.CaseLifeEvent.FirstScreened;
import org.songtor.event.CaseLifeEvent.Found;
import org.songtor.event.CaseLifeEvent.NeedScreened;
import org.songtor.event.ChildRecord;
import org.songtor.event.ConsentEvent;
import org.songtor.event.ContactEvent;
import org.songtor.event.ContactEvent.ContactMade;
import org.songtor.event.Correctable;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.DeadlineEvent;
import org.songtor.event.FormAnswered;
import org.songtor.event.LearningEvent;
import org.songtor.event.LearningEvent.Enrolled;
import org.songtor.event.LearningEvent.FollowedUp;
import org.songtor.event.MergeEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;

/** The mutable working copy behind {@link CaseFacts}: one method per family of events. */
final class CaseFold {
  private final CaseId id;
  private final Instant foundAt;
  private DefinitionId definition;
  private long seq;
  private int episode;
  private String state;
  private Instant enteredStateAt;
  private @Nullable String setAsideFrom;
  private @Nullable String sentFrom;
  private AreaCode tambon;
  private @Nullable AreaCode movingTo;
  private ChildRecord child;
  private @Nullable String caseManager;
  private boolean assignmentAccepted;
  private PlanFacts plan;
  private final ReferralFold referrals;
  private final LearningFold learning;
  private final EvidenceFold evidence;
  private final FormFold forms;
  private final Map<StepKind, Map<String, Long>> doneBy;
  private final OpenDeadlines deadlines;
  private final MergeFold merges;
  private ConsentFacts consents;
  private @Nullable Boolean closedAsSuccess;
  private boolean everSucceeded;

  private CaseFold(CaseFacts facts) {
    id = facts.id();
    tambon = facts.tambon();
    movingTo = facts.movingTo();
    foundAt = facts.foundAt();
    definition = facts.definition();
    seq = facts.seq();
    episode = facts.episode();
    state = facts.state();
    enteredStateAt = facts.enteredStateAt();
    setAsideFrom = facts.setAsideFrom();
    sentFrom = facts.sentFrom();
    child = facts.child();
    caseManager = facts.caseManager();
    assignmentAccepted = facts.assignmentAccepted();
    plan = facts.plan();
    deadlines = new OpenDeadlines(facts.deadlines());
    referrals = new ReferralFold(facts.referrals(), deadlines);
    learning = new LearningFold(facts, deadlines);
    evidence = new EvidenceFold(facts);
    merges = new MergeFold(facts, deadlines);
    forms = new FormFold(facts);
    consents = facts.consents();
    doneBy = new EnumMap<>(StepKind.class);
    doneBy.putAll(facts.doneBy());
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
        null,
        found.tambon(),
        null,
        found.child(),
        origin.occurredAt(),
        null,
        null,
        null,
        false,
        null,
        new PlanFacts(0, PlanStatus.NONE, null, null, PlanProgress.NONE),
        Map.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        Map.of(),
        Map.of(),
        Set.of(),
        List.of(),
        Map.of(),
        null,
        false,
        null,
        List.of(),
        ConsentFacts.NONE);
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
        sentFrom,
        tambon,
        movingTo,
        child,
        foundAt,
        evidence.firstScreenOutcome(),
        evidence.needScreenOutcome(),
        caseManager,
        assignmentAccepted,
        evidence.assessment(),
        plan,
        referrals.copy(),
        learning.enrolments(),
        learning.followUps(),
        learning.saidToLearn(),
        evidence.contacts(),
        Map.copyOf(doneBy),
        deadlines.copy(),
        learning.owed(),
        forms.forms(),
        evidence.correctable(),
        closedAsSuccess,
        everSucceeded,
        merges.merge(),
        merges.absorbed(),
        consents);
  }

  CaseFold apply(CaseEvent event, Origin origin) {
    seq = origin.seq();
    fold(event, origin);
    EventSteps.kindOf(event)
        .ifPresent(
            kind -> {
              did(kind, origin.actor());
              learning.done(kind);
              if (event instanceof Correctable) {
                evidence.written(origin.seq(), kind);
              }
            });
    return this;
  }

  /** The people of a kind are a new map each time: the facts before keep theirs. */
  private void did(StepKind kind, String actor) {
    Map<String, Long> people = new HashMap<>(doneBy.getOrDefault(kind, Map.of()));
    people.put(actor, seq);
    doneBy.put(kind, Map.copyOf(people));
  }

  private void fold(CaseEvent event, Origin origin) {
    switch (event) {
      case CaseLifeEvent life -> life(life, origin);
      case ContactEvent contact -> evidence.contact(contact, origin.seq(), episode);
      case Assessed assessed -> evidence.assessed(assessed, origin);
      case CarePlanEvent carePlan -> carePlan(carePlan);
      case ReferralEvent referral -> referral(referral, origin);
      case LearningEvent learnt -> learning.apply(learnt, origin, approvedVersion());
      case FormAnswered answered -> forms.answered(answered, origin.seq(), episode);
      case CorrectionEvent correction -> correction(correction, origin);
      case DeadlineEvent deadline -> deadline(deadline);
      case MergeEvent merge -> merge(merge, origin);
      case ConsentEvent consent -> consents = consents.and(consent, referrals.copy());
    }
  }

  private void referral(ReferralEvent event, Origin origin) {
    referrals.apply(event, origin);
    if (event instanceof ReferralEvent.ReferralEnteredInError error) {
      learning.unsaid(error.referral());
    }
  }

  private void merge(MergeEvent event, Origin origin) {
    MergeFacts before = merges.merge();
    merges.apply(event, origin, state);
    if (before != null && merges.merge() == null) {
      learning.standsForItselfAgain(
          Duration.ofMillis(Duration.between(before.at(), origin.recordedAt()).toMillis()));
    }
  }

  private void life(CaseLifeEvent event, Origin origin) {
    switch (event) {
      case Found found -> child = found.child();
      case CaseLifeEvent.CaseMoved moved -> {
        deadlines.end(new DeadlineKey.OfState(state));
        state = moved.to();
        enteredStateAt = origin.recordedAt();
        if (moved.step().equals(StateDefinition.StateDeadline.RAN_OUT)) {
          // Nobody there answered in time: the case is worked on where it was sent from.
          movingTo = null;
        }
        leftOtherPlace();
        if (state.equals(setAsideFrom)) {
          // Back where it was set aside, by whatever step: nothing is left to go back to.
          setAsideFrom = null;
        }
        if (moved.deadline() != null) {
          deadlines.begin(new DeadlineKey.OfState(state), moved.deadline());
        }
      }
      case FirstScreened screened -> evidence.firstScreened(screened);
      case NeedScreened screened -> evidence.needScreened(screened);
      case CaseLifeEvent.Assigned assigned -> {
        caseManager = assigned.caseManager();
        assignmentAccepted = false;
        did(StepKind.ASSIGN, assigned.caseManager());
      }
      case CaseLifeEvent.AssignmentAccepted accepted -> assignmentAccepted = true;
      case CaseLifeEvent.Held held -> {
        if (held.movingTo() != null) {
          sentFrom = state;
        }
        setAside();
        movingTo = held.movingTo();
      }
      case CaseLifeEvent.HelpRefused refused -> setAside();
      case CaseLifeEvent.Resumed resumed -> resumed(resumed);
      case CaseLifeEvent.Closed closed -> {
        closedAsSuccess = closed.success();
        everSucceeded |= closed.success();
        setAsideFrom = null;
        sentFrom = null;
        movingTo = null;
        deadlines.endFollowUps();
        deadlines.endAttendance();
      }
      case CaseLifeEvent.Reopened reopened -> beginEpisode(reopened.episode());
      case CaseLifeEvent.CaseMigrated migrated -> migrated(migrated);
    }
  }

  /** The state is the same one under another name: how long the case is in it goes on. */
  private void migrated(CaseLifeEvent.CaseMigrated migrated) {
    definition = new DefinitionId(migrated.definition(), migrated.toVersion());
    deadlines.rename(
        new DeadlineKey.OfState(state),
        new DeadlineKey.OfState(migrated.to()),
        migrated.deadline());
    state = migrated.to();
    setAsideFrom = migrated.setAsideFrom();
    if (sentFrom != null) {
      sentFrom = migrated.states().getOrDefault(sentFrom, sentFrom);
    }
    merges.rename(migrated.states());
  }

  /** Taken over in another place, the case has no case manager until one is assigned there. */
  private void resumed(CaseLifeEvent.Resumed resumed) {
    boolean comesBack = sentFrom != null && resumed.takenOverIn() == null;
    if (!comesBack) {
      setAsideFrom = null;
      sentFrom = null;
    }
    movingTo = null;
    if (resumed.takenOverIn() != null) {
      tambon = resumed.takenOverIn();
      caseManager = null;
      assignmentAccepted = false;
    }
  }

  /**
   * The move after a case came back from the other place. One that was set aside when it was sent
   * on is set aside again, and knows from where; one that goes on elsewhere is no longer.
   */
  private void leftOtherPlace() {
    if (sentFrom != null && movingTo == null) {
      if (!state.equals(sentFrom)) {
        setAsideFrom = null;
      }
      sentFrom = null;
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
    sentFrom = null;
    evidence.beginEpisode();
    assignmentAccepted = false;
    plan = new PlanFacts(plan.version(), PlanStatus.NONE, null, null, PlanProgress.NONE);
    learning.beginEpisode();
    doneBy.clear();
  }

  private void carePlan(CarePlanEvent event) {
    plan =
        switch (event) {
          case PlanDrafted drafted ->
              new PlanFacts(
                  drafted.planVersion(),
                  PlanStatus.DRAFTED,
                  drafted.plan(),
                  plan.approved(),
                  plan.progress().within(drafted.plan()));
          case PlanSubmitted submitted -> planNow(PlanStatus.SUBMITTED);
          case PlanReviewed reviewed -> planNow(PlanStatus.REVIEWED);
          case PlanApproved approved -> planApproved();
          case PlanReturned returned -> planNow(PlanStatus.RETURNED);
          case CarePlanEvent.PlanProgressed progressed ->
              new PlanFacts(
                  plan.version(),
                  plan.status(),
                  plan.content(),
                  plan.approved(),
                  plan.progress().and(progressed));
        };
  }

  private PlanFacts planNow(PlanStatus status) {
    return new PlanFacts(plan.version(), status, plan.content(), plan.approved(), plan.progress());
  }

  private int approvedVersion() {
    ApprovedPlan approved = plan.approved();
    return approved == null ? 0 : approved.version();
  }

  private PlanFacts planApproved() {
    CarePlan content = plan.content();
    return new PlanFacts(
        plan.version(),
        PlanStatus.APPROVED,
        content,
        content == null ? null : new ApprovedPlan(plan.version(), content),
        plan.progress());
  }

  private void correction(CorrectionEvent event, Origin origin) {
    switch (event) {
      case CorrectionEvent.ChildCorrected corrected -> child = corrected.child();
      case CorrectionEvent.EntryCorrected corrected -> {
        replaceBody(corrected.corrects(), corrected.replacement());
        // What the entry says now is the work of whoever replaced it.
        EventSteps.kindOf(corrected.replacement()).ifPresent(kind -> did(kind, origin.actor()));
      }
      case CorrectionEvent.EnteredInError error -> {
        if (evidence.takeBack(error.corrects())) {
          learning.assessmentTakenBack();
        }
        learning.takeBack(error.corrects());
        forms.takeBack(error.corrects());
      }
    }
    if (closedAsSuccess == null && merges.merge() == null) {
      // In a case that ended, or goes on elsewhere, nobody looks after the child.
      learning.settle(origin);
    }
  }

  /** The body is replaced; where the case went because of it is not: moves are undone by steps. */
  private void replaceBody(long corrected, CaseEvent replacement) {
    switch (replacement) {
      case FirstScreened screened -> evidence.replace(corrected, screened);
      case NeedScreened screened -> evidence.replace(corrected, screened);
      case ContactMade made -> evidence.replace(corrected, made);
      case Assessed assessed -> evidence.replace(corrected, assessed);
      case Enrolled enrolled -> learning.replace(corrected, enrolled);
      case FollowedUp followedUp -> learning.replace(corrected, followedUp);
      case FormAnswered answered -> forms.replace(corrected, answered);
      case CaseLifeEvent other -> {}
      case ContactEvent other -> {}
      case CarePlanEvent other -> {}
      case ReferralEvent other -> {}
      case CorrectionEvent other -> {}
      case DeadlineEvent other -> {}
      case LearningEvent other -> {}
      case MergeEvent other -> {}
      case ConsentEvent other -> {}
    }
  }

  private void deadline(DeadlineEvent event) {
    switch (event) {
      case DeadlineEvent.StateDeadlineMissed missed ->
          deadlines.escalate(
              new DeadlineKey.OfState(missed.state()), missed.nextEscalation(), missed.rung());
      case DeadlineEvent.FollowUpMissed missed -> learning.missed(missed);
      case DeadlineEvent.AttendanceAwaited awaited -> {
        learning.said(awaited, seq);
        if (closedAsSuccess != null) {
          // Nobody works on a closed case any more who could go and look.
          deadlines.end(new DeadlineKey.OfAttendance(awaited.referral()));
        }
      }
      case DeadlineEvent.AttendanceUnconfirmed missed -> learning.unconfirmed(missed);
    }
  }
}
