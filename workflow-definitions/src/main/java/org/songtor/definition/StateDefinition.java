package org.songtor.definition;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.songtor.calendar.Length;
import org.songtor.language.LocalizedText;

/**
 * @param terminal the case is over; only a reopening step leads out
 * @param deadline when the state must be left, where there is a limit
 */
public record StateDefinition(
    String id,
    LocalizedText title,
    Milestone milestone,
    boolean terminal,
    @Nullable StateDeadline deadline) {
  public StateDefinition {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(milestone, "milestone");
  }

  /**
   * @param within from entering the state
   * @param ladder who is told, in order; never empty
   * @param thenTo the state to which the case is moved when the last of the ladder is told; null
   *     where nothing but telling happens
   */
  public record StateDeadline(Length within, List<EscalationRung> ladder, @Nullable String thenTo) {
    /** The step named by the move of a case whose time ran out, which no definition has. */
    public static final String RAN_OUT = "deadline";

    public StateDeadline {
      ladder = List.copyOf(ladder);
    }
  }
}
