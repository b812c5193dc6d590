package org.songtor.query.inbox.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;
import org.songtor.query.inbox.notices.Subscription.Lease;
import org.songtor.query.inbox.notices.Subscription.Waiting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every notice that was sent: who was told, and who came by it, and when. */
@Repository
class Notices {
  /** Whoever names somebody else's address does not fill it. */
  private static final int MOST_CONFIRMATIONS_A_DAY = 5;

  private final JdbcClient database;

  Notices(JdbcClient database) {
    this.database = database;
  }

  /**
   * @param result {@code SENT} or a fault's name; null while it is under way, or if nobody knows
   */
  record Entry(
      long number,
      UUID subscription,
      AgencyId agency,
      String member,
      Channel channel,
      NoticeKind kind,
      Waiting told,
      Instant sentAt,
      @Nullable String result,
      @Nullable Instant openedAt) {}

  /** Notes it before it leaves, so that its link is known when it comes back. */
  UUID begin(Lease lease, NoticeKind kind, Waiting told, Instant now) {
    UUID id = UUID.randomUUID();
    database
        .sql(
            """
            insert into read.notice (id, subscription_id, agency_id, member, channel, kind,
              position, works, sent_at)
            values (:id, :subscription, :agency, :member, :channel, :kind,
              :position, :works, :now)
            """)
        .param("id", id)
        .param("subscription", lease.of().id())
        .param("agency", lease.of().agency().value())
        .param("member", lease.of().member())
        .param("channel", lease.of().channel().name())
        .param("kind", kind.name())
        .param("position", told.position())
        .param("works", told.referrals())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
    return id;
  }

  void end(UUID id, @Nullable NoticeFault fault) {
    database
        .sql("update read.notice set result = :result where id = :id")
        .param("result", fault == null ? "SENT" : fault.name())
        .param("id", id)
        .update();
  }

  /** Whoever the notice was for has opened its link; the first time counts. */
  Optional<Entry> opened(UUID id, String member, Instant now) {
    return database
        .sql(
            """
            update read.notice set opened_at = coalesce(opened_at, :now)
            where id = :id and member = :member
            returning *
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("id", id)
        .param("member", member)
        .query((row, number) -> entry(row))
        .optional();
  }

  /** Those of an agency, the newest first. */
  List<Entry> of(AgencyId agency, long before, int limit) {
    return database
        .sql(
            """
            select * from read.notice where agency_id = :agency and number < :before
            order by number desc
            limit :limit
            """)
        .param("agency", agency.value())
        .param("before", before)
        .param("limit", limit)
        .query((row, number) -> entry(row))
        .list();
  }

  /** Whether the member may ask for one more message to an address nobody has confirmed. */
  boolean mayConfirm(AgencyId agency, String member, Instant now) {
    return database
            .sql(
                """
                select count(distinct subscription_id) from read.notice
                where agency_id = :agency and member = :member and kind = 'CONFIRMATION'
                  and sent_at > :since
                """)
            .param("agency", agency.value())
            .param("member", member)
            .param("since", now.atOffset(ZoneOffset.UTC).minusDays(1))
            .query(Integer.class)
            .single()
        < MOST_CONFIRMATIONS_A_DAY;
  }

  private static Entry entry(ResultSet row) throws SQLException {
    OffsetDateTime opened = row.getObject("opened_at", OffsetDateTime.class);
    return new Entry(
        row.getLong("number"),
        row.getObject("subscription_id", UUID.class),
        new AgencyId(row.getObject("agency_id", UUID.class)),
        row.getString("member"),
        Channel.valueOf(row.getString("channel")),
        NoticeKind.valueOf(row.getString("kind")),
        new Waiting(row.getLong("position"), row.getInt("works")),
        row.getObject("sent_at", OffsetDateTime.class).toInstant(),
        row.getString("result"),
        opened == null ? null : opened.toInstant());
  }
}
