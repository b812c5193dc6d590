package org.songtor.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One transaction that appends many units: lock, check, number, write, commit. Two trips to the
 * server, however many units: one that locks and reads, one that writes and commits.
 *
 * <p>Every writer of every replica holds {@link #APPEND_LOCK} until its transaction ends, so that
 * positions are dense and in commit order and the check is final.
 */
final class AppendTransaction {
  /** Any number will do, the same in every replica. */
  static final long APPEND_LOCK = 0x50_4e_47_54_4f_52_01L;

  private static final String READ =
      """
      SELECT pg_advisory_xact_lock(?);
      SELECT NULL::uuid, (SELECT max(position) FROM log.event)
      UNION ALL
      SELECT s.id, (SELECT max(seq) FROM log.event WHERE stream_id = s.id)
      FROM unnest(?::uuid[]) AS s(id)
      """;
  private static final String READ_ALL = READ + ";" + KeptAnswers.FIND;

  private final Connection connection;
  private final List<Numbered> survivors = new ArrayList<>();
  private final Map<UUID, Long> nextSeqs = new HashMap<>();
  private final Map<KeptAnswer.Key, KeptAnswer> answers = new HashMap<>();
  private long lastPosition;

  AppendTransaction(Connection connection) {
    this.connection = connection;
  }

  /** What becomes of each unit, in their order, once {@link #commit} has returned. */
  List<Appended> decide(List<AppendUnit> units) throws SQLException {
    read(units);
    List<Appended> results = new ArrayList<>(units.size());
    for (AppendUnit unit : units) {
      Appended loss = loss(unit);
      if (loss != null) {
        results.add(loss);
        continue;
      }
      survivors.add(new Numbered(unit, lastPosition + 1));
      lastPosition += unit.events().size();
      nextSeqs.put(unit.streamId(), unit.nextSeq() + unit.events().size());
      if (unit.answer() != null) {
        answers.put(unit.answer().key(), unit.answer());
      }
      results.add(new Appended.Kept(unit.events().isEmpty() ? 0 : lastPosition));
    }
    return results;
  }

  /**
   * Writes what is kept; it is durable when this returns.
   *
   * @throws SQLException when the transaction failed, or nobody knows whether it did
   */
  void commit() throws SQLException {
    if (survivors.isEmpty()) {
      connection.rollback();
    } else {
      new SurvivorRows(connection, survivors).writeAndCommit();
    }
  }

  /** A unit that is kept, and the position of its first event. */
  record Numbered(AppendUnit unit, long firstPosition) {}

  static void lock(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
      statement.setLong(1, APPEND_LOCK);
      statement.execute();
    }
  }

  private @Nullable Appended loss(AppendUnit unit) {
    KeptAnswer mine = unit.answer();
    KeptAnswer kept = mine == null ? null : answers.get(mine.key());
    if (kept != null) {
      return new Appended.KeyTaken(kept);
    }
    long nextSeq = nextSeqs.getOrDefault(unit.streamId(), 0L);
    return nextSeq == unit.nextSeq() ? null : new Appended.StreamMoved(nextSeq);
  }

  /**
   * Sent together and run one after the other: each reads everything that was committed before the
   * lock was given.
   */
  private void read(List<AppendUnit> units) throws SQLException {
    Set<UUID> streams = new HashSet<>();
    List<String> callers = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (AppendUnit unit : units) {
      streams.add(unit.streamId());
      if (unit.answer() != null) {
        callers.add(unit.answer().key().caller());
        keys.add(unit.answer().key().value());
      }
    }
    try (PreparedStatement statement =
        connection.prepareStatement(keys.isEmpty() ? READ : READ_ALL)) {
      statement.setLong(1, APPEND_LOCK);
      statement.setArray(2, connection.createArrayOf("uuid", streams.toArray()));
      if (!keys.isEmpty()) {
        statement.setArray(3, connection.createArrayOf("text", callers.toArray(String[]::new)));
        statement.setArray(4, connection.createArrayOf("text", keys.toArray(String[]::new)));
      }
      statement.execute();
      try (ResultSet rows = next(statement)) {
        streams(rows);
      }
      if (!keys.isEmpty()) {
        try (ResultSet rows = next(statement)) {
          while (rows.next()) {
            KeptAnswer kept = KeptAnswers.row(rows);
            answers.put(kept.key(), kept);
          }
        }
      }
    }
  }

  private static ResultSet next(PreparedStatement statement) throws SQLException {
    if (!statement.getMoreResults()) {
      throw new SQLException("the server left a result out");
    }
    return statement.getResultSet();
  }

  private void streams(ResultSet rows) throws SQLException {
    while (rows.next()) {
      UUID stream = rows.getObject(1, UUID.class);
      long last = rows.getLong(2);
      boolean none = rows.wasNull();
      if (stream == null) {
        lastPosition = none ? 0 : last;
      } else {
        nextSeqs.put(stream, none ? 0 : last + 1);
      }
    }
  }
}
