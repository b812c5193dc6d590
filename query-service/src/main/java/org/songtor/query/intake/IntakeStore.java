package org.songtor.query.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The intake's own tables: how far each partition and each stream has been applied. */
final class IntakeStore {
  private static final String PROGRESS =
      "select partition, next_offset, position from read.intake_partition order by partition";

  private static final String APPLIED =
      "select stream_id, seq, position from read.stream_progress where stream_id = any(?)";

  /**
   * @param position everything of this partition up to here has been applied or parked
   */
  record Progress(long nextOffset, long position) {}

  /** The topic that the offsets belong to. */
  record Topic(String id, int partitions) {}

  /** The last event applied of a stream. */
  record Applied(long seq, long position) {}

  /**
   * How a batch finds the database, once it holds the progress.
   *
   * @param onlyWriter the transaction that wrote the progress of all partitions; empty if several
   * @param transaction this one
   * @param topicIsKnown whether the offsets belong to the topic that was asked for
   * @param anyParked whether any event at all is parked
   * @param applied of the streams that were asked for
   */
  record Opening(
      Map<Integer, Progress> progress,
      Optional<Long> onlyWriter,
      long transaction,
      boolean topicIsKnown,
      boolean anyParked,
      Tables tables,
      Map<UUID, Applied> applied) {

    /** Which tables the names stand for; a rebuild puts others there. */
    record Tables(List<Long> ids) {
      Tables {
        ids = List.copyOf(ids);
      }
    }
  }

  /**
   * Begins a batch in one trip: locks the progress as {@link #lockProgress} does, and asks under
   * that lock, each statement seeing what was committed until then.
   *
   * <p>The settings end with the transaction. The commit does not wait for the disk. A process that
   * is stopped in the middle of a batch must not keep the others from going on: the server ends its
   * transaction. Statements that take arrays would otherwise be planned anew every time, which
   * takes PostgreSQL longer than running them; but a plan that is kept, and was made while the
   * tables were small, must not read a large one from end to end, nor join with a hash of all of
   * it.
   *
   * @param tables whose identity is told
   */
  Opening open(
      Connection connection, String topicId, Collection<String> tables, Collection<UUID> streams)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(opening(tables))) {
      select.setString(1, topicId);
      select.setArray(2, connection.createArrayOf("uuid", streams.toArray()));
      select.execute();
      select.getMoreResults();
      Map<Integer, Progress> progress;
      try (ResultSet rows = select.getResultSet()) {
        progress = progress(rows);
      }
      select.getMoreResults();
      try (ResultSet row = select.getResultSet()) {
        row.next();
        long first = row.getLong(1);
        boolean one = !row.wasNull() && first == row.getLong(2);
        long transaction = row.getLong(3);
        boolean topicIsKnown = row.getBoolean(4);
        boolean anyParked = row.getBoolean(5);
        List<Long> ids = new ArrayList<>(tables.size());
        for (int i = 0; i < tables.size(); i++) {
          ids.add(row.getLong(6 + i));
        }
        select.getMoreResults(Statement.KEEP_CURRENT_RESULT);
        try (ResultSet rows = select.getResultSet()) {
          return new Opening(
              progress,
              one ? Optional.of(first) : Optional.empty(),
              transaction,
              topicIsKnown,
              anyParked,
              new Opening.Tables(ids),
              applied(rows));
        }
      }
    }
  }

  private static String opening(Collection<String> tables) {
    StringBuilder facts =
        new StringBuilder(
            "select min(p.writer), max(p.writer), pg_current_xact_id()::xid::text::bigint,"
                + " exists (select 1 from read.intake_topic where topic_id = ?),"
                + " exists (select 1 from read.parked)");
    for (String table : tables) {
      facts.append(", to_regclass('").append(table).append("')::oid::bigint");
    }
    facts.append(" from (select xmin::text::bigint as writer from read.intake_partition) p");
    return "select set_config('synchronous_commit', 'off', true),"
        + " set_config('idle_in_transaction_session_timeout', '5s', true),"
        + " set_config('plan_cache_mode', 'force_generic_plan', true),"
        + " set_config('enable_seqscan', 'off', true),"
        + " set_config('enable_hashjoin', 'off', true),"
        + " set_config('enable_mergejoin', 'off', true);\n"
        + PROGRESS
        + " for update;\n"
        + facts
        + ";\n"
        + APPLIED;
  }

  Optional<Topic> topic(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("select topic_id, partitions from read.intake_topic");
        ResultSet rows = select.executeQuery()) {
      return rows.next()
          ? Optional.of(new Topic(rows.getString(1), rows.getInt(2)))
          : Optional.empty();
    }
  }

  /**
   * Goes over to a topic that is new here, or that has another number of partitions than before.
   *
   * <p>It is read from its start. Where streams moved to other partitions, a partition's position
   * says nothing any more: all go back to the smallest, up to which every event of every stream has
   * been applied. What lies behind that and was applied already is known by its stream's seq.
   */
  void beginTopic(Connection connection, @Nullable Topic before, Topic topic) throws SQLException {
    boolean moved = before != null && before.partitions() != topic.partitions();
    long everywhere =
        progress(connection).values().stream().mapToLong(Progress::position).min().orElse(0);
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "insert into read.intake_topic (topic_id, partitions) values (?, ?)"
                + " on conflict (only_one) do update"
                + " set topic_id = excluded.topic_id, partitions = excluded.partitions")) {
      upsert.setString(1, topic.id());
      upsert.setInt(2, topic.partitions());
      upsert.executeUpdate();
    }
    try (PreparedStatement delete =
        connection.prepareStatement("delete from read.intake_partition where partition >= ?")) {
      delete.setInt(1, topic.partitions());
      delete.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into read.intake_partition (partition, next_offset, position)"
                + " select p, 0, ? from generate_series(0, ? - 1) p"
                + " on conflict (partition) do update set next_offset = 0"
                + (moved ? ", position = excluded.position" : ""))) {
      insert.setLong(1, everywhere);
      insert.setInt(2, topic.partitions());
      insert.executeUpdate();
    }
  }

  /**
   * Reads the progress of every partition and keeps other processes from moving it until this
   * transaction ends: several may take in the same topic, and each event is applied by one.
   */
  Map<Integer, Progress> lockProgress(Connection connection) throws SQLException {
    return progress(connection, " for update");
  }

  Map<Integer, Progress> progress(Connection connection) throws SQLException {
    return progress(connection, "");
  }

  private static Map<Integer, Progress> progress(Connection connection, String lock)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(PROGRESS + lock);
        ResultSet rows = select.executeQuery()) {
      return progress(rows);
    }
  }

  private static Map<Integer, Progress> progress(ResultSet rows) throws SQLException {
    Map<Integer, Progress> progress = new TreeMap<>();
    while (rows.next()) {
      progress.put(rows.getInt(1), new Progress(rows.getLong(2), rows.getLong(3)));
    }
    return progress;
  }

  /** Adds the saving of progress, of a batch that holds it. */
  void saveProgress(OneTrip trip, Map<Integer, Progress> progress) {
    Collection<Progress> done = progress.values();
    trip.add(
            "update read.intake_partition p"
                + " set next_offset = n.next_offset, position = n.position"
                + " from unnest(?::int[], ?::bigint[], ?::bigint[])"
                + "   as n(partition, next_offset, position)"
                + " where p.partition = n.partition")
        .with("int4", progress.keySet().toArray())
        .with("int8", done.stream().map(Progress::nextOffset).toArray())
        .with("int8", done.stream().map(Progress::position).toArray());
  }

  /** Lets every other process see that somebody has written, though no partition has moved. */
  void touchProgress(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update read.intake_partition set position = position")) {
      update.executeUpdate();
    }
  }

  /** How far each of these streams has been applied; streams not seen yet are missing. */
  Map<UUID, Applied> applied(Connection connection, Collection<UUID> streams) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(APPLIED)) {
      select.setArray(1, connection.createArrayOf("uuid", streams.toArray()));
      try (ResultSet rows = select.executeQuery()) {
        return applied(rows);
      }
    }
  }

  private static Map<UUID, Applied> applied(ResultSet rows) throws SQLException {
    Map<UUID, Applied> applied = new HashMap<>();
    while (rows.next()) {
      applied.put(rows.getObject(1, UUID.class), new Applied(rows.getLong(2), rows.getLong(3)));
    }
    return applied;
  }

  /** Adds the saving of how far these streams have been applied. */
  void saveStreams(OneTrip trip, Map<UUID, Applied> last) {
    trip.add(
            "insert into read.stream_progress (stream_id, seq, position)"
                + " select * from unnest(?::uuid[], ?::bigint[], ?::bigint[])"
                + " on conflict (stream_id)"
                + " do update set seq = excluded.seq, position = excluded.position")
        .with("uuid", last.keySet().toArray())
        .with("int8", last.values().stream().map(Applied::seq).toArray())
        .with("int8", last.values().stream().map(Applied::position).toArray());
  }
}
