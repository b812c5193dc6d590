package org.songtor.migrations;

import java.util.List;
import java.util.Optional;
import org.songtor.language.MigrationId;
import org.songtor.migrations.domain.MigrationFacts;

/** Looks for migrations that somebody must go on with. */
public interface UnderWay {
  /**
   * Those with cases left to try or to move, oldest first.
   *
   * @throws org.songtor.log.LogUnavailableException if the log is away
   */
  List<MigrationId> all();

  /**
   * One as it is now, whoever changed it.
   *
   * @throws org.songtor.log.LogUnavailableException if the log is away
   */
  Optional<MigrationFacts> find(MigrationId id);
}
