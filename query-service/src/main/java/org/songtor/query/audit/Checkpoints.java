package org.songtor.query.audit;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.songtor.proof.NoteKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The checkpoints that were signed so far. */
@Repository
class Checkpoints {
  private static final String COLUMNS = "select size, signed_at, key, note from log.checkpoint ";

  private final JdbcClient database;

  Checkpoints(JdbcClient database) {
    this.database = database;
  }

  Optional<StoredCheckpoint> latest() {
    return query(database.sql(COLUMNS + "order by size desc, signed_at desc limit 1")).stream()
        .findFirst();
  }

  /** The latest of those that this key signed. */
  Optional<StoredCheckpoint> latestBy(NoteKey key) {
    return query(
            database
                .sql(COLUMNS + "where key = :key order by size desc, signed_at desc limit 1")
                .param("key", key.text()))
        .stream()
        .findFirst();
  }

  /** The one of that size, the newest of them if the key was changed meanwhile. */
  Optional<StoredCheckpoint> ofSize(long size) {
    return query(
            database
                .sql(COLUMNS + "where size = :size order by signed_at desc limit 1")
                .param("size", size))
        .stream()
        .findFirst();
  }

  /** By size, those larger than {@code after}. */
  List<StoredCheckpoint> after(long after, int limit) {
    return query(
        database
            .sql(COLUMNS + "where size > :after order by size, signed_at limit :limit")
            .param("after", after)
            .param("limit", limit));
  }

  private static List<StoredCheckpoint> query(JdbcClient.StatementSpec statement) {
    return statement
        .query(
            (row, number) ->
                new StoredCheckpoint(
                    row.getLong(1),
                    row.getObject(2, OffsetDateTime.class).toInstant(),
                    row.getString(3),
                    row.getString(4)))
        .list();
  }
}
