package org.songtor.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much memory processes hold. */
public final class ResidentMemory {

  private static final long KIB = 1024;

  private ResidentMemory() {}

  /**
   * The resident memory of a process in bytes; for a PostgreSQL server with that of its own
   * processes, shared pages counted in each. 0 when the system does not tell.
   */
  public static long ofTree(long pid) {
    Set<String> pids =
        ProcessHandle.of(pid).stream()
            .flatMap(
                process ->
                    process.info().command().filter(c -> c.endsWith("postgres")).isPresent()
                        ? Stream.concat(Stream.of(process), process.children())
                        : Stream.of(process))
            .map(process -> Long.toString(process.pid()))
            .collect(Collectors.toSet());
    if (pids.isEmpty()) {
      return 0;
    }
    try {
      Process ps =
          new ProcessBuilder("ps", "-o", "rss=", "-p", String.join(",", pids))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String out = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return out.lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .mapToLong(Long::parseLong)
              .sum()
          * KIB;
    } catch (IOException noPs) {
      return 0;
    }
  }
}
