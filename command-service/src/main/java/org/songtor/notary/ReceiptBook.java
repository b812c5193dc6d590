package org.songtor.notary;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.songtor.event.EventCodec;
import org.songtor.log.EventLog;
import org.songtor.proof.LogRow;
import org.songtor.proof.NoteKey;
import org.songtor.receipt.Receipt;
import org.songtor.receipt.Receipts;

/** Signs the receipts that the log's rows yield, each once, after they are committed. */
final class ReceiptBook {
  /** In positions: so much is gone through in one transaction. */
  private static final int PORTION = 8192;

  private final CheckpointSigner signer;
  private final EventCodec codec;

  ReceiptBook(CheckpointSigner signer, EventCodec codec) {
    this.signer = signer;
    this.codec = codec;
  }

  /**
   * Goes on from where it was, up to the end of the log or of a portion. The caller has the turn.
   *
   * @return whether a whole portion was gone through, so that there may be more
   */
  boolean sign(Connection connection, Instant now) throws SQLException {
    long from = signedUpTo(connection);
    long upTo = Math.min(EventLog.head(connection), from + PORTION);
    if (upTo == from) {
      return false;
    }
    List<UUID> cases = EventLog.streams(connection, Receipts.ANSWERS, from, upTo);
    if (!cases.isEmpty()) {
      publish(connection, signer.key(), now);
      for (UUID one : cases) {
        sign(connection, one, from, upTo);
      }
    }
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE log.receipts_signed SET position = ?")) {
      update.setLong(1, upTo);
      update.executeUpdate();
    }
    return upTo == from + PORTION;
  }

  private void sign(Connection connection, UUID caseId, long from, long upTo) throws SQLException {
    List<LogRow> rows =
        EventLog.named(connection, Receipts.ROWS, caseId).stream().map(TreeTable::row).toList();
    try (PreparedStatement insert =
        connection.prepareStatement(
            // What is there already was signed by a key that was in use then, and stays.
            "INSERT INTO log.receipt (position, key_id, signature) VALUES (?, ?, ?)"
                + " ON CONFLICT DO NOTHING")) {
      for (Receipt receipt : Receipts.of(signer.origin(), rows, codec)) {
        long position = receipt.stored().position();
        if (position > from && position <= upTo) {
          insert.setLong(1, position);
          insert.setString(2, signer.key().hexId());
          insert.setBytes(3, signer.sign(receipt).signature(signer.key()).orElseThrow());
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static long signedUpTo(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT position FROM log.receipts_signed")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Keeps the key where readers find it, for as long as there is anything signed with it. */
  static void publish(Connection connection, NoteKey key, Instant now) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO log.notary_key (id, key, first_used) VALUES (?, ?, ?)"
                + " ON CONFLICT DO NOTHING")) {
      insert.setString(1, key.hexId());
      insert.setString(2, key.text());
      insert.setObject(3, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }
}
