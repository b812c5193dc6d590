package org.songtor.query.inbox.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.query.identity.SealedBytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The keys of each endpoint, sealed under the service's secret. */
@Repository
class KeyBook {
  /** Both the new and the former keys sign for so long, so that a receiver can change over. */
  static final Duration OVERLAP = Duration.ofHours(24);

  private final JdbcClient database;
  private final @Nullable SealedBytes seal;

  KeyBook(JdbcClient database, WebhookSettings settings) {
    this.database = database;
    String secret = settings.secret();
    this.seal = secret == null ? null : SealedBytes.under(secret, "songtor webhook keys 1");
  }

  /**
   * Keys that an endpoint may know.
   *
   * @param publicKey {@code whpk_} and the key in base 64
   * @param signsUntil when it stops to sign; null while it is the newest
   */
  record PublicKey(int number, String publicKey, Instant since, @Nullable Instant signsUntil) {}

  /**
   * Makes the endpoint's next keys; those it had sign on for a day. Needs a transaction.
   *
   * @return what is shown once, and never again
   */
  EndpointKeys.Made issue(UUID endpoint, Instant now) {
    SealedBytes with = Objects.requireNonNull(seal, "webhooks are off");
    EndpointKeys.Made made = EndpointKeys.make();
    // Whoever asks twice at once gets two pairs of keys, one after the other.
    database
        .sql("select id from read.webhook_endpoint where id = :endpoint for update")
        .param("endpoint", endpoint)
        .query(UUID.class)
        .single();
    database
        .sql(
            """
            update read.webhook_key set signs_until = :until
            where endpoint_id = :endpoint and signs_until is null
            """)
        .param("until", utc(now.plus(OVERLAP)))
        .param("endpoint", endpoint)
        .update();
    int number =
        database
            .sql(
                "select coalesce(max(number), 0) + 1 from read.webhook_key"
                    + " where endpoint_id = :endpoint")
            .param("endpoint", endpoint)
            .query(Integer.class)
            .single();
    database
        .sql(
            """
            insert into read.webhook_key
              (endpoint_id, number, sealed_secret, sealed_signing, verifying, created_at)
            values (:endpoint, :number, :secret, :signing, :verifying, :now)
            """)
        .param("endpoint", endpoint)
        .param("number", number)
        .param("secret", with.seal(place(endpoint, number, "secret"), made.secret()))
        .param("signing", with.seal(place(endpoint, number, "signing"), made.encodedSigning()))
        .param("verifying", made.verifying())
        .param("now", utc(now))
        .update();
    return made;
  }

  /** What signs now, the newest first; empty if none can be opened any more. */
  List<EndpointKeys> signing(UUID endpoint, Instant now) {
    SealedBytes with = Objects.requireNonNull(seal, "webhooks are off");
    return database
        .sql(
            """
            select number, sealed_secret, sealed_signing from read.webhook_key
            where endpoint_id = :endpoint and (signs_until is null or signs_until > :now)
            order by number desc
            """)
        .param("endpoint", endpoint)
        .param("now", utc(now))
        .query(
            (row, ignored) -> {
              int number = row.getInt("number");
              byte[] secret =
                  with.open(place(endpoint, number, "secret"), row.getBytes("sealed_secret"));
              byte[] signing =
                  with.open(place(endpoint, number, "signing"), row.getBytes("sealed_signing"));
              return new Opened(
                  secret == null || signing == null ? null : EndpointKeys.of(secret, signing));
            })
        .list()
        .stream()
        .map(Opened::keys)
        .filter(Objects::nonNull)
        .toList();
  }

  private record Opened(@Nullable EndpointKeys keys) {}

  List<PublicKey> publicKeys(UUID endpoint, Instant now) {
    return database
        .sql(
            """
            select number, verifying, created_at, signs_until from read.webhook_key
            where endpoint_id = :endpoint and (signs_until is null or signs_until > :now)
            order by number desc
            """)
        .param("endpoint", endpoint)
        .param("now", utc(now))
        .query(
            (row, ignored) -> {
              OffsetDateTime until = row.getObject("signs_until", OffsetDateTime.class);
              return new PublicKey(
                  row.getInt("number"),
                  EndpointKeys.publicText(row.getBytes("verifying")),
                  row.getObject("created_at", OffsetDateTime.class).toInstant(),
                  until == null ? null : until.toInstant());
            })
        .list();
  }

  /** What signed for a removed endpoint is of no more use. */
  void destroy(UUID endpoint) {
    database
        .sql("delete from read.webhook_key where endpoint_id = :endpoint")
        .param("endpoint", endpoint)
        .update();
  }

  private static String place(UUID endpoint, int number, String what) {
    return endpoint + "\n" + number + "\n" + what + "\n";
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
