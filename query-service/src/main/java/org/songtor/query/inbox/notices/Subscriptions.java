package org.songtor.query.inbox.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.songtor.event.ReferralEvent.CancellationRequested;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.event.SongtorEvent;
import org.songtor.event.Wire;
import org.songtor.language.AgencyId;
import org.songtor.query.inbox.notices.Subscription.Lease;
import org.songtor.query.inbox.notices.Subscription.Waiting;
import org.songtor.query.inbox.notices.Subscription.Wish;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is to be told, who does so at the moment, and what waits. */
@Repository
class Subscriptions {
  /** Longer than one notice may take, so that a live replica keeps what it has. */
  private static final String LEASE = "interval '120 seconds'";

  /** What somebody else did, and the agency has to do something about (J). */
  private static final String NEW_WORK =
      Stream.<Class<? extends SongtorEvent>>of(ReferralRequested.class, CancellationRequested.class)
          .map(type -> "'" + type.getAnnotation(Wire.class).name() + "'")
          .collect(Collectors.joining(", "));

  private final JdbcClient database;

  Subscriptions(JdbcClient database) {
    this.database = database;
  }

  /** Until the transaction ends nobody else changes what this member wants. */
  void alone(AgencyId agency, String member) {
    database
        .sql("select pg_advisory_xact_lock(hashtextextended('notices ' || :agency || :member, 0))")
        .param("agency", agency.toString())
        .param("member", member)
        .query((row, number) -> true)
        .list();
  }

  Optional<Subscription> of(AgencyId agency, String member) {
    return database
        .sql(
            """
            select * from read.notice_subscription
            where agency_id = :agency and member = :member and state <> 'REMOVED'
            """)
        .param("agency", agency.value())
        .param("member", member)
        .query((row, number) -> subscription(row))
        .optional();
  }

  /** One that is told nothing but that it has to be confirmed, at once. */
  void add(Subscription one, Instant now) {
    database
        .sql(
            """
            insert into read.notice_subscription (id, agency_id, member, channel, address,
              language, mode, hour, state, position, next_attempt_at, created_at)
            values (:id, :agency, :member, :channel, :address,
              :language, :mode, :hour, 'UNCONFIRMED', 0, :now, :now)
            """)
        .param("id", one.id())
        .param("agency", one.agency().value())
        .param("member", one.member())
        .param("channel", one.channel().name())
        .param("address", one.address())
        .param("language", one.wish().language())
        .param("mode", one.wish().mode())
        .param("hour", one.wish().hour(), Types.INTEGER)
        .param("now", utc(now))
        .update();
  }

  /** Another language or time for the same address. Whoever tells it now goes on. */
  void change(UUID id, Wish wish, Instant next) {
    database
        .sql(
            """
            update read.notice_subscription
            set language = :language, mode = :mode, hour = :hour, failures = 0,
              next_attempt_at = :next
            where id = :id and state <> 'REMOVED'
            """)
        .param("id", id)
        .param("language", wish.language())
        .param("mode", wish.mode())
        .param("hour", wish.hour(), Types.INTEGER)
        .param("next", utc(next))
        .update();
  }

  /** For good; the address is forgotten. */
  void remove(UUID id) {
    database
        .sql(
            """
            update read.notice_subscription
            set state = 'REMOVED', address = '', next_attempt_at = null, lease = lease + 1,
              leased_until = null
            where id = :id
            """)
        .param("id", id)
        .update();
  }

  /**
   * The address is the member's; told is what comes from now on.
   *
   * @return false if there was nothing to confirm
   */
  boolean confirm(UUID id, Instant now, Instant next) {
    return database
            .sql(
                """
                update read.notice_subscription
                set state = 'ACTIVE', confirmed_at = :now, failures = 0, next_attempt_at = :next,
                  position = (select position from read.watermark), lease = lease + 1,
                  leased_until = null
                where id = :id and state = 'UNCONFIRMED'
                """)
            .param("id", id)
            .param("now", utc(now))
            .param("next", utc(next))
            .update()
        == 1;
  }

  /** Takes the right to tell those whose time has come. */
  List<Lease> lease(Instant now, int most) {
    return database
        .sql(
            """
            with due as (
              select s.id from read.notice_subscription s
              where s.state in ('UNCONFIRMED', 'ACTIVE') and s.next_attempt_at <= :now
                and (s.leased_until is null or s.leased_until < now())
                and (s.state = 'UNCONFIRMED' or s.mode = 'DIGEST' or exists (
                  select 1 from read.inbox_change c
                  where c.agency_id = s.agency_id and c.position > s.position
                    and c.position <= (select read.feed_limit(s.agency_id))
                    and c.type in (%s)))
              order by s.next_attempt_at
              limit :most
              for update of s skip locked)
            update read.notice_subscription s
            set lease = s.lease + 1, leased_until = now() + %s
            from due where s.id = due.id
            returning s.*
            """
                .formatted(NEW_WORK, LEASE))
        .param("now", utc(now))
        .param("most", most)
        .query(
            (row, number) ->
                new Lease(
                    subscription(row),
                    row.getLong("position"),
                    row.getInt("failures"),
                    row.getLong("lease")))
        .list();
  }

  /** The new work that the member was not told of; empty if there is none. */
  Optional<Waiting> waiting(Lease lease) {
    Waiting waiting =
        database
            .sql(
                """
                select coalesce(max(position), 0) as position,
                  count(distinct referral_id) as referrals
                from read.inbox_change
                where agency_id = :agency and position > :position
                  and position <= (select read.feed_limit(:agency)) and type in (%s)
                """
                    .formatted(NEW_WORK))
            .param("agency", lease.of().agency().value())
            .param("position", lease.position())
            .query((row, number) -> new Waiting(row.getLong("position"), row.getInt("referrals")))
            .single();
    return waiting.referrals() == 0 ? Optional.empty() : Optional.of(waiting);
  }

  /**
   * Whether the agency's own list named the member once and does so no longer. A member whom it
   * never named is one by the token alone.
   */
  boolean hasLeft(Lease lease) {
    boolean listed =
        database
            .sql(
                """
                select exists (
                  select 1 from read.agency a, unnest(a.members) as one
                  where a.agency_id = :agency
                    and substr(one, strpos(one, ' ') + 1) = :member)
                """)
            .param("agency", lease.of().agency().value())
            .param("member", lease.of().member())
            .query(Boolean.class)
            .single();
    if (listed) {
      database
          .sql("update read.notice_subscription set listed = true where id = :id and not listed")
          .param("id", lease.of().id())
          .update();
      return false;
    }
    return database
        .sql("select listed from read.notice_subscription where id = :id")
        .param("id", lease.of().id())
        .query(Boolean.class)
        .single();
  }

  /**
   * Ends a lease.
   *
   * @param position what the member knows now
   * @param failures in a row
   * @param next when to look again; null when something else has to happen first
   */
  void end(
      Lease lease, SubscriptionState state, long position, int failures, @Nullable Instant next) {
    database
        .sql(
            """
            update read.notice_subscription
            set state = :state, position = :position, failures = :failures,
              leased_until = null,
              -- Unless the member has wished for another time meanwhile.
              next_attempt_at =
                case when hour is not distinct from :hour then :next else next_attempt_at end
            where id = :id and lease = :lease
            """)
        .param("hour", lease.of().wish().hour(), Types.INTEGER)
        .param("state", state.name())
        .param("position", position)
        .param("failures", failures)
        .param("next", next == null ? null : utc(next), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("id", lease.of().id())
        .param("lease", lease.number())
        .update();
  }

  private static Subscription subscription(ResultSet row) throws SQLException {
    OffsetDateTime confirmed = row.getObject("confirmed_at", OffsetDateTime.class);
    return new Subscription(
        row.getObject("id", UUID.class),
        new AgencyId(row.getObject("agency_id", UUID.class)),
        row.getString("member"),
        Channel.valueOf(row.getString("channel")),
        row.getString("address"),
        new Wish(row.getString("language"), row.getObject("hour", Integer.class)),
        SubscriptionState.valueOf(row.getString("state")),
        confirmed == null ? null : confirmed.toInstant());
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
