package org.songtor.demo.reconcile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.songtor.demo.client.Ledger;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.language.ReferralId;

/** What callers were told, put where it belongs in the log. */
final class Acknowledgements {
  private Acknowledgements() {}

  /**
   * The acknowledged events by case and seq. Whoever answered a referral was told its revision
   * only: that is how many events of the referral the log has up to the answer.
   *
   * @return an answer that has no such place stands under its referral, where no case is found
   */
  static Map<String, Map<Long, String>> inTheirCases(StoredLog log, Ledger ledger) {
    Map<String, Map<Long, String>> placed = ledger.eventsByCase();
    Map<String, Map<Integer, List<String>>> answers = ledger.answersByReferral();
    log.cases()
        .forEach(
            (id, events) ->
                place(
                    events,
                    answers,
                    placed.computeIfAbsent(id.toString(), none -> new TreeMap<>())));
    answers.forEach(
        (referral, left) ->
            left.forEach(
                (revision, types) ->
                    placed
                        .computeIfAbsent("referral " + referral, none -> new TreeMap<>())
                        .put(revision.longValue(), String.join(", ", types))));
    return placed;
  }

  private static void place(
      List<RecordedEvent> events,
      Map<String, Map<Integer, List<String>>> answers,
      Map<Long, String> ofCase) {
    Map<ReferralId, Integer> revisions = new HashMap<>();
    for (RecordedEvent recorded : events) {
      if (recorded.event() instanceof ReferralEvent event) {
        int revision = revisions.merge(event.referral(), 1, Integer::sum);
        Map<Integer, List<String>> ofReferral = answers.get(event.referral().toString());
        List<String> types = ofReferral == null ? null : ofReferral.remove(revision);
        if (types != null) {
          // A command's events stand side by side: a redirect asks the next agency in the same one.
          for (int i = 0; i < types.size(); i++) {
            ofCase.put(recorded.envelope().seq() + i, types.get(i));
          }
        }
      }
    }
  }
}
