package org.songtor.definition;

import java.util.Arrays;
import java.util.Optional;

/** What the people of the place a child moves to do with a case that was sent on to them. */
public enum AtDestination {
  /** The case is theirs from then on, with its whole history, and counts there. */
  TAKES_OVER("takes-over"),
  /** It stays with those who sent it. */
  SENDS_BACK("sends-back");

  private final String code;

  AtDestination(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  public static Optional<AtDestination> ofCode(String code) {
    return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
  }
}
