package org.songtor.definition;

import java.util.Objects;
import org.songtor.language.LocalizedText;

/**
 * One thing wrong with a definition, said so that its author can put it right.
 *
 * @param file as the reader was told
 * @param line from 1
 * @param column from 1
 * @param rule a stable name of the rule that was broken, such as "unknown-state"
 */
public record DefinitionFinding(
    String file, int line, int column, String rule, LocalizedText message) {
  public DefinitionFinding {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(message, "message");
  }

  /** One line in the form that editors and terminals make clickable, in both languages. */
  @Override
  public String toString() {
    return file
        + ":"
        + line
        + ":"
        + column
        + ": ["
        + rule
        + "] "
        + message.th()
        + " / "
        + message.en();
  }
}
