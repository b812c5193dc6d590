package org.songtor.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.songtor.event.AgencyEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.EveryEvent;
import org.songtor.query.testing.TestService;
import tools.jackson.databind.JsonNode;

/** Rows built from the log are the rows that are served, whatever happens meanwhile. */
class RebuilderTest {
  private final RebuildFixture it = new RebuildFixture();

  @AfterEach
  void stop() {
    it.close();
  }

  private void tellEverything() {
    new EveryEvent(it.log, "300101");
    AgencyId agency = it.log.agency("โรงเรียน \"ก\\ข\"\tใหม่", AgencyEvent.AgencyKind.SCHOOL);
    new CaseStory(it.log, "300101").untilTakenOver(agency);
    for (int i = 0; i < 20; i++) {
      CaseStory story = new CaseStory(it.log, "30010" + (i % 9)).untilPlanned("แก้ว " + i);
      ReferralId referral = story.refer(agency);
      if (i % 2 == 0) {
        story.received(referral, agency);
      }
    }
  }

  @Test
  void everyProjectionIsRebuiltByteForByteAfterDeliveriesTwiceAndLate() {
    tellEverything();
    it.stored.append(it.log.events());
    List<RecordedEvent> events = it.log.events();
    it.topic.publish(events.subList(0, 40));
    it.topic.publish(events.subList(10, 30));
    it.topic.publish(events.subList(20, events.size()));
    it.topic.publish(events);
    it.topic.progress(it.log.position());
    it.service.awaitPosition(it.log.position(), it.admin);

    Map<String, List<String>> before = it.rows();
    List<String> definitions = it.definitions();
    long table = it.oid("history");
    RebuildResult result = it.rebuildAll();
    assertThat(it.oid("history")).as("another table is served now").isNotEqualTo(table);
    assertThat(result.position()).isEqualTo(it.log.position());
    assertThat(result.events()).isEqualTo(it.log.position());
    before.forEach((name, rows) -> assertThat(rows).as(name).isNotEmpty());
    assertThat(it.rows()).isEqualTo(before);
    assertThat(it.definitions()).as("indexes, settings and names").isEqualTo(definitions);

    // And the intake goes on with the new tables as it did with the old.
    long since = it.log.position();
    tellEverything();
    it.take(since);
    assertThat(it.compareAll()).isEmpty();
  }

  @Test
  void eachProjectionCanBeRebuiltAlone() {
    tellEverything();
    it.take(0);
    Map<String, List<String>> before = it.rows();
    for (String name : it.service.bean(Rebuilder.class).names()) {
      it.rebuild(List.of(name), false, (phase, done, total) -> {});
      assertThat(it.rows()).as(name).isEqualTo(before);
    }
  }

  @Test
  void noVacuumComesToWhatIsBeingBuilt() {
    tellEverything();
    it.take(0);
    List<String> seen = new ArrayList<>();
    it.rebuild(
        it.service.bean(Rebuilder.class).names(),
        false,
        (phase, done, total) -> {
          if (phase == RebuildPhase.INDEXING) {
            seen.addAll(it.settingsOfCopies());
          }
        });

    assertThat(seen)
        .hasSizeGreaterThan(5)
        .allMatch(options -> options.contains("autovacuum_enabled=off"));
  }

  @Test
  void whatIsBuiltNeedsNoMarksOfItsFirstReaders() {
    tellEverything();
    it.take(0);
    List<String> marked = new ArrayList<>();
    it.rebuild(
        it.service.bean(Rebuilder.class).names(),
        false,
        (phase, done, total) -> {
          if (phase == RebuildPhase.CATCHING_UP) {
            marked.addAll(notFrozen());
          }
        });
    assertThat(marked).isEmpty();
  }

  /**
   * The tables being built of which a page with rows is not frozen. A table may have grown by more
   * pages than its rows took, and an empty page has nothing to freeze.
   */
  private List<String> notFrozen() {
    return it
        .jdbc()
        .sql(
            """
            select oid::regclass::text from pg_class
            where relname ~ '^[a-z_]+__[0-9a-f]{8}$' and relkind = 'r' and relpages > 0
            """)
        .query(String.class)
        .list()
        .stream()
        .filter(
            table ->
                it.jdbc()
                    .sql(
                        "select relallfrozen < (select count(distinct (ctid::text::point)[0]) from "
                            + table
                            + ") from pg_class where oid = '"
                            + table
                            + "'::regclass")
                    .query(Boolean.class)
                    .single())
        .toList();
  }

  @Test
  void noVacuumComesToWhatIsAboutToBeReplaced() {
    tellEverything();
    it.take(0);
    List<String> names = it.service.bean(Rebuilder.class).names();
    it.rebuild(
        names,
        false,
        (phase, done, total) -> {
          if (phase == RebuildPhase.INDEXING) {
            TestService.await(() -> it.guarded("history"), "vacuum to be kept away");
          }
        });
    assertThat(it.guarded("history")).as("after the swap").isFalse();

    List<Boolean> compared = new ArrayList<>();
    it.rebuild(names, true, (phase, done, total) -> compared.add(it.guarded("history")));
    assertThat(compared).as("while it is only compared").isNotEmpty().containsOnly(false);
  }

  @Test
  void eventsFlowAndReadersReadDuringARebuild() {
    tellEverything();
    it.take(0);
    AgencyId school = it.log.agency("โรงเรียนสุขใจ", AgencyEvent.AgencyKind.SCHOOL);
    String officer = it.issuer.officer(school);
    long begin = it.log.position() - 1;
    AtomicBoolean over = new AtomicBoolean();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<Long> fed = new ArrayList<>();
    Thread writer =
        Thread.ofPlatform()
            .start(
                () ->
                    catching(
                        failure,
                        () -> {
                          long since = begin;
                          while (!over.get()) {
                            new CaseStory(it.log, "300101").untilPlanned("ใหม่").refer(school);
                            it.stored.append(it.log.after(since));
                            it.topic.publishWithProgress(it.log, since);
                            since = it.log.position();
                          }
                        }));
    Thread reader =
        Thread.ofPlatform()
            .start(
                () ->
                    catching(
                        failure,
                        () -> {
                          long cursor = 0;
                          while (!over.get()) {
                            cursor = follow(school, officer, cursor, fed);
                            TestService.Answer figures =
                                it.service.get("/api/reports/funnel", auditor());
                            assertThat(figures.status()).isEqualTo(200);
                          }
                        }));
    for (int i = 0; i < 4; i++) {
      it.rebuildAll();
    }
    over.set(true);
    join(writer);
    join(reader);
    assertThat(failure.get()).isNull();
    it.service.awaitPosition(it.log.position(), it.admin);
    assertThat(it.compareAll()).isEmpty();
    follow(school, officer, fed.isEmpty() ? 0 : fed.getLast(), fed);
    assertThat(fed)
        .as("the feed told each change once, in order, across every swap")
        .isEqualTo(
            it.jdbc()
                .sql("select position from read.inbox_change where agency_id = :a order by 1")
                .param("a", school.value())
                .query(Long.class)
                .list())
        .isNotEmpty();
  }

  private String auditor() {
    return it.issuer.token("auditor", List.of(org.songtor.language.Role.AUDITOR), List.of("30"));
  }

  private long follow(AgencyId agency, String officer, long cursor, List<Long> fed) {
    long after = cursor;
    while (true) {
      JsonNode page =
          it.service
              .get("/api/agencies/" + agency + "/inbox/changes?limit=50&after=" + after, officer)
              .json();
      for (JsonNode item : page.get("items")) {
        fed.add(item.get("position").asLong());
      }
      after = page.get("next").asLong();
      if (!page.get("more").asBoolean()) {
        return after;
      }
    }
  }

  @Test
  void parkedEventsAreNotInTheRowsUntilTheyAreApplied() {
    tellEverything();
    CaseStory story = new CaseStory(it.log, "300101").untilPlanned("ก้อง");
    long since = it.log.position();
    it.take(0);
    // The row that the next event changes is not there: the event cannot be applied.
    it.jdbc()
        .sql("delete from read.caseload where case_id = :id")
        .param("id", story.id().value())
        .update();
    it.letTheIntakeLook();
    story.firstScreened("out-of-school-confirmed");
    it.take(since);
    assertThat(parked()).isEqualTo(2);

    // The rebuild repairs the row, and holds what was applied: neither more nor less. Once it has,
    // the rest is applied by itself, perhaps before anybody looks.
    it.rebuild(List.of("caseload"), false, (phase, done, total) -> {});
    long told =
        it.log.events().stream()
            .filter(e -> e.envelope().streamId().equals(story.id().value()))
            .count();
    assertThat(
            it.jdbc()
                .sql("select version from read.caseload where case_id = :id")
                .param("id", story.id().value())
                .query(Long.class)
                .single())
        .isIn(told - 2, told);
    TestService.await(() -> parked() == 0, "the parked events to be applied by themselves");
    assertThat(it.compareAll()).isEmpty();
  }

  private int parked() {
    return it.service.get("/api/system/projection", it.admin).json().get("parked").asInt();
  }

  @Test
  void aComparisonTellsEveryValueThatWasTamperedWithAndNoPersonalOne() {
    tellEverything();
    it.take(0);
    assertThat(it.compareAll()).isEmpty();
    Map<String, List<String>> whole = it.rows();
    List<java.util.UUID> cases =
        it.jdbc()
            .sql("select case_id from read.caseload order by case_id limit 3")
            .query(java.util.UUID.class)
            .list();
    it.jdbc()
        .sql("update read.caseload set state = 'tampered', child_name = 'X' where case_id = :id")
        .param("id", cases.get(0))
        .update();
    it.jdbc()
        .sql("delete from read.caseload where case_id = :id")
        .param("id", cases.get(1))
        .update();
    it.jdbc()
        .sql(
            "insert into read.figure_referral values"
                + " (gen_random_uuid(), :id, :id, 'REQUESTED', false, 0)")
        .param("id", cases.get(2))
        .update();
    List<Difference> found = it.compareAll();
    assertThat(found)
        .extracting(Difference::table, Difference::column)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("caseload", "state"),
            org.assertj.core.groups.Tuple.tuple("caseload", "child_name"),
            org.assertj.core.groups.Tuple.tuple("caseload", "*"),
            org.assertj.core.groups.Tuple.tuple("figure_referral", "*"));
    assertThat(found)
        .filteredOn(difference -> difference.column().equals("state"))
        .singleElement()
        .satisfies(
            state -> {
              assertThat(state.key()).isEqualTo(cases.get(0).toString());
              assertThat(state.live()).isEqualTo("tampered");
              assertThat(state.rebuilt()).isNotNull().isNotEqualTo("tampered");
            });
    assertThat(found)
        .filteredOn(difference -> difference.column().equals("child_name"))
        .singleElement()
        .satisfies(
            name -> {
              assertThat(name.live()).isEqualTo(Difference.MASK);
              assertThat(name.rebuilt()).isEqualTo(Difference.MASK);
            });
    assertThat(it.rows()).as("a comparison changes nothing").isNotEqualTo(whole);
    it.rebuildAll();
    assertThat(it.rows()).as("a rebuild repairs everything").isEqualTo(whole);
  }

  @Test
  void aRebuildThatDiesHalfwayLeavesWhatIsServedAloneAndIsRemovedByTheNext() {
    tellEverything();
    it.take(0);
    Map<String, List<String>> before = it.rows();
    List<String> definitions = it.definitions();
    for (RebuildPhase at : List.of(RebuildPhase.INDEXING, RebuildPhase.SWAPPING)) {
      assertThatThrownBy(
              () ->
                  it.rebuild(
                      it.service.bean(Rebuilder.class).names(),
                      false,
                      (phase, done, total) -> {
                        if (phase == at) {
                          endEverySession();
                          throw new IllegalStateException("dies here");
                        }
                      }))
          .isInstanceOf(IllegalStateException.class);
      TestService.await(() -> served(before), "the rows to be served as before");
    }
    it.jdbc().sql("create table read.caseload__0badcafe (case_id uuid)").update();
    it.rebuildAll();
    assertThat(it.rows()).isEqualTo(before);
    assertThat(it.definitions()).isEqualTo(definitions);
  }

  @Test
  void anEventThatCannotBeReadFailsTheRebuildByItsPlaceAndNothingElse() {
    tellEverything();
    it.take(0);
    Map<String, List<String>> before = it.rows();
    it.stored.execute(
        "alter table log.event disable trigger event_unchangeable;"
            + " update log.event set payload = '{\"secret\": 1}' where position = 5");
    assertThatThrownBy(() -> it.rebuildAll())
        .isInstanceOf(RebuildFailedException.class)
        .hasMessageContaining("position 5 ")
        .hasMessageNotContaining("secret");
    assertThat(it.rows()).isEqualTo(before);
  }

  /** The pool has dead connections in it, and finds them out one by one. */
  private boolean served(Map<String, List<String>> rows) {
    try {
      return it.rows().equals(rows);
    } catch (org.springframework.dao.DataAccessException e) {
      return false;
    }
  }

  /** As the server does it when it is killed. */
  private void endEverySession() {
    try (java.sql.Connection superuser = it.database.superuser().connect();
        java.sql.Statement end = superuser.createStatement()) {
      end.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where usename = 'songtor_query' and datname = current_database()");
      it.service
          .bean(javax.sql.DataSource.class)
          .unwrap(com.zaxxer.hikari.HikariDataSource.class)
          .getHikariPoolMXBean()
          .softEvictConnections();
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void catching(AtomicReference<Throwable> failure, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    assertThat(thread.isAlive()).isFalse();
  }
}
