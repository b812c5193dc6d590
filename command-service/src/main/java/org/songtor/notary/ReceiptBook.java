package org.songtor.notary;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.event.EventCodec;
import org.songtor.log.EventLog;
import org.songtor.proof.LogRow;
import org.songtor.proof.NoteKey;
import org.songtor.receipt.Receipt;
import org.songtor.receipt.Receipts;

/**
 * Signs the receipts that the log's rows yield, each once, after they are committed. A case with an
 * event that cannot be read is parked, and the others go on.
 *
 * <p>For one thread.
 */
final class ReceiptBook {
  /** In positions: so much is gone through in one transaction. */
  private static final int PORTION = 8192;

  /**
   * For a parked case while the program stays the same: as long as somebody else may run beside.
   */
  static final Duration BETWEEN_TRIES = Duration.ofMinutes(5);

  /** Of the parked cases, in one transaction. */
  static final int TRIES = 16;

  private static final Logger log = LoggerFactory.getLogger(ReceiptBook.class);

  private final CheckpointSigner signer;
  private final EventCodec codec;

  /** When this program had its first turn: it may read what those before it could not. */
  private @Nullable Instant begun;

  ReceiptBook(CheckpointSigner signer, EventCodec codec) {
    this.signer = signer;
    this.codec = codec;
  }

  /**
   * Goes on from where it was, up to the end of the log or of a portion, and tries some of the
   * parked cases whose time has come. The caller has the turn.
   *
   * @return whether a whole portion was gone through, so that there may be more
   */
  boolean sign(Connection connection, Instant now) throws SQLException {
    boolean uses = begun == null;
    if (begun == null) {
      publish(connection, signer.key(), now);
      begun = now;
    }
    long from = signedUpTo(connection);
    uses |= triedParked(connection, from, begun, now);
    long upTo = Math.min(EventLog.head(connection), from + PORTION);
    if (upTo > from) {
      uses |= signed(connection, from, upTo, now);
    }
    if (uses) {
      used(connection, signer.key(), now);
    }
    return upTo == from + PORTION;
  }

  /** Whether there were answers in this portion of the log. */
  private boolean signed(Connection connection, long from, long upTo, Instant now)
      throws SQLException {
    List<UUID> cases = EventLog.streams(connection, Receipts.ANSWERS, from, upTo);
    if (!cases.isEmpty()) {
      publish(connection, signer.key(), now);
      for (UUID one : cases) {
        signOrPark(connection, one, from, upTo, now);
      }
    }
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE log.receipts_signed SET position = ?")) {
      update.setLong(1, upTo);
      update.executeUpdate();
    }
    return !cases.isEmpty();
  }

  /** Whether there were some to try. */
  private boolean triedParked(Connection connection, long upTo, Instant start, Instant now)
      throws SQLException {
    Instant due = now.minus(BETWEEN_TRIES);
    List<UUID> cases =
        ParkedReceipts.triedBefore(connection, start.isAfter(due) ? start : due, TRIES);
    if (!cases.isEmpty()) {
      publish(connection, signer.key(), now);
    }
    for (UUID one : cases) {
      if (signOrPark(connection, one, 0, upTo, now)) {
        ParkedReceipts.release(connection, one);
        log.info("The receipts of a case that was parked are signed");
      }
    }
    return !cases.isEmpty();
  }

  /** Whether the case's receipts between the positions are signed. */
  private boolean signOrPark(Connection connection, UUID caseId, long from, long upTo, Instant now)
      throws SQLException {
    List<LogRow> rows =
        EventLog.named(connection, Receipts.ROWS, caseId).stream().map(TreeTable::row).toList();
    List<Receipt> receipts;
    try {
      receipts = Receipts.of(signer.origin(), rows, codec);
    } catch (EventCodec.UnreadableEventException e) {
      long position = Receipts.firstUnreadable(rows, codec).orElseThrow(() -> e);
      if (ParkedReceipts.park(connection, caseId, position, now)) {
        log.warn(
            "The event at position {} cannot be read: the receipts of its case wait until it can",
            position);
      }
      return false;
    }
    sign(connection, receipts, from, upTo);
    return true;
  }

  private void sign(Connection connection, List<Receipt> receipts, long from, long upTo)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            // What is there already was signed by a key that was in use then, and stays.
            "INSERT INTO log.receipt (position, key_id, signature) VALUES (?, ?, ?)"
                + " ON CONFLICT DO NOTHING")) {
      for (Receipt receipt : receipts) {
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

  /** Keeps the key where readers find it for ever. What is signed refers to it. */
  static void publish(Connection connection, NoteKey key, Instant now) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO log.notary_key (id, key, first_used, last_used) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING")) {
      insert.setString(1, key.hexId());
      insert.setString(2, key.text());
      insert.setObject(3, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
      insert.setObject(4, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  /**
   * Says that the key is the one in use. The last statement before the commit: checkpoints and
   * receipts are signed beside each other, and whoever comes second waits for this row.
   */
  static void used(Connection connection, NoteKey key, Instant now) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE log.notary_key SET last_used = ? WHERE id = ?")) {
      update.setObject(1, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
      update.setString(2, key.hexId());
      update.executeUpdate();
    }
  }
}
