package org.songtor.query.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.songtor.proof.NoteKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The keys the log's notary has signed with. */
@Repository
class NotaryKeys {
  private static final String COLUMNS = "select key, first_used from log.notary_key ";

  private final JdbcClient database;

  NotaryKeys(JdbcClient database) {
    this.database = database;
  }

  /**
   * A key with which something was signed.
   *
   * @param firstUsed when, by the notary's clock
   */
  record Published(NoteKey key, Instant firstUsed) {}

  /** The one that signed last, which is the one in use, first. */
  List<Published> all() {
    return query(database.sql(COLUMNS + "order by last_used desc, first_used desc, id"));
  }

  /**
   * @param id eight hexadecimal digits
   */
  Optional<Published> byId(String id) {
    return query(database.sql(COLUMNS + "where id = :id").param("id", id)).stream().findFirst();
  }

  private static List<Published> query(JdbcClient.StatementSpec statement) {
    return statement
        .query(
            (row, number) ->
                new Published(
                    NoteKey.parse(row.getString(1)),
                    row.getObject(2, OffsetDateTime.class).toInstant()))
        .list();
  }
}
