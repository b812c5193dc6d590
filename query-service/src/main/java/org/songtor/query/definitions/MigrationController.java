package org.songtor.query.definitions;

import java.util.List;
import org.songtor.language.Actor;
import org.songtor.language.MigrationId;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.problems.PathIds;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** How far migrations are, and which cases do not fit. */
@RestController
final class MigrationController {
  private static final int MOST_MISFITS = 10_000;

  private final MigrationQueries migrations;

  MigrationController(MigrationQueries migrations) {
    this.migrations = migrations;
  }

  record MigrationList(List<MigrationRow> items) {}

  /** The first ten thousand. */
  record MisfitList(List<MigrationQueries.Misfit> items) {}

  /** Those of the reader's areas, newest first. */
  @GetMapping("/api/migrations")
  MigrationList all(Actor reader) {
    return new MigrationList(migrations.all(reader));
  }

  @GetMapping("/api/migrations/{id}")
  ResponseEntity<MigrationRow> one(Actor reader, @PathVariable("id") String id) {
    MigrationRow row = existing(reader, id);
    return ResponseEntity.ok().eTag("\"" + row.version() + "\"").body(row);
  }

  @GetMapping("/api/migrations/{id}/misfits")
  MisfitList misfits(Actor reader, @PathVariable("id") String id) {
    return new MisfitList(migrations.misfits(existing(reader, id), MOST_MISFITS));
  }

  private MigrationRow existing(Actor reader, String id) {
    ReadGate.check(reader, new Resource.AnyMigration());
    return migrations.one(reader, PathIds.read("id", id, MigrationId::of));
  }
}
