package org.songtor.query.pages.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Personal;

/**
 * One event in a reader's words.
 *
 * @param said the sentence
 * @param icon a symbol of the icon sheet
 * @param tone of the colour that repeats what the icon says: empty, info, good, warn or bad
 * @param details what was written down beside it, in order
 */
public record Told(String said, String icon, String tone, List<String> details) {
  public Told {
    details = List.copyOf(details);
  }

  static Told of(String icon, String tone, String said) {
    return new Told(said, icon, tone, List.of());
  }

  /** Collects details, leaving out what was not said. */
  static final class Details {
    private final String erased;
    private final List<String> lines = new ArrayList<>();

    Details(String erased) {
      this.erased = erased;
    }

    Details add(String label, @Nullable String value) {
      if (value != null && !value.isBlank()) {
        lines.add(label + ": " + value);
      }
      return this;
    }

    Details add(String label, @Nullable Personal<String> value) {
      return value == null ? this : add(label, value.orElse(erased));
    }

    List<String> lines() {
      return lines;
    }
  }

  Told with(Details more) {
    return new Told(said, icon, tone, more.lines());
  }
}
