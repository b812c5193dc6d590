package org.songtor.demo;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.songtor.demo.client.InboxWatch;
import org.songtor.demo.client.Latencies;
import org.songtor.demo.client.SongtorClient;
import org.songtor.demo.play.KoratScenario.Played;
import org.songtor.demo.reconcile.Reconciler;
import org.songtor.local.LocalStack;
import org.songtor.local.Part;
import org.songtor.local.ResidentMemory;

/** What was measured on the way: times, rates and memory. */
record Measurements(
    Duration startUp,
    Map<String, Duration> partsStarted,
    Duration firstDay,
    Duration laterDays,
    long commands,
    long events,
    long retries,
    Latencies commandTimes,
    Latencies visibility,
    Map<String, String> endedStreams,
    Map<String, Long> memory,
    Map<String, Duration> processorTime) {
  Measurements(
      LocalStack stack,
      SongtorClient client,
      InboxWatch watch,
      Played played,
      Reconciler.Result result,
      Duration startUp) {
    this(
        startUp,
        stack.startTimes(),
        played.firstDay(),
        played.laterDays(),
        client.commandTimes().count(),
        result.stored().events(),
        client.retries(),
        client.commandTimes(),
        watch.visibility(),
        watch.ended(),
        memoryOf(stack),
        processorTimeOf(stack));
  }

  private static Map<String, Long> memoryOf(LocalStack stack) {
    Map<String, Long> memory = new LinkedHashMap<>();
    for (Part part : Part.values()) {
      stack.pid(part).ifPresent(pid -> memory.put(part.code(), ResidentMemory.ofTree(pid)));
    }
    memory.put("launcher + demo", ResidentMemory.ofTree(ProcessHandle.current().pid()));
    return memory;
  }

  private static Map<String, Duration> processorTimeOf(LocalStack stack) {
    Map<String, Duration> times = new LinkedHashMap<>();
    for (Part part : Part.values()) {
      stack
          .pid(part)
          .flatMap(ProcessHandle::of)
          .ifPresent(process -> times.put(part.code(), processorTime(process)));
    }
    times.put("launcher + demo", processorTime(ProcessHandle.current()));
    return times;
  }

  /** With that of its children, which PostgreSQL works with. */
  private static Duration processorTime(ProcessHandle process) {
    boolean postgres =
        process.info().command().filter(command -> command.endsWith("postgres")).isPresent();
    Stream<ProcessHandle> counted =
        postgres ? Stream.concat(Stream.of(process), process.children()) : Stream.of(process);
    return counted
        .flatMap(one -> one.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  double commandsPerSecond() {
    double seconds = (firstDay.toMillis() + laterDays.toMillis()) / 1000.0;
    return seconds == 0 ? 0 : commands / seconds;
  }
}
