package org.songtor.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much memory processes hold. */
public final class ResidentMemory {

  private static final long KIB = 1024;

  private ResidentMemory() {}

  /**
   * The resident memory of a process in bytes; for a PostgreSQL server with that of its own
   * processes, shared pages counted once where the system tells them apart. 0 when it tells
   * nothing.
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
    long proportional = 0;
    for (String each : pids) {
      long own = proportionalShare(each);
      if (own == 0) {
        return asListed(pids);
      }
      proportional += own;
    }
    return proportional;
  }

  /** Linux: the process's own pages and its share of those that it has in common with others. */
  private static long proportionalShare(String pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", pid, "smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .map(line -> line.replaceAll("[^0-9]", ""))
          .mapToLong(number -> Long.parseLong(number) * KIB)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException notLinuxOrNotAllowedOrGone) {
      return 0;
    }
  }

  private static long asListed(Set<String> pids) {
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
