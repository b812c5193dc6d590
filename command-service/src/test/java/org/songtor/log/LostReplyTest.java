package org.songtor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.songtor.log.LogFixture.answer;
import static org.songtor.log.LogFixture.unit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The connection breaks around a commit: the outcome told must be what the log holds. */
class LostReplyTest {
  private static LogFixture fixture;

  @BeforeAll
  static void prepare() {
    fixture = new LogFixture();
  }

  @AfterAll
  static void end() {
    fixture.close();
  }

  private enum Break {
    BEFORE_THE_COMMIT,
    AFTER_THE_COMMIT
  }

  @Test
  void aCommitThatHappenedIsFoundAndNotRepeated() {
    UUID stream = UUID.randomUUID();
    try (Appender appender = breaking(Break.AFTER_THE_COMMIT, 1)) {
      assertThat(appender.append(unit(stream, 0, 2)).join()).isInstanceOf(Appended.Kept.class);
      assertThat(appender.append(unit(stream, 2, 1)).join()).isInstanceOf(Appended.Kept.class);
    }
    assertThat(fixture.log().stream(stream, 0)).hasSize(3);
  }

  @Test
  void aCommitThatDidNotHappenIsDoneAgain() {
    UUID stream = UUID.randomUUID();
    try (Appender appender = breaking(Break.BEFORE_THE_COMMIT, 1)) {
      assertThat(appender.append(unit(stream, 0, 2)).join()).isInstanceOf(Appended.Kept.class);
    }
    assertThat(fixture.log().stream(stream, 0)).hasSize(2);
  }

  @Test
  void anAnswerWithoutEventsIsFoundToo() {
    KeptAnswer kept = answer("lost", "h", "a");
    try (Appender appender = breaking(Break.AFTER_THE_COMMIT, 1)) {
      assertThat(appender.append(unit(UUID.randomUUID(), 0, 0, kept)).join())
          .isEqualTo(new Appended.Kept(0));
    }
  }

  @Test
  void aDatabaseThatNeverCommitsFailsTheUnitAndKeepsNothing() {
    UUID stream = UUID.randomUUID();
    try (Appender appender = breaking(Break.BEFORE_THE_COMMIT, Integer.MAX_VALUE)) {
      assertThatThrownBy(() -> appender.append(unit(stream, 0, 2)).join())
          .hasCauseInstanceOf(LogUnavailableException.class);
    }
    assertThat(fixture.log().stream(stream, 0)).isEmpty();
  }

  @Test
  void everyOutcomeIsTrueWhileSessionsAreCut() throws Exception {
    Map<UUID, CompletableFuture<Appended>> outcomes = new LinkedHashMap<>();
    try (Appender one = fixture.appender();
        Appender two = fixture.appender();
        Connection superuser = fixture.database.superuser().connect();
        PreparedStatement cut =
            superuser.prepareStatement(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()")) {
      for (int i = 0; i < 6_000; i++) {
        UUID stream = UUID.randomUUID();
        outcomes.put(stream, (i % 2 == 0 ? one : two).append(unit(stream, 0, 2)));
        if (i % 400 == 399) {
          cut.execute();
        }
      }
      CompletableFuture.allOf(outcomes.values().toArray(CompletableFuture<?>[]::new))
          .handle((done, failure) -> failure == null)
          .get(120, TimeUnit.SECONDS);
    }
    // The last cut may have come when all was written: who reads next must not get a dead session.
    fixture.dataSource.getHikariPoolMXBean().softEvictConnections();
    int kept = 0;
    for (Map.Entry<UUID, CompletableFuture<Appended>> each : outcomes.entrySet()) {
      int stored = fixture.log().stream(each.getKey(), 0).size();
      if (each.getValue().isCompletedExceptionally()) {
        assertThat(stored).as("what was said not to be stored").isZero();
      } else {
        assertThat(each.getValue().join()).isInstanceOf(Appended.Kept.class);
        assertThat(stored).isEqualTo(2);
        kept++;
      }
    }
    assertThat(kept).isPositive();
    fixture.everything();
  }

  private static Appender breaking(Break when, int times) {
    AtomicInteger left = new AtomicInteger(times);
    DataSource broken =
        proxy(
            DataSource.class,
            fixture.dataSource,
            (name, result) ->
                name.equals("getConnection") ? connection((Connection) result, when, left) : result,
            (name, arguments) -> {});
    Appender appender = new Appender(broken, () -> {});
    appender.start();
    return appender;
  }

  private static Connection connection(Connection real, Break when, AtomicInteger left) {
    // The commit of a unit goes with its rows.
    AtomicInteger committing = new AtomicInteger();
    return proxy(
        Connection.class,
        real,
        (name, result) ->
            name.equals("prepareStatement") && committing.getAndSet(0) > 0
                ? statement((PreparedStatement) result, when, left)
                : result,
        (name, arguments) -> {
          if (name.equals("prepareStatement") && arguments[0].toString().endsWith("COMMIT")) {
            committing.set(1);
          }
        });
  }

  private static PreparedStatement statement(
      PreparedStatement real, Break when, AtomicInteger left) {
    return proxy(
        PreparedStatement.class,
        real,
        (name, result) -> {
          if (name.equals("execute")
              && when == Break.AFTER_THE_COMMIT
              && left.getAndDecrement() > 0) {
            throw new SQLException("the reply was lost", "08006");
          }
          return result;
        },
        (name, arguments) -> {
          if (name.equals("execute")
              && when == Break.BEFORE_THE_COMMIT
              && left.getAndDecrement() > 0) {
            throw new SQLException("the commit was lost", "08006");
          }
        });
  }

  private interface After {
    Object of(String method, Object result) throws SQLException;
  }

  private interface Before {
    void call(String method, Object[] arguments) throws SQLException;
  }

  private static <T> T proxy(Class<T> type, T real, After after, Before before) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              before.call(method.getName(), arguments);
              try {
                return after.of(method.getName(), method.invoke(real, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
