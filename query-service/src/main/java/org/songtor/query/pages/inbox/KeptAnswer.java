package org.songtor.query.pages.inbox;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.songtor.language.ReferralId;

/**
 * An answer that was typed but not sent, because its writer had been signed out meanwhile: kept in
 * the session until somebody has signed in, and then shown to nobody but its writer.
 *
 * @param writer as the form says; whoever signs in must be the same
 */
record KeptAnswer(String referral, String writer, TypedAnswer typed) implements Serializable {
  private static final String ATTRIBUTE = "songtor.kept-answer";

  void keepIn(HttpSession session) {
    session.setAttribute(ATTRIBUTE, this);
  }

  /**
   * Takes what is kept out of the session; null when it is not this reader's, or of another page.
   */
  static @Nullable TypedAnswer take(HttpSession session, ReferralId referral, String reader) {
    if (!(session.getAttribute(ATTRIBUTE) instanceof KeptAnswer kept)) {
      return null;
    }
    session.removeAttribute(ATTRIBUTE);
    return kept.referral().equals(referral.toString()) && kept.writer().equals(reader)
        ? kept.typed()
        : null;
  }
}
