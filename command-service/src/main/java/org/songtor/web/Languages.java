package org.songtor.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language of an answer: English when the caller prefers it, otherwise Thai. */
public final class Languages {
  public static final Locale THAI = Locale.of("th");
  public static final Locale ENGLISH = Locale.ENGLISH;
  private static final List<Locale> SPOKEN = List.of(THAI, ENGLISH);

  private Languages() {}

  public static Locale of(HttpServletRequest request) {
    return of(request.getHeader("Accept-Language"));
  }

  /** A header that cannot be read is as good as none. */
  static Locale of(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return THAI;
    }
    try {
      Locale chosen = Locale.lookup(Locale.LanguageRange.parse(header), SPOKEN);
      return chosen == null ? THAI : chosen;
    } catch (IllegalArgumentException e) {
      return THAI;
    }
  }
}
