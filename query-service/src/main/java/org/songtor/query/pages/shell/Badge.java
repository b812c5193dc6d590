package org.songtor.query.pages.shell;

import org.songtor.query.pages.language.PageLanguage;
import org.songtor.referral.ReferralStatus;
import org.songtor.referral.Urgency;

/**
 * A state as a word, an icon and a colour that repeats them.
 *
 * @param icon a symbol of the icon sheet
 * @param tone empty, info, good, warn or bad
 */
public record Badge(String word, String icon, String tone) {

  public static Badge of(ReferralStatus status, PageLanguage say) {
    String word = say.title(status.title());
    return switch (status) {
      case REQUESTED -> new Badge(word, "inbox", "info");
      case RECEIVED -> new Badge(word, "clock", "info");
      case ACCEPTED -> new Badge(word, "check", "good");
      case IN_PROGRESS -> new Badge(word, "play", "info");
      case ON_HOLD -> new Badge(word, "pause", "warn");
      case CANCELLATION_REQUESTED -> new Badge(word, "cross", "warn");
      case COMPLETED -> new Badge(word, "flag", "good");
      case FAILED -> new Badge(word, "cross", "bad");
      case REJECTED -> new Badge(word, "cross", "");
      case REDIRECTED -> new Badge(word, "forward", "");
      case CANCELLED -> new Badge(word, "cross", "");
      case EXPIRED -> new Badge(word, "alarm", "bad");
      case ENTERED_IN_ERROR -> new Badge(word, "cross", "bad");
    };
  }

  public static Badge of(Urgency urgency, PageLanguage say) {
    String word = say.text("urgency." + urgency.name());
    return switch (urgency) {
      case EMERGENCY -> new Badge(word, "flame", "bad");
      case URGENT -> new Badge(word, "clock", "warn");
      case NORMAL -> new Badge(word, "list", "");
    };
  }

  public static Badge late(PageLanguage say) {
    return new Badge(say.text("late"), "alarm", "bad");
  }
}
