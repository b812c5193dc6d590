package org.songtor.definition;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
   */
  public record StateDeadline(Duration within, List<EscalationRung> ladder) {
    public StateDeadline {
      ladder = List.copyOf(ladder);
    }
  }
}
