package org.songtor.query.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.songtor.proof.NoteKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the notary signed of receipts so far. */
@Repository
class StoredSignatures {
  private final JdbcClient database;

  StoredSignatures(JdbcClient database) {
    this.database = database;
  }

  /** Of one key, over the text of one receipt. */
  record Signature(NoteKey key, byte[] bytes) {}

  /** By position; those that are not signed yet are left out. */
  Map<Long, Signature> at(Collection<Long> positions) {
    Map<Long, Signature> found = new HashMap<>();
    if (positions.isEmpty()) {
      return found;
    }
    database
        .sql(
            """
            select r.position, k.key, r.signature
            from log.receipt r join log.notary_key k on k.id = r.key_id
            where r.position in (:positions)
            """)
        .param("positions", List.copyOf(positions))
        .query(
            row -> {
              found.put(
                  row.getLong(1), new Signature(NoteKey.parse(row.getString(2)), row.getBytes(3)));
            });
    return found;
  }
}
