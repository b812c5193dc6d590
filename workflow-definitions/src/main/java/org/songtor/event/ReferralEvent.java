package org.songtor.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.Personal;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;

/** One referral of a case: sent to an agency, received, answered, worked on, ended. */
public sealed interface ReferralEvent extends CaseEvent {

  ReferralId referral();

  /** The agency in whose inbox the referral lies. */
  AgencyId agency();

  /**
   * @param disclosed exactly what the agency may see, decided when it was sent
   * @param basedOn the referral this one replaces after a redirect
   * @param goals ids of the plan's goals this referral serves
   * @param actions ids of the plan's actions this referral serves
   * @param agreement the sharing agreement that covered all that is disclosed, as it was when it
   *     was sent; null where none did
   */
  @Wire(name = "songtor.referral.requested", version = 3)
  record ReferralRequested(
      ReferralId referral,
      AgencyId agency,
      Dimension need,
      String service,
      Urgency urgency,
      String legalBasis,
      Map<SharedField, Personal<String>> disclosed,
      Personal<String> note,
      @Nullable ReferralId basedOn,
      List<String> goals,
      List<String> actions,
      AreaCode tambon,
      Instant receiveBy,
      Instant answerBy,
      @Nullable UUID agreement)
      implements ReferralEvent {
    public ReferralRequested {
      disclosed = Map.copyOf(disclosed);
      goals = List.copyOf(goals);
      actions = List.copyOf(actions);
    }

    /** One that no agreement covers. */
    public ReferralRequested(
        ReferralId referral,
        AgencyId agency,
        Dimension need,
        String service,
        Urgency urgency,
        String legalBasis,
        Map<SharedField, Personal<String>> disclosed,
        Personal<String> note,
        @Nullable ReferralId basedOn,
        List<String> goals,
        List<String> actions,
        AreaCode tambon,
        Instant receiveBy,
        Instant answerBy) {
      this(
          referral,
          agency,
          need,
          service,
          urgency,
          legalBasis,
          disclosed,
          note,
          basedOn,
          goals,
          actions,
          tambon,
          receiveBy,
          answerBy,
          null);
    }

    /** Something of the child is told, and no agreement covers it. */
    public boolean tellsWithoutAgreement() {
      return agreement == null && !disclosed.isEmpty();
    }
  }

  /** Somebody at the agency answers for it; delivery to a system is not receipt. */
  @Wire(name = "songtor.referral.received")
  record ReferralReceived(ReferralId referral, AgencyId agency) implements ReferralEvent {}

  @Wire(name = "songtor.referral.accepted")
  record ReferralAccepted(
      ReferralId referral, AgencyId agency, @Nullable LocalDate appointment, Personal<String> note)
      implements ReferralEvent {}

  @Wire(name = "songtor.referral.rejected")
  record ReferralRejected(
      ReferralId referral, AgencyId agency, String reason, Personal<String> note)
      implements ReferralEvent {}

  /** The agency names a better one; {@code newReferral} is requested there in the same decision. */
  @Wire(name = "songtor.referral.redirected")
  record ReferralRedirected(
      ReferralId referral,
      AgencyId agency,
      String reason,
      AgencyId toAgency,
      ReferralId newReferral,
      Personal<String> note)
      implements ReferralEvent {}

  @Wire(name = "songtor.referral.started")
  record ReferralStarted(ReferralId referral, AgencyId agency, Personal<String> note)
      implements ReferralEvent {}

  @Wire(name = "songtor.referral.put-on-hold")
  record ReferralPutOnHold(
      ReferralId referral,
      AgencyId agency,
      String reason,
      LocalDate reviewOn,
      Personal<String> note)
      implements ReferralEvent {}

  @Wire(name = "songtor.referral.resumed")
  record ReferralResumed(ReferralId referral, AgencyId agency, Personal<String> note)
      implements ReferralEvent {}

  @Wire(name = "songtor.referral.completed")
  record ReferralCompleted(
      ReferralId referral,
      AgencyId agency,
      String outcome,
      Personal<String> evidence,
      Personal<String> note)
      implements ReferralEvent {}

  @Wire(name = "songtor.referral.failed")
  record ReferralFailed(ReferralId referral, AgencyId agency, String reason, Personal<String> note)
      implements ReferralEvent {}

  @Wire(name = "songtor.referral.cancelled")
  record ReferralCancelled(
      ReferralId referral, AgencyId agency, String reason, Personal<String> note)
      implements ReferralEvent {}

  /**
   * The agency had said yes, and the sender asks to stop: the agency has the last word.
   *
   * @param reason of the definition's vocabulary for cancelled referrals
   */
  @Wire(name = "songtor.referral.cancellation-requested")
  record CancellationRequested(
      ReferralId referral, AgencyId agency, String reason, Personal<String> note)
      implements ReferralEvent {}

  /** The agency stopped, as it was asked to. */
  @Wire(name = "songtor.referral.cancellation-agreed")
  record CancellationAgreed(ReferralId referral, AgencyId agency, Personal<String> note)
      implements ReferralEvent {}

  /** The agency goes on as before. */
  @Wire(name = "songtor.referral.cancellation-refused")
  record CancellationRefused(
      ReferralId referral, AgencyId agency, String reason, Personal<String> note)
      implements ReferralEvent {}

  /**
   * How the work stands, while it goes on.
   *
   * @param progress scheduled, no-show, waitlisted or other
   * @param on the day it is scheduled for, or that the child did not come
   */
  @Wire(name = "songtor.referral.progress-reported")
  record ProgressReported(
      ReferralId referral,
      AgencyId agency,
      String progress,
      @Nullable LocalDate on,
      Personal<String> note)
      implements ReferralEvent {}

  /** Under which number the agency itself keeps the child: its hospital or case file number. */
  @Wire(name = "songtor.referral.reference-set")
  record ReferenceSet(ReferralId referral, AgencyId agency, Personal<String> reference)
      implements ReferralEvent {}

  /**
   * Somebody at the agency sees to it from now on: whoever claimed it, or a colleague it was given
   * to. The envelope says who decided so.
   *
   * @param assignee an account of the agency
   */
  @Wire(name = "songtor.referral.assigned")
  record ReferralAssigned(ReferralId referral, AgencyId agency, String assignee)
      implements ReferralEvent {}

  /**
   * Nobody in particular at the agency sees to it any more.
   *
   * @param assignee who did
   */
  @Wire(name = "songtor.referral.released")
  record ReferralReleased(ReferralId referral, AgencyId agency, String assignee)
      implements ReferralEvent {}

  /**
   * What follows it in the same decision is the agency's answer, and somebody else wrote it down.
   * It is no word of the agency and never yields its receipt.
   *
   * @param answer the word of the action in addresses
   * @param respondent who at the agency said so
   * @param way coded: on the telephone, on paper, in person or by message
   * @param filed where what was written or recorded of it is kept; empty where nothing is
   */
  @Wire(name = "songtor.referral.answered-by-proxy")
  record AnsweredByProxy(
      ReferralId referral,
      AgencyId agency,
      String answer,
      Personal<String> respondent,
      String way,
      Personal<String> filed)
      implements ReferralEvent {}

  /** Something came of it after it had ended. */
  @Wire(name = "songtor.referral.output-attached")
  record OutputAttached(
      ReferralId referral,
      AgencyId agency,
      String outcome,
      Personal<String> evidence,
      Personal<String> note)
      implements ReferralEvent {}

  /**
   * The acceptance was a mistake: the referral waits for its answer again.
   *
   * @param answerBy until when
   */
  @Wire(name = "songtor.referral.acceptance-corrected")
  record AcceptanceCorrected(
      ReferralId referral, AgencyId agency, String reason, Instant answerBy, Personal<String> note)
      implements ReferralEvent {}

  /** The sender's case has taken in what came back: the loop is closed. */
  @Wire(name = "songtor.referral.taken-in")
  record OutcomeTakenIn(ReferralId referral, AgencyId agency) implements ReferralEvent {}

  /** It should never have been; it stays readable, and nothing is done with it any more. */
  @Wire(name = "songtor.referral.entered-in-error")
  record ReferralEnteredInError(
      ReferralId referral, AgencyId agency, String reason, Personal<String> note)
      implements ReferralEvent {}

  /**
   * A limit passed unanswered, and was escalated one rung.
   *
   * @param rung 1 for the first escalation
   * @param nextEscalation when the next rung fires, if there is one
   * @param expiresAt when the referral ends without an answer; null where it does not, and on every
   *     rung but the first of the answer
   */
  @Wire(name = "songtor.referral.became-overdue", version = 2)
  record ReferralBecameOverdue(
      ReferralId referral,
      AgencyId agency,
      Awaited awaited,
      Instant due,
      Role escalatedTo,
      int rung,
      @Nullable Instant nextEscalation,
      @Nullable Instant expiresAt)
      implements ReferralEvent {}

  /**
   * Nobody answered, and the definition does not let it wait for ever.
   *
   * @param due when it was to expire
   * @param sentAgain the referral by which the same agency is asked once more in the same decision;
   *     null where it comes back to its sender
   */
  @Wire(name = "songtor.referral.expired")
  record ReferralExpired(
      ReferralId referral, AgencyId agency, Instant due, @Nullable ReferralId sentAgain)
      implements ReferralEvent {}

  /** What the limit waited for. */
  enum Awaited {
    RECEIPT,
    ANSWER
  }
}
