package org.songtor.query.pages.inbox;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.language.ThaiDates;
import org.songtor.referral.ReferralStatus;

/**
 * What an agency owes a referral, and until when, in words.
 *
 * @param tone late, soon, or soft when there is time
 */
public record Duty(String words, String tone) {

  /**
   * What is owed at this moment.
   *
   * @param overdue a limit has passed unanswered, now or before the answer came
   * @return null when nothing is owed and nothing was late
   */
  static @Nullable Duty of(
      ReferralStatus status,
      Instant receiveBy,
      Instant answerBy,
      boolean overdue,
      Instant now,
      PageLanguage say) {
    return switch (status) {
      case REQUESTED -> until("receive", receiveBy, now, say);
      case RECEIVED -> until("answer", answerBy, now, say);
      case CANCELLATION_REQUESTED -> new Duty(say.text("duty.cancellation"), "soon");
      case ACCEPTED,
          IN_PROGRESS,
          ON_HOLD,
          COMPLETED,
          FAILED,
          REJECTED,
          REDIRECTED,
          CANCELLED,
          EXPIRED,
          ENTERED_IN_ERROR ->
          overdue ? new Duty(say.text("duty.once-late"), "soft") : null;
    };
  }

  private static Duty until(String what, Instant limit, Instant now, PageLanguage say) {
    if (limit.isBefore(now)) {
      return new Duty(
          say.text("duty." + what + ".late", say.length(Duration.between(limit, now))), "late");
    }
    if (ThaiDates.day(limit).equals(ThaiDates.day(now))) {
      return new Duty(say.text("duty." + what + ".today", say.time(limit)), "soon");
    }
    return new Duty(
        say.text("duty." + what, say.length(Duration.between(now, limit))),
        Duration.between(now, limit).toHours() < 24 ? "soon" : "soft");
  }
}
