package org.songtor.query.inbox.topics;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.language.AgencyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What of each agency's feed is published. */
@Repository
class TopicCursors {
  private final JdbcClient database;

  TopicCursors(JdbcClient database) {
    this.database = database;
  }

  /**
   * An agency of which not all is published.
   *
   * @param cursor the position up to which its changes are published
   * @param next the position of the first one that is not
   * @param since when that was recorded
   */
  record Behind(AgencyId agency, long cursor, long next, Instant since) {}

  /** A step that a cursor takes. */
  record Step(AgencyId agency, long from, long to) {}

  /** Those of these agencies of which not all is published, the farthest behind first. */
  List<Behind> behind(Collection<AgencyId> agencies) {
    return database
        .sql(
            """
            select a.id, coalesce(c.position, 0) as cursor, n.position, n.recorded_at
            from unnest(:agencies) a (id)
              left join read.agency_topic_cursor c on c.agency_id = a.id
              cross join lateral (
                select position, recorded_at from read.inbox_change
                where agency_id = a.id and position > coalesce(c.position, 0)
                order by position limit 1) n
            order by n.position
            """)
        .param("agencies", ids(agencies))
        .query(
            (row, number) ->
                new Behind(
                    new AgencyId(row.getObject("id", UUID.class)),
                    row.getLong("cursor"),
                    row.getLong("position"),
                    row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Makes a cursor at the beginning for whoever has none. */
  void begin(Collection<AgencyId> agencies) {
    database
        .sql(
            "insert into read.agency_topic_cursor select id, 0 from unnest(:agencies) a (id)"
                + " on conflict do nothing")
        .param("agencies", ids(agencies))
        .update();
  }

  /** Moves cursors on; one that was put back meanwhile stays where it was put. */
  void advance(List<Step> steps) {
    database
        .sql(
            """
            update read.agency_topic_cursor c set position = s.later
            from unnest(:agencies, :from, :to) s (id, earlier, later)
            where c.agency_id = s.id and c.position = s.earlier
            """)
        .param("agencies", ids(steps.stream().map(Step::agency).toList()))
        .param("from", steps.stream().map(Step::from).toArray(Long[]::new))
        .param("to", steps.stream().map(Step::to).toArray(Long[]::new))
        .update();
  }

  /**
   * Notes which topic a kind has. One that was made anew holds nothing, so its agencies begin anew.
   *
   * @param agencies all of this kind
   * @return whether cursors were put back
   */
  boolean topicIs(AgencyKind kind, String id, Collection<AgencyId> agencies) {
    boolean anew =
        database
                .sql(
                    "select count(*) from read.agency_topic where kind = :kind and topic_id <> :id")
                .param("kind", kind.name())
                .param("id", id)
                .query(Integer.class)
                .single()
            > 0;
    if (anew) {
      // Before the id: a crash in between puts them back once more.
      database
          .sql("update read.agency_topic_cursor set position = 0 where agency_id = any (:agencies)")
          .param("agencies", ids(agencies))
          .update();
    }
    database
        .sql(
            """
            insert into read.agency_topic as t values (:kind, :id)
            on conflict (kind) do update set topic_id = :id where t.topic_id <> :id
            """)
        .param("kind", kind.name())
        .param("id", id)
        .update();
    return anew;
  }

  private static UUID[] ids(Collection<AgencyId> agencies) {
    return agencies.stream().map(AgencyId::value).toArray(UUID[]::new);
  }
}
