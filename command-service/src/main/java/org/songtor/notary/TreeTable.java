package org.songtor.notary;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.songtor.log.StoredEvent;
import org.songtor.proof.GrowingTree;
import org.songtor.proof.Hash;
import org.songtor.proof.LogRow;
import org.songtor.proof.Subtree;

/** The stored part of the tree: full subtrees of {@value #BLOCK} rows and more. */
final class TreeTable {
  /** In rows. */
  static final int BLOCK = 256;

  private static final int BLOCK_HEIGHT = Integer.numberOfTrailingZeros(BLOCK);

  private TreeTable() {}

  /** The tree as far as it is stored. */
  static GrowingTree load(Connection connection) throws SQLException {
    long size = storedRows(connection);
    List<Subtree> edge = new ArrayList<>();
    long start = 0;
    while (start < size) {
      long leaves = Long.highestOneBit(size - start);
      edge.add(new Subtree(Long.numberOfTrailingZeros(leaves), start));
      start += leaves;
    }
    Map<Subtree, Hash> hashes = hashes(connection, edge);
    GrowingTree tree = new GrowingTree();
    for (Subtree subtree : edge) {
      Hash hash = hashes.get(subtree);
      if (hash == null) {
        throw new IllegalStateException("the tree lacks " + subtree);
      }
      tree.add(subtree, hash, (place, filled) -> {});
    }
    return tree;
  }

  private static long storedRows(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT max(start) FROM log.tree WHERE height = ?")) {
      select.setInt(1, BLOCK_HEIGHT);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        long last = row.getLong(1);
        return row.wasNull() ? 0 : last + BLOCK;
      }
    }
  }

  private static Map<Subtree, Hash> hashes(Connection connection, List<Subtree> wanted)
      throws SQLException {
    Map<Subtree, Hash> hashes = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT t.height, t.start, t.hash
            FROM unnest(?::smallint[], ?::bigint[]) w(height, start)
              JOIN log.tree t ON t.height = w.height AND t.start = w.start
            """)) {
      select.setArray(
          1,
          connection.createArrayOf("int2", wanted.stream().map(s -> (short) s.height()).toArray()));
      select.setArray(
          2, connection.createArrayOf("int8", wanted.stream().map(Subtree::start).toArray()));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          hashes.put(new Subtree(rows.getInt(1), rows.getLong(2)), Hash.of(rows.getBytes(3)));
        }
      }
    }
    return hashes;
  }

  /**
   * Adds rows, whole blocks only, and stores every subtree they fill.
   *
   * @param rows as many as a multiple of {@value #BLOCK}
   */
  static void grow(Connection connection, GrowingTree tree, List<StoredEvent> rows)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO log.tree (height, start, hash) VALUES (?, ?, ?)")) {
      Map<Subtree, Hash> filled = new HashMap<>();
      for (StoredEvent row : rows) {
        tree.add(
            row(row).leaf(),
            (subtree, hash) -> {
              if (subtree.height() >= BLOCK_HEIGHT) {
                filled.put(subtree, hash);
              }
            });
      }
      for (Map.Entry<Subtree, Hash> one : filled.entrySet()) {
        insert.setInt(1, one.getKey().height());
        insert.setLong(2, one.getKey().start());
        insert.setBytes(3, one.getValue().bytes());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  static LogRow row(StoredEvent event) {
    return new LogRow(
        event.streamId(),
        event.seq(),
        event.position(),
        event.kind().name(),
        event.type().name(),
        event.type().version(),
        event.id().value(),
        event.occurredAt(),
        event.recordedAt(),
        event.meta(),
        event.payload());
  }
}
