package org.songtor.query.inbox;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.songtor.language.AgencyId;
import org.songtor.query.intake.AnswerTimes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Looks at the newest {@value #NEWEST} referrals of each inbox: what was long ago tells little. */
@Service
final class SqlAnswerTimes implements AnswerTimes {
  private static final int NEWEST = 100;

  private final JdbcClient database;

  SqlAnswerTimes(JdbcClient database) {
    this.database = database;
  }

  @Override
  public Map<AgencyId, Answered> of(Collection<AgencyId> agencies) {
    Map<AgencyId, Answered> times = new HashMap<>();
    database
        .sql(
            """
            select a.agency_id, count(*) as referrals,
              percentile_cont(0.5) within group (
                order by extract(epoch from c.answered_at - i.requested_at)) as seconds
            from unnest(:agencies) a(agency_id)
            cross join lateral (
              select referral_id, requested_at from read.inbox_item
              where agency_id = a.agency_id and not by_proxy
                and position <= (select position from read.watermark)
              order by position desc limit :newest) i
            cross join lateral (
              select min(recorded_at) as answered_at from read.inbox_change
              where referral_id = i.referral_id and agency_id = a.agency_id
                and type in ('songtor.referral.accepted', 'songtor.referral.rejected',
                             'songtor.referral.redirected')) c
            where c.answered_at is not null
            group by a.agency_id
            """)
        .param("agencies", agencies.stream().map(AgencyId::value).toArray(UUID[]::new))
        .param("newest", NEWEST)
        .query(
            row -> {
              times.put(
                  new AgencyId(row.getObject("agency_id", UUID.class)),
                  new Answered(
                      Duration.ofSeconds(Math.round(row.getDouble("seconds"))),
                      row.getInt("referrals")));
            });
    return times;
  }
}
