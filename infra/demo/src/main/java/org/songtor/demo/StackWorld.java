package org.songtor.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.songtor.demo.client.ServiceUnavailable;
import org.songtor.demo.client.SongtorClient;
import org.songtor.demo.play.World;
import org.songtor.local.LocalStack;
import tools.jackson.databind.JsonNode;

/** The clock of a local stack, and when nothing goes on in it. */
final class StackWorld implements World, AutoCloseable {
  /** The services look at the clock's file this often at least. */
  private static final Duration CLOCK_SEEN = Duration.ofMillis(150);

  private static final Duration LIMIT = Duration.ofSeconds(45);
  private static final Duration PAUSE = Duration.ofMillis(15);
  private static final int VALID_SECONDS = 5;
  private static final String READER = "auditor-thida";

  private final LocalStack stack;
  private final SongtorClient client;
  private Connection log;

  StackWorld(LocalStack stack, SongtorClient client) throws SQLException {
    this.stack = stack;
    this.client = client;
    this.log = stack.database().query().connect();
  }

  @Override
  public void setClock(Duration ahead) {
    stack.clock().set(ahead);
    pause(CLOCK_SEEN);
  }

  @Override
  public void awaitStill() {
    await("a limit that passed was not acted on", () -> dueDeadlines() == 0);
    awaitReadable();
  }

  @Override
  public void awaitReadable() {
    await(
        "what is stored could not be read back",
        () -> {
          JsonNode projection = client.get(READER, "/api/system/projection");
          return projection.path("watermark").asLong() >= lastPosition();
        });
  }

  /** The services' time. */
  Instant now() {
    return Instant.now().plus(stack.clock().offset());
  }

  private interface Condition {
    boolean holds() throws SQLException;
  }

  private void await(String otherwise, Condition condition) {
    long begun = System.nanoTime();
    try {
      while (!condition.holds()) {
        if (System.nanoTime() - begun > LIMIT.toNanos()) {
          throw new ServiceUnavailable(otherwise + " within " + LIMIT.toSeconds() + " s");
        }
        pause(PAUSE);
      }
    } catch (SQLException e) {
      throw new ServiceUnavailable("the log could not be read", e);
    }
  }

  private long dueDeadlines() throws SQLException {
    try (PreparedStatement select =
        log().prepareStatement("SELECT count(*) FROM log.deadline WHERE due_at <= ?")) {
      select.setObject(1, OffsetDateTime.ofInstant(now(), ZoneOffset.UTC));
      return single(select);
    }
  }

  long lastPosition() throws SQLException {
    try (PreparedStatement select =
        log().prepareStatement("SELECT coalesce(max(position), 0) FROM log.event")) {
      return single(select);
    }
  }

  private static long single(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Opened anew when the database was started again. */
  Connection log() throws SQLException {
    if (!log.isValid(VALID_SECONDS)) {
      log.close();
      log = stack.database().query().connect();
    }
    return log;
  }

  private static void pause(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceUnavailable("interrupted", e);
    }
  }

  @Override
  public void close() throws SQLException {
    log.close();
  }
}
