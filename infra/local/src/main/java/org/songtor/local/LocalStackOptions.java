package org.songtor.local;

import java.nio.file.Path;
import org.songtor.stack.StackException;

/**
 * How a local stack is started.
 *
 * @param data the folder of its data, logs and keys
 * @param fresh whether what the folder holds is removed first
 * @param ports where its parts listen
 * @param jars the services
 * @param announcer who is told of progress and of restarts
 * @param commands how many replicas of the command-service, 1 to 16
 * @param queries how many replicas of the query-service, 1 to 16
 * @param agencyTopics whether each kind of agency has a topic of its own
 */
public record LocalStackOptions(
    Path data,
    boolean fresh,
    StackPorts ports,
    ServiceJars jars,
    Announcer announcer,
    int commands,
    int queries,
    boolean agencyTopics) {

  private static final int MOST_REPLICAS = 16;

  public LocalStackOptions {
    for (int replicas : new int[] {commands, queries}) {
      if (replicas < 1 || replicas > MOST_REPLICAS) {
        throw new StackException(
            "จำนวนบริการต้องอยู่ระหว่าง 1 ถึง " + MOST_REPLICAS,
            "A service has 1 to " + MOST_REPLICAS + " replicas, not " + replicas + ".");
      }
    }
  }

  /** One replica of each service. */
  public LocalStackOptions(
      Path data, boolean fresh, StackPorts ports, ServiceJars jars, Announcer announcer) {
    this(data, fresh, ports, jars, announcer, 1, 1, false);
  }

  /** The usual ports, and the jars of the checkout. */
  public static LocalStackOptions usual(Path data) {
    return new LocalStackOptions(
        data, false, StackPorts.USUAL, ServiceJars.builtIn(Checkout.find()), Announcer.silent());
  }

  /** The folder that is used when none is named. */
  public static Path usualData(Path checkout) {
    return checkout.resolve(".songtor").resolve("data");
  }

  public LocalStackOptions withFresh(boolean wanted) {
    return new LocalStackOptions(
        data, wanted, ports, jars, announcer, commands, queries, agencyTopics);
  }

  public LocalStackOptions on(StackPorts wanted) {
    return new LocalStackOptions(
        data, fresh, wanted, jars, announcer, commands, queries, agencyTopics);
  }

  public LocalStackOptions with(ServiceJars wanted) {
    return new LocalStackOptions(
        data, fresh, ports, wanted, announcer, commands, queries, agencyTopics);
  }

  public LocalStackOptions telling(Announcer wanted) {
    return new LocalStackOptions(data, fresh, ports, jars, wanted, commands, queries, agencyTopics);
  }

  /** That many replicas behind the one address, and behind the command-service's own. */
  public LocalStackOptions withReplicas(int wantedCommands, int wantedQueries) {
    return new LocalStackOptions(
        data, fresh, ports, jars, announcer, wantedCommands, wantedQueries, agencyTopics);
  }

  /** With a topic for each kind of agency. */
  public LocalStackOptions withAgencyTopics() {
    return new LocalStackOptions(data, fresh, ports, jars, announcer, commands, queries, true);
  }
}
