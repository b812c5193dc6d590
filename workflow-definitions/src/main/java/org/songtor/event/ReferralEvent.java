package org.songtor.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
   */
  @Wire(name = "songtor.referral.requested")
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
      AreaCode tambon,
      Instant receiveBy,
      Instant answerBy)
      implements ReferralEvent {
    public ReferralRequested {
      disclosed = Map.copyOf(disclosed);
      goals = List.copyOf(goals);
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
   * A limit passed unanswered, and was escalated one rung.
   *
   * @param rung 1 for the first escalation
   * @param nextEscalation when the next rung fires, if there is one
   */
  @Wire(name = "songtor.referral.became-overdue")
  record ReferralBecameOverdue(
      ReferralId referral,
      AgencyId agency,
      Awaited awaited,
      Instant due,
      Role escalatedTo,
      int rung,
      @Nullable Instant nextEscalation)
      implements ReferralEvent {}

  /** What the limit waited for. */
  enum Awaited {
    RECEIPT,
    ANSWER
  }
}
