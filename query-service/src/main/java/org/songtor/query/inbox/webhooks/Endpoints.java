package org.songtor.query.inbox.webhooks;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;
import org.songtor.query.inbox.webhooks.Endpoint.Lease;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The endpoints, who serves each at the moment, and what was sent to it. */
@Repository
class Endpoints {
  /** Longer than one request may take, so that a live replica keeps what it has. */
  private static final String LEASE = "interval '60 seconds'";

  private final JdbcClient database;

  Endpoints(JdbcClient database) {
    this.database = database;
  }

  /**
   * @return false if the agency has this address already
   */
  boolean add(UUID id, AgencyId agency, URI address, long position, String createdBy, Instant now) {
    try {
      database
          .sql(
              """
              insert into read.webhook_endpoint
                (id, agency_id, address, state, position, next_attempt_at, created_by, created_at)
              values (:id, :agency, :address, 'ACTIVE', :position, :now, :by, :now)
              """)
          .param("id", id)
          .param("agency", agency.value())
          .param("address", address.toString())
          .param("position", position)
          .param("by", createdBy)
          .param("now", utc(now))
          .update();
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  /** Those of an agency that were not removed, the oldest first. */
  List<Endpoint> of(AgencyId agency) {
    return database
        .sql(
            """
            select e.*, n.recorded_at as behind_since
            from read.webhook_endpoint e
              left join lateral (
                select recorded_at from read.inbox_change
                where agency_id = e.agency_id and position > e.position
                  and position <= (select read.feed_limit(e.agency_id))
                order by position limit 1) n on true
            where e.agency_id = :agency and e.state <> 'REMOVED'
            order by e.created_at, e.id
            """)
        .param("agency", agency.value())
        .query((row, number) -> endpoint(row))
        .list();
  }

  Optional<Endpoint> find(AgencyId agency, UUID id) {
    return of(agency).stream().filter(one -> one.id().equals(id)).findAny();
  }

  /** Whose changes have to be sent to somebody. */
  Set<AgencyId> agencies() {
    return database
        .sql("select distinct agency_id from read.webhook_endpoint where state = 'ACTIVE'")
        .query((row, number) -> new AgencyId(row.getObject("agency_id", UUID.class)))
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Switches an endpoint on or off by hand. Whoever serves it at the moment has served it.
   *
   * @param position from where to go on; null is where it is
   */
  void set(UUID id, EndpointState state, @Nullable Long position, Instant now) {
    database
        .sql(
            """
            update read.webhook_endpoint
            set state = :state, position = coalesce(:position, position), failures = 0,
              next_attempt_at = :now, lease = lease + 1, leased_until = null
            where id = :id and state <> 'REMOVED'
            """)
        .param("id", id)
        .param("state", state.name())
        .param("position", position, java.sql.Types.BIGINT)
        .param("now", utc(now))
        .update();
  }

  /** Takes the right to serve endpoints for which something waits and whose time has come. */
  List<Lease> lease(Instant now, int most) {
    return database
        .sql(
            """
            with due as (
              select e.id from read.webhook_endpoint e
              where e.state = 'ACTIVE' and e.next_attempt_at <= :now
                and (e.leased_until is null or e.leased_until < now())
                and exists (
                  select 1 from read.inbox_change c
                  where c.agency_id = e.agency_id and c.position > e.position
                    and c.position <= (select read.feed_limit(e.agency_id)))
              order by e.next_attempt_at
              limit :most
              for update of e skip locked)
            update read.webhook_endpoint e
            set lease = e.lease + 1, leased_until = now() + %s
            from due where e.id = due.id
            returning e.id, e.agency_id, e.address, e.position, e.failures, e.lease
            """
                .formatted(LEASE))
        .param("now", utc(now))
        .param("most", most)
        .query(
            (row, number) ->
                new Lease(
                    row.getObject("id", UUID.class),
                    new AgencyId(row.getObject("agency_id", UUID.class)),
                    URI.create(row.getString("address")),
                    row.getLong("position"),
                    row.getInt("failures"),
                    row.getLong("lease")))
        .list();
  }

  /**
   * Notes that a change was delivered, and keeps the lease.
   *
   * @return false if the lease is no longer ours
   */
  boolean delivered(Lease lease, long position, Sent sent) {
    note(lease, position, sent, null);
    return database
            .sql(
                """
                update read.webhook_endpoint
                set position = :position, failures = 0, leased_until = now() + %s
                where id = :id and lease = :lease
                """
                    .formatted(LEASE))
            .param("position", position)
            .param("id", lease.endpoint())
            .param("lease", lease.number())
            .update()
        == 1;
  }

  /**
   * Notes that a change was not delivered, and gives the lease back.
   *
   * @param again when to try again; null switches the endpoint off
   * @param off why it is switched off then
   */
  void failed(
      Lease lease,
      long position,
      Sent sent,
      DeliveryFault fault,
      @Nullable Instant again,
      EndpointState off) {
    note(lease, position, sent, fault);
    database
        .sql(
            """
            update read.webhook_endpoint
            set failures = failures + 1, next_attempt_at = coalesce(:again, next_attempt_at),
              state = :state, leased_until = null
            where id = :id and lease = :lease
            """)
        .param("again", again == null ? null : utc(again), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .param("state", again == null ? off.name() : EndpointState.ACTIVE.name())
        .param("id", lease.endpoint())
        .param("lease", lease.number())
        .update();
  }

  /** Gives a lease back: others who waited come first. */
  void release(Lease lease, Instant now) {
    database
        .sql(
            """
            update read.webhook_endpoint
            set leased_until = null, next_attempt_at = greatest(next_attempt_at, :now)
            where id = :id and lease = :lease
            """)
        .param("now", utc(now))
        .param("id", lease.endpoint())
        .param("lease", lease.number())
        .update();
  }

  /**
   * A request that was made.
   *
   * @param status null where there was no answer
   */
  record Sent(Instant at, long millis, @Nullable Integer status) {}

  /**
   * What became of a request.
   *
   * @param number counts the requests of all endpoints
   * @param fault null where the endpoint took it
   */
  record Delivery(long number, long position, Sent sent, @Nullable DeliveryFault fault) {}

  /** What was sent to an endpoint, the newest first. */
  List<Delivery> deliveries(UUID endpoint, long before, int limit) {
    return database
        .sql(
            """
            select number, position, sent_at, millis, status, fault from read.webhook_delivery
            where endpoint_id = :endpoint and number < :before
            order by number desc
            limit :limit
            """)
        .param("endpoint", endpoint)
        .param("before", before)
        .param("limit", limit)
        .query((row, number) -> delivery(row))
        .list();
  }

  private void note(Lease lease, long position, Sent sent, @Nullable DeliveryFault fault) {
    database
        .sql(
            """
            insert into read.webhook_delivery
              (endpoint_id, position, sent_at, millis, status, fault)
            values (:endpoint, :position, :at, :millis, :status, :fault)
            """)
        .param("endpoint", lease.endpoint())
        .param("position", position)
        .param("at", utc(sent.at()))
        .param("millis", sent.millis())
        .param("status", sent.status(), java.sql.Types.INTEGER)
        .param("fault", fault == null ? null : fault.name(), java.sql.Types.VARCHAR)
        .update();
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    String fault = row.getString("fault");
    return new Delivery(
        row.getLong("number"),
        row.getLong("position"),
        new Sent(
            instant(row, "sent_at"), row.getLong("millis"), row.getObject("status", Integer.class)),
        fault == null ? null : DeliveryFault.valueOf(fault));
  }

  private static Endpoint endpoint(ResultSet row) throws SQLException {
    OffsetDateTime behind = row.getObject("behind_since", OffsetDateTime.class);
    return new Endpoint(
        row.getObject("id", UUID.class),
        new AgencyId(row.getObject("agency_id", UUID.class)),
        URI.create(row.getString("address")),
        EndpointState.valueOf(row.getString("state")),
        row.getLong("position"),
        row.getInt("failures"),
        instant(row, "next_attempt_at"),
        behind == null ? null : behind.toInstant(),
        row.getString("created_by"),
        instant(row, "created_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
