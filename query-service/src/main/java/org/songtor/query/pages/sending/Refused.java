package org.songtor.query.pages.sending;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.language.PageLanguage;

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

  /** Something to fill in is missing or cannot be read; it was not sent at all. */
  public static Refused fieldsToCheck(PageLanguage say) {
    return of("problem.needs", say);
  }

  /** It was typed in a session that had ended; its writer has signed in again. */
  public static Refused signedOutMeanwhile(PageLanguage say) {
    return of("problem.signed-out", say);
  }

  static Refused of(String key, PageLanguage say) {
    return new Refused(say.text(key), say.text(key + ".detail"), List.of(), null, false);
  }
}
