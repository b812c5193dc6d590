package org.songtor.query.rebuild;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.songtor.language.Role;
import org.songtor.query.testing.StoredLog;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A whole service whose log is both in the database and on the topic. */
final class RebuildFixture implements AutoCloseable {
  /** Every table of every projection, and what orders its rows. */
  static final Map<String, String> TABLES =
      Map.ofEntries(
          Map.entry("history", "case_id, seq"),
          Map.entry("caseload", "case_id"),
          Map.entry("agency", "agency_id"),
          Map.entry("resource", "resource_id"),
          Map.entry("disclosure_without_agreement", "referral_id"),
          Map.entry("inbox_case", "case_id"),
          Map.entry("inbox_item", "referral_id"),
          Map.entry("inbox_change", "agency_id, position"),
          Map.entry("figure_case", "case_id"),
          Map.entry("figure_entry", "case_id, seq"),
          Map.entry("figure_referral", "referral_id"));

  final TestLog log = new TestLog();
  final TestIssuer issuer = new TestIssuer();
  final TestTopic topic = TestTopic.create(3);
  final SongtorDatabase database = TestStack.freshDatabase();
  final StoredLog stored = new StoredLog(database);
  final String admin = issuer.token("admin", List.of(Role.ADMINISTRATOR), List.of());
  TestService service = start();

  TestService start() {
    return new TestService(
        Map.of("songtor.kafka.topic", topic.name(), "songtor.identity.issuer", issuer.uri()),
        database);
  }

  JdbcClient jdbc() {
    return service.bean(JdbcClient.class);
  }

  /** Stores and publishes what is new since a position, and waits until it can be read. */
  void take(long since) {
    stored.append(log.after(since));
    topic.publishWithProgress(log, since);
    service.awaitPosition(log.position(), admin);
  }

  Map<String, List<String>> rows() {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    TABLES.forEach(
        (table, order) ->
            rows.put(
                table,
                jdbc()
                    .sql("select t::text from read." + table + " t order by " + order)
                    .query(String.class)
                    .list()));
    return rows;
  }

  /** How tables and their indexes are made, names included. */
  List<String> definitions() {
    List<String> all =
        new ArrayList<>(
            jdbc()
                .sql("select indexdef from pg_indexes where schemaname = 'read' order by indexname")
                .query(String.class)
                .list());
    all.addAll(
        jdbc()
            .sql(
                """
                select c.relname || ' ' || coalesce(array_to_string(c.reloptions, ','), '') || ' '
                  || string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' '
                       || a.attnotnull, ', ' order by a.attnum)
                from pg_class c join pg_attribute a on a.attrelid = c.oid
                  and a.attnum > 0 and not a.attisdropped
                where c.relnamespace = 'read'::regnamespace and c.relkind = 'r'
                group by c.oid, c.relname, c.reloptions order by c.relname
                """)
            .query(String.class)
            .list());
    return all;
  }

  /** The settings of every copy that is being built. */
  List<String> settingsOfCopies() {
    return jdbc()
        .sql(
            """
            select c.relname || ' ' || coalesce(array_to_string(c.reloptions, ','), '')
            from pg_class c
            where c.relnamespace = 'read'::regnamespace and c.relkind = 'r'
              and c.relname ~ '__[0-9a-f]{8}$'
            """)
        .query(String.class)
        .list();
  }

  /** After rows were changed by hand: what the intake knows of them may no longer be so. */
  void letTheIntakeLook() {
    jdbc().sql("update read.intake_partition set position = position").update();
  }

  /** Whether a session holds the lock on a served table that a vacuum would need. */
  boolean guarded(String table) {
    return jdbc()
        .sql(
            "select exists (select 1 from pg_locks where granted and relation = :table::regclass"
                + " and mode = 'ShareUpdateExclusiveLock' and pid in (select pid"
                + " from pg_stat_activity where backend_type = 'client backend'))")
        .param("table", "read." + table)
        .query(Boolean.class)
        .single();
  }

  /** The table's identity: another one after a swap. */
  long oid(String table) {
    return jdbc()
        .sql("select 'read." + table + "'::regclass::oid::bigint")
        .query(Long.class)
        .single();
  }

  RebuildResult rebuild(List<String> names, boolean compareOnly, RebuildWatcher watcher) {
    try (RebuildLock lock =
        RebuildLock.tryTake(service.bean(javax.sql.DataSource.class)).orElseThrow()) {
      return service.bean(Rebuilder.class).rebuild(lock, names, compareOnly, watcher);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  RebuildResult rebuildAll() {
    return rebuild(service.bean(Rebuilder.class).names(), false, (phase, done, total) -> {});
  }

  List<Difference> compareAll() {
    List<Difference> found = new ArrayList<>();
    RebuildResult result =
        rebuild(
            service.bean(Rebuilder.class).names(),
            true,
            new RebuildWatcher() {
              @Override
              public void progress(RebuildPhase phase, long done, long total) {}

              @Override
              public void differs(List<Difference> differences) {
                found.addAll(differences);
              }
            });
    if (result.differences() != found.size()) {
      throw new AssertionError("told " + found.size() + " of " + result.differences());
    }
    return found;
  }

  @Override
  public void close() {
    service.close();
    topic.close();
    issuer.close();
  }
}
