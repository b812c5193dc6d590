package org.songtor.query.intake;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose turn it is to take in the log, and what the others hear: one connection of its own holds
 * the turn (an advisory lock) and listens for news.
 *
 * <p>The turn only saves work. Every batch locks the progress and passes over what is applied, so
 * that two that believe to have the turn do no harm. A process that is dead, or stopped for longer
 * than {@link #SILENCE}, loses its turn: the server ends a session that says nothing.
 */
final class IntakeTurn implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(IntakeTurn.class);

  /** After how long without a word the server takes the turn away. */
  static final Duration SILENCE = Duration.ofSeconds(5);

  /** Any number will do; it only has to be the same in every replica. */
  private static final long LOCK = 0x53_4f_4e_47_49_4eL;

  /** Held beside the turn while the log really is taken in: the others want to know. */
  private static final long WORKS = LOCK + 1;

  private static final String SOMEBODY_WORKS =
      "select exists (select 1 from pg_locks where locktype = 'advisory' and granted"
          + " and objsubid = 1 and classid::bigint = "
          + (WORKS >>> 32)
          + " and objid::bigint = "
          + (WORKS & 0xffff_ffffL)
          + " and database = (select oid from pg_database where datname = current_database()))";

  private static final int LISTEN_MILLIS = 300;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final DataSource database;
  private final News news;
  private final Consumer<AppliedBatch> listener;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Object changed = new Object();

  private volatile boolean mine;
  private volatile boolean works;
  private volatile boolean othersWork;
  private volatile long notBefore = System.nanoTime();

  IntakeTurn(DataSource database, News news, Consumer<AppliedBatch> listener) {
    this.database = database;
    this.news = news;
    this.listener = listener;
  }

  /** Whether it is this process's turn, as far as is known. */
  boolean mine() {
    return mine;
  }

  /** Whether another process has the turn and says that it takes in the log. */
  boolean othersWork() {
    return othersWork;
  }

  /** Says whether this process takes in the log, which having the turn does not mean. */
  void works(boolean now) {
    works = now;
  }

  /** Waits for the turn; false if it did not come in that time. */
  boolean await(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    synchronized (changed) {
      while (!mine) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        changed.wait(left);
      }
      return true;
    }
  }

  /**
   * Lets another replica try, which may reach what this one does not; for long enough that each of
   * them asks for the turn meanwhile.
   */
  void giveWay(Duration pause) {
    notBefore =
        System.nanoTime() + pause.toNanos() + TimeUnit.MILLISECONDS.toNanos(2 * LISTEN_MILLIS);
    became(false);
  }

  void stop() {
    stopping.countDown();
  }

  @Override
  public void run() {
    while (stopping.getCount() > 0) {
      try (Connection connection = database.getConnection()) {
        try {
          listen(connection);
        } finally {
          became(false);
          othersWork = false;
          leave(connection);
        }
      } catch (SQLException e) {
        log.info("Not listening for news ({}); again soon", Incoming.reason(e));
        pause();
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    beHeard(connection);
    execute(connection, "listen " + News.CHANNEL);
    // What was said while nobody listened here.
    listener.accept(AppliedBatch.anything(0));
    PGConnection postgres = connection.unwrap(PGConnection.class);
    boolean locked = false;
    boolean said = false;
    while (stopping.getCount() > 0) {
      if (!locked && System.nanoTime() - notBefore >= 0) {
        locked = tryLock(connection, LOCK);
        became(locked);
        othersWork = !locked && answer(connection, SOMEBODY_WORKS);
      } else if (!locked) {
        othersWork = answer(connection, SOMEBODY_WORKS);
      } else if (!mine) {
        execute(connection, "select pg_advisory_unlock_all()");
        locked = false;
        said = false;
      } else if (works && !said) {
        said = tryLock(connection, WORKS);
      } else if (said && !works) {
        execute(connection, "select pg_advisory_unlock(" + WORKS + ")");
        said = false;
      } else {
        execute(connection, "select 1");
      }
      PGNotification @Nullable [] heard = postgres.getNotifications(LISTEN_MILLIS);
      if (heard != null) {
        for (PGNotification each : heard) {
          news.read(each.getParameter()).ifPresent(listener);
        }
      }
    }
  }

  /** Takes the turn, and works, as a process does that says nothing afterwards; for tests. */
  static boolean take(Connection connection) throws SQLException {
    beHeard(connection);
    return tryLock(connection, LOCK) && tryLock(connection, WORKS);
  }

  private static void beHeard(Connection connection) throws SQLException {
    execute(connection, "set idle_session_timeout = '" + SILENCE.toMillis() + "ms'");
  }

  private static boolean tryLock(Connection connection, long lock) throws SQLException {
    return answer(connection, "select pg_try_advisory_lock(" + lock + ")");
  }

  private void became(boolean now) {
    synchronized (changed) {
      if (mine != now) {
        log.info(now ? "This replica takes in the log" : "This replica no longer takes in the log");
      }
      mine = now;
      changed.notifyAll();
    }
  }

  /** The connection goes back to a pool: nothing of this may stay on it. */
  private static void leave(Connection connection) throws SQLException {
    try {
      execute(connection, "unlisten *");
      execute(connection, "select pg_advisory_unlock_all()");
      execute(connection, "reset idle_session_timeout");
    } catch (SQLException e) {
      connection.abort(Runnable::run);
      log.debug("The session for news had ended", e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static boolean answer(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private void pause() {
    try {
      if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.debug("Stopped while pausing");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping.countDown();
    }
  }
}
