package org.songtor.trial;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.CaseFacts.Deadline;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.event.CaseEvent;
import org.songtor.event.DeadlineEvent.AttendanceUnconfirmed;
import org.songtor.event.DeadlineEvent.FollowUpMissed;
import org.songtor.event.DeadlineEvent.StateDeadlineMissed;
import org.songtor.event.ReferralEvent.ReferralBecameOverdue;
import org.songtor.event.ReferralEvent.ReferralExpired;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.trial.Divergence.DeadlineDiffers;

/** Which limits passed, on either side; the first, second … time each. */
final class Limits {
  private final Map<String, List<Passed>> recorded = new LinkedHashMap<>(0);
  private final Map<String, List<Passed>> draft = new LinkedHashMap<>(0);
  private int recordedCount;
  private int draftCount;

  private record Passed(Instant due, Role told) {}

  int recordedCount() {
    return recordedCount;
  }

  int draftCount() {
    return draftCount;
  }

  void draft(String limit, Instant due, Role told) {
    draft.computeIfAbsent(limit, key -> new ArrayList<>(1)).add(new Passed(due, told));
    draftCount++;
  }

  /** Takes what the log says; what was escalated afterwards is the same limit. */
  void recorded(CaseEvent event) {
    switch (event) {
      case StateDeadlineMissed missed ->
          recorded(
              missed.rung(),
              new DeadlineKey.OfState(missed.state()),
              missed.due(),
              missed.escalatedTo());
      case FollowUpMissed missed ->
          recorded(
              1,
              new DeadlineKey.OfFollowUp(missed.checkpoint()),
              missed.due(),
              missed.escalatedTo());
      case AttendanceUnconfirmed missed ->
          recorded(
              missed.rung(),
              new DeadlineKey.OfAttendance(missed.referral()),
              missed.due(),
              missed.escalatedTo());
      case ReferralBecameOverdue overdue ->
          recorded(
              overdue.rung(),
              switch (overdue.awaited()) {
                case RECEIPT -> new DeadlineKey.OfReceipt(overdue.referral());
                case ANSWER -> new DeadlineKey.OfAnswer(overdue.referral());
              },
              overdue.due(),
              overdue.escalatedTo());
      case ReferralExpired expired ->
          recorded(
              1, new DeadlineKey.OfExpiry(expired.referral()), expired.due(), Role.CASE_MANAGER);
      case CaseEvent other -> {}
    }
  }

  private void recorded(int rung, DeadlineKey key, Instant due, Role told) {
    if (rung == 1) {
      recorded.computeIfAbsent(key.text(), text -> new ArrayList<>(1)).add(new Passed(due, told));
      recordedCount++;
    }
  }

  /**
   * @param end of the recorded case: what is due there and has not rung yet is about to
   */
  List<DeadlineDiffers> divergences(CaseFacts end) {
    List<DeadlineDiffers> all = new ArrayList<>(0);
    draft.forEach(
        (limit, would) -> {
          List<Passed> did = recorded.getOrDefault(limit, List.of());
          for (int i = 0; i < Math.max(would.size(), did.size()); i++) {
            compare(limit, at(did, i), at(would, i), end, all);
          }
        });
    recorded.forEach(
        (limit, did) -> {
          if (!draft.containsKey(limit)) {
            did.forEach(passed -> compare(limit, passed, null, end, all));
          }
        });
    return all;
  }

  private static void compare(
      String limit,
      @Nullable Passed did,
      @Nullable Passed would,
      CaseFacts end,
      List<DeadlineDiffers> all) {
    Instant before = did == null ? null : did.due();
    Instant after = would == null ? null : would.due();
    boolean same = before != null && before.equals(after);
    if (!same && !(before == null && after != null && isAboutToRing(limit, after, end))) {
      all.add(new DeadlineDiffers(limit, before, after, would == null ? null : would.told()));
    }
  }

  private static boolean isAboutToRing(String limit, Instant due, CaseFacts end) {
    DeadlineKey key = DeadlineKey.parse(limit);
    if (key instanceof DeadlineKey.OfExpiry(ReferralId referral)) {
      // Until it is written down that the answer is overdue, nothing says when it expires.
      Deadline answer = end.deadlines().get(new DeadlineKey.OfAnswer(referral));
      if (answer != null && answer.rung() == 0 && answer.due().isBefore(due)) {
        return true;
      }
    }
    Deadline open = end.deadlines().get(key);
    return open != null && open.rung() == 0 && open.due().equals(due);
  }

  private static @Nullable Passed at(List<Passed> list, int index) {
    return index < list.size() ? list.get(index) : null;
  }
}
