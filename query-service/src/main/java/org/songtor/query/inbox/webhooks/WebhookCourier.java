package org.songtor.query.inbox.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.language.AgencyId;
import org.songtor.query.inbox.feed.FeedChange;
import org.songtor.query.inbox.feed.FeedChanges;
import org.songtor.query.inbox.feed.FeedEvent;
import org.songtor.query.inbox.webhooks.Endpoint.Lease;
import org.songtor.query.intake.AppliedBatch;
import org.songtor.query.intake.AppliedListener;
import org.songtor.query.problems.Incident;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends each change to each endpoint of its agency, in log order, until the endpoint has taken it:
 * one that fails keeps no other waiting. Replicas share the endpoints among themselves by leases.
 *
 * <p>An endpoint's place moves when it has answered. A crash in between sends the change once more,
 * under the id that it had.
 */
@Service
final class WebhookCourier implements AppliedListener, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(WebhookCourier.class);

  /** How often it is looked whether a time to try again has come. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** After so long another endpoint may have its turn. */
  private static final Duration TURN = Duration.ofSeconds(5);

  private static final int AT_A_TIME = 50;

  private final WebhookSettings settings;
  private final Endpoints endpoints;
  private final KeyBook keys;
  private final FeedChanges feed;
  private final JsonMapper json;

  /**
   * The machine's own, also where a demonstration sets another ahead: receivers hold the time of a
   * signature against theirs, and mend themselves no faster.
   */
  private final Clock clock = Clock.systemUTC();

  private final Semaphore news = new Semaphore(0);
  private final Semaphore free;
  private volatile Set<AgencyId> served = Set.of();
  private volatile @Nullable Running running;

  /** What there is while this runs. */
  private record Running(Thread dispatcher, ExecutorService senders, WebhookClient client) {}

  WebhookCourier(
      WebhookSettings settings,
      Endpoints endpoints,
      KeyBook keys,
      FeedChanges feed,
      JsonMapper json) {
    this.settings = settings;
    this.endpoints = endpoints;
    this.keys = keys;
    this.feed = feed;
    this.json = json;
    this.free = new Semaphore(settings.atOnce());
  }

  @Override
  public void applied(AppliedBatch batch) {
    if (batch.more() || batch.agencies().keySet().stream().anyMatch(served::contains)) {
      news.release();
    }
  }

  /** An endpoint was registered or switched on: its agency's changes matter from now on. */
  void look() {
    served = endpoints.agencies();
    news.release();
  }

  private void dispatch() {
    boolean complained = false;
    while (isRunning()) {
      try {
        served = endpoints.agencies();
        handOut();
        complained = false;
      } catch (RuntimeException | Error e) {
        if (isRunning() && !complained) {
          log.warn("Webhooks wait: {}", Incident.withoutMessages(e));
          complained = true;
        }
      }
      try {
        if (news.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void handOut() {
    Running now = running;
    int most = free.availablePermits();
    if (now == null || most == 0 || served.isEmpty()) {
      return;
    }
    for (Lease lease : endpoints.lease(clock.instant(), most)) {
      free.acquireUninterruptibly();
      try {
        now.senders().execute(() -> turn(lease, now.client()));
      } catch (RejectedExecutionException e) {
        // Stopped in this moment: somebody else may have it at once.
        free.release();
        endpoints.release(lease, clock.instant());
      }
    }
  }

  private void turn(Lease lease, WebhookClient client) {
    try {
      serve(lease, client);
    } catch (RuntimeException | Error e) {
      // The lease runs out, and whoever comes next begins where this one was.
      log.warn("A webhook's turn ended: {}", Incident.withoutMessages(e));
    } finally {
      free.release();
      news.release();
    }
  }

  private void serve(Lease lease, WebhookClient client) {
    long end = System.nanoTime() + TURN.toNanos();
    List<EndpointKeys> signing = keys.signing(lease.endpoint(), clock.instant());
    Lease held = lease;
    while (isRunning() && System.nanoTime() < end) {
      List<FeedChange> next = feed.after(held.agency(), held.position(), AT_A_TIME);
      if (next.isEmpty()) {
        break;
      }
      for (FeedChange change : next) {
        if (!isRunning() || System.nanoTime() >= end) {
          endpoints.release(held, clock.instant());
          return;
        }
        if (!deliver(held, change, signing, client)) {
          return;
        }
        held = held.after(change.position());
      }
    }
    endpoints.release(held, clock.instant());
  }

  /**
   * @return whether the lease is still held
   */
  private boolean deliver(
      Lease lease, FeedChange change, List<EndpointKeys> signing, WebhookClient client) {
    Instant at = clock.instant();
    long begun = System.nanoTime();
    Outcome outcome =
        signing.isEmpty()
            ? Outcome.Failed.of(DeliveryFault.KEYS_UNREADABLE)
            : client.send(lease.address(), message(lease, change, at, signing));
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    Endpoints.Sent sent = new Endpoints.Sent(at, millis, outcome.status());
    switch (outcome) {
      case Outcome.Delivered ignored -> {
        return endpoints.delivered(lease, change.position(), sent);
      }
      case Outcome.Gone ignored ->
          endpoints.failed(
              lease, change.position(), sent, DeliveryFault.GONE, null, EndpointState.GONE);
      case Outcome.Failed failed -> {
        if (!isRunning()) {
          // Broken off by ourselves: no fault of the endpoint.
          endpoints.release(lease, clock.instant());
          return false;
        }
        Optional<Duration> pause =
            RetrySchedule.pause(
                lease.failures() + 1,
                failed.retryAfter(),
                ThreadLocalRandom.current().nextDouble());
        endpoints.failed(
            lease,
            change.position(),
            sent,
            failed.fault(),
            pause.map(clock.instant()::plus).orElse(null),
            EndpointState.EXHAUSTED);
      }
    }
    return false;
  }

  private SignedMessage message(
      Lease lease, FeedChange change, Instant at, List<EndpointKeys> signing) {
    return SignedMessage.of(
        lease.endpoint(),
        change.position(),
        json.writeValueAsString(FeedEvent.of(change)),
        at,
        signing);
  }

  @Override
  public synchronized void start() {
    if (running == null && settings.enabled()) {
      Thread dispatcher = Thread.ofPlatform().daemon().name("webhooks").unstarted(this::dispatch);
      running =
          new Running(
              dispatcher,
              Executors.newFixedThreadPool(
                  settings.atOnce(), Thread.ofPlatform().daemon().name("webhook-", 1).factory()),
              new WebhookClient(settings));
      dispatcher.start();
    }
  }

  @Override
  public void stop() {
    Running stopped;
    synchronized (this) {
      stopped = running;
      running = null;
    }
    if (stopped == null) {
      return;
    }
    news.release();
    stopped.senders().shutdown();
    try {
      // What is under way is let through first, so that nothing is sent twice.
      if (!stopped.senders().awaitTermination(3, TimeUnit.SECONDS)) {
        stopped.client().close();
        stopped.senders().awaitTermination(2, TimeUnit.SECONDS);
      }
      stopped.dispatcher().join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stopped.client().close();
    }
  }

  @Override
  public boolean isRunning() {
    return running != null;
  }
}
