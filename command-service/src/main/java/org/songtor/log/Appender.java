package org.songtor.log;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit: units wait in a queue, one thread writes all that wait in one transaction, and
 * while that is flushed the next batch forms. A unit's outcome is told only when it is durable.
 *
 * <p>Any number of replicas may append to one log at the same time.
 */
public final class Appender implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Appender.class);

  private static final int QUEUE_LIMIT = 10_000;
  private static final int BATCH_LIMIT = 256;
  private static final int ATTEMPTS = 3;

  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(QUEUE_LIMIT);
  private final AppendConnection connection;
  private final Runnable afterCommit;
  private final Watcher watcher;
  private final RecentEvents recent;
  private final Thread writer;
  private volatile boolean closing;

  /**
   * @param afterCommit called on the writer's thread after each commit that added events; must be
   *     quick and must not throw
   */
  public Appender(DataSource dataSource, Runnable afterCommit) {
    this(dataSource, afterCommit, (units, took) -> {}, new RecentEvents());
  }

  /**
   * @param watcher is told of each transaction, under the conditions of {@code afterCommit}
   * @param recent has the events before {@code afterCommit} is called
   */
  public Appender(
      DataSource dataSource, Runnable afterCommit, Watcher watcher, RecentEvents recent) {
    this.connection = new AppendConnection(dataSource);
    this.afterCommit = afterCommit;
    this.watcher = watcher;
    this.recent = recent;
    this.writer = Thread.ofPlatform().name("log-appender").daemon().unstarted(this::run);
  }

  /** Sees how well units are put together. */
  public interface Watcher {
    /**
     * @param units written or dropped in one transaction
     * @param took from taking them up until they were durable
     */
    void committed(int units, Duration took);
  }

  private record Waiting(AppendUnit unit, CompletableFuture<Appended> outcome) {}

  public void start() {
    writer.start();
  }

  /**
   * Queues a unit.
   *
   * @return completes when the unit is durable or was dropped whole; exceptionally with {@link
   *     LogUnavailableException} when nothing was stored, and with {@link OutcomeUnknownException}
   *     when that cannot be known
   */
  public CompletableFuture<Appended> append(AppendUnit unit) {
    Waiting waiting = new Waiting(unit, new CompletableFuture<>());
    if (closing) {
      waiting.outcome().completeExceptionally(new LogUnavailableException("the log is closing"));
    } else if (!queue.offer(waiting)) {
      waiting
          .outcome()
          .completeExceptionally(new LogUnavailableException("too many units wait to be stored"));
    } else if (closing && queue.remove(waiting)) {
      // The writer may have made its last round between the two looks.
      waiting.outcome().completeExceptionally(new LogUnavailableException("the log is closing"));
    }
    return waiting.outcome();
  }

  /** How many units wait for the next transaction. */
  public int waiting() {
    return queue.size();
  }

  /** Whether units are taken and written. */
  public boolean running() {
    return !closing && writer.isAlive();
  }

  /** Writes what waits, refuses what comes, and returns when the writer has ended. */
  @Override
  public void close() {
    closing = true;
    if (writer.getState() == Thread.State.NEW) {
      return;
    }
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Waiting> batch = new ArrayList<>(BATCH_LIMIT);
    try {
      while (!closing || !queue.isEmpty()) {
        Waiting first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        batch.add(first);
        queue.drainTo(batch, BATCH_LIMIT - 1);
        write(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      log.warn("The appender was interrupted and ends");
    } finally {
      closing = true;
      connection.close();
      batch.addAll(queue);
      fail(batch, new LogUnavailableException("the log is closing"));
    }
  }

  private void write(List<Waiting> batch) {
    List<AppendUnit> units = batch.stream().map(Waiting::unit).toList();
    for (int attempt = 1; ; attempt++) {
      long begun = System.nanoTime();
      try {
        List<Appended> results = connection.append(units);
        watcher.committed(units.size(), Duration.ofNanos(System.nanoTime() - begun));
        complete(batch, results);
        return;
      } catch (SQLException e) {
        boolean unreachable = AppendConnection.unreachable(e);
        if (!unreachable && batch.size() > 1) {
          // One of them cannot be stored. The others must not suffer from it.
          log.warn(
              "A batch of {} units failed with {} and is written one by one",
              batch.size(),
              e.getSQLState());
          batch.forEach(one -> write(List.of(one)));
          return;
        }
        if (attempt == ATTEMPTS || !unreachable) {
          fail(batch, new LogUnavailableException("nothing could be stored", e));
          return;
        }
      } catch (RuntimeException e) {
        fail(batch, e);
        return;
      }
    }
  }

  private void complete(List<Waiting> batch, List<Appended> results) {
    boolean grown = false;
    for (int i = 0; i < batch.size(); i++) {
      if (results.get(i) instanceof Appended.Kept(long last) && last > 0) {
        recent.add(batch.get(i).unit(), last);
        grown = true;
      }
    }
    if (grown) {
      afterCommit.run();
    }
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).outcome().complete(results.get(i));
    }
  }

  private static void fail(List<Waiting> batch, RuntimeException cause) {
    batch.forEach(waiting -> waiting.outcome().completeExceptionally(cause));
  }
}
