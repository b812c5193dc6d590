package org.songtor.language;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An administrative area by DOPA code: province (2 digits), district (4) or tambon (6), where a
 * longer code lies inside its prefixes. Other kinds of area (education service areas,
 * municipalities; domain.md F) will be scopes that name such codes.
 */
public record AreaCode(String value) {
  private static final Pattern FORM = Pattern.compile("[1-9][0-9](?:[0-9]{2}){0,2}");

  public AreaCode {
    Objects.requireNonNull(value, "value");
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("an area code has 2, 4 or 6 digits");
    }
  }

  public boolean covers(AreaCode other) {
    return other.value.startsWith(value);
  }

  public boolean isTambon() {
    return value.length() == 6;
  }

  @Override
  public String toString() {
    return value;
  }
}
