package org.songtor.query.pages.sending;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/** What makes a form one command, however often it is sent. */
public final class FormKey {
  /** The field that carries it. */
  public static final String FIELD = "key";

  /** What the command service takes at most, in characters. */
  private static final int LONGEST = 100;

  private FormKey() {}

  /**
   * Made when a form is rendered: pressing twice, or sending again after a lost answer, is safe.
   */
  public static String make() {
    return "page-" + UUID.randomUUID();
  }

  /**
   * The key a form was rendered with; a new one where it has none that could have been made here.
   */
  public static String of(HttpServletRequest request) {
    String key = request.getParameter(FIELD);
    boolean fits =
        key != null
            && !key.isEmpty()
            && key.length() <= LONGEST
            && key.chars().allMatch(c -> c > ' ' && c < 0x7f);
    return key == null || !fits ? make() : key;
  }
}
