package org.songtor.query.pages.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Fact;

/**
 * A referral on paper, for an agency that has no account: what it may know, and a slip to answer
 * on.
 *
 * @param reference what people call it on the telephone
 * @param returnTo who waits for the slip
 * @param status how it stands, where there is no letter any more
 * @param letter null once the agency has answered or the referral has ended: nothing is disclosed
 *     on paper that nobody needs
 */
public record LetterView(
    String id,
    String reference,
    String agency,
    String returnTo,
    Badge status,
    @Nullable Letter letter) {

  /**
   * The letter itself.
   *
   * @param withdrawn what the agency may no longer be told and why, in words; null where it may be
   *     told all that the sender disclosed
   * @param child the fields that the sender disclosed, and no other
   * @param answerBy in words
   * @param reasons for which the definition lets an agency reject
   */
  public record Letter(
      String sentOn,
      String answerBy,
      List<Badge> badges,
      @Nullable String withdrawn,
      List<Fact> child,
      List<Fact> asked,
      List<String> reasons) {
    public Letter {
      badges = List.copyOf(badges);
      child = List.copyOf(child);
      asked = List.copyOf(asked);
      reasons = List.copyOf(reasons);
    }
  }
}
