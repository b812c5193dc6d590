package org.songtor.log;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.songtor.event.EventCodec;
import org.songtor.event.StreamKind;
import org.songtor.language.EventId;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;

/** A migrated log in a database of its own, and units that say nothing in particular. */
public final class LogFixture implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-11-22T03:04:05.678901Z");

  public final SongtorDatabase database = TestStack.freshDatabase();
  public final HikariDataSource dataSource;

  public LogFixture() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.command().url());
    config.setUsername(database.command().username());
    config.setPassword(database.command().password());
    config.setMaximumPoolSize(24);
    config.setMinimumIdle(1);
    dataSource = new HikariDataSource(config);
    Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:db/log")
        .schemas("log")
        .createSchemas(false)
        .load()
        .migrate();
  }

  public Appender appender() {
    return appender(new RecentEvents());
  }

  public Appender appender(RecentEvents recent) {
    Appender appender = new Appender(dataSource, () -> {}, (units, took) -> {}, recent);
    appender.start();
    return appender;
  }

  public EventLog log() {
    return new EventLog(dataSource);
  }

  public List<StoredEvent> everything() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return EventLog.after(connection, 0, Integer.MAX_VALUE);
    }
  }

  public static AppendUnit unit(UUID stream, long nextSeq, int events) {
    return unit(stream, nextSeq, events, null);
  }

  public static AppendUnit unit(
      UUID stream, long nextSeq, int events, @Nullable KeptAnswer answer) {
    return new AppendUnit(
        StreamKind.CASE,
        stream,
        nextSeq,
        IntStream.range(0, events).mapToObj(i -> event()).toList(),
        answer,
        List.of(),
        List.of());
  }

  public static NewEvent event() {
    return new NewEvent(
        EventId.at(NOW.toEpochMilli()),
        new EventCodec.WireType("songtor.case.assignment-accepted", 1),
        NOW.minusSeconds(60),
        NOW,
        "{\"actor\":\"cm-somsri\",\"role\":\"case-manager\",\"area\":null,\"agency\":null,"
            + "\"correlationId\":\"00000000-0000-0000-0000-000000000001\","
            + "\"causationId\":\"00000000-0000-0000-0000-000000000002\","
            + "\"lateReason\":null,\"clockOffset\":\"PT0S\"}",
        "{}");
  }

  public static KeptAnswer answer(String key, String hash, String answer) {
    return new KeptAnswer(new KeptAnswer.Key("cm-somsri", key), hash, answer, NOW);
  }

  @Override
  public void close() {
    dataSource.close();
  }
}
