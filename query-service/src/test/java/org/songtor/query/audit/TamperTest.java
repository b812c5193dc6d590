package org.songtor.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.songtor.language.AgencyId;
import org.songtor.language.Role;
import org.songtor.proof.ExportCheck;
import org.songtor.proof.ExportJson;
import org.songtor.proof.SignedCheckpoint;
import org.songtor.proof.UnprovenException;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.StoredLog;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;

/**
 * Whoever owns the database changes the stored log in every way there is; the log that an auditor
 * takes away as a whole then says what was done, and where.
 */
class TamperTest {
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(2);
  private static final String auditor = token(Role.AUDITOR, "30");
  private static final SongtorDatabase database = TestStack.freshDatabase();
  private static final TestNotary notary = new TestNotary(database);
  private static final TestLog log = new TestLog();
  private static final ExportJson json = new ExportJson();
  private static TestService service;
  private static StoredLog stored;
  private static Connection owner;
  private static String early;
  private static String late;

  @BeforeAll
  static void start() throws Exception {
    stored = new StoredLog(database);
    service =
        new TestService(
            Map.of("songtor.kafka.topic", topic.name(), "songtor.identity.issuer", issuer.uri()),
            database);
    owner = database.superuser().connect();
    early = signedAfter(300);
    late = signedAfter(900);
    does("create table events_before as select * from log.event");
    does("create table tree_before as select * from log.tree");
    does("create table signed_before as select * from log.checkpoint");
    topic.publishWithProgress(log, 0);
    service.awaitPosition(log.position(), token(Role.ADMINISTRATOR, "30"));
  }

  private static String signedAfter(long events) throws SQLException {
    long before = log.position();
    while (log.position() < events) {
      new CaseStory(log, "300101").untilPlanned("ก้อง");
    }
    stored.append(log.after(before));
    return sign();
  }

  private static String sign() throws SQLException {
    notary.sign(service.bean(StoredRows.class).between(1, Long.MAX_VALUE));
    return service.get("/api/audit/checkpoints/latest", auditor).json().get("note").asString();
  }

  @AfterAll
  static void stop() throws SQLException {
    owner.close();
    service.close();
    topic.close();
    issuer.close();
  }

  /** As somebody does it in whose way no trigger and no right stands. */
  private static void does(String statement) {
    try (Statement execution = owner.createStatement()) {
      execution.execute("set session_replication_role = replica");
      execution.execute(statement);
    } catch (SQLException e) {
      throw new AssertionError(statement, e);
    }
  }

  @AfterEach
  void asItWas() {
    does("delete from log.event");
    does("insert into log.event select * from events_before");
    does("delete from log.tree");
    does("insert into log.tree select * from tree_before");
    does("delete from log.checkpoint");
    does("insert into log.checkpoint select * from signed_before");
  }

  private static String token(Role role, String area) {
    return issuer.token("somebody", List.of(role), List.of(area));
  }

  private static List<String> export(String query) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.url() + "/api/audit/export" + query))
            .header("Authorization", "Bearer " + auditor)
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
      return answer.body().lines().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static ExportCheck.Verified checked(List<String> lines, String... kept) {
    List<SignedCheckpoint> witnesses = new ArrayList<>();
    for (String note : kept) {
      witnesses.add(SignedCheckpoint.open(note, notary.key()));
    }
    ExportCheck check = new ExportCheck(notary.key(), witnesses);
    lines.forEach(line -> check.take(json.read(line)));
    return check.end();
  }

  private static void isSaidToBe(String what, String... kept) {
    assertThatThrownBy(() -> checked(export(""), kept))
        .isInstanceOfSatisfying(
            UnprovenException.class,
            e -> assertThat(e.reason().th()).as("in Thai").matches("(?s).*[ก-๙].*"))
        .hasMessageContaining(what);
  }

  @Test
  void a_log_that_nobody_touched_holds_whole_and_in_parts_and_for_every_witness() {
    assertThat(checked(export(""), early, late).checkpoint().size()).isEqualTo(log.position());

    List<String> cutOff = new ArrayList<>(export("").subList(0, 400));
    long next = cutOff.stream().filter(line -> line.contains("payload")).count() + 1;
    cutOff.addAll(export("?from=" + next + "&size=" + log.position()));
    assertThat(checked(cutOff, early).checkpoint().size()).isEqualTo(log.position());

    long first = SignedCheckpoint.open(early, notary.key()).checkpoint().size();
    assertThat(checked(export("?size=" + first)).checkpoint().size()).isEqualTo(first);
  }

  @Test
  void an_edited_event() {
    does("update log.event set payload = payload || ' ' where position = 300");

    isSaidToBe("among events 257 to 512 one is not what was signed");
  }

  @Test
  void any_column_of_an_event() {
    for (String change :
        List.of(
            "meta = replace(meta, 'cm-', 'CM-') || ' '",
            "recorded_at = recorded_at + interval '1 us'",
            "occurred_at = occurred_at - interval '1 us'",
            "wire_version = wire_version + 1",
            "wire_name = wire_name || 'x'",
            "event_id = gen_random_uuid()",
            "stream_kind = 'AGENCY'")) {
      does("update log.event set " + change + " where position = 700");
      isSaidToBe("among events 513 to 768 one is not what was signed");
      asItWas();
    }
  }

  @Test
  void a_deleted_event() {
    does("delete from log.event where position = 300");

    isSaidToBe("events 300 to 300 were deleted");
  }

  @Test
  void a_deleted_event_over_which_the_gap_was_closed() {
    does(
        "delete from log.event where position = (select min(position) from log.event"
            + " where seq = 2 and position > 300)");
    renumber("row_number() over (order by position)");

    isSaidToBe("event 2 of ");
  }

  /** As they would be if there had never been another. */
  private static void renumber(String position) {
    does("drop table if exists renumbered");
    does(
        "create temp table renumbered as select stream_id, seq, "
            + position
            + " as position from log.event");
    does("update log.event set position = position + 1000000");
    does(
        "update log.event e set position = r.position from renumbered r"
            + " where r.stream_id = e.stream_id and r.seq = e.seq");
  }

  @Test
  void two_events_that_changed_places() {
    does("update log.event set position = 9999 where position = 600");
    does("update log.event set position = 600 where position = 601");
    does("update log.event set position = 601 where position = 9999");

    isSaidToBe("among events 513 to 768 one is not what was signed");
  }

  @Test
  void two_events_of_one_case_that_changed_places() {
    does(
        "create temp table two as select stream_id, seq, position from log.event"
            + " where seq in (1, 2) and stream_id = (select stream_id from log.event"
            + " where position > 300 and seq = 1 order by position limit 1)");
    does(
        "update log.event e set position = t.position + 1000000 from two t"
            + " where e.stream_id = t.stream_id and e.seq = 3 - t.seq");
    does("update log.event set position = position - 1000000 where position > 1000000");
    does("drop table two");

    isSaidToBe("event 1 of ");
  }

  @Test
  void an_event_that_was_slipped_in() {
    does("update log.event set position = position + 1000001 where position >= 500");
    does(
        "insert into log.event (stream_id, seq, position, stream_kind, wire_name, wire_version,"
            + " event_id, occurred_at, recorded_at, meta, payload)"
            + " select gen_random_uuid(), 0, 500, stream_kind, wire_name, wire_version,"
            + " gen_random_uuid(), occurred_at, recorded_at, meta, payload"
            + " from log.event where position = 1");
    does("update log.event set position = position - 1000000 where position > 1000000");

    isSaidToBe("the change begins among events 257 to 512");
  }

  @Test
  void a_log_that_lost_its_end() {
    long left = log.position() - 10;
    does("delete from log.event where position > " + left);

    isSaidToBe("it ends after event " + left + " of " + log.position());
  }

  @Test
  void a_log_that_the_holder_of_the_key_rewrote_and_signed_again() throws SQLException {
    does("update log.event set payload = payload || ' ' where position = 100");
    does("delete from log.tree");
    does("delete from log.checkpoint");
    sign();

    assertThat(checked(export("")).checkpoint().size()).isEqualTo(log.position());
    isSaidToBe("the log was rewritten and signed again: its first ", early);
  }

  @Test
  void a_log_that_the_holder_of_the_key_cut_off_and_signed_again() throws SQLException {
    does("delete from log.event where position > 600");
    does("delete from log.checkpoint");
    sign();

    assertThat(checked(export(""), early).checkpoint().size()).isEqualTo(600);
    isSaidToBe("the log was truncated: you kept a checkpoint of " + log.position(), late);
  }

  @Test
  void hashes_of_the_notary_that_were_changed_alone() {
    does("update log.tree set hash = sha256(hash) where height = 8 and start = 256");

    isSaidToBe("all events are right, but the hash of events 257 to 512");
  }

  @Test
  void the_whole_log_is_for_auditors_of_all_its_areas() {
    for (Role role : Role.values()) {
      int status = service.get("/api/audit/export?size=1", token(role, "30")).status();
      boolean may = role == Role.AUDITOR || role == Role.DATA_OFFICER;
      assertThat(status).as(role.code()).isEqualTo(may ? 400 : 403);
    }
    assertThat(service.get("/api/audit/export", token(Role.AUDITOR, "50")).slug())
        .isEqualTo("outside-area");
    assertThat(service.get("/api/audit/export", token(Role.AUDITOR, "3001")).slug())
        .as("a district is not the province")
        .isEqualTo("outside-area");
    String officer = issuer.officer(AgencyId.of("00000000-0000-7000-8000-0000000000a1"));
    assertThat(service.get("/api/audit/export", officer).slug()).isEqualTo("role-may-not");
    assertThat(service.get("/api/audit/export", null).status()).isEqualTo(401);
  }

  @Test
  void what_cannot_be_exported_is_the_readers_mistake() {
    for (String query : List.of("?from=0", "?from=x", "?from=-1", "?size=5", "?from=99999999")) {
      TestService.Answer answer = service.get("/api/audit/export" + query, auditor);
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.slug()).isEqualTo("invalid-parameter");
    }
  }
}
