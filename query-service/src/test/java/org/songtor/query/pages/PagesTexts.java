package org.songtor.query.pages;

import java.util.Locale;
import org.songtor.query.pages.language.Digits;
import org.songtor.query.pages.language.PageLanguage;

/** The pages' own texts, for tests that need no server. */
public final class PagesTexts {
  private PagesTexts() {}

  public static PageLanguage thai() {
    return new PageLanguage(
        new PagesConfiguration().messageSource(), PageLanguage.THAI, Digits.ARABIC);
  }

  public static PageLanguage thaiDigits() {
    return new PageLanguage(
        new PagesConfiguration().messageSource(), PageLanguage.THAI, Digits.THAI);
  }

  public static PageLanguage english() {
    return new PageLanguage(
        new PagesConfiguration().messageSource(), Locale.ENGLISH, Digits.ARABIC);
  }
}
