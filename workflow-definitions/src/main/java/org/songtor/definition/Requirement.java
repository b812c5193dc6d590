package org.songtor.definition;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.songtor.language.LocalizedText;

/**
 * Something that must be true before a step: a named condition, or a question of the definition's
 * own. Total, cheap, and without access to anything but the case's facts and the actor.
 *
 * @param parameter a count where the condition takes one, else 0
 * @param guard the question of a {@link Condition#THAT}, and of no other
 * @param checkpoints those that {@link Condition#FOLLOW_UPS} counts; empty for all of them
 */
public record Requirement(
    Condition condition, int parameter, @Nullable Guard guard, Set<String> checkpoints) {
  public Requirement {
    Objects.requireNonNull(condition, "condition");
    checkpoints = Set.copyOf(checkpoints);
    if (condition.takesCount() != parameter > 0) {
      throw new IllegalArgumentException(
          condition.takesCount()
              ? "this condition needs a count"
              : "this condition takes no count");
    }
    if ((condition == Condition.THAT) != (guard != null)) {
      throw new IllegalArgumentException("a question belongs to “that”, and to nothing else");
    }
  }

  public Requirement(Condition condition, int parameter) {
    this(condition, parameter, null, Set.of());
  }

  public static Requirement that(Guard guard) {
    return new Requirement(Condition.THAT, 0, guard, Set.of());
  }

  /** So many of these follow-ups, and of no others. */
  public Requirement of(Set<String> counted) {
    return new Requirement(condition, parameter, guard, counted);
  }

  /** What a person is told who must see to it first. */
  public LocalizedText sentence() {
    return guard == null ? condition.sentence() : guard.say();
  }
}
