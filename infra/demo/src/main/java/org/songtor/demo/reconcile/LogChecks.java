package org.songtor.demo.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.songtor.demo.reconcile.Reconciliation.Check;
import org.songtor.event.EventCodec;
import org.songtor.event.EventEnvelope;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.language.Role;

/**
 * What must be true of the log whatever happened: nothing missing, nothing twice, nothing unsaid.
 */
final class LogChecks {
  private static final int SHOWN = 10;

  private LogChecks() {}

  /** Positions are 1, 2, 3 … without a gap. */
  static Check densePositions(StoredLog log) {
    List<Long> positions = new ArrayList<>();
    log.streams()
        .values()
        .forEach(events -> events.forEach(event -> positions.add(event.envelope().position())));
    positions.sort(Long::compare);
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < positions.size() && differences.size() < SHOWN; i++) {
      if (positions.get(i) != i + 1) {
        differences.add("position " + positions.get(i) + " stands where " + (i + 1) + " should");
      }
    }
    return new Check("positions are dense 1…N", positions.size(), differences);
  }

  /** The seqs of every stream are 0, 1, 2 … in the order of positions. */
  static Check denseStreams(StoredLog log) {
    List<String> differences = new ArrayList<>();
    log.streams()
        .forEach(
            (id, events) -> {
              for (int i = 0; i < events.size() && differences.size() < SHOWN; i++) {
                if (events.get(i).envelope().seq() != i) {
                  differences.add(
                      id + ": seq " + events.get(i).envelope().seq() + " stands where " + i);
                  return;
                }
              }
            });
    return new Check("every stream's seqs are dense", log.streams().size(), differences);
  }

  /**
   * Every acknowledged event is stored under its seq and type, and every stored event of a person
   * was acknowledged to somebody. An agency is told what its answer did to referrals and not what
   * followed in the case: that must have come of a command that was acknowledged.
   *
   * @param acknowledged by case, then by seq; a type that is not known is ""
   */
  static Check acknowledgedIsStored(StoredLog log, Map<String, Map<Long, String>> acknowledged) {
    List<String> differences = new ArrayList<>();
    long compared = 0;
    Map<String, Map<Long, String>> left = new TreeMap<>(acknowledged);
    for (Map.Entry<UUID, List<RecordedEvent>> stream : log.cases().entrySet()) {
      String id = stream.getKey().toString();
      Map<Long, String> seen = left.remove(id);
      Map<Long, String> unmatched = seen == null ? new TreeMap<>() : new TreeMap<>(seen);
      Set<UUID> commands = commandsOf(stream.getValue(), unmatched.keySet());
      for (RecordedEvent event : stream.getValue()) {
        String type = EventCodec.typeOf(event.event()).name();
        String said = unmatched.remove(event.envelope().seq());
        compared++;
        if (said == null
            && event.envelope().role() != Role.SYSTEM
            && !(untold(event) && commands.contains(event.envelope().causationId()))) {
          differences.add(id + ": " + place(event, type) + " was acknowledged to nobody");
        } else if (said != null && !said.isEmpty() && !said.equals(type)) {
          differences.add(id + ": " + place(event, type) + " was acknowledged as " + said);
        }
      }
      unmatched.forEach(
          (seq, type) ->
              differences.add(
                  id + ": " + type + " (seq " + seq + ") was acknowledged, not stored"));
    }
    left.keySet().forEach(id -> differences.add(id + ": acknowledged, but no such case is stored"));
    return new Check("acknowledged events = stored events", compared, limited(differences));
  }

  /** Which commands brought about the events at these seqs. */
  private static Set<UUID> commandsOf(List<RecordedEvent> events, Set<Long> seqs) {
    return events.stream()
        .map(RecordedEvent::envelope)
        .filter(envelope -> seqs.contains(envelope.seq()))
        .map(EventEnvelope::causationId)
        .collect(Collectors.toSet());
  }

  private static boolean untold(RecordedEvent event) {
    return event.envelope().agency() != null && !(event.event() instanceof ReferralEvent);
  }

  private static String place(RecordedEvent event, String type) {
    return type + " (seq " + event.envelope().seq() + ")";
  }

  static List<String> limited(List<String> differences) {
    return differences.size() <= SHOWN
        ? differences
        : concat(differences.subList(0, SHOWN), "… and " + (differences.size() - SHOWN) + " more");
  }

  private static List<String> concat(List<String> list, String last) {
    List<String> all = new ArrayList<>(list);
    all.add(last);
    return all;
  }
}
