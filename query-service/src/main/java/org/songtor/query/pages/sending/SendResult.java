package org.songtor.query.pages.sending;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a command that was sent. */
public sealed interface SendResult {

  /**
   * It is recorded.
   *
   * @param token what a reader must see to see what it did, if the command service said
   * @param location the address of what came to be, if something did
   */
  record Taken(@Nullable String token, @Nullable String location) implements SendResult {}

  /**
   * Nothing was recorded by this press.
   *
   * @param errors what is wrong, ready to read, by the member's path in the body: "goals.0.text"
   * @param keySpent the form's key stands for another command already, so that it needs a new one
   */
  record NotTaken(Refused problem, Map<String, String> errors, boolean keySpent)
      implements SendResult {
    public NotTaken {
      errors = Map.copyOf(errors);
    }

    public NotTaken(Refused problem, Map<String, String> errors) {
      this(problem, errors, false);
    }
  }
}
