package org.songtor.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.songtor.event.EventCodec;
import org.songtor.event.EventEnvelope;
import org.songtor.event.EventMeta;
import org.songtor.event.RecordedEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.PersonId;
import org.songtor.language.Personal;
import org.songtor.language.Role;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.EveryEvent;
import org.songtor.query.testing.TestLog;
import org.songtor.stack.JdbcSettings;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;

/** Histories that were kept as documents are, after an upgrade, the rows that are written today. */
class HistoryColumnsTest {
  private final EventCodec codec = new EventCodec();

  @Test
  void aHistoryOfDocumentsBecomesOneOfColumnsWordForWord() throws SQLException {
    TestLog log = new TestLog();
    new EveryEvent(log, "300101");
    new CaseStory(log, "300101").untilPlanned("แก้ว \"เล็ก\" \\ \"data\":{");
    List<RecordedEvent> events =
        new ArrayList<>(log.events().stream().filter(TimelineProjection::keeps).toList());
    RecordedEvent last = events.getLast();
    events.set(events.size() - 1, new RecordedEvent(typedLate(last.envelope()), last.event()));
    SongtorDatabase database = TestStack.freshDatabase();
    migrate(database.query(), "11");

    try (Connection connection = database.superuser().connect()) {
      for (RecordedEvent event : events) {
        insert(connection, event);
      }
      migrate(database.query(), "latest");

      assertThat(rows(connection))
          .hasSizeGreaterThan(40)
          .containsExactlyElementsOf(
              events.stream()
                  .map(
                      event ->
                          List.of(
                              event.envelope().id().toString(),
                              codec.encodeMeta(EventMeta.of(event.envelope())),
                              codec.bodyOf(event)))
                  .toList());
    }
  }

  /** With everything that an envelope may say, in letters that JSON has to write otherwise. */
  private static EventEnvelope typedLate(EventEnvelope usual) {
    return new EventMeta(
            "ผู้ใช้ \"1\"\n\\",
            Role.CASE_MANAGER,
            new AreaCode("300101"),
            AgencyId.of(usual.streamId().toString()),
            usual.correlationId(),
            usual.causationId(),
            Personal.of(
                PersonId.of(usual.streamId().toString()), "ไม่มี\t\"สัญญาณ\" 😀 \"data\":{"),
            Duration.ofDays(3))
        .envelope(
            usual.id(),
            usual.position(),
            usual.streamKind(),
            usual.streamId(),
            usual.seq(),
            usual.occurredAt(),
            usual.recordedAt());
  }

  private static void migrate(JdbcSettings owner, String version) {
    Flyway.configure()
        .dataSource(owner.url(), owner.username(), owner.password())
        .locations("classpath:db/read")
        .schemas("read")
        .defaultSchema("read")
        .target(version)
        .load()
        .migrate();
  }

  private void insert(Connection connection, RecordedEvent event) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into read.history (case_id, seq, position, type, version, occurred_at,"
                + " recorded_at, event) values (?, ?, ?, ?, ?, cast(? as timestamptz),"
                + " cast(? as timestamptz), ?)")) {
      insert.setObject(1, event.envelope().streamId());
      insert.setLong(2, event.envelope().seq());
      insert.setLong(3, event.envelope().position());
      insert.setString(4, event.type().name());
      insert.setInt(5, event.type().version());
      insert.setString(6, event.envelope().occurredAt().toString());
      insert.setString(7, event.envelope().recordedAt().toString());
      insert.setString(8, codec.toCloudEvent(event));
      insert.executeUpdate();
    }
  }

  private static List<List<String>> rows(Connection connection) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "select event_id, meta, payload from read.history order by position");
        ResultSet found = select.executeQuery()) {
      while (found.next()) {
        rows.add(List.of(found.getString(1), found.getString(2), found.getString(3)));
      }
    }
    return rows;
  }
}
