package org.songtor.benchmark.measure;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * Processor time that processes have used, user and system together, in steps of the operating
 * system's clock tick (10 ms on most): measure over seconds.
 */
public final class CpuTime {
  private CpuTime() {}

  /** Of this JVM since it started. */
  public static Duration ofThisJvm() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /**
   * Of a process and all that it has started and that still live; a database server's backends,
   * say. What ended meanwhile is not counted, so keep connections open across a measurement.
   */
  public static Duration ofTree(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
