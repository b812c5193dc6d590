package org.songtor.query.inbox.webhooks;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.songtor.query.inbox.feed.FeedEvent;

/**
 * Sends requests to whatever agencies name as their endpoints, which may hang, redirect, answer
 * garbage or without end: each is over after the patience, no redirect is followed, and of an
 * answer only the status and {@code Retry-After} are looked at.
 */
final class WebhookClient implements AutoCloseable {
  /** Read so that the connection can be used again; a longer answer costs the connection. */
  private static final int LONGEST_ANSWER = 4 * 1024;

  private static final int GONE = 410;

  private final CloseableHttpClient encrypted;
  private final CloseableHttpClient plain;
  private final Duration patience;
  private final ScheduledExecutorService ends =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("webhook-ends").factory());

  WebhookClient(WebhookSettings settings) {
    this.patience = settings.patience();
    this.encrypted = client(CallableAddresses.publicOr(settings.allowedNetworks()), settings);
    this.plain = client(CallableAddresses.within(settings.allowedNetworks()), settings);
  }

  private static CloseableHttpClient client(CallableAddresses addresses, WebhookSettings settings) {
    Timeout patience = Timeout.of(settings.patience());
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(addresses)
                .setMaxConnTotal(settings.atOnce() * 2)
                .setMaxConnPerRoute(settings.atOnce())
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(patience)
                        .setSocketTimeout(patience)
                        .setTimeToLive(TimeValue.ofMinutes(1))
                        // A server may hang up right after an answer; that is no failure.
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .build())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(patience)
                .setResponseTimeout(patience)
                .setProtocolUpgradeEnabled(false)
                .build())
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .evictIdleConnections(TimeValue.ofSeconds(30))
        .setUserAgent("Songtor-Webhooks/1")
        .build();
  }

  Outcome send(URI address, SignedMessage message) {
    HttpPost request = new HttpPost(address);
    request.setEntity(
        new ByteArrayEntity(
            message.body().getBytes(StandardCharsets.UTF_8),
            ContentType.parse(FeedEvent.CONTENT_TYPE)));
    request.setHeader("webhook-id", message.id());
    request.setHeader("webhook-timestamp", Long.toString(message.timestamp()));
    request.setHeader("webhook-signature", message.signature());
    // An endpoint that sends a byte now and then would never time out by itself.
    ScheduledFuture<?> end =
        ends.schedule(request::cancel, patience.toMillis(), TimeUnit.MILLISECONDS);
    CloseableHttpClient client = "https".equals(address.getScheme()) ? encrypted : plain;
    try (ClassicHttpResponse response =
        client.executeOpen(HttpHost.create(address), request, null)) {
      Outcome outcome = outcome(response);
      passOver(response.getEntity());
      return outcome;
    } catch (UnknownHostException e) {
      // Also where looking the name up took longer than the patience: that is not the endpoint's.
      return Outcome.Failed.of(fault(e));
    } catch (IOException e) {
      return Outcome.Failed.of(request.isCancelled() ? DeliveryFault.TOO_SLOW : fault(e));
    } finally {
      end.cancel(false);
    }
  }

  private static Outcome outcome(ClassicHttpResponse response) {
    int status = response.getCode();
    return switch (status / 100) {
      case 2 -> new Outcome.Delivered(status);
      case 3 -> new Outcome.Failed(DeliveryFault.REDIRECTED, status, null);
      default ->
          status == GONE
              ? new Outcome.Gone()
              : new Outcome.Failed(
                  DeliveryFault.REFUSED,
                  status,
                  retryAfter(response.getFirstHeader("Retry-After")));
    };
  }

  private static void passOver(@Nullable HttpEntity answer) {
    if (answer == null) {
      return;
    }
    try {
      InputStream content = answer.getContent();
      // What is left unread closes the connection with the answer.
      content.readNBytes(LONGEST_ANSWER);
    } catch (IOException e) {
      // The status has come, and with it all that was asked: the connection is closed, that is all.
    }
  }

  /** Seconds or a date; null where it is neither, or past. */
  static @Nullable Duration retryAfter(@Nullable Header header) {
    if (header == null) {
      return null;
    }
    String value = header.getValue().strip();
    Duration asked;
    if (value.matches("\\d{1,9}")) {
      asked = Duration.ofSeconds(Long.parseLong(value));
    } else {
      Instant until = DateUtils.parseStandardDate(value);
      asked = until == null ? Duration.ZERO : Duration.between(Instant.now(), until);
    }
    return asked.isPositive() ? asked : null;
  }

  private static DeliveryFault fault(Exception e) {
    return switch (e) {
      case CallableAddresses.ForbiddenAddressException ignored -> DeliveryFault.FORBIDDEN_ADDRESS;
      case UnknownHostException ignored -> DeliveryFault.UNKNOWN_HOST;
      case SSLException ignored -> DeliveryFault.NOT_TRUSTED;
      case ConnectTimeoutException ignored -> DeliveryFault.NOT_REACHED;
      case SocketTimeoutException ignored -> DeliveryFault.TOO_SLOW;
      case ConnectException ignored -> DeliveryFault.NOT_REACHED;
      case NoRouteToHostException ignored -> DeliveryFault.NOT_REACHED;
      default -> DeliveryFault.NO_ANSWER;
    };
  }

  @Override
  public void close() {
    ends.shutdownNow();
    encrypted.close(CloseMode.IMMEDIATE);
    plain.close(CloseMode.IMMEDIATE);
  }
}
