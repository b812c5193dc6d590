package org.songtor.query.pages.sending;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a command was not taken.
 *
 * @param open what is open now, in words
 * @param advice what the person can do
 * @param signIn whether signing in again helps
 */
public record Refused(
    String title,
    @Nullable String detail,
    List<String> open,
    @Nullable String advice,
    boolean signIn)
    implements Serializable {
  public Refused {
    open = List.copyOf(open);
  }

  /** One that the person can put right where they are. */
  public static Refused of(String title, @Nullable String detail) {
    return new Refused(title, detail, List.of(), null, false);
  }
}
