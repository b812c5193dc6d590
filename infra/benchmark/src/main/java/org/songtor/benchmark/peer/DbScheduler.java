package org.songtor.benchmark.peer;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.songtor.stack.SongtorDatabase;

/**
 * db-scheduler 16 with a task for each limit. A task that runs stores one event, as large as ours,
 * and does nothing else: it loads no case and decides nothing.
 */
public final class DbScheduler implements AutoCloseable {
  private static final String TASK = "limit";

  /** What a missed limit of ours stores, roughly. */
  private static final String PAYLOAD = "{\"state\":\"listed\",\"escalatedTo\":\"x\"}".repeat(8);

  private final HikariDataSource pool;
  private final boolean tuned;

  private DbScheduler(SongtorDatabase database, boolean tuned) throws SQLException {
    this.tuned = tuned;
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.command().url() + "?currentSchema=log");
    config.setUsername(database.command().username());
    config.setPassword(database.command().password());
    config.setMaximumPoolSize(tuned ? 64 : 10);
    if (tuned) {
      config.addDataSourceProperty("prepareThreshold", "1");
    }
    this.pool = new HikariDataSource(config);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE log.scheduled_tasks (
            task_name text NOT NULL,
            task_instance text NOT NULL,
            task_data bytea,
            execution_time timestamptz NOT NULL,
            picked boolean NOT NULL,
            picked_by text,
            last_success timestamptz,
            last_failure timestamptz,
            consecutive_failures int,
            last_heartbeat timestamptz,
            version bigint NOT NULL,
            priority smallint,
            PRIMARY KEY (task_name, task_instance));
          CREATE INDEX scheduled_tasks_time ON log.scheduled_tasks (execution_time);
          CREATE INDEX scheduled_tasks_beat ON log.scheduled_tasks (last_heartbeat);
          CREATE TABLE log.fired (
            task_instance text PRIMARY KEY,
            at timestamptz NOT NULL,
            payload text NOT NULL)
          """);
    }
  }

  /** As it comes: ten threads that fetch, looking every ten seconds. */
  public static DbScheduler standard(SongtorDatabase database) throws SQLException {
    return new DbScheduler(database, false);
  }

  /** As its makers advise for many tasks: locked as they are fetched, more threads, often. */
  public static DbScheduler tuned(SongtorDatabase database) throws SQLException {
    return new DbScheduler(database, true);
  }

  /**
   * Adds tasks.
   *
   * @param prefix keeps the names of several calls apart
   * @param due SQL of when the task {@code n} is due
   */
  public void schedule(String prefix, int count, String due) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO log.scheduled_tasks (task_name, task_instance, execution_time,"
                    + " picked, version) SELECT ?, ? || n, "
                    + due
                    + ", false, 1 FROM generate_series(1, ?) AS n")) {
      insert.setString(1, TASK);
      insert.setString(2, prefix);
      insert.setInt(3, count);
      insert.executeUpdate();
    }
  }

  /** Begins to run what is due. */
  public AutoCloseable start() {
    OneTimeTask<Void> task =
        Tasks.oneTime(TASK)
            .execute(
                (instance, context) -> {
                  try (Connection connection = pool.getConnection();
                      PreparedStatement insert =
                          connection.prepareStatement(
                              "INSERT INTO log.fired VALUES (?, clock_timestamp(), ?)")) {
                    insert.setString(1, instance.getId());
                    insert.setString(2, PAYLOAD);
                    insert.executeUpdate();
                  } catch (SQLException e) {
                    throw new IllegalStateException(e);
                  }
                });
    SchedulerBuilder builder =
        Scheduler.create(pool, task)
            .shutdownMaxWait(Duration.ofSeconds(5))
            .tableName("scheduled_tasks");
    if (tuned) {
      builder.threads(48).pollingInterval(Duration.ofMillis(200)).pollUsingLockAndFetch(1, 4);
    }
    Scheduler scheduler = builder.build();
    scheduler.start();
    return scheduler::stop;
  }

  @Override
  public void close() {
    pool.close();
  }
}
