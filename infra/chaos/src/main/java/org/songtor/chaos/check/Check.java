package org.songtor.chaos.check;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that must be true, and what speaks against it.
 *
 * @param compared how many things were looked at
 * @param differences empty when it is true; at most {@value #SHOWN} and a count of the others
 */
public record Check(String name, long compared, List<String> differences) {
  private static final int SHOWN = 20;

  public Check {
    differences = differences.size() <= SHOWN ? List.copyOf(differences) : shortened(differences);
  }

  private static List<String> shortened(List<String> differences) {
    List<String> some = new ArrayList<>(differences.subList(0, SHOWN));
    some.add("… and " + (differences.size() - SHOWN) + " more");
    return List.copyOf(some);
  }

  public boolean holds() {
    return differences.isEmpty();
  }
}
