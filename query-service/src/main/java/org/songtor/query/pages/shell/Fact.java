package org.songtor.query.pages.shell;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.language.PageLanguage;

/**
 * A name and what it is.
 *
 * @param iso the same moment for machines, where the value is a date
 */
public record Fact(String name, String value, @Nullable String iso) {

  public static Fact of(String name, String value) {
    return new Fact(name, value, null);
  }

  public static Fact when(String name, Instant instant, PageLanguage say) {
    return new Fact(name, say.dateTime(instant), instant.toString());
  }
}
