package org.songtor.query.definitions;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.songtor.event.MigrationEvent.MisfitReason;
import org.songtor.language.Actor;
import org.songtor.language.LocalizedText;
import org.songtor.language.MigrationId;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.problems.PathIds;
import org.songtor.query.problems.Problems;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** How far migrations are, and which cases do not fit. */
@RestController
final class MigrationController {
  private static final int MOST_LISTED = 200;
  private static final int MOST_MISFITS = 10_000;

  private final JdbcClient database;

  MigrationController(JdbcClient database) {
    this.database = database;
  }

  record MigrationList(List<MigrationRow> items) {}

  /**
   * A case that would not move, or did not.
   *
   * @param phase examining or moving
   * @param subject the state, kind of step or checkpoint that the reason is about
   */
  record MisfitView(
      UUID caseId, String phase, MisfitReason reason, String subject, LocalizedText sentence) {}

  /** The first ten thousand. */
  record MisfitList(List<MisfitView> items) {}

  /** Those of the reader's areas, newest first. */
  @GetMapping("/api/migrations")
  MigrationList all(Actor reader) {
    ReadGate.check(reader, new Resource.AnyMigration());
    return new MigrationList(
        database
            .sql(
                "select * from read.migration order by requested_at desc, migration_id limit :most")
            .param("most", MOST_LISTED)
            .query((row, number) -> MigrationRow.read(row))
            .list()
            .stream()
            .filter(row -> row.areas().stream().allMatch(reader::worksIn))
            .toList());
  }

  @GetMapping("/api/migrations/{id}")
  ResponseEntity<MigrationRow> one(Actor reader, @PathVariable("id") String id) {
    MigrationRow row = existing(reader, id);
    return ResponseEntity.ok().eTag("\"" + row.version() + "\"").body(row);
  }

  @GetMapping("/api/migrations/{id}/misfits")
  MisfitList misfits(Actor reader, @PathVariable("id") String id) {
    MigrationRow row = existing(reader, id);
    return new MisfitList(
        database
            .sql(
                "select case_id, phase, reason, subject from read.migration_misfit"
                    + " where migration_id = :id order by seq, number limit :most")
            .param("id", row.migrationId())
            .param("most", MOST_MISFITS)
            .query(
                (found, number) -> {
                  MisfitReason reason = MisfitReason.valueOf(found.getString("reason"));
                  return new MisfitView(
                      found.getObject("case_id", UUID.class),
                      found.getString("phase"),
                      reason,
                      found.getString("subject"),
                      reason.title());
                })
            .list());
  }

  private MigrationRow existing(Actor reader, String id) {
    ReadGate.check(reader, new Resource.AnyMigration());
    MigrationId migration = PathIds.read("id", id, MigrationId::of);
    MigrationRow row =
        database
            .sql("select * from read.migration where migration_id = :id")
            .param("id", migration.value())
            .query((found, number) -> MigrationRow.read(found))
            .optional()
            .orElseThrow(() -> Problems.notFound(new LocalizedText("การย้ายรุ่นนี้", "migration")));
    ReadGate.check(reader, new Resource.OneMigration(Set.copyOf(row.areas())));
    return row;
  }
}
