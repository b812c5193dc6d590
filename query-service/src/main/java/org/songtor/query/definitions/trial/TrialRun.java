package org.songtor.query.definitions.trial;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.event.RecordedEvent;
import org.songtor.query.rebuild.StoredHistories;
import org.songtor.trial.CaseTrial;
import org.songtor.trial.DefinitionTrial;

/**
 * One trial under way: workers read and judge some hundreds of cases at a time, and the thread of
 * the request writes what comes of them. What waits to be written is bounded, so that a slow reader
 * slows the work and not the memory; when writing fails, the reader is gone and all ends.
 */
final class TrialRun {
  private static final Logger log = LoggerFactory.getLogger(TrialRun.class);

  /** Cases read and judged at once. */
  private static final int BATCH = 250;

  private static final int BATCHES_WAITING = 4;

  /** Nothing is written for no longer than this, so that a reader who left is noticed. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  /** A batch is read in some milliseconds; a minute is a database in trouble. */
  private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(1);

  private static final Duration PATIENCE = Duration.ofMillis(100);

  private final DataSource database;
  private final StoredHistories histories;
  private final DefinitionTrial trial;
  private final List<UUID> cases;
  private final Instant until;
  private final long upTo;
  private final AtomicInteger next = new AtomicInteger();
  private final BlockingQueue<Batch> judged = new ArrayBlockingQueue<>(BATCHES_WAITING);
  private volatile Duration longestStatement = LONGEST_STATEMENT;
  private volatile boolean ended;

  /**
   * @param until the service's time
   * @param upTo the last position of the log that is looked at
   */
  TrialRun(
      DataSource database,
      StoredHistories histories,
      DefinitionTrial trial,
      List<UUID> cases,
      Instant until,
      long upTo) {
    this.database = database;
    this.histories = histories;
    this.trial = trial;
    this.cases = List.copyOf(cases);
    this.until = until;
    this.upTo = upTo;
  }

  /** A trial could not be brought to its end; the reader is told, the log knows why. */
  static final class TrialFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrialFailedException(String message) {
      super(message);
    }
  }

  /**
   * @param failed this worker gave up, and the whole trial with it
   */
  private record Batch(int size, List<CaseTrial> tried, List<UUID> notTried, boolean failed) {}

  /**
   * Returns when every case was told, or throws; no worker is left behind.
   *
   * @param workers how many threads, each with a connection while it reads
   * @param limit how long it may take
   * @throws IOException if the report cannot be written
   * @throws TrialFailedException if the log cannot be read, or it takes too long
   */
  void run(int workers, Duration limit, TrialTold told) throws IOException, InterruptedException {
    List<Thread> threads = new ArrayList<>();
    long end = System.nanoTime() + limit.toNanos();
    longestStatement = limit.compareTo(LONGEST_STATEMENT) < 0 ? limit : LONGEST_STATEMENT;
    try {
      told.progress(0, cases.size());
      for (int i = 0; i < workers; i++) {
        threads.add(Thread.ofPlatform().name("trial-" + i).start(this::work));
      }
      int done = 0;
      while (done < cases.size()) {
        Batch batch = judged.poll(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
        if (System.nanoTime() - end > 0) {
          throw new TrialFailedException("it took longer than " + limit);
        }
        if (batch != null) {
          if (batch.failed()) {
            throw new TrialFailedException("the log could not be read");
          }
          tell(batch, told);
          done += batch.size();
        }
        told.progress(done, cases.size());
      }
    } finally {
      ended = true;
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  private static void tell(Batch batch, TrialTold told) throws IOException {
    for (CaseTrial tried : batch.tried()) {
      told.tried(tried);
    }
    for (UUID caseId : batch.notTried()) {
      told.notTried(caseId);
    }
  }

  private void work() {
    try {
      while (!ended) {
        int from = next.getAndAdd(BATCH);
        if (from >= cases.size()) {
          return;
        }
        put(judge(cases.subList(from, Math.min(cases.size(), from + BATCH))));
      }
    } catch (SQLException | RuntimeException e) {
      log.warn("A trial cannot read the log: {}", e.getClass().getSimpleName());
      put(new Batch(0, List.of(), List.of(), true));
    }
  }

  private void put(Batch batch) {
    try {
      boolean taken = false;
      while (!ended && !taken) {
        taken = judged.offer(batch, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended = true;
    }
  }

  private Batch judge(List<UUID> some) throws SQLException {
    Judging judging = new Judging();
    try (Connection connection = database.getConnection()) {
      bound(connection);
      histories.read(connection, some, upTo, judging);
    }
    // A case without an event up to there is one that the rows know and this horizon does not.
    return new Batch(some.size(), judging.tried, judging.notTried, false);
  }

  /**
   * A statement that hangs ends by itself: whoever waits for this trial's place, and the reader who
   * left, wait no longer than that (zero would be no bound at all). Holds for this transaction
   * only, the connection is shared.
   */
  private void bound(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement set = connection.createStatement()) {
      set.execute("set local statement_timeout = " + Math.max(1, longestStatement.toMillis()));
    }
  }

  /** Without its message, which might quote what was written down. */
  private static void logUntried(UUID caseId, RuntimeException e) {
    log.warn("Case {} cannot be tried: {}", caseId, e.getClass().getSimpleName());
  }

  private final class Judging implements StoredHistories.Sink {
    private final List<CaseTrial> tried = new ArrayList<>(BATCH);
    private final List<UUID> notTried = new ArrayList<>(0);

    @Override
    public void history(UUID stream, List<RecordedEvent> history) {
      if (ended) {
        return;
      }
      @Nullable CaseTrial one = null;
      try {
        one = trial.of(history, until);
      } catch (RuntimeException e) {
        logUntried(stream, e);
      }
      if (one == null) {
        notTried.add(stream);
      } else {
        tried.add(one);
      }
    }

    @Override
    public void unreadable(UUID stream) {
      notTried.add(stream);
    }
  }
}
