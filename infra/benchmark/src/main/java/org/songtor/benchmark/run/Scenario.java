package org.songtor.benchmark.run;

import java.util.List;

/**
 * One situation in which contenders are measured beside each other.
 *
 * @param name in kept runs, kebab case
 * @param main what they are compared by
 * @param also what else is shown
 * @param contenders by name, ours first; they take turns in every repeat
 */
public record Scenario(
    String name, String title, Figure main, List<Figure> also, List<String> contenders) {
  /** The contender that this project is. */
  public static final String OURS = "songtor";

  public Scenario {
    also = List.copyOf(also);
    contenders = List.copyOf(contenders);
    if (!contenders.getFirst().equals(OURS)) {
      throw new IllegalArgumentException("ours comes first");
    }
  }
}
