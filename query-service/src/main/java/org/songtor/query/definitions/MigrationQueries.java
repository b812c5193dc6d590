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
import org.songtor.query.problems.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is known of migrations, for those who change the rules in all of a migration's areas. */
@Repository
public class MigrationQueries {
  private static final int MOST_LISTED = 200;

  private final JdbcClient database;

  MigrationQueries(JdbcClient database) {
    this.database = database;
  }

  /**
   * A case that would not move, or did not.
   *
   * @param phase examining or moving
   * @param subject the state, kind of step or checkpoint that the reason is about
   */
  public record Misfit(
      UUID caseId, String phase, MisfitReason reason, String subject, LocalizedText sentence) {}

  /** Those of the reader's areas, newest first; at most two hundred. */
  public List<MigrationRow> all(Actor reader) {
    ReadGate.check(reader, new Resource.AnyMigration());
    return database
        .sql("select * from read.migration order by requested_at desc, migration_id limit :most")
        .param("most", MOST_LISTED)
        .query((row, number) -> MigrationRow.read(row))
        .list()
        .stream()
        .filter(row -> row.areas().stream().allMatch(reader::worksIn))
        .toList();
  }

  /**
   * @throws org.songtor.query.problems.ProblemException with status 404 if there is none, 403 if it
   *     is not the reader's
   */
  public MigrationRow one(Actor reader, MigrationId id) {
    ReadGate.check(reader, new Resource.AnyMigration());
    MigrationRow row =
        database
            .sql("select * from read.migration where migration_id = :id")
            .param("id", id.value())
            .query((found, number) -> MigrationRow.read(found))
            .optional()
            .orElseThrow(() -> Problems.notFound(new LocalizedText("การย้ายรุ่นนี้", "migration")));
    ReadGate.check(reader, new Resource.OneMigration(Set.copyOf(row.areas())));
    return row;
  }

  /** Those that were met first; the row was read by {@link #one}. */
  public List<Misfit> misfits(MigrationRow migration, int most) {
    return database
        .sql(
            "select case_id, phase, reason, subject from read.migration_misfit"
                + " where migration_id = :id order by seq, number limit :most")
        .param("id", migration.migrationId())
        .param("most", most)
        .query(
            (found, number) -> {
              MisfitReason reason = MisfitReason.valueOf(found.getString("reason"));
              return new Misfit(
                  found.getObject("case_id", UUID.class),
                  found.getString("phase"),
                  reason,
                  found.getString("subject"),
                  reason.title());
            })
        .list();
  }
}
