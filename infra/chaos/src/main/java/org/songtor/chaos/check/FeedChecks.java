package org.songtor.chaos.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What must be true between the log and those who follow an agency's feed with a cursor. */
public final class FeedChecks {
  private FeedChecks() {}

  /**
   * What a follower saw is exactly what the log implies for its agency: each change once, in the
   * order of the log.
   *
   * @param log in the order of positions
   * @param seen in the order in which it was seen
   */
  public static Check changesSeenOnce(
      String who, UUID agency, List<LoggedEvent> log, List<Seen> seen) {
    return compare(who + " saw each change once, in order", changes(agency, log), seen);
  }

  /**
   * The same of the inbox's items: each referral once, in the order in which they were requested.
   *
   * @param seen positions of the items, in the order in which they were seen
   */
  public static Check itemsSeenOnce(
      String who, UUID agency, List<LoggedEvent> log, List<Long> seen) {
    return compare(who + " saw each item once, in order", items(agency, log), seen);
  }

  /** The last position that a follower of the agency is to reach; 0 when there is nothing. */
  public static long lastOf(UUID agency, List<LoggedEvent> log) {
    List<Seen> changes = changes(agency, log);
    return changes.isEmpty() ? 0 : changes.getLast().position();
  }

  /** The last item that a follower of the agency is to see; 0 when there is none. */
  public static long lastItemOf(UUID agency, List<LoggedEvent> log) {
    List<Long> items = items(agency, log);
    return items.isEmpty() ? 0 : items.getLast();
  }

  private static List<Long> items(UUID agency, List<LoggedEvent> log) {
    return changes(agency, log).stream()
        .filter(change -> change.revision() == 1)
        .map(Seen::position)
        .toList();
  }

  private static List<Seen> changes(UUID agency, List<LoggedEvent> log) {
    List<Seen> changes = new ArrayList<>();
    Map<UUID, Integer> revisions = new HashMap<>();
    for (LoggedEvent event : log) {
      LoggedEvent.Referral referral = event.referral();
      if (referral != null && referral.agency().equals(agency)) {
        int revision = revisions.merge(referral.id(), 1, Integer::sum);
        changes.add(new Seen(event.position(), referral.id(), event.type(), revision));
      }
    }
    return changes;
  }

  private static <T> Check compare(String name, List<T> expected, List<T> seen) {
    List<String> differences = new ArrayList<>();
    int common = Math.min(expected.size(), seen.size());
    int same = 0;
    while (same < common && expected.get(same).equals(seen.get(same))) {
      same++;
    }
    if (same < expected.size() || same < seen.size()) {
      differences.add(
          "after "
              + same
              + " in agreement the log has "
              + (same < expected.size() ? expected.get(same) : "no more")
              + " and the follower "
              + (same < seen.size() ? seen.get(same) : "no more")
              + "; "
              + expected.size()
              + " and "
              + seen.size()
              + " in all");
    }
    return new Check(name, expected.size(), differences);
  }
}
