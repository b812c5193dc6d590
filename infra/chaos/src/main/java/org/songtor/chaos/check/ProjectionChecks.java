package org.songtor.chaos.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What must be true between the log and the rows made from it. */
public final class ProjectionChecks {
  private ProjectionChecks() {}

  /**
   * Every row that can be recounted from the log is there as counted, and no other one is.
   *
   * @param log in the order of positions
   */
  public static List<Check> storedIsProjected(List<LoggedEvent> log, ProjectedRows rows) {
    ProjectedRows expected = Recount.of(log);
    return List.of(
        same("stored = applied, by stream", expected.streams(), rows.streams()),
        same(
            "stored = history, byte for byte",
            byPlace(expected.history()),
            byPlace(rows.history())),
        same("stored = caseload", expected.cases(), rows.cases()),
        same("stored = inboxes", expected.items(), rows.items()),
        same(
            "stored = feeds, byte for byte",
            byPosition(expected.changes()),
            byPosition(rows.changes())),
        same("stored = counted states", expected.countedStates(), rows.countedStates()),
        same("stored = counted statuses", expected.countedStatuses(), rows.countedStatuses()));
  }

  public static Check nothingIsParked(ProjectedRows rows) {
    return new Check(
        "nothing is parked",
        1,
        rows.parked() == 0 ? List.of() : List.of(rows.parked() + " events are set aside"));
  }

  private record Place(Object of, long number) {}

  private static Map<Place, ProjectedRows.History> byPlace(List<ProjectedRows.History> history) {
    Map<Place, ProjectedRows.History> byPlace = new HashMap<>();
    history.forEach(line -> byPlace.put(new Place(line.caseId(), line.seq()), line));
    return byPlace;
  }

  private static Map<Place, ProjectedRows.Change> byPosition(List<ProjectedRows.Change> changes) {
    Map<Place, ProjectedRows.Change> byPosition = new HashMap<>();
    changes.forEach(
        change -> byPosition.put(new Place(change.agency(), change.position()), change));
    return byPosition;
  }

  private static <K, V> Check same(String name, Map<K, V> stored, Map<K, V> projected) {
    List<String> differences = new ArrayList<>();
    Set<K> keys = new HashSet<>(stored.keySet());
    keys.addAll(projected.keySet());
    for (K key : keys) {
      V expected = stored.get(key);
      V found = projected.get(key);
      if (!Objects.equals(expected, found)) {
        differences.add(
            key
                + ": the log says "
                + (expected == null ? "nothing" : expected)
                + ", the row "
                + (found == null ? "nothing" : found));
      }
    }
    differences.sort(null);
    return new Check(name, keys.size(), differences);
  }
}
