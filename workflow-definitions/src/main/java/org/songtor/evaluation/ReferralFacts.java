package org.songtor.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.language.AgencyId;
import org.songtor.language.Personal;
import org.songtor.language.ReferralId;
import org.songtor.referral.ReferralStatus;
import org.songtor.referral.Urgency;

/**
 * What is true of one referral.
 *
 * @param revision events of this referral so far, from 1: its own version
 * @param answerBy until when the agency must say yes or no; later when it took back its yes
 * @param overdue a limit passed before it was answered; stays true, late answers do not erase it
 * @param outcome coded, when completed, or of what came later
 * @param reason coded, when rejected, redirected, failed, cancelled, on hold or in error
 * @param received somebody at the agency once answered for it: only then it may know who it is
 * @param toTakeIn something came back that the sender has not taken in yet
 * @param cancellation while the sender waits to hear whether it is cancelled
 * @param progress coded, while work goes on
 * @param progressOn the day the progress is about
 * @param reference the agency's own number of it
 * @param proxy what comes next is an answer that somebody wrote down for the agency
 * @param answersItself somebody at the agency answered in its own name
 * @param assignee who at the agency sees to it, by account; stays when it has ended
 */
public record ReferralFacts(
    ReferralId id,
    AgencyId agency,
    ReferralStatus status,
    int revision,
    Instant requestedAt,
    Instant sentAt,
    Urgency urgency,
    Instant answerBy,
    boolean overdue,
    int escalations,
    @Nullable String outcome,
    @Nullable String reason,
    boolean received,
    boolean toTakeIn,
    @Nullable Cancellation cancellation,
    @Nullable String progress,
    @Nullable LocalDate progressOn,
    @Nullable Personal<String> reference,
    @Nullable String assignee,
    boolean proxy,
    boolean answersItself,
    ReferralRequested request) {

  /**
   * What the sender asked for.
   *
   * @param before where the referral stood, and stands again if the agency refuses
   * @param reason coded
   */
  public record Cancellation(ReferralStatus before, String reason) {}
}
