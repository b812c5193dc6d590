package org.songtor.benchmark;

import java.util.List;
import org.songtor.benchmark.append.AppendBenchmark;
import org.songtor.benchmark.run.Benchmark;

/** All there are, in the order of the page. */
final class Benchmarks {
  private Benchmarks() {}

  static List<Benchmark> all() {
    return List.of(new AppendBenchmark());
  }
}
