package org.songtor.query.audit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.songtor.proof.Checkpoint;
import org.songtor.proof.GrowingTree;
import org.songtor.proof.Hash;
import org.songtor.proof.LogRow;
import org.songtor.proof.NoteKey;
import org.songtor.proof.SignedCheckpoint;
import org.songtor.proof.Subtree;
import org.songtor.stack.SongtorDatabase;

/** Signs a log as the notary of the command service does it. */
final class TestNotary {
  private final SongtorDatabase database;
  private final KeyPair pair = pair();
  private final NoteKey key = new NoteKey("songtor.test", pair.getPublic());

  TestNotary(SongtorDatabase database) {
    this.database = database;
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  NoteKey key() {
    return key;
  }

  /** Signs these rows as the whole log; what is stored of it already stays. */
  Checkpoint sign(List<LogRow> rows) throws SQLException {
    GrowingTree tree = new GrowingTree();
    Map<Subtree, Hash> full = new HashMap<>();
    for (LogRow row : rows) {
      tree.add(
          row.leaf(),
          (subtree, hash) -> {
            if (subtree.height() >= 8) {
              full.put(subtree, hash);
            }
          });
    }
    Checkpoint checkpoint = new Checkpoint("songtor.test/log", tree.size(), tree.root());
    try (Connection connection = database.command().connect();
        PreparedStatement nodes =
            connection.prepareStatement(
                "insert into log.tree (height, start, hash) values (?, ?, ?)"
                    + " on conflict do nothing");
        PreparedStatement signed =
            connection.prepareStatement(
                "insert into log.checkpoint (size, signed_at, key, note)"
                    + " values (?, now(), ?, ?)")) {
      for (Map.Entry<Subtree, Hash> node : full.entrySet()) {
        nodes.setInt(1, node.getKey().height());
        nodes.setLong(2, node.getKey().start());
        nodes.setBytes(3, node.getValue().bytes());
        nodes.executeUpdate();
      }
      signed.setLong(1, tree.size());
      signed.setString(2, key.text());
      signed.setString(3, SignedCheckpoint.sign(checkpoint, key, pair.getPrivate()).note());
      signed.executeUpdate();
    }
    return checkpoint;
  }
}
