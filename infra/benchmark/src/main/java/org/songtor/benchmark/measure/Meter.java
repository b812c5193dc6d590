package org.songtor.benchmark.measure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Reads the processor time of the parts that work together. */
public final class Meter {
  /** This JVM: the generator, and in process what it drives. */
  public static final String HERE = "here";

  public static final String DATABASE = "postgres";
  public static final String KAFKA = "kafka";
  public static final String SERVICES = "services";

  private final Map<String, Supplier<Duration>> parts = new LinkedHashMap<>();

  public Meter() {
    parts.put(HERE, CpuTime::ofThisJvm);
  }

  /** The same, and one more part. */
  public Meter with(String part, Supplier<Duration> used) {
    Meter more = new Meter();
    more.parts.putAll(parts);
    more.parts.put(part, used);
    return more;
  }

  /** What each part had used by a moment. */
  public record Reading(Map<String, Duration> used, long nanoTime) {
    public Reading {
      used = Map.copyOf(used);
    }
  }

  public Reading read() {
    Map<String, Duration> used = new LinkedHashMap<>();
    parts.forEach((part, reader) -> used.put(part, reader.get()));
    return new Reading(used, System.nanoTime());
  }

  public Costs since(Reading before) {
    Reading now = read();
    Map<String, Duration> used = new LinkedHashMap<>();
    now.used()
        .forEach(
            (part, total) ->
                used.put(part, total.minus(before.used().getOrDefault(part, Duration.ZERO))));
    return new Costs(used, Duration.ofNanos(now.nanoTime() - before.nanoTime()));
  }
}
