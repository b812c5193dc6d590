package org.songtor.trial;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.StepKind;

/**
 * What a definition would have done with many cases.
 *
 * @param cases how many were tried
 * @param diverging how many would have gone another way in anything
 * @param steps recorded steps that were judged
 * @param refusals which steps would have been refused, and by which rule; the most frequent first
 * @param casesWithRefusals cases in which at least one step would have been refused
 * @param ledElsewhere steps that would have led to another state
 * @param limits limits that passed and would have passed
 * @param referrals when a child could first have been referred
 * @param stuck cases that nobody could have led on, by the state they would be in
 * @param firstDivergences cases by the kind of their first divergence
 * @param recordedStates cases by the state they are in
 * @param draftStates cases by the state they would be in
 */
public record TrialFigures(
    long cases,
    long diverging,
    long steps,
    List<Refusals> refusals,
    long casesWithRefusals,
    long ledElsewhere,
    Limits limits,
    Referrals referrals,
    Map<String, Long> stuck,
    Map<String, Long> firstDivergences,
    Map<String, Long> recordedStates,
    Map<String, Long> draftStates) {

  /**
   * Refusals of one step by one rule.
   *
   * @param step as the definition of the trial calls it; null where it has no such step
   * @param rule the first reason of each, see {@link Reason#rule}
   * @param steps how many
   * @param first how many of them were the first divergence of their case
   */
  public record Refusals(
      StepKind kind, @Nullable String step, String rule, long steps, long first) {}

  /**
   * Escalations after a limit are not counted.
   *
   * @param recorded how many passed
   * @param draft how many would have passed
   * @param byLimit what would be different, by what is waited for
   */
  public record Limits(long recorded, long draft, Map<String, Differing> byLimit) {}

  /**
   * @param only would have passed, and did not
   * @param none did pass, and would not have
   */
  public record Differing(long only, long none, long earlier, long later) {}

  /**
   * @param earlier children who could have been referred earlier
   * @param averageDaysEarlier of those; 0 when there are none
   * @param newly children who could have been referred, and in fact never could
   * @param never children who could be referred, and never could have been
   */
  public record Referrals(
      long earlier,
      double averageDaysEarlier,
      long later,
      double averageDaysLater,
      long newly,
      long never) {}
}
