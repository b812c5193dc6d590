package org.songtor.query.intake;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The streams that are set aside because an event of theirs could not be applied. */
@Service
public final class ParkedStreams {
  private static final String SELECT =
      """
      select stream_id, min(position) as first, max(position) as last, count(*) as events,
        (array_agg(reason order by position) filter (where reason is not null))[1] as reason
      from read.parked %s group by stream_id
      """;

  private final JdbcClient database;
  private final BatchWriter writer;
  private final Consumer<AppliedBatch> listeners;

  ParkedStreams(JdbcClient database, BatchWriter writer, IntakeConfiguration.Listeners listeners) {
    this.database = database;
    this.writer = writer;
    this.listeners = listeners;
  }

  /**
   * @param position of the first event that waits
   * @param last position of the last one
   * @param reason why the first could not be applied; holds no personal data
   */
  public record Parked(
      UUID stream, long position, long last, int events, @Nullable String reason) {}

  /**
   * What came of trying again.
   *
   * @param applied how many events were applied
   * @param left how many still wait
   * @param reason why the first of those could not be applied
   */
  public record Retried(UUID stream, int applied, int left, @Nullable String reason) {}

  /** In the order of the first event that waits. */
  public List<Parked> page(long after, int limit) {
    return database
        .sql(SELECT.formatted("") + " having min(position) > :after order by first limit :limit")
        .param("after", after)
        .param("limit", limit)
        .query(ParkedStreams::parked)
        .list();
  }

  public Optional<Parked> of(UUID stream) {
    return database
        .sql(SELECT.formatted("where stream_id = :stream"))
        .param("stream", stream)
        .query(ParkedStreams::parked)
        .optional();
  }

  /** Which of these streams show an older state than the log holds. */
  public Set<UUID> among(Collection<UUID> streams) {
    return new HashSet<>(
        database
            .sql("select distinct stream_id from read.parked where stream_id = any(:streams)")
            .param("streams", streams.toArray(UUID[]::new))
            .query(UUID.class)
            .list());
  }

  /**
   * Tries a stream's events again, in order, up to the first that still fails.
   *
   * @return empty if the stream is not parked
   */
  public Optional<Retried> retry(UUID stream) {
    if (of(stream).isEmpty()) {
      return Optional.empty();
    }
    try {
      BatchWriter.Retried done = writer.retry(stream);
      listeners.accept(done.news());
      return Optional.of(
          new Retried(
              stream, done.applied(), done.left(), of(stream).map(Parked::reason).orElse(null)));
    } catch (SQLException e) {
      throw new TransientDataAccessResourceException("a parked stream could not be tried", e);
    }
  }

  private static Parked parked(java.sql.ResultSet row, int number) throws SQLException {
    return new Parked(
        row.getObject("stream_id", UUID.class),
        row.getLong("first"),
        row.getLong("last"),
        row.getInt("events"),
        row.getString("reason"));
  }
}
