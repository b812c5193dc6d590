package org.songtor.evaluation;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.songtor.evaluation.CaseFacts.Deadline;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.event.LearningEvent.FollowUpDue;

/** What a case waits for, while it is being folded. */
final class OpenDeadlines {
  private final Map<DeadlineKey, Deadline> open;

  OpenDeadlines(Map<DeadlineKey, Deadline> open) {
    this.open = new HashMap<>(open);
  }

  Map<DeadlineKey, Deadline> copy() {
    return Map.copyOf(open);
  }

  void begin(DeadlineKey key, Instant due) {
    open.put(key, new Deadline(due, 0, due));
  }

  void begin(FollowUpDue due) {
    begin(new DeadlineKey.OfFollowUp(due.checkpoint()), due.due());
  }

  void beginUnlessOpen(DeadlineKey key, Deadline deadline) {
    open.putIfAbsent(key, deadline);
  }

  void end(DeadlineKey key) {
    open.remove(key);
  }

  /**
   * What waited under one key waits under another, as far as it had come.
   *
   * @param due null when nothing waits any more
   */
  void rename(DeadlineKey from, DeadlineKey to, @Nullable Instant due) {
    Deadline before = open.remove(from);
    if (due != null) {
      boolean runsOn = before != null && before.due().equals(due);
      open.put(to, runsOn ? before : new Deadline(due, before == null ? 0 : before.rung(), due));
    }
  }

  /** Somebody saw the child attend, or the case ended: nobody has to look any more. */
  void endAttendance() {
    open.keySet().removeIf(key -> key instanceof DeadlineKey.OfAttendance);
  }

  void endFollowUps() {
    open.keySet().removeIf(key -> key instanceof DeadlineKey.OfFollowUp);
  }

  /** The checkpoints that wait, earliest first. */
  List<FollowUpDue> followUps() {
    return open.entrySet().stream()
        .flatMap(
            waiting ->
                waiting.getKey() instanceof DeadlineKey.OfFollowUp(String checkpoint)
                    ? Stream.of(new FollowUpDue(checkpoint, waiting.getValue().due()))
                    : Stream.empty())
        .sorted(Comparator.comparing(FollowUpDue::due).thenComparing(FollowUpDue::checkpoint))
        .toList();
  }

  /** One that is open is due at another time; one that is not stays closed. */
  void move(FollowUpDue due) {
    open.computeIfPresent(
        new DeadlineKey.OfFollowUp(due.checkpoint()),
        (key, deadline) -> new Deadline(due.due(), deadline.rung(), due.due()));
  }

  /** After a rung fired: the next one, or nothing more. */
  void escalate(DeadlineKey key, @Nullable Instant next, int rung) {
    if (next == null) {
      open.remove(key);
    } else {
      open.computeIfPresent(key, (same, deadline) -> new Deadline(next, rung, deadline.limit()));
    }
  }
}
