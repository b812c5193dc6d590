package org.songtor.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.songtor.event.AgencyEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.Role;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.EveryEvent;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows say what the events say: whenever, and in whatever pieces, they are made. */
class RebuildTest {
  /** Every table of a slice, and what orders its rows. */
  private static final Map<String, String> TABLES =
      Map.ofEntries(
          Map.entry("read.history", "case_id, seq"),
          Map.entry("read.caseload", "case_id"),
          Map.entry("read.agency", "agency_id"),
          Map.entry("read.resource", "resource_id"),
          Map.entry("read.inbox_case", "case_id"),
          Map.entry("read.inbox_item", "referral_id"),
          Map.entry("read.inbox_change", "agency_id, position"),
          Map.entry("read.figure_case", "case_id"),
          Map.entry("read.figure_entry", "case_id, seq"),
          Map.entry("read.figure_referral", "referral_id"),
          Map.entry("read.disclosure_without_agreement", "referral_id"),
          Map.entry("read.stream_progress", "stream_id"),
          Map.entry("read.definition_version", "name, version"),
          Map.entry("read.migration", "migration_id"),
          Map.entry("read.migration_misfit", "migration_id, seq, number"));

  @Test
  void rowsMadeEventByEventAndAllAtOnceAreTheSame() {
    TestLog log = new TestLog();
    try (TestIssuer issuer = new TestIssuer();
        TestTopic topic = TestTopic.create(3)) {
      SongtorDatabase live = TestStack.freshDatabase();
      SongtorDatabase rebuilt = TestStack.freshDatabase();
      String admin = issuer.token("admin", List.of(Role.ADMINISTRATOR), List.of());
      try (TestService service = service(topic, issuer, live, 1)) {
        for (int i = 0; i < 3; i++) {
          long before = log.position();
          new EveryEvent(log, "30010" + (i + 1));
          AgencyId agency = log.agency("โรงเรียน " + i, AgencyEvent.AgencyKind.SCHOOL);
          new CaseStory(log, "300101").untilPlanned("แก้ว").refer(agency);
          new CaseStory(log, "300101").untilTakenOver(agency);
          topic.publishWithProgress(log, before);
          service.awaitPosition(log.position(), admin);
        }
      }
      try (TestService service = service(topic, issuer, rebuilt, 2_000)) {
        service.awaitPosition(log.position(), admin);
        assertThat(tables(service)).containsExactlyInAnyOrderElementsOf(TABLES.keySet());
        assertThat(rows(service)).isNotEmpty();
        Map<String, List<String>> again = rows(service);
        try (TestService first = service(topic, issuer, live, 1)) {
          rows(first).forEach((table, rows) -> assertThat(again.get(table)).isEqualTo(rows));
        }
        again.forEach((table, rows) -> assertThat(rows).as(table).isNotEmpty());
      }
    }
  }

  private static TestService service(
      TestTopic topic, TestIssuer issuer, SongtorDatabase database, int batch) {
    return new TestService(
        Map.of(
            "songtor.kafka.topic",
            topic.name(),
            "songtor.identity.issuer",
            issuer.uri(),
            "songtor.kafka.max-batch",
            batch),
        database);
  }

  /** The tables of the slices: not those that say how far the intake and the topics are. */
  private static List<String> tables(TestService service) {
    return new ArrayList<>(
        service
            .bean(JdbcClient.class)
            .sql(
                """
                select 'read.' || tablename from pg_tables
                where schemaname = 'read' and tablename not like 'flyway%'
                  and tablename not in ('intake_topic', 'intake_partition', 'parked',
                    'rebuild', 'rebuild_difference', 'agency_topic', 'agency_topic_cursor',
                    'webhook_endpoint', 'webhook_key', 'webhook_delivery',
                    'notice_subscription', 'notice')
                """)
            .query(String.class)
            .list());
  }

  private static Map<String, List<String>> rows(TestService service) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    TABLES.forEach(
        (table, order) ->
            rows.put(
                table,
                service
                    .bean(JdbcClient.class)
                    .sql("select t::text from " + table + " t order by " + order)
                    .query(String.class)
                    .list()));
    return rows;
  }
}
