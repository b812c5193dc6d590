package org.songtor.notary;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.automation.Rounds;
import org.songtor.event.EventCodec;
import org.songtor.log.EventLog;
import org.songtor.log.LogUnavailableException;
import org.songtor.log.StoredEvent;
import org.songtor.proof.Checkpoint;
import org.songtor.proof.GrowingTree;
import org.songtor.proof.SignedCheckpoint;

/**
 * Follows the log, keeps the tree over its rows, signs receipts of what agencies answered, and a
 * checkpoint at intervals while the log grows. Appending waits for none of it. Replicas take turns;
 * one works at a time.
 */
public final class Notary implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Notary.class);

  /** Any number will do, the same in every replica. */
  private static final long TURN = 0x50_4e_47_54_4f_52_03L;

  private static final long TURN_OF_RECEIPTS = 0x50_4e_47_54_4f_52_13L;

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final int PORTION = 32 * TreeTable.BLOCK;

  private final DataSource dataSource;
  private final @Nullable CheckpointSigner signer;
  private final Duration interval;
  private final InstantSource clock;
  private final Rounds rounds;
  private final Rounds roundsOfReceipts;

  /**
   * @param codec reads the events that yield receipts
   * @param signer null where no key is configured: the tree is kept, nothing is signed
   * @param interval between two checkpoints of a log that grows, more than zero
   */
  public Notary(
      DataSource dataSource,
      EventCodec codec,
      @Nullable CheckpointSigner signer,
      Duration interval,
      InstantSource clock) {
    this.dataSource = dataSource;
    this.signer = signer;
    this.interval = interval;
    this.clock = clock;
    this.rounds = new Rounds("notary", BETWEEN_LOOKS, () -> look("tree", TURN, this::growAndSign));
    ReceiptBook receipts = signer == null ? null : new ReceiptBook(signer, codec);
    // By themselves: receipts that are late keep no checkpoint waiting.
    this.roundsOfReceipts =
        new Rounds(
            "receipts",
            BETWEEN_LOOKS,
            () ->
                receipts != null
                    && look(
                        "receipts",
                        TURN_OF_RECEIPTS,
                        connection -> receipts.sign(connection, clock.instant())));
  }

  public void start() {
    rounds.start();
    roundsOfReceipts.start();
  }

  @Override
  public void close() {
    roundsOfReceipts.close();
    rounds.close();
  }

  /** A piece of work of the one whose turn it is; whether there is more of it to do at once. */
  private interface Work {
    boolean leavesSome(Connection connection) throws SQLException;
  }

  private boolean look(String what, long turn, Work work) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        boolean more = mayTurn(connection, turn) && work.leavesSome(connection);
        connection.commit();
        return more;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      log.warn("The log's {} wait: SQL state {}", what, e.getSQLState());
      return false;
    }
  }

  private boolean growAndSign(Connection connection) throws SQLException {
    boolean more = grow(connection, TreeTable.load(connection));
    if (!more && signer != null && due(connection)) {
      sign(connection, signer);
    }
    return more;
  }

  /**
   * Signs what the log is now.
   *
   * @throws IllegalStateException where nothing {@link #signs}
   * @throws LogUnavailableException if the database is away
   */
  public SignedCheckpoint checkpoint() {
    if (signer == null) {
      throw new IllegalStateException("no signing key is configured");
    }
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        takeTurn(connection);
        GrowingTree tree = TreeTable.load(connection);
        while (grow(connection, tree)) {
          log.debug("The tree has {} rows", tree.size());
        }
        SignedCheckpoint signed = sign(connection, signer);
        connection.commit();
        return signed;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new LogUnavailableException("the log's database did not answer", e);
    }
  }

  /** Whether a checkpoint can be asked for at all. */
  public boolean signs() {
    return signer != null;
  }

  /** Whether a whole portion was added, so that there may be more. */
  private static boolean grow(Connection connection, GrowingTree tree) throws SQLException {
    List<StoredEvent> rows = EventLog.after(connection, tree.size(), PORTION);
    int whole = rows.size() - rows.size() % TreeTable.BLOCK;
    TreeTable.grow(connection, tree, rows.subList(0, whole));
    return whole == PORTION;
  }

  private SignedCheckpoint sign(Connection connection, CheckpointSigner key) throws SQLException {
    ReceiptBook.publish(connection, key.key(), clock.instant());
    GrowingTree tree = TreeTable.load(connection);
    for (StoredEvent row : EventLog.after(connection, tree.size(), PORTION)) {
      tree.add(TreeTable.row(row).leaf());
    }
    Optional<String> known = signedAt(connection, tree.size(), key.key().text());
    if (known.isPresent()) {
      return SignedCheckpoint.open(known.get(), key.key());
    }
    SignedCheckpoint signed = key.sign(new Checkpoint(key.origin(), tree.size(), tree.root()));
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO log.checkpoint (size, signed_at, key, note) VALUES (?, ?, ?, ?)")) {
      insert.setLong(1, tree.size());
      insert.setObject(2, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
      insert.setString(3, key.key().text());
      insert.setString(4, signed.note());
      insert.executeUpdate();
    }
    ReceiptBook.used(connection, key.key(), clock.instant());
    return signed;
  }

  private static Optional<String> signedAt(Connection connection, long size, String key)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT note FROM log.checkpoint WHERE size = ? AND key = ?")) {
      select.setLong(1, size);
      select.setString(2, key);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  /** Whether the log has grown since the last checkpoint, and that was long enough ago. */
  private boolean due(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT c.signed_at, (SELECT coalesce(max(position), 0) FROM log.event) > c.size
                FROM log.checkpoint c ORDER BY c.size DESC LIMIT 1
                """)) {
      if (!row.next()) {
        return true;
      }
      Instant last = row.getObject(1, OffsetDateTime.class).toInstant();
      return row.getBoolean(2) && !clock.instant().isBefore(last.plus(interval));
    }
  }

  private static boolean mayTurn(Connection connection, long turn) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_try_advisory_xact_lock(" + turn + ")")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private static void takeTurn(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(" + TURN + ")");
    }
  }
}
