package org.songtor.query.rebuild;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.language.LocalizedText;
import org.songtor.query.problems.Incident;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Does the rebuilds that were asked for, one at a time over all replicas. One whose replica died is
 * begun again by whichever comes first; what it left is removed then.
 */
final class RebuildRunner implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(RebuildRunner.class);

  private static final long LOOK_MILLIS = 1_000;
  private static final long TELL_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final int ATTEMPTS = 3;

  private final DataSource database;
  private final RebuildJobs jobs;
  private final Rebuilder rebuilder;
  private final Clock clock;
  private final Semaphore wake = new Semaphore(0);
  private volatile @Nullable Thread thread;

  RebuildRunner(DataSource database, RebuildJobs jobs, Rebuilder rebuilder, Clock clock) {
    this.database = database;
    this.jobs = jobs;
    this.rebuilder = rebuilder;
    this.clock = clock;
  }

  /** Looks at once instead of within a second. */
  void wake() {
    wake.release();
  }

  private void run() {
    while (isRunning()) {
      try {
        if (jobs.next().isPresent()) {
          doNext();
        }
        if (wake.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (SQLException | DataAccessException e) {
        log.debug("Rebuilds wait for the database: {}", e.getClass().getSimpleName());
        pause();
      } catch (RuntimeException e) {
        log.error("Looking for rebuilds failed: {}", Incident.withoutMessages(e));
        pause();
      }
    }
  }

  private void pause() {
    try {
      if (wake.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        wake.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void doNext() throws SQLException {
    Optional<RebuildLock> taken = RebuildLock.tryTake(database);
    if (taken.isEmpty()) {
      return;
    }
    try (RebuildLock lock = taken.get()) {
      // Asked again: another replica may have ended it before it gave the lock back.
      Optional<RebuildJob> job = jobs.next();
      if (job.isPresent()) {
        attempt(lock, job.get());
      }
    }
  }

  private void attempt(RebuildLock lock, RebuildJob job) throws SQLException {
    if (job.attempts() >= ATTEMPTS) {
      end(
          job,
          0,
          new LocalizedText(
              "ถูกขัดจังหวะ " + ATTEMPTS + " ครั้ง", "it was interrupted " + ATTEMPTS + " times"));
      return;
    }
    jobs.begin(job.id());
    Telling telling = new Telling(job.id());
    List<String> names =
        job.projection().equals(RebuildJob.ALL) ? rebuilder.names() : List.of(job.projection());
    try {
      RebuildResult result = rebuilder.rebuild(lock, names, job.compareOnly(), telling);
      log.info("{} of {}: {}", job.compareOnly() ? "Comparison" : "Rebuild", names, result);
      end(job, result.differences(), null);
    } catch (RebuildFailedException e) {
      end(job, 0, e.reason());
    } catch (SQLException e) {
      if (!isRunning()) {
        // Not its fault: the next replica, or the next start, begins it anew.
        jobs.giveBack(job.id());
      } else if (!passes(e)) {
        log.error("A rebuild failed: {}", Incident.withoutMessages(e));
        end(
            job,
            0,
            new LocalizedText(
                "ฐานข้อมูลตอบว่า " + e.getSQLState(), "the database answered " + e.getSQLState()));
      } else {
        throw e;
      }
    } catch (DataAccessException e) {
      // How it goes could not be written down: begun again when the database answers.
      throw e;
    } catch (RuntimeException e) {
      log.error("A rebuild failed: {}", Incident.withoutMessages(e));
      end(
          job,
          0,
          new LocalizedText(
              "โปรแกรมขัดข้อง: " + e.getClass().getSimpleName(),
              "the program failed: " + e.getClass().getSimpleName()));
    }
  }

  private void end(RebuildJob job, long differences, @Nullable LocalizedText failure) {
    jobs.end(job.id(), differences, failure, clock.instant());
  }

  /** The connection, resources, an operator: begun again, so many times. */
  private static boolean passes(SQLException e) {
    String state = e.getSQLState();
    return e instanceof SQLTransientException
        || e instanceof SQLRecoverableException
        || state == null
        || List.of("08", "40", "53", "57", "58", "55P03").stream().anyMatch(state::startsWith);
  }

  /** Writes down how it goes, a few times a second at most. */
  private final class Telling implements RebuildWatcher {
    private final UUID id;
    private final AtomicLong told = new AtomicLong(System.nanoTime() - TELL_EVERY_NANOS);
    private volatile @Nullable RebuildPhase phase;
    private long differences;

    Telling(UUID id) {
      this.id = id;
    }

    @Override
    public void progress(RebuildPhase now, long done, long total) {
      long before = told.get();
      boolean due = System.nanoTime() - before >= TELL_EVERY_NANOS;
      if (now != phase || (due && told.compareAndSet(before, System.nanoTime()))) {
        phase = now;
        jobs.progress(id, now, done, total);
      }
    }

    @Override
    public void differs(List<Difference> found) {
      try {
        jobs.add(id, differences + 1, found);
      } catch (SQLException e) {
        throw new IllegalStateException("differences could not be kept", e);
      }
      differences += found.size();
    }

    @Override
    public boolean ending() {
      return !isRunning();
    }
  }

  @Override
  public synchronized void start() {
    if (thread == null) {
      Thread created = Thread.ofPlatform().name("rebuilds").daemon().unstarted(this::run);
      thread = created;
      created.start();
    }
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    wake.release();
    if (running != null) {
      try {
        running.join(TimeUnit.SECONDS.toMillis(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
