package org.songtor.cases.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.agencies.AgencyProfile;
import org.songtor.command.Rejection.FieldError;
import org.songtor.command.ThaiText;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.event.CaseLifeEvent.Source;
import org.songtor.event.MergeEvent;
import org.songtor.event.MigrationEvent.MigrationRequested;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.PersonId;
import org.songtor.language.ReferralId;
import org.songtor.referral.ReferralAction;

/**
 * What can be asked of a case. New ids come with the command, so that a decision repeats exactly.
 */
public sealed interface CaseCommand {

  /**
   * Registers a found child: the first command of every case.
   *
   * @param person the new person whose erasure will erase the child's data
   * @param definition the version to pin the case to
   * @param tambon where the case belongs; six digits
   */
  record FindChild(
      CaseId caseId,
      PersonId person,
      DefinitionId definition,
      AreaCode tambon,
      Source source,
      ChildDetails child)
      implements CaseCommand {}

  /**
   * Takes a step of the case's definition.
   *
   * @param form what was answered in the step's form, by field; null when nothing was sent
   */
  record TakeStep(StepChoice step, StepBody body, @Nullable Map<String, GivenAnswer> form)
      implements CaseCommand {
    public TakeStep(StepChoice step, StepBody body) {
      this(step, body, null);
    }
  }

  /**
   * A limit passed. When it no longer waits for anything, nothing happens.
   *
   * @param due the instant the deadline was set to when it was scheduled
   * @param newReferral the id of the referral that is sent again, should one expire
   */
  record FireDeadline(DeadlineKey key, Instant due, ReferralId newReferral)
      implements CaseCommand {}

  /**
   * Moves the case to a newer version of its definition, or says why it cannot move.
   *
   * @param to the version that the request names
   * @param trial only asks; nothing changes
   */
  record Migrate(MigrationRequested request, WorkflowDefinition to, boolean trial)
      implements CaseCommand {}

  /**
   * Another case of the same child was merged into this one.
   *
   * @param merge the seq of the merge in the other case
   */
  record Absorb(CaseId other, long merge) implements CaseCommand {}

  /** A merge into this case was undone. */
  record Release(CaseId other, long merge) implements CaseCommand {}

  /**
   * What the survivor of a merge of this case answered.
   *
   * @param merged true for a merge, false for one that was undone
   * @param refused why the survivor could not take this case in; null when it did as it was told
   */
  record HearFromSurvivor(
      CaseId survivor, long merge, boolean merged, MergeEvent.@Nullable Refusal refused)
      implements CaseCommand {
    /** What waits for this answer. */
    DeadlineKey answers() {
      return merged
          ? new DeadlineKey.OfAbsorption(survivor, merge)
          : new DeadlineKey.OfRelease(survivor, merge);
    }
  }

  /** The consent on which agencies are told of the child is withdrawn, or given anew. */
  sealed interface OnConsent extends CaseCommand {
    /** Whether it is withdrawn; else it is given. */
    boolean withdraws();
  }

  /**
   * @param by {@code child} or {@code guardian}
   * @param agencies which it is about; none means all, where it is withdrawn
   * @param mode how it was told
   */
  record SayOfConsent(
      boolean withdraws, String by, List<NamedAgency> agencies, String mode, ThaiText note)
      implements OnConsent {
    public SayOfConsent {
      agencies = List.copyOf(agencies);
    }
  }

  /**
   * @param known whether the directory has it
   */
  record NamedAgency(AgencyId id, boolean known) {}

  /**
   * One whose body has faults; see {@link StepBody.Unreadable}.
   *
   * @param errors at least one
   */
  record UnreadableConsent(boolean withdraws, List<FieldError> errors) implements OnConsent {
    public UnreadableConsent {
      errors = List.copyOf(errors);
    }
  }

  /** One end of a referral acts. */
  sealed interface ActOnReferral extends CaseCommand {
    ReferralId referral();

    default ReferralAction action() {
      return switch (this) {
        case Receive act -> ReferralAction.RECEIVE;
        case Accept act -> ReferralAction.ACCEPT;
        case Reject act -> ReferralAction.REJECT;
        case Redirect act -> ReferralAction.REDIRECT;
        case Start act -> ReferralAction.START;
        case PutOnHold act -> ReferralAction.HOLD;
        case ResumeReferral act -> ReferralAction.RESUME;
        case Complete act -> ReferralAction.COMPLETE;
        case Fail act -> ReferralAction.FAIL;
        case AgreeCancellation act -> ReferralAction.AGREE_CANCELLATION;
        case RefuseCancellation act -> ReferralAction.REFUSE_CANCELLATION;
        case ReportProgress act -> ReferralAction.REPORT_PROGRESS;
        case SetReference act -> ReferralAction.SET_REFERENCE;
        case Claim act -> ReferralAction.CLAIM;
        case Assign act -> ReferralAction.ASSIGN;
        case ReleaseReferral act -> ReferralAction.RELEASE;
        case AttachOutput act -> ReferralAction.ATTACH_OUTPUT;
        case CorrectAcceptance act -> ReferralAction.CORRECT_ACCEPTANCE;
        case TakeIn act -> ReferralAction.TAKE_IN;
        case Cancel act -> ReferralAction.CANCEL;
        case RequestCancellation act -> ReferralAction.REQUEST_CANCELLATION;
        case EnterInError act -> ReferralAction.ENTER_IN_ERROR;
        case UnreadableAnswer(var referral, ReferralAction asked, var errors) -> asked;
        case ByProxy(ActOnReferral answer, var respondent) -> answer.action();
      };
    }
  }

  /**
   * An answer whose body has faults; see {@link StepBody.Unreadable}.
   *
   * @param errors at least one
   */
  record UnreadableAnswer(ReferralId referral, ReferralAction action, List<FieldError> errors)
      implements ActOnReferral {
    public UnreadableAnswer {
      errors = List.copyOf(errors);
    }
  }

  /**
   * The sender writes down what the agency answered.
   *
   * @param answer of an action that may be written down, never one of these itself
   * @param respondent null where the body could not be read
   */
  record ByProxy(ActOnReferral answer, @Nullable Respondent respondent) implements ActOnReferral {
    public ByProxy {
      if (answer instanceof ByProxy || !answer.action().byProxy()) {
        throw new IllegalArgumentException("nobody writes this down for an agency");
      }
    }

    @Override
    public ReferralId referral() {
      return answer.referral();
    }
  }

  /**
   * Who at the agency answered, and how.
   *
   * @param filed where what was written of it is kept; may be empty
   */
  record Respondent(ThaiText name, String way, ThaiText filed) {}

  record Receive(ReferralId referral) implements ActOnReferral {}

  record Accept(ReferralId referral, @Nullable LocalDate appointment, ThaiText note)
      implements ActOnReferral {}

  record Reject(ReferralId referral, String reason, ThaiText note) implements ActOnReferral {}

  /**
   * The agency names a better one, and the child is sent on to it.
   *
   * @param newReferral the id of the referral that replaces this one
   * @param toAgency the better agency; null when the directory has none of the given id
   */
  record Redirect(
      ReferralId referral,
      ReferralId newReferral,
      String reason,
      @Nullable AgencyProfile toAgency,
      ThaiText note)
      implements ActOnReferral {}

  record Start(ReferralId referral, ThaiText note) implements ActOnReferral {}

  record PutOnHold(ReferralId referral, String reason, LocalDate reviewOn, ThaiText note)
      implements ActOnReferral {}

  record ResumeReferral(ReferralId referral, ThaiText note) implements ActOnReferral {}

  record Complete(ReferralId referral, String outcome, ThaiText evidence, ThaiText note)
      implements ActOnReferral {}

  record Fail(ReferralId referral, String reason, ThaiText note) implements ActOnReferral {}

  record Cancel(ReferralId referral, String reason, ThaiText note) implements ActOnReferral {}

  record RequestCancellation(ReferralId referral, String reason, ThaiText note)
      implements ActOnReferral {}

  record AgreeCancellation(ReferralId referral, ThaiText note) implements ActOnReferral {}

  record RefuseCancellation(ReferralId referral, String reason, ThaiText note)
      implements ActOnReferral {}

  /**
   * How the work stands.
   *
   * @param on the day it is scheduled for, or that the child did not come
   */
  record ReportProgress(ReferralId referral, String progress, @Nullable LocalDate on, ThaiText note)
      implements ActOnReferral {}

  /** The number under which the agency itself keeps the child. */
  record SetReference(ReferralId referral, ThaiText reference) implements ActOnReferral {}

  /** Whoever asks sees to it from now on. */
  record Claim(ReferralId referral) implements ActOnReferral {}

  /**
   * One of the agency's people sees to it from now on.
   *
   * @param assignee an account
   * @param agency of whoever asks; null when the directory does not have it
   */
  record Assign(ReferralId referral, String assignee, @Nullable AgencyProfile agency)
      implements ActOnReferral {}

  /** Nobody in particular sees to it any more. */
  record ReleaseReferral(ReferralId referral) implements ActOnReferral {}

  /** Something came of it after it had ended. */
  record AttachOutput(ReferralId referral, String outcome, ThaiText evidence, ThaiText note)
      implements ActOnReferral {}

  record CorrectAcceptance(ReferralId referral, String reason, ThaiText note)
      implements ActOnReferral {}

  /**
   * The sender's case takes in what came back.
   *
   * @param goalsReached of the plan's goals that the referral serves; the others are not reached
   * @param actionsDone of the plan's actions that the referral serves; the others are not done
   */
  record TakeIn(ReferralId referral, List<String> goalsReached, List<String> actionsDone)
      implements ActOnReferral {
    public TakeIn {
      goalsReached = List.copyOf(goalsReached);
      actionsDone = List.copyOf(actionsDone);
    }
  }

  record EnterInError(ReferralId referral, String reason, ThaiText note) implements ActOnReferral {}
}
