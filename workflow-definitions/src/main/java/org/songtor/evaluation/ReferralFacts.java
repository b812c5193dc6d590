package org.songtor.evaluation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;
import org.songtor.referral.ReferralStatus;
import org.songtor.referral.Urgency;

/**
 * What is true of one referral.
 *
 * @param revision events of this referral so far, from 1: its own version
 * @param overdue a limit passed before it was answered; stays true, late answers do not erase it
 * @param outcome coded, when completed
 * @param reason coded, when rejected, redirected, failed, cancelled or on hold
 */
public record ReferralFacts(
    ReferralId id,
    AgencyId agency,
    ReferralStatus status,
    int revision,
    Instant requestedAt,
    Urgency urgency,
    boolean overdue,
    int escalations,
    @Nullable String outcome,
    @Nullable String reason,
    ReferralRequested request) {

  ReferralFacts to(ReferralStatus next) {
    return new ReferralFacts(
        id,
        agency,
        next,
        revision + 1,
        requestedAt,
        urgency,
        overdue,
        escalations,
        outcome,
        null,
        request);
  }

  ReferralFacts because(@Nullable String coded) {
    return new ReferralFacts(
        id,
        agency,
        status,
        revision,
        requestedAt,
        urgency,
        overdue,
        escalations,
        outcome,
        coded,
        request);
  }

  ReferralFacts with(@Nullable String codedOutcome) {
    return new ReferralFacts(
        id,
        agency,
        status,
        revision,
        requestedAt,
        urgency,
        overdue,
        escalations,
        codedOutcome,
        reason,
        request);
  }

  ReferralFacts escalated(int rung) {
    return new ReferralFacts(
        id,
        agency,
        status,
        revision + 1,
        requestedAt,
        urgency,
        true,
        rung,
        outcome,
        reason,
        request);
  }
}
