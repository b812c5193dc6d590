package org.songtor.query.inbox.feed;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Agencies' feeds, read to be told to somebody. */
@Repository
public class FeedChanges {
  private final JdbcClient database;

  FeedChanges(JdbcClient database) {
    this.database = database;
  }

  /** The next changes of an agency that its feed serves, in log order. */
  public List<FeedChange> after(AgencyId agency, long cursor, int limit) {
    return database
        .sql(
            """
            select position, referral_id, type, recorded_at from read.inbox_change
            where agency_id = :agency and position > :cursor
              and position <= (select read.feed_limit(:agency))
            order by position
            limit :limit
            """)
        .param("agency", agency.value())
        .param("cursor", cursor)
        .param("limit", limit)
        .query(
            (row, number) ->
                new FeedChange(
                    agency,
                    row.getLong("position"),
                    new ReferralId(row.getObject("referral_id", UUID.class)),
                    row.getString("type"),
                    row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Every change up to here can be read. */
  public long watermark() {
    return database.sql("select position from read.watermark").query(Long.class).single();
  }
}
