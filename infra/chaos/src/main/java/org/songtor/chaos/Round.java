package org.songtor.chaos;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.songtor.chaos.check.RowsReader;
import org.songtor.chaos.fault.FaultInjector;
import org.songtor.chaos.fault.PlannedFault;
import org.songtor.chaos.fault.RoundPlan;
import org.songtor.chaos.report.FaultResult;
import org.songtor.stack.JdbcSettings;

/** The faults of one round, each with the time until everything was well again. */
final class Round {
  /** From the end of a fault; a service needs some seconds to start, a broker as many again. */
  private static final Duration RECOVERS_WITHIN = Duration.ofSeconds(90);

  private static final Duration GLANCE = Duration.ofMillis(20);

  private final FaultInjector injector;
  private final AnswerTimes answers;
  private final JdbcSettings database;

  Round(FaultInjector injector, AnswerTimes answers, JdbcSettings database) {
    this.injector = injector;
    this.answers = answers;
    this.database = database;
  }

  /** A fault after which the stack did not come back. */
  static final class NotRecovered extends Exception {
    private static final long serialVersionUID = 1L;

    NotRecovered(String what) {
      super(what);
    }
  }

  /**
   * Does the faults at their times and waits until all of them are over.
   *
   * @throws NotRecovered when one is not over in time
   */
  List<FaultResult> run(RoundPlan plan) throws NotRecovered, InterruptedException {
    long begun = System.nanoTime();
    List<FaultResult> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<FaultResult>> tasks = new ArrayList<>();
      for (PlannedFault fault : plan.faults()) {
        tasks.add(() -> run(fault, begun));
      }
      for (Future<FaultResult> result : threads.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NotRecovered cause) {
        throw cause;
      }
      throw new IllegalStateException("a fault could not be done: " + e.getCause(), e);
    }
  }

  private FaultResult run(PlannedFault fault, long roundBegun) throws Exception {
    TimeUnit.MILLISECONDS.sleep(fault.after().toMillis());
    long begun = System.nanoTime();
    long over = injector.inject(fault);
    try (Database log = new Database(database)) {
      long answered = awaitAnswer(fault, over);
      long stored = log.look(RECOVERS_WITHIN, c -> new RowsReader(c).lastPosition());
      awaitReadable(fault, over, log, stored);
      return new FaultResult(
          fault.kind().title() + (fault.minuteLong() ? ", a minute" : ""),
          millis(roundBegun, begun),
          millis(begun, over),
          millis(over, answered),
          millis(over, System.nanoTime()));
    }
  }

  private long awaitAnswer(PlannedFault fault, long over)
      throws NotRecovered, InterruptedException {
    while (true) {
      OptionalLong answered = answers.firstSentAfter(over);
      if (answered.isPresent()) {
        return answered.getAsLong();
      }
      glance(fault, over, "no command was answered");
    }
  }

  private static void awaitReadable(PlannedFault fault, long over, Database log, long stored)
      throws NotRecovered, InterruptedException, SQLException {
    while (log.look(RECOVERS_WITHIN, c -> new RowsReader(c).watermark()) < stored) {
      glance(fault, over, "position " + stored + " could not be read");
    }
  }

  private static void glance(PlannedFault fault, long over, String otherwise)
      throws NotRecovered, InterruptedException {
    if (System.nanoTime() - over > RECOVERS_WITHIN.toNanos()) {
      throw new NotRecovered(
          fault.kind().title()
              + ": "
              + otherwise
              + " within "
              + RECOVERS_WITHIN.toSeconds()
              + " s of its end");
    }
    TimeUnit.MILLISECONDS.sleep(GLANCE.toMillis());
  }

  private static long millis(long from, long to) {
    return TimeUnit.NANOSECONDS.toMillis(to - from);
  }
}
