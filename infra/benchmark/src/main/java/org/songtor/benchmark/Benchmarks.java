package org.songtor.benchmark;

import java.util.List;
import org.songtor.benchmark.append.AppendBenchmark;
import org.songtor.benchmark.deadlines.DeadlinesBenchmark;
import org.songtor.benchmark.http.HttpBenchmark;
import org.songtor.benchmark.inbox.InboxBenchmark;
import org.songtor.benchmark.listeners.ListenersBenchmark;
import org.songtor.benchmark.load.LoadBenchmark;
import org.songtor.benchmark.pipeline.LifeCycleBenchmark;
import org.songtor.benchmark.pipeline.VisibleBenchmark;
import org.songtor.benchmark.rebuild.RebuildBenchmark;
import org.songtor.benchmark.run.Benchmark;
import org.songtor.benchmark.start.StartBenchmark;
import org.songtor.benchmark.trial.TrialBenchmark;

/** All there are, in the order of the page. */
final class Benchmarks {
  private Benchmarks() {}

  static List<Benchmark> all() {
    return List.of(
        new AppendBenchmark(),
        new VisibleBenchmark(),
        new HttpBenchmark(),
        new LoadBenchmark(),
        new RebuildBenchmark(),
        new InboxBenchmark(),
        new DeadlinesBenchmark(),
        new ListenersBenchmark(),
        new LifeCycleBenchmark(),
        new StartBenchmark(),
        new TrialBenchmark());
  }
}
