package org.songtor.query.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.songtor.proof.GrowingTree;
import org.songtor.proof.Hash;
import org.songtor.proof.LogRow;
import org.songtor.proof.MerkleTree;
import org.songtor.proof.Subtree;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The tree over the log. Large subtrees are read as they are stored; those within a block are
 * computed from the rows, so that a proof never vouches for a row that was changed.
 */
@Repository
class LogTree {
  /** In rows: what the notary stores hashes of, and no less. */
  private static final int BLOCK = 256;

  private static final int BLOCK_HEIGHT = Integer.numberOfTrailingZeros(BLOCK);

  private final JdbcClient database;
  private final StoredRows rows;

  LogTree(JdbcClient database, StoredRows rows) {
    this.database = database;
    this.rows = rows;
  }

  /**
   * A tree that can do this computation; another one needs another tree. Costs one query, and one
   * for each block of rows it looks into.
   */
  MerkleTree to(Consumer<MerkleTree> computation) {
    Set<Subtree> needs = MerkleTree.needs(computation);
    Map<Subtree, Hash> hashes =
        stored(needs.stream().filter(subtree -> subtree.height() >= BLOCK_HEIGHT).toList());
    Set<Long> blocks = new TreeSet<>();
    needs.stream()
        .filter(subtree -> subtree.height() < BLOCK_HEIGHT)
        .forEach(subtree -> blocks.add(subtree.start() / BLOCK));
    blocks.forEach(block -> compute(block * BLOCK, hashes));
    return new MerkleTree(
        subtree -> {
          Hash hash = hashes.get(subtree);
          if (hash == null) {
            throw new IllegalStateException("the log's tree lacks " + subtree);
          }
          return hash;
        });
  }

  /**
   * What is stored of the full blocks within these leaves, by the index of their first leaf.
   *
   * @param from an index, from 0
   * @param to the index after the last
   */
  Map<Long, Hash> blocks(long from, long to) {
    Map<Long, Hash> hashes = new HashMap<>();
    database
        .sql(
            "select start, hash from log.tree"
                + " where height = :height and start >= :from and start + :leaves <= :to")
        .param("height", BLOCK_HEIGHT)
        .param("leaves", BLOCK)
        .param("from", from)
        .param("to", to)
        .query(
            row -> {
              hashes.put(row.getLong(1), Hash.of(row.getBytes(2)));
            });
    return hashes;
  }

  private void compute(long start, Map<Subtree, Hash> hashes) {
    GrowingTree block = new GrowingTree();
    List<LogRow> found = rows.between(start + 1, start + BLOCK);
    for (LogRow row : found) {
      block.add(
          row.leaf(),
          (subtree, hash) ->
              hashes.putIfAbsent(new Subtree(subtree.height(), start + subtree.start()), hash));
    }
  }

  private Map<Subtree, Hash> stored(Collection<Subtree> wanted) {
    Map<Subtree, Hash> hashes = new HashMap<>();
    database
        .sql(
            """
            select t.height, t.start, t.hash
            from unnest(cast(:heights as smallint[]), cast(:starts as bigint[])) w(height, start)
              join log.tree t on t.height = w.height and t.start = w.start
            """)
        .param("heights", wanted.stream().map(Subtree::height).toArray(Integer[]::new))
        .param("starts", wanted.stream().map(Subtree::start).toArray(Long[]::new))
        .query(
            row -> {
              hashes.put(new Subtree(row.getInt(1), row.getLong(2)), Hash.of(row.getBytes(3)));
            });
    return hashes;
  }
}
