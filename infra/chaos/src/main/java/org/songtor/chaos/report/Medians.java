package org.songtor.chaos.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long recovery took, by kind of fault. */
final class Medians {
  private final Map<String, List<FaultResult>> byKind = new TreeMap<>();

  Medians(List<RoundResult> rounds) {
    for (RoundResult round : rounds) {
      for (FaultResult fault : round.faults()) {
        byKind.computeIfAbsent(fault.fault(), kind -> new ArrayList<>()).add(fault);
      }
    }
  }

  /** One line of the table. */
  record Line(
      String kind,
      int times,
      long commandsMedian,
      long commandsLongest,
      long readsMedian,
      long readsLongest) {}

  List<Line> lines() {
    return byKind.entrySet().stream()
        .map(
            entry ->
                new Line(
                    entry.getKey(),
                    entry.getValue().size(),
                    median(entry.getValue().stream().map(FaultResult::commandsMillis).toList()),
                    longest(entry.getValue().stream().map(FaultResult::commandsMillis).toList()),
                    median(entry.getValue().stream().map(FaultResult::readsMillis).toList()),
                    longest(entry.getValue().stream().map(FaultResult::readsMillis).toList())))
        .toList();
  }

  /** The middle one; of an even number the mean of the two in the middle. */
  static long median(List<Long> values) {
    List<Long> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static long longest(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
