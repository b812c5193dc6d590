package org.songtor.benchmark.run;

/** What is measured, with its unit and which way is better. */
public enum Figure {
  RATE("rate", "per second", true),
  P50("p50", "p50 ms", false),
  P99("p99", "p99 ms", false),
  P999("p99.9", "p99.9 ms", false),
  LONGEST("longest", "longest ms", false),
  OFFERED("offered", "offered per second", true),
  MICROS("micros", "µs each", false),
  SECONDS("seconds", "seconds", false),
  /** Of a whole process so far. */
  CPU_SECONDS("cpu-seconds", "CPU seconds", false),
  MEBIBYTES("mebibytes", "MiB", false),
  BANDWIDTH("bandwidth", "MiB per second", true),
  /** Held after a full collection, at the end more than at the beginning. */
  HEAP_GROWTH("heap-growth", "MiB heap growth", false),
  /** Of the JVM that generates the load and, in process, does the work. */
  CPU_HERE("cpu-here", "CPU µs/op here", false),
  CPU_DATABASE("cpu-postgres", "CPU µs/op PostgreSQL", false),
  CPU_KAFKA("cpu-kafka", "CPU µs/op Kafka", false),
  CPU_SERVICES("cpu-services", "CPU µs/op services", false),
  /** Processors that the load generator itself kept busy. */
  GENERATOR("generator", "generator CPU cores", false);

  private final String code;
  private final String unit;
  private final boolean moreIsBetter;

  Figure(String code, String unit, boolean moreIsBetter) {
    this.code = code;
    this.unit = unit;
    this.moreIsBetter = moreIsBetter;
  }

  /** The name in kept runs. */
  public String code() {
    return code;
  }

  public String unit() {
    return unit;
  }

  public boolean moreIsBetter() {
    return moreIsBetter;
  }

  /**
   * How many times better the first is than the second.
   *
   * @param one more than 0
   * @param other more than 0
   */
  public double timesBetter(double one, double other) {
    return moreIsBetter ? one / other : other / one;
  }
}
