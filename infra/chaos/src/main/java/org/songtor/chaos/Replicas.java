package org.songtor.chaos;

/**
 * How many of each service run.
 *
 * @param commands of the command-service, at least 1
 * @param queries of the query-service, at least 1
 */
public record Replicas(int commands, int queries) {
  /** As few as there can be: a killed service is away until it has started again. */
  public static final Replicas SINGLE = new Replicas(1, 1);

  @Override
  public String toString() {
    return commands + "+" + queries;
  }
}
