package org.songtor.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.evaluation.CaseFacts.AbsorbedFacts;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.evaluation.CaseFacts.MergeFacts;
import org.songtor.evaluation.CaseFacts.Origin;
import org.songtor.event.LearningEvent.FollowUpDue;
import org.songtor.event.MergeEvent;
import org.songtor.event.MergeEvent.Absorbed;
import org.songtor.event.MergeEvent.AbsorptionUndone;
import org.songtor.event.MergeEvent.MergeRefused;
import org.songtor.event.MergeEvent.Merged;
import org.songtor.event.MergeEvent.SurvivorTold;
import org.songtor.event.MergeEvent.Unmerged;
import org.songtor.language.CaseId;

/** Which other cases of the same child there are, while a case is being folded. */
final class MergeFold {
  private @Nullable MergeFacts merge;
  private final List<AbsorbedFacts> absorbed;
  private final OpenDeadlines deadlines;

  MergeFold(CaseFacts facts, OpenDeadlines deadlines) {
    merge = facts.merge();
    absorbed = new ArrayList<>(facts.absorbed());
    this.deadlines = deadlines;
  }

  @Nullable MergeFacts merge() {
    return merge;
  }

  List<AbsorbedFacts> absorbed() {
    return List.copyOf(absorbed);
  }

  /**
   * @param state the case is in, before the move that follows
   */
  void apply(MergeEvent event, Origin origin, String state) {
    switch (event) {
      case Merged merged -> {
        merge =
            new MergeFacts(
                merged.survivor(),
                origin.seq(),
                state,
                false,
                origin.recordedAt(),
                deadlines.followUps());
        deadlines.endFollowUps();
        deadlines.endAttendance();
        deadlines.begin(new DeadlineKey.OfAbsorption(merged.survivor(), origin.seq()), at(origin));
      }
      case SurvivorTold told -> told(told);
      case MergeRefused refused -> {
        deadlines.end(new DeadlineKey.OfAbsorption(refused.survivor(), refused.merge()));
        standsForItself(refused.followUps());
      }
      case Unmerged unmerged -> {
        deadlines.begin(
            new DeadlineKey.OfRelease(unmerged.survivor(), unmerged.merge()), at(origin));
        standsForItself(unmerged.followUps());
      }
      case Absorbed taken -> heard(taken.other(), taken.merge(), false);
      case AbsorptionUndone undone -> heard(undone.other(), undone.merge(), true);
    }
  }

  /** The state to come back to, under the name it has in another version. */
  void rename(Map<String, String> states) {
    if (merge != null) {
      merge =
          new MergeFacts(
              merge.survivor(),
              merge.seq(),
              states.getOrDefault(merge.from(), merge.from()),
              merge.told(),
              merge.at(),
              merge.waiting());
    }
  }

  /** Whole milliseconds, so that no store can round it. */
  private static Instant at(Origin origin) {
    return Instant.ofEpochMilli(origin.recordedAt().toEpochMilli());
  }

  private void told(SurvivorTold told) {
    if (told.merged()) {
      deadlines.end(new DeadlineKey.OfAbsorption(told.survivor(), told.merge()));
      if (merge != null && merge.seq() == told.merge()) {
        merge =
            new MergeFacts(
                merge.survivor(), merge.seq(), merge.from(), true, merge.at(), merge.waiting());
      }
    } else {
      deadlines.end(new DeadlineKey.OfRelease(told.survivor(), told.merge()));
    }
  }

  private void standsForItself(List<FollowUpDue> followUps) {
    merge = null;
    followUps.forEach(deadlines::begin);
  }

  private void heard(CaseId other, long merged, boolean undone) {
    absorbed.removeIf(one -> one.other().equals(other));
    absorbed.add(new AbsorbedFacts(other, merged, undone));
  }
}
