package org.songtor.benchmark.run;

/** What a benchmark should show. */
public sealed interface Aim {
  /** Name of the scenario it is about. */
  String scenario();

  /** Our own figure, whatever others do. */
  record Reaches(String scenario, Figure figure, double bound) implements Aim {}

  /**
   * Our main figure beside another's.
   *
   * @param times how many times better; below 1 when worse is good enough
   */
  record Beats(String scenario, String contender, double times) implements Aim {}

  /**
   * One of our figures beside the same figure of another scenario of ours.
   *
   * @param times at most this many times as large
   */
  record Keeps(String scenario, String otherScenario, Figure figure, double times) implements Aim {}

  /**
   * Our figure beside the same figure of another, as a difference.
   *
   * @param more at most this much more than the other, in the figure's unit
   */
  record Adds(String scenario, String contender, Figure figure, double more) implements Aim {}
}
