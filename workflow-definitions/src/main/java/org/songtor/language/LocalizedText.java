package org.songtor.language;

import java.util.Locale;
import java.util.Objects;

/** A text people read, in both languages of the work; neither may be blank. */
public record LocalizedText(String th, String en) {
  public LocalizedText {
    Objects.requireNonNull(th, "th");
    Objects.requireNonNull(en, "en");
    if (th.isBlank() || en.isBlank()) {
      throw new IllegalArgumentException("a text is needed in Thai and in English");
    }
  }

  /** English for an English locale, Thai for every other: the work is done in Thai. */
  public String in(Locale locale) {
    return "en".equals(locale.getLanguage()) ? en : th;
  }
}
