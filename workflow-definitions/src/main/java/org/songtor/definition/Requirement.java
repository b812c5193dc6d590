package org.songtor.definition;

import java.util.Objects;

/**
 * A fact about the case that must be true before a step, from a closed list: total, cheap, and
 * without access to anything but the case's facts and the actor.
 *
 * @param parameter a count where the condition takes one, else 0
 */
public record Requirement(Condition condition, int parameter) {
  public Requirement {
    Objects.requireNonNull(condition, "condition");
    if (condition.takesCount() != parameter > 0) {
      throw new IllegalArgumentException(
          condition.takesCount()
              ? "this condition needs a count"
              : "this condition takes no count");
    }
  }
}
