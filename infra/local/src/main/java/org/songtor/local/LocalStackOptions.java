package org.songtor.local;

import java.nio.file.Path;

/**
 * How a local stack is started.
 *
 * @param data the folder of its data, logs and keys
 * @param fresh whether what the folder holds is removed first
 * @param ports where its parts listen
 * @param jars the services
 * @param announcer who is told of progress and of restarts
 */
public record LocalStackOptions(
    Path data, boolean fresh, StackPorts ports, ServiceJars jars, Announcer announcer) {

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
    return new LocalStackOptions(data, wanted, ports, jars, announcer);
  }

  public LocalStackOptions on(StackPorts wanted) {
    return new LocalStackOptions(data, fresh, wanted, jars, announcer);
  }

  public LocalStackOptions with(ServiceJars wanted) {
    return new LocalStackOptions(data, fresh, ports, wanted, announcer);
  }

  public LocalStackOptions telling(Announcer wanted) {
    return new LocalStackOptions(data, fresh, ports, jars, wanted);
  }
}
