package org.songtor.trial;

import static java.util.Comparator.naturalOrder;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.StepKind;
import org.songtor.trial.Divergence.DeadlineDiffers;
import org.songtor.trial.Divergence.LedElsewhere;
import org.songtor.trial.Divergence.ReferralOpens;
import org.songtor.trial.Divergence.StepRefused;
import org.songtor.trial.Divergence.Stuck;

/** Counts case by case. Holds no case, so that its size does not depend on how many there are. */
public final class TrialTally {
  private static final double SECONDS_OF_A_DAY = Duration.ofDays(1).toSeconds();

  private long cases;
  private long diverging;
  private long steps;
  private long casesWithRefusals;
  private long ledElsewhere;
  private long recordedLimits;
  private long draftLimits;
  private long earlier;
  private long secondsEarlier;
  private long later;
  private long secondsLater;
  private long newly;
  private long never;
  private final Map<Refused, long[]> refusals = new HashMap<>();
  private final Map<String, long[]> limits = new TreeMap<>();
  private final Map<String, Long> stuck = new TreeMap<>();
  private final Map<String, Long> firsts = new TreeMap<>();
  private final Map<String, Long> recordedStates = new TreeMap<>();
  private final Map<String, Long> draftStates = new TreeMap<>();

  /**
   * @param step as the draft calls it; null where it has no such step
   */
  private record Refused(StepKind kind, @Nullable String step, String rule) {}

  /** Takes one more case. */
  public void add(CaseTrial tried) {
    cases++;
    steps += tried.steps();
    recordedLimits += tried.recordedLimits();
    draftLimits += tried.draftLimits();
    recordedStates.merge(tried.recordedState(), 1L, Long::sum);
    draftStates.merge(tried.draftState(), 1L, Long::sum);
    if (tried.divergences().isEmpty()) {
      return;
    }
    diverging++;
    Divergence first = tried.divergences().getFirst();
    firsts.merge(kindOf(first), 1L, Long::sum);
    boolean refused = false;
    for (int i = 0; i < tried.divergences().size(); i++) {
      Divergence divergence = tried.divergences().get(i);
      count(divergence, i == 0);
      refused |= divergence instanceof StepRefused;
    }
    casesWithRefusals += refused ? 1 : 0;
  }

  /** The stable name by which divergences are counted. */
  public static String kindOf(Divergence divergence) {
    return switch (divergence) {
      case StepRefused refused -> "step-refused";
      case LedElsewhere elsewhere -> "led-elsewhere";
      case DeadlineDiffers deadline -> "deadline";
      case ReferralOpens referral -> "referral";
      case Stuck stays -> "stuck";
    };
  }

  private void count(Divergence divergence, boolean first) {
    switch (divergence) {
      case StepRefused refused -> {
        long[] counts =
            refusals.computeIfAbsent(
                new Refused(refused.kind(), refused.step(), refused.reasons().getFirst().rule()),
                key -> new long[2]);
        counts[0]++;
        counts[1] += first ? 1 : 0;
      }
      case LedElsewhere elsewhere -> ledElsewhere++;
      case DeadlineDiffers deadline -> count(deadline);
      case ReferralOpens referral -> count(referral);
      case Stuck stays -> stuck.merge(stays.state(), 1L, Long::sum);
    }
  }

  private void count(DeadlineDiffers deadline) {
    long[] counts = limits.computeIfAbsent(deadline.kind(), key -> new long[4]);
    Instant recorded = deadline.recorded();
    Instant draft = deadline.draft();
    if (recorded == null) {
      counts[0]++;
    } else if (draft == null) {
      counts[1]++;
    } else if (draft.isBefore(recorded)) {
      counts[2]++;
    } else {
      counts[3]++;
    }
  }

  private void count(ReferralOpens referral) {
    Instant recorded = referral.recorded();
    Instant draft = referral.draft();
    if (recorded == null) {
      newly++;
    } else if (draft == null) {
      never++;
    } else if (draft.isBefore(recorded)) {
      earlier++;
      secondsEarlier += Duration.between(draft, recorded).toSeconds();
    } else {
      later++;
      secondsLater += Duration.between(recorded, draft).toSeconds();
    }
  }

  /** How many cases were taken. */
  public long cases() {
    return cases;
  }

  public TrialFigures figures() {
    Map<String, TrialFigures.Differing> byLimit = new TreeMap<>();
    limits.forEach(
        (limit, counts) ->
            byLimit.put(
                limit, new TrialFigures.Differing(counts[0], counts[1], counts[2], counts[3])));
    return new TrialFigures(
        cases,
        diverging,
        steps,
        refusals.entrySet().stream()
            .map(
                entry ->
                    new TrialFigures.Refusals(
                        entry.getKey().kind(),
                        entry.getKey().step(),
                        entry.getKey().rule(),
                        entry.getValue()[0],
                        entry.getValue()[1]))
            .sorted(
                Comparator.comparingLong(TrialFigures.Refusals::steps)
                    .reversed()
                    .thenComparing(TrialFigures.Refusals::kind)
                    .thenComparing(
                        TrialFigures.Refusals::step, Comparator.nullsLast(naturalOrder()))
                    .thenComparing(TrialFigures.Refusals::rule))
            .toList(),
        casesWithRefusals,
        ledElsewhere,
        new TrialFigures.Limits(recordedLimits, draftLimits, byLimit),
        new TrialFigures.Referrals(
            earlier, days(secondsEarlier, earlier), later, days(secondsLater, later), newly, never),
        new TreeMap<>(stuck),
        new TreeMap<>(firsts),
        new TreeMap<>(recordedStates),
        new TreeMap<>(draftStates));
  }

  /** One digit after the point. */
  private static double days(long seconds, long of) {
    return of == 0 ? 0 : Math.round(seconds / SECONDS_OF_A_DAY / of * 10) / 10.0;
  }
}
