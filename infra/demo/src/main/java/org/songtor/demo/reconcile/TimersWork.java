package org.songtor.demo.reconcile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent.ReferralExpired;
import org.songtor.event.ReferralEvent.ReferralReceived;
import org.songtor.language.ReferralId;
import org.songtor.referral.ReferralStatus;

/**
 * What timers did to referrals, which nobody was told of: callers go on counting such a referral
 * where they left it.
 */
final class TimersWork {
  private TimersWork() {}

  /**
   * @param counted the callers' figures, which are put right
   */
  static void count(StoredLog log, Map<String, Long> counted) {
    log.cases().values().forEach(history -> count(history, counted));
  }

  private static void count(List<RecordedEvent> history, Map<String, Long> counted) {
    Map<ReferralId, ReferralStatus> last = new HashMap<>();
    for (RecordedEvent recorded : history) {
      if (recorded.event() instanceof ReferralReceived received) {
        last.put(received.referral(), ReferralStatus.RECEIVED);
      } else if (recorded.event() instanceof ReferralExpired expired) {
        add(last.getOrDefault(expired.referral(), ReferralStatus.REQUESTED), -1, counted);
        add(ReferralStatus.EXPIRED, 1, counted);
        if (expired.sentAgain() != null) {
          add(ReferralStatus.REQUESTED, 1, counted);
          counted.merge(FigureNames.of("referrals", "total"), 1L, Long::sum);
        }
      }
    }
  }

  private static void add(ReferralStatus status, long howMany, Map<String, Long> counted) {
    counted.merge(FigureNames.of("referrals", status.name()), howMany, Long::sum);
  }
}
