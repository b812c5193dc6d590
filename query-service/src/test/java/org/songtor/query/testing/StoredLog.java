package org.songtor.query.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.songtor.event.EventCodec;
import org.songtor.event.EventMeta;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.stack.JdbcSettings;
import org.songtor.stack.SongtorDatabase;

/** The log's own table in a test's database, made by the command service's own migrations. */
public final class StoredLog {
  private final EventCodec codec = new EventCodec();
  private final JdbcSettings command;

  public StoredLog(SongtorDatabase database) {
    command = database.command();
    Flyway.configure()
        .dataSource(command.url(), command.username(), command.password())
        .locations("filesystem:../command-service/src/main/resources/db/log")
        .schemas("log")
        .defaultSchema("log")
        .load()
        .migrate();
  }

  /** Appends events as the command service does. */
  public void append(List<RecordedEvent> events) {
    try (Connection connection = command.connect()) {
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into log.event (stream_id, seq, position, stream_kind, wire_name,"
                  + " wire_version, event_id, occurred_at, recorded_at, meta, payload)"
                  + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
        for (RecordedEvent event : events) {
          String body = event.body();
          EventCodec.Encoded encoded =
              body == null
                  ? codec.encode(event.event())
                  : new EventCodec.Encoded(event.type(), body);
          insert.setObject(1, event.envelope().streamId());
          insert.setLong(2, event.envelope().seq());
          insert.setLong(3, event.envelope().position());
          insert.setString(4, event.envelope().streamKind().name());
          insert.setString(5, encoded.type().name());
          insert.setInt(6, encoded.type().version());
          insert.setObject(7, event.envelope().id().value());
          insert.setObject(8, utc(event.envelope().occurredAt()));
          insert.setObject(9, utc(event.envelope().recordedAt()));
          insert.setString(10, codec.encodeMeta(EventMeta.of(event.envelope())));
          insert.setString(11, encoded.json());
          insert.addBatch();
        }
        insert.executeBatch();
      }
      route(connection, events);
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void route(Connection connection, List<RecordedEvent> events) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into log.referral_route (referral_id, case_id, agency_id) values (?, ?, ?)")) {
      for (RecordedEvent event : events) {
        if (event.event() instanceof ReferralEvent.ReferralRequested requested) {
          insert.setObject(1, requested.referral().value());
          insert.setObject(2, event.envelope().streamId());
          insert.setObject(3, requested.agency().value());
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static java.time.OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  /** For what a test does to the log by hand. */
  public void execute(String sql) {
    try (Connection connection = command.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
