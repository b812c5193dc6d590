package org.songtor.benchmark.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.songtor.benchmark.measure.CpuTime;
import org.songtor.benchmark.run.Aim;
import org.songtor.benchmark.run.Benchmark;
import org.songtor.benchmark.run.Figure;
import org.songtor.benchmark.run.Laboratory;
import org.songtor.benchmark.run.Scenario;
import org.songtor.local.LocalStack;
import org.songtor.local.LocalStackOptions;
import org.songtor.local.Part;
import org.songtor.local.ResidentMemory;
import org.songtor.local.ServiceJars;
import org.songtor.local.StackPorts;
import org.songtor.stack.Processes;

/** The local stack, started on data that are there. */
public final class StartBenchmark implements Benchmark {
  private static final double MIB = 1024.0 * 1024;
  private static final Duration CACHE_LIMIT = Duration.ofSeconds(60);
  private static final List<String> ALONE = List.of(Scenario.OURS);

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String title() {
    return "Start-up and memory";
  }

  @Override
  public List<String> notes() {
    return List.of(
        "What `infra/songtor up` does, on data that an earlier start left. A service's time is from"
            + " the start of its process to its first ready answer, with the other service starting"
            + " beside it on the same processors; the stack's is until all parts are ready, without"
            + " the launcher's own JVM start. The launcher's heap is smaller than the benchmark's;"
            + " nothing else differs.",
        "Two starts go before: the first makes databases and keys, and its orderly stop the start"
            + " cache (ADR 9) of a jar that has none yet; the second finds all of it.",
        "Memory is the resident memory right after all is ready, shared pages counted by share.",
        "A trial with an AOT cache, of one service alone, gave 3.9 s and 324 MB.");
  }

  @Override
  public List<Scenario> scenarios() {
    List<Figure> memory = List.of(Figure.CPU_SECONDS, Figure.MEBIBYTES);
    return List.of(
        new Scenario("command-service", "command-service", Figure.SECONDS, memory, ALONE),
        new Scenario("query-service", "query-service", Figure.SECONDS, memory, ALONE),
        new Scenario("stack", "The whole stack on existing data", Figure.SECONDS, memory, ALONE));
  }

  @Override
  public List<Aim> aims() {
    return List.of(
        new Aim.Reaches("command-service", Figure.SECONDS, 2),
        new Aim.Reaches("command-service", Figure.MEBIBYTES, 250),
        new Aim.Reaches("query-service", Figure.SECONDS, 2),
        new Aim.Reaches("query-service", Figure.MEBIBYTES, 250),
        new Aim.Reaches("stack", Figure.SECONDS, 8));
  }

  @Override
  public Bench open(Laboratory laboratory) throws IOException {
    return new Starts(
        Files.createTempDirectory("songtor-bench-start"),
        ServiceJars.builtIn(laboratory.checkout()));
  }

  private static final class Starts implements Bench {
    private final Path data;
    private final ServiceJars jars;

    /** What one start gave and nobody has asked for yet: a start measures all scenarios at once. */
    private final Map<String, Map<Figure, Double>> ready = new LinkedHashMap<>();

    Starts(Path data, ServiceJars jars) throws IOException {
      this.data = data;
      this.jars = jars;
      LocalStack.start(options()).close();
      if (!Processes.await(CACHE_LIMIT, this::cacheIsMade)) {
        throw new IllegalStateException(
            "the start caches in " + jars.unpacked() + " were not made");
      }
      LocalStack.start(options()).close();
    }

    /** Made by processes that outlive the stack; until then a record of what to keep lies there. */
    private boolean cacheIsMade() {
      try (Stream<Path> files = Files.walk(jars.unpacked(), 2)) {
        return files.noneMatch(file -> file.getFileName().toString().startsWith("recording-"));
      } catch (IOException | UncheckedIOException goneMeanwhile) {
        return false;
      }
    }

    private LocalStackOptions options() {
      return LocalStackOptions.usual(data).on(StackPorts.free());
    }

    @Override
    public Map<Figure, Double> measure(Scenario scenario, String contender) {
      Map<Figure, Double> known = ready.remove(scenario.name());
      if (known != null) {
        return known;
      }
      ready.clear();
      long begin = System.nanoTime();
      try (LocalStack stack = LocalStack.start(options())) {
        double whole = (System.nanoTime() - begin) / 1e9;
        double all = 0;
        double cpu = 0;
        for (Part part : Part.values()) {
          long pid = stack.pid(part).orElseThrow();
          double used = CpuTime.ofTree(pid).toNanos() / 1e9;
          long bytes = ResidentMemory.ofTree(pid);
          all += bytes / MIB;
          cpu += used;
          Duration time = stack.startTimes().getOrDefault(part.code(), Duration.ZERO);
          ready.put(part.code(), figures(time.toMillis() / 1e3, used, bytes / MIB));
        }
        ready.put("stack", figures(whole, cpu, all));
      }
      return java.util.Objects.requireNonNull(ready.remove(scenario.name()));
    }

    private static Map<Figure, Double> figures(double seconds, double cpu, double mebibytes) {
      Map<Figure, Double> figures = new EnumMap<>(Figure.class);
      figures.put(Figure.SECONDS, seconds);
      figures.put(Figure.CPU_SECONDS, cpu);
      figures.put(Figure.MEBIBYTES, mebibytes);
      return figures;
    }

    @Override
    public void close() throws IOException {
      Files.walkFileTree(
          data,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                Path folder, @org.jspecify.annotations.Nullable IOException failure)
                throws IOException {
              Files.delete(folder);
              return FileVisitResult.CONTINUE;
            }
          });
    }
  }
}
