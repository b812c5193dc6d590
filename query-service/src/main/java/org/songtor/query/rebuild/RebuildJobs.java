package org.songtor.query.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.songtor.language.LocalizedText;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rebuilds that were asked for, as all replicas see them. */
final class RebuildJobs {
  private static final String OPEN = " state in ('WAITING', 'RUNNING')";

  private final DataSource source;
  private final JdbcClient database;

  RebuildJobs(DataSource source) {
    this.source = source;
    this.database = JdbcClient.create(source);
  }

  /** Empty if this projection is being rebuilt already, or is about to be. */
  Optional<RebuildJob> ask(String projection, boolean compareOnly, String by, Instant at) {
    UUID id = UUID.randomUUID();
    try {
      database
          .sql(
              """
              insert into read.rebuild (id, projection, compare_only, state, phase, done, total,
                differences, attempts, requested_by, requested_at)
              values (:id, :projection, :compare, 'WAITING', 'WAITING', 0, 0, 0, 0, :by, :at)
              """)
          .param("id", id)
          .param("projection", projection)
          .param("compare", compareOnly)
          .param("by", by)
          .param("at", at.atOffset(ZoneOffset.UTC))
          .update();
    } catch (DuplicateKeyException e) {
      return Optional.empty();
    }
    return find(id);
  }

  Optional<RebuildJob> find(UUID id) {
    return database
        .sql("select * from read.rebuild where id = :id")
        .param("id", id)
        .query(RebuildJobs::job)
        .optional();
  }

  /** The one of this projection that has not ended. */
  Optional<RebuildJob> openOf(String projection) {
    return database
        .sql("select * from read.rebuild where projection = :projection and" + OPEN)
        .param("projection", projection)
        .query(RebuildJobs::job)
        .optional();
  }

  /** The oldest that has not ended. */
  Optional<RebuildJob> next() {
    return database
        .sql("select * from read.rebuild where" + OPEN + " order by requested_at, id limit 1")
        .query(RebuildJobs::job)
        .optional();
  }

  List<RebuildJob> newest(int limit) {
    return database
        .sql("select * from read.rebuild order by requested_at desc, id limit :limit")
        .param("limit", limit)
        .query(RebuildJobs::job)
        .list();
  }

  /** Begins it, or begins it again: what an attempt before had found is forgotten. */
  void begin(UUID id) {
    database
        .sql("delete from read.rebuild_difference where rebuild_id = :id")
        .param("id", id)
        .update();
    database
        .sql(
            "update read.rebuild set state = 'RUNNING', phase = 'READING', done = 0,"
                + " differences = 0, attempts = attempts + 1 where id = :id")
        .param("id", id)
        .update();
  }

  void progress(UUID id, RebuildPhase phase, long done, long total) {
    database
        .sql("update read.rebuild set phase = :phase, done = :done, total = :total where id = :id")
        .param("phase", phase.name())
        .param("done", done)
        .param("total", total)
        .param("id", id)
        .update();
  }

  /** Leaves it to whoever comes next. */
  void giveBack(UUID id) {
    database
        .sql(
            "update read.rebuild set state = 'WAITING', phase = 'WAITING',"
                + " attempts = attempts - 1 where id = :id")
        .param("id", id)
        .update();
  }

  void end(UUID id, long differences, @Nullable LocalizedText failure, Instant at) {
    database
        .sql(
            """
            update read.rebuild set state = :state, phase = 'ENDED', differences = :differences,
              failure_th = :th, failure_en = :en, finished_at = :at where id = :id
            """)
        .param("state", (failure == null ? RebuildState.DONE : RebuildState.FAILED).name())
        .param("differences", differences)
        .param("th", failure == null ? null : failure.th())
        .param("en", failure == null ? null : failure.en())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("id", id)
        .update();
  }

  /**
   * @param from the number of the first of them, from 1
   */
  void add(UUID id, long from, List<Difference> differences) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into read.rebuild_difference values (?, ?, ?, ?, ?, ?, ?)")) {
      long number = from;
      for (Difference difference : differences) {
        insert.setObject(1, id);
        insert.setLong(2, number++);
        insert.setString(3, difference.table());
        insert.setString(4, difference.key());
        insert.setString(5, difference.column());
        insert.setString(6, difference.live());
        insert.setString(7, difference.rebuilt());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Those after a number, in order. */
  List<Difference> differences(UUID id, long after, int limit) {
    return database
        .sql(
            "select * from read.rebuild_difference where rebuild_id = :id and number > :after"
                + " order by number limit :limit")
        .param("id", id)
        .param("after", after)
        .param("limit", limit)
        .query(
            (row, number) ->
                new Difference(
                    row.getString("table_name"),
                    row.getString("row_key"),
                    row.getString("column_name"),
                    row.getString("live"),
                    row.getString("rebuilt")))
        .list();
  }

  private static RebuildJob job(ResultSet row, int number) throws SQLException {
    String thai = row.getString("failure_th");
    OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
    return new RebuildJob(
        row.getObject("id", UUID.class),
        row.getString("projection"),
        row.getBoolean("compare_only"),
        RebuildState.valueOf(row.getString("state")),
        RebuildPhase.valueOf(row.getString("phase")),
        row.getLong("done"),
        row.getLong("total"),
        row.getLong("differences"),
        row.getInt("attempts"),
        thai == null ? null : new LocalizedText(thai, row.getString("failure_en")),
        row.getString("requested_by"),
        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
        finished == null ? null : finished.toInstant());
  }
}
