package org.songtor.query.pages.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.shell.Fact;

/**
 * What came of a trial, in words.
 *
 * @param headline how many cases would have gone another way
 * @param tone good, warn or info
 * @param list what the list of cases leaves out; null when it has them all
 */
public record TrialResult(
    String headline,
    String tone,
    List<Fact> figures,
    List<Counted> firsts,
    List<Refusals> refusals,
    List<Limit> limits,
    List<Fact> referrals,
    List<Counted> stuck,
    List<State> states,
    List<Line> cases,
    @Nullable String list) {

  /** How often something was so. */
  public record Counted(String what, String count) {}

  /**
   * Steps of one kind that would have been refused for one reason.
   *
   * @param first how often that was the first difference of a case
   */
  public record Refusals(String step, String rule, String steps, String first) {}

  /** A limit that would have passed at another time in so many cases. */
  public record Limit(String what, String only, String none, String earlier, String later) {}

  /** How many cases are in a state, and would be. */
  public record State(String title, String recorded, String draft) {}

  /**
   * A case with the first thing that would have been different.
   *
   * @param href null for those who may not read the case
   */
  public record Line(
      String id,
      @Nullable String href,
      String tambon,
      String definition,
      String when,
      String first,
      String recordedState,
      String draftState) {}
}
