package org.songtor.cases.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.agencies.AgencyProfile;
import org.songtor.command.Rejection.FieldError;
import org.songtor.command.ThaiText;
import org.songtor.definition.StepKind;
import org.songtor.event.AssessmentEvent.Confidentiality;
import org.songtor.event.CarePlanEvent.PlanMilestone.Term;
import org.songtor.event.Dimension;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.ReferralId;
import org.songtor.language.ResourceId;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;

/**
 * What somebody writes down when taking a step: one record for each {@link StepKind}, two for a
 * contact and three for a correction. Codes are terms of the definition's vocabularies. Free text
 * that may be left out is {@link ThaiText#empty()}.
 */
public sealed interface StepBody {

  /** What a step must record to take this body. */
  default StepKind kind() {
    return switch (this) {
      case FirstScreen body -> StepKind.FIRST_SCREEN;
      case NeedScreen body -> StepKind.NEED_SCREEN;
      case Assign body -> StepKind.ASSIGN;
      case AcceptAssignment body -> StepKind.ACCEPT_ASSIGNMENT;
      case RecordContact body -> StepKind.CONTACT;
      case PlanContact body -> StepKind.CONTACT;
      case Assess body -> StepKind.ASSESS;
      case DraftPlan body -> StepKind.DRAFT_PLAN;
      case SubmitPlan body -> StepKind.SUBMIT_PLAN;
      case ReviewPlan body -> StepKind.REVIEW_PLAN;
      case ApprovePlan body -> StepKind.APPROVE_PLAN;
      case ReturnPlan body -> StepKind.RETURN_PLAN;
      case Refer body -> StepKind.REFER;
      case Enrol body -> StepKind.ENROL;
      case FollowUp body -> StepKind.FOLLOW_UP;
      case Hold body -> StepKind.HOLD;
      case Resume body -> StepKind.RESUME;
      case Refuse body -> StepKind.REFUSE;
      case Close body -> StepKind.CLOSE;
      case Reopen body -> StepKind.REOPEN;
      case Merge body -> StepKind.MERGE;
      case Unmerge body -> StepKind.UNMERGE;
      case Correction body -> StepKind.CORRECT;
      case Unreadable(StepKind asked, var errors) -> asked;
    };
  }

  /**
   * A body with faults that its reader found, carried along so that the case can say first who may
   * take the step: whoever may not learns nothing from the faults.
   *
   * @param errors at least one
   */
  record Unreadable(StepKind kind, List<FieldError> errors) implements StepBody {
    public Unreadable {
      errors = List.copyOf(errors);
    }
  }

  record FirstScreen(String outcome, ThaiText verifiedBy, ThaiText note) implements Correctable {}

  record NeedScreen(
      String outcome, @Nullable String reason, @Nullable LocalDate reviewOn, ThaiText note)
      implements Correctable {}

  /**
   * Somebody becomes the case manager.
   *
   * @param caseManager token subject of the case manager
   */
  record Assign(String caseManager, ThaiText note) implements StepBody {}

  record AcceptAssignment() implements StepBody {}

  /** A visit or call that was made, or tried in vain. */
  record RecordContact(
      LocalDate on,
      String mode,
      boolean reached,
      @Nullable ThaiText spokeWith,
      @Nullable ThaiText adviceGiven,
      ThaiText note)
      implements Correctable {}

  record PlanContact(LocalDate on, String mode, ThaiText purpose) implements StepBody {}

  record Assess(
      String visitMode, ThaiText informant, String legalBasis, boolean urgent, List<Score> scores)
      implements Correctable {
    public Assess {
      scores = List.copyOf(scores);
    }
  }

  /**
   * One dimension of an assessment.
   *
   * @param level 0 (no need) to 3 (severe); else the reason why it was not assessed is needed
   */
  record Score(
      Dimension dimension,
      @Nullable Integer level,
      @Nullable String notAssessedReason,
      ThaiText facts,
      ThaiText strengths,
      ThaiText need,
      Confidentiality confidentiality) {}

  record DraftPlan(
      ThaiText childsWish,
      ThaiText familysVoice,
      String pathway,
      List<GoalDraft> goals,
      List<ActionDraft> actions,
      List<MilestoneDraft> milestones,
      ThaiText risks,
      LocalDate reviewOn)
      implements StepBody {
    public DraftPlan {
      goals = List.copyOf(goals);
      actions = List.copyOf(actions);
      milestones = List.copyOf(milestones);
    }
  }

  record GoalDraft(String id, Dimension dimension, ThaiText text) {}

  /**
   * Something that shall be done for a goal.
   *
   * @param costBaht in baht
   * @param resource listed in the directory of resources
   */
  record ActionDraft(
      String id,
      String goalId,
      ThaiText text,
      @Nullable AgencyId agency,
      ThaiText owner,
      LocalDate due,
      BigDecimal costBaht,
      @Nullable ThaiText fundSource,
      @Nullable ThaiText nonBudgetResource,
      @Nullable ResourceId resource) {}

  record MilestoneDraft(String id, Term term, ThaiText text, LocalDate due) {}

  record SubmitPlan() implements StepBody {}

  record ReviewPlan(ThaiText comment) implements StepBody {}

  /**
   * The committee or panel says yes.
   *
   * @param budgetBaht in baht
   */
  record ApprovePlan(ThaiText minutes, BigDecimal budgetBaht) implements StepBody {}

  record ReturnPlan(String reason, ThaiText comment) implements StepBody {}

  /**
   * Sends a referral.
   *
   * @param referral its new id
   * @param agency where it goes; null when the directory has none of the given id
   * @param share what the agency shall see
   * @param goals ids of goals of the plan that it serves
   */
  record Refer(
      ReferralId referral,
      @Nullable AgencyProfile agency,
      Dimension need,
      String service,
      Urgency urgency,
      String legalBasis,
      List<SharedField> share,
      ThaiText note,
      List<String> goals,
      List<String> actions)
      implements StepBody {
    public Refer {
      share = List.copyOf(share);
      goals = List.copyOf(goals);
      actions = List.copyOf(actions);
    }
  }

  /**
   * The child learns again.
   *
   * @param agency the provider, where it is in the directory
   * @param term written "1/2567" (Buddhist Era)
   */
  record Enrol(
      String pathway,
      @Nullable AgencyId agency,
      ThaiText provider,
      @Nullable ThaiText affiliation,
      @Nullable ThaiText grade,
      @Nullable ThaiText term,
      ThaiText learnerNumber,
      LocalDate startsOn)
      implements Correctable {}

  /**
   * Somebody looked whether the child still learns.
   *
   * @param checkpoint of the definition, such as "30-days"; null for one in between
   * @param goalsReached ids of goals of the approved plan
   */
  record FollowUp(
      @Nullable String checkpoint,
      String mode,
      boolean childSeen,
      String attendance,
      ThaiText wellbeing,
      ThaiText note,
      @Nullable LocalDate nextOn,
      List<String> goalsReached)
      implements Correctable {
    public FollowUp {
      goalsReached = List.copyOf(goalsReached);
    }
  }

  /**
   * Work waits.
   *
   * @param movingTo where the child moves to, when the case is sent on; null otherwise
   */
  record Hold(String reason, LocalDate reviewOn, ThaiText note, @Nullable AreaCode movingTo)
      implements StepBody {}

  record Resume(ThaiText note) implements StepBody {}

  /**
   * Child or guardian does not want what was offered.
   *
   * @param refusedBy {@code child} or {@code guardian}
   */
  record Refuse(
      String refusedBy,
      String reason,
      List<String> optionsOffered,
      LocalDate revisitOn,
      ThaiText note)
      implements StepBody {
    public Refuse {
      optionsOffered = List.copyOf(optionsOffered);
    }
  }

  /**
   * The case ends.
   *
   * @param civilRegistry the entry of the civil registry that says that the child died; only then
   */
  record Close(String reason, ThaiText evidence, @Nullable ThaiText civilRegistry)
      implements StepBody {}

  record Reopen(String reason, ThaiText note) implements StepBody {}

  /**
   * The case is of a child that has another one.
   *
   * @param survivor the case that goes on
   * @param known what is known of it; null when there is no such case
   * @param evidence why both are of one child
   */
  record Merge(CaseId survivor, @Nullable OtherCase known, ThaiText evidence) implements StepBody {}

  /** The two cases are of two children after all. */
  record Unmerge(ThaiText reason) implements StepBody {}

  /** A body that a later correction may replace. */
  sealed interface Correctable extends StepBody {}

  /** Something recorded was wrong; the original stays in the history. */
  sealed interface Correction extends StepBody {
    /** The seq, in this case, of the event that is put right. */
    long corrects();

    ThaiText reason();
  }

  /** The entry should say something else. */
  record ReplaceEntry(long corrects, ThaiText reason, Correctable replacement)
      implements Correction {}

  /**
   * The child is another than was written.
   *
   * @param corrects 0, where the child was found
   */
  record CorrectChild(long corrects, ThaiText reason, ChildDetails child) implements Correction {}

  /**
   * A form that was filled in should say something else. What was answered goes by field; a field
   * that is left out is answered no more.
   */
  record ReplaceForm(long corrects, ThaiText reason, Map<String, GivenAnswer> form)
      implements Correction {
    public ReplaceForm {
      form = Map.copyOf(form);
    }
  }

  /** The entry should never have been made. */
  record TakeBackEntry(long corrects, ThaiText reason) implements Correction {}
}
