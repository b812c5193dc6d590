package org.songtor.query.inbox.notices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.query.inbox.notices.NoticeChannel.Result;
import org.songtor.query.inbox.notices.Subscription.Lease;
import org.songtor.query.inbox.notices.Subscription.Waiting;
import org.songtor.query.problems.Incident;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;

/**
 * Tells members of new work, one notice for all that has come since the last. Replicas share the
 * members among themselves by leases; one that is away in between tells once more rather than not.
 */
@Service
final class NoticeCourier implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(NoticeCourier.class);

  /**
   * How often it is looked whether somebody is to be told: nobody waits for a mail by the second.
   */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private static final Waiting NOTHING = new Waiting(0, 0);

  private final NoticeSettings settings;
  private final NoticeChannels channels;
  private final Subscriptions subscriptions;
  private final Notices notices;

  /** The machine's own: a message arrives by real time, also in a demonstration. */
  private final Clock clock = Clock.systemUTC();

  private final Semaphore ended = new Semaphore(0);
  private final Semaphore free;
  private volatile @Nullable Running running;

  private record Running(Thread dispatcher, ExecutorService senders) {}

  NoticeCourier(
      NoticeSettings settings,
      NoticeChannels channels,
      Subscriptions subscriptions,
      Notices notices) {
    this.settings = settings;
    this.channels = channels;
    this.subscriptions = subscriptions;
    this.notices = notices;
    this.free = new Semaphore(settings.atOnce());
  }

  private void dispatch() {
    boolean complained = false;
    while (isRunning()) {
      try {
        handOut();
        complained = false;
      } catch (RuntimeException | Error e) {
        if (isRunning() && !complained) {
          log.warn("Notices wait: {}", Incident.withoutMessages(e));
          complained = true;
        }
      }
      try {
        if (ended.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          ended.drainPermits();
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
    if (now == null || most == 0) {
      return;
    }
    for (Lease lease : subscriptions.lease(clock.instant(), most)) {
      free.acquireUninterruptibly();
      try {
        now.senders().execute(() -> turn(lease));
      } catch (RejectedExecutionException e) {
        // Stopped in this moment: the lease runs out, and somebody else tells.
        free.release();
      }
    }
  }

  private void turn(Lease lease) {
    try {
      if (subscriptions.hasLeft(lease)) {
        subscriptions.end(lease, SubscriptionState.LEFT, lease.position(), 0, null);
      } else if (lease.of().state() == SubscriptionState.UNCONFIRMED) {
        send(lease, NoticeKind.CONFIRMATION, NOTHING);
      } else {
        Optional<Waiting> waiting = subscriptions.waiting(lease);
        if (waiting.isPresent()) {
          send(lease, NoticeKind.NEW_WORK, waiting.get());
        } else {
          subscriptions.end(
              lease, SubscriptionState.ACTIVE, lease.position(), 0, next(lease, clock.instant()));
        }
      }
    } catch (RuntimeException | Error e) {
      log.warn("A notice was broken off: {}", Incident.withoutMessages(e));
    } finally {
      free.release();
      ended.release();
    }
  }

  private void send(Lease lease, NoticeKind kind, Waiting told) {
    Subscription to = lease.of();
    UUID id = notices.begin(lease, kind, told, clock.instant());
    String language = to.wish().language();
    NoticeText text =
        switch (kind) {
          case CONFIRMATION -> NoticeText.confirmation(language, channels.link(id));
          case NEW_WORK -> NoticeText.newWork(language, told.referrals(), channels.link(id));
        };
    Result result = channels.send(to.channel(), to.address(), text);
    Instant now = clock.instant();
    switch (result) {
      case Result.Sent() -> {
        notices.end(id, null);
        switch (kind) {
          // Nothing more until it is opened, or wanted once more.
          case CONFIRMATION -> subscriptions.end(lease, to.state(), 0, 0, null);
          case NEW_WORK ->
              subscriptions.end(lease, to.state(), told.position(), 0, next(lease, now));
        }
      }
      case Result.Failed(NoticeFault fault, Duration retryAfter) -> {
        notices.end(id, fault);
        int failures = lease.failures() + 1;
        Optional<Duration> pause = NoticeTimes.retry(failures, fault, retryAfter);
        subscriptions.end(
            lease,
            pause.isPresent() ? to.state() : SubscriptionState.UNREACHABLE,
            lease.position(),
            failures,
            pause.map(now::plus).orElse(null));
      }
    }
  }

  private Instant next(Lease lease, Instant now) {
    Integer hour = lease.of().wish().hour();
    return hour == null ? now.plus(settings.pause()) : NoticeTimes.digest(now, hour);
  }

  @Override
  public synchronized void start() {
    if (running == null && channels.any()) {
      Thread dispatcher = Thread.ofPlatform().daemon().name("notices").unstarted(this::dispatch);
      running =
          new Running(
              dispatcher,
              Executors.newFixedThreadPool(
                  settings.atOnce(), Thread.ofPlatform().daemon().name("notice-", 1).factory()));
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
    ended.release();
    stopped.senders().shutdown();
    try {
      // What is under way is let through, so that nobody is told twice.
      stopped.senders().awaitTermination(5, TimeUnit.SECONDS);
      stopped.dispatcher().join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running != null;
  }
}
