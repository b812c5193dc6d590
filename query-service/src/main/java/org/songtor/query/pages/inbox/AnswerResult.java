package org.songtor.query.pages.inbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of an answer that was sent. */
sealed interface AnswerResult {

  /**
   * It is recorded.
   *
   * @param token what a reader must see to see the answer, if the command service said
   */
  record Taken(@Nullable String token) implements AnswerResult {}

  /**
   * Nothing was recorded.
   *
   * @param errors what is wrong, ready to read, by field name
   */
  record NotTaken(ReferralView.Refused problem, Map<String, String> errors)
      implements AnswerResult {
    public NotTaken {
      errors = Map.copyOf(errors);
    }
  }
}
