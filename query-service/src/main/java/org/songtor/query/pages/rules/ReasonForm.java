package org.songtor.query.pages.rules;

import org.jspecify.annotations.Nullable;

/**
 * A form that asks for a reason and nothing else.
 *
 * @param value as it was typed
 * @param error what is wrong with it, ready to read
 */
public record ReasonForm(String key, String value, @Nullable String error) {
  /** Characters; what a command takes as free text, and lines counted twice. */
  static final int LONGEST = 10_000;
}
