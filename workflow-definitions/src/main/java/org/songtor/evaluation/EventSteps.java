package org.songtor.evaluation;

import java.util.Optional;
import org.songtor.definition.StepKind;
import org.songtor.event.AssessmentEvent;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.ConsentEvent;
import org.songtor.event.ContactEvent;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.DeadlineEvent;
import org.songtor.event.FormAnswered;
import org.songtor.event.LearningEvent;
import org.songtor.event.MergeEvent;
import org.songtor.event.ReferralEvent;

/** Which kind of step wrote an event down. */
public final class EventSteps {
  private EventSteps() {}

  /** Empty for what follows from a step, and for what an agency or the clock does. */
  public static Optional<StepKind> kindOf(CaseEvent event) {
    return switch (event) {
      case CaseLifeEvent.Found found -> Optional.empty();
      case CaseLifeEvent.CaseMoved moved -> Optional.empty();
      case CaseLifeEvent.CaseMigrated migrated -> Optional.empty();
      case CaseLifeEvent.FirstScreened screened -> Optional.of(StepKind.FIRST_SCREEN);
      case CaseLifeEvent.NeedScreened screened -> Optional.of(StepKind.NEED_SCREEN);
      case CaseLifeEvent.Assigned assigned -> Optional.of(StepKind.ASSIGN);
      case CaseLifeEvent.AssignmentAccepted accepted -> Optional.of(StepKind.ACCEPT_ASSIGNMENT);
      case CaseLifeEvent.Held held -> Optional.of(StepKind.HOLD);
      case CaseLifeEvent.Resumed resumed -> Optional.of(StepKind.RESUME);
      case CaseLifeEvent.HelpRefused refused -> Optional.of(StepKind.REFUSE);
      case CaseLifeEvent.Closed closed -> Optional.of(StepKind.CLOSE);
      case CaseLifeEvent.Reopened reopened -> Optional.of(StepKind.REOPEN);
      case MergeEvent.Merged merged -> Optional.of(StepKind.MERGE);
      case MergeEvent.Unmerged unmerged -> Optional.of(StepKind.UNMERGE);
      case MergeEvent followed -> Optional.empty();
      case ConsentEvent consent -> Optional.empty();
      case ContactEvent contact -> Optional.of(StepKind.CONTACT);
      case AssessmentEvent assessment -> Optional.of(StepKind.ASSESS);
      case CarePlanEvent.PlanDrafted drafted -> Optional.of(StepKind.DRAFT_PLAN);
      case CarePlanEvent.PlanSubmitted submitted -> Optional.of(StepKind.SUBMIT_PLAN);
      case CarePlanEvent.PlanReviewed reviewed -> Optional.of(StepKind.REVIEW_PLAN);
      case CarePlanEvent.PlanApproved approved -> Optional.of(StepKind.APPROVE_PLAN);
      case CarePlanEvent.PlanReturned returned -> Optional.of(StepKind.RETURN_PLAN);
      case CarePlanEvent.PlanProgressed progressed -> Optional.empty();
      case ReferralEvent.ReferralRequested requested -> Optional.of(StepKind.REFER);
      case ReferralEvent answered -> Optional.empty();
      case LearningEvent.Enrolled enrolled -> Optional.of(StepKind.ENROL);
      case LearningEvent.FollowedUp followedUp -> Optional.of(StepKind.FOLLOW_UP);
      case LearningEvent followed -> Optional.empty();
      case FormAnswered answered -> Optional.empty();
      case CorrectionEvent correction -> Optional.of(StepKind.CORRECT);
      case DeadlineEvent deadline -> Optional.empty();
    };
  }
}
