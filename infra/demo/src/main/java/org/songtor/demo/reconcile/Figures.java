package org.songtor.demo.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts by the name of the figure, with a few cases that were counted. */
public final class Figures {
  private static final int EXAMPLES = 5;

  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<String, List<String>> examples = new HashMap<>();

  public void add(String figure, String example) {
    counts.merge(figure, 1L, Long::sum);
    example(figure, example);
  }

  void example(String figure, String example) {
    List<String> known = examples.computeIfAbsent(figure, name -> new ArrayList<>());
    if (known.size() < EXAMPLES && !known.contains(example)) {
      known.add(example);
    }
  }

  public void put(String figure, long count) {
    counts.put(figure, count);
  }

  public OptionalLong of(String figure) {
    Long count = counts.get(figure);
    return count == null ? OptionalLong.empty() : OptionalLong.of(count);
  }

  /** A figure that nobody counted is nought. */
  public long orZero(String figure) {
    return of(figure).orElse(0);
  }

  public List<String> examples(String figure) {
    return List.copyOf(examples.getOrDefault(figure, List.of()));
  }

  public Set<String> names() {
    return new TreeSet<>(counts.keySet());
  }
}
