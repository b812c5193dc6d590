package org.songtor.query.inbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.LocalizedText;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.intake.AppliedBatch;
import org.songtor.query.intake.AppliedListener;
import org.songtor.query.problems.Incident;
import org.songtor.query.problems.ProblemException;
import org.songtor.query.problems.Problems;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Live feeds. What is new in an agency's inbox is read and written as JSON once, and handed to
 * everybody who listens there.
 *
 * <p>Nothing is skipped or repeated between replay and live: a listener is entered first, then
 * replays up to what can be read, and passes over whatever of that also arrived live.
 */
@Service
public final class InboxStream implements AppliedListener, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(InboxStream.class);
  private static final int READ_AT_ONCE = 500;

  /** After a failed reading: what is owed goes out although no further batch may come. */
  private static final Duration AGAIN = Duration.ofMillis(500);

  /**
   * A round to everybody who listens to an agency costs some ten microseconds of a processor for
   * each. The next one waits for twice that from the beginning of the last, so that the changes of
   * a busy time travel together, and nobody waits where few listen or little happens.
   */
  private static final Duration ROUND_FOR_EACH = Duration.ofNanos(20_000);

  /**
   * What a connection that stays open holds: mostly the web server's buffers for a request and its
   * answer. Measured with a thousand: 115 KiB.
   */
  private static final long BYTES_FOR_EACH = 128L << 10;

  /** What the rest of the service needs of the heap, before anybody listens. */
  private static final long BYTES_FOR_OTHERS = 256L << 20;

  private final SqlInboxQueries feeds;
  private final JsonMapper json;
  private final Map<AgencyId, Channel> channels = new ConcurrentHashMap<>();
  private final Semaphore news = new Semaphore(0);
  private final int mostListeners;
  private final Duration roundForEach;

  /** To all agencies together; guarded by {@link #channels}. */
  private int listening;

  private volatile @Nullable Thread dispatcher;

  @Autowired
  InboxStream(SqlInboxQueries feeds, JsonMapper json) {
    this(feeds, json, mostListenersIn(Runtime.getRuntime().maxMemory()), ROUND_FOR_EACH);
  }

  /**
   * @param mostListeners to all agencies together; who comes after them is asked to come again
   * @param roundForEach to one agency, between the beginnings of two rounds, for each listener
   */
  InboxStream(SqlInboxQueries feeds, JsonMapper json, int mostListeners, Duration roundForEach) {
    this.feeds = feeds;
    this.json = json;
    this.mostListeners = mostListeners;
    this.roundForEach = roundForEach;
  }

  /** How many a heap of so many bytes can hold; about two thousand in 512 MiB. */
  static int mostListenersIn(long heap) {
    return (int) Math.clamp((heap - BYTES_FOR_OTHERS) / BYTES_FOR_EACH, 100, 100_000);
  }

  /** One change, with the text that goes on the wire. */
  public record Frame(InboxChange change, String json) {}

  /** Those who listen to one agency. */
  private static final class Channel {
    final Set<InboxSubscription> listeners = ConcurrentHashMap.newKeySet();
    final AtomicLong newest = new AtomicLong();
    volatile long cursor;

    Channel(long cursor) {
      this.cursor = cursor;
    }

    /** News was missed: only the rows know what is newest. */
    volatile boolean unsure;

    /** When the next round may begin, on {@link System#nanoTime}'s scale. */
    long nextRound = System.nanoTime();

    void happened(long position) {
      newest.accumulateAndGet(position, Math::max);
    }
  }

  /**
   * Begins to listen. The caller closes the subscription.
   *
   * @param after a position: the feed begins with the first change after it; null begins with what
   *     comes from now on
   * @throws ProblemException with status 403 if the reader may not, 503 while the service stops or
   *     as many listen as it can hold
   */
  public InboxSubscription subscribe(Actor reader, AgencyId agency, @Nullable Long after) {
    ReadGate.check(reader, new Resource.Inbox(agency));
    if (!isRunning()) {
      throw new ProblemException(
          Problems.unavailable(
              "unavailable",
              new LocalizedText(
                  "ระบบกำลังหยุด กรุณาเชื่อมต่อใหม่", "The service is stopping; connect again.")));
    }
    InboxSubscription subscription = entered(agency, after);
    try {
      Channel channel = channels.get(agency);
      if (channel != null) {
        // After entering: a change committed before this is seen here, a later one is told.
        channel.happened(feeds.newestChange(agency));
      }
    } catch (RuntimeException e) {
      // Nobody else knows of it yet: it would be told of every change and never read.
      subscription.close();
      throw e;
    }
    news.release();
    return subscription;
  }

  /** Nothing is read while others are kept from entering and leaving. */
  private InboxSubscription entered(AgencyId agency, @Nullable Long after) {
    Long limit = channels.containsKey(agency) ? null : feeds.feedLimit(agency);
    while (true) {
      synchronized (channels) {
        if (listening >= mostListeners) {
          throw new ProblemException(
              Problems.unavailable(
                  "too-many-listeners",
                  new LocalizedText(
                      "มีผู้รับข้อมูลสดเต็มจำนวนแล้ว กรุณาลองใหม่ในอีกสักครู่"
                          + " หรืออ่านรายการทีละหน้าแทน",
                      "As many are listening as the service can hold. Try again in a while, or read"
                          + " the inbox by pages.")));
        }
        Channel channel = channels.get(agency);
        if (channel == null && limit != null) {
          channel = new Channel(limit);
        }
        if (channel != null) {
          InboxSubscription subscription =
              new InboxSubscription(
                  after == null ? channel.cursor : after,
                  (since, most) -> replay(agency, since, most),
                  this::left,
                  agency);
          channel.listeners.add(subscription);
          listening++;
          channels.put(agency, channel);
          return subscription;
        }
      }
      // The last who listened there has just left.
      limit = feeds.feedLimit(agency);
    }
  }

  private List<Frame> replay(AgencyId agency, long after, int limit) {
    return frames(feeds.feed(agency, after, limit).items());
  }

  private List<Frame> frames(List<InboxChange> changes) {
    return changes.stream().map(c -> new Frame(c, json.writeValueAsString(c))).toList();
  }

  /** How many listen, to all agencies together. */
  int listening() {
    synchronized (channels) {
      return listening;
    }
  }

  private void left(InboxSubscription subscription) {
    synchronized (channels) {
      Channel channel = channels.get(subscription.agency());
      if (channel != null && channel.listeners.remove(subscription)) {
        listening--;
        if (channel.listeners.isEmpty()) {
          channels.remove(subscription.agency());
        }
      }
    }
  }

  @Override
  public void applied(AppliedBatch batch) {
    if (channels.isEmpty()) {
      return;
    }
    batch
        .agencies()
        .forEach(
            (agency, position) -> {
              Channel channel = channels.get(agency);
              if (channel != null) {
                channel.happened(position);
              }
            });
    if (batch.more()) {
      channels.values().forEach(channel -> channel.unsure = true);
    }
    // Also for a batch that touched nobody here: the watermark may have passed an earlier change.
    news.release();
  }

  private void dispatch() {
    Duration owed = null;
    boolean complained = false;
    while (isRunning()) {
      try {
        if (owed == null) {
          news.acquire();
        } else if (!news.tryAcquire(owed.toNanos(), TimeUnit.NANOSECONDS)) {
          log.trace("Live feeds are read again");
        }
        news.drainPermits();
        owed = null;
        boolean failed = false;
        for (Map.Entry<AgencyId, Channel> entry : Map.copyOf(channels).entrySet()) {
          try {
            owed = sooner(owed, dispatch(entry.getKey(), entry.getValue()));
          } catch (RuntimeException | Error e) {
            // What one agency's feed holds keeps no other waiting, and nothing ends this thread.
            failed = true;
            owed = sooner(owed, AGAIN);
            if (!complained) {
              log.warn("A live feed could not be read: {}", Incident.withoutMessages(e));
            }
          }
        }
        complained = failed;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static @Nullable Duration sooner(@Nullable Duration one, @Nullable Duration other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** Returns how long what is new must wait for the next round, or null if nothing is left. */
  private @Nullable Duration dispatch(AgencyId agency, Channel channel) {
    if (channel.unsure) {
      // First, so that what is missed during the reading is looked for as well.
      channel.unsure = false;
      try {
        channel.happened(feeds.newestChange(agency));
      } catch (RuntimeException | Error e) {
        channel.unsure = true;
        throw e;
      }
    }
    while (channel.newest.get() > channel.cursor) {
      long now = System.nanoTime();
      if (channel.nextRound - now > 0) {
        return Duration.ofNanos(channel.nextRound - now);
      }
      InboxChanges changes = feeds.feed(agency, channel.cursor, READ_AT_ONCE);
      if (changes.items().isEmpty()) {
        return null;
      }
      channel.nextRound = now + channel.listeners.size() * roundForEach.toNanos();
      InboxFrames frames = new InboxFrames(frames(changes.items()));
      for (InboxSubscription listener : new ArrayList<>(channel.listeners)) {
        if (!listener.offer(frames)) {
          log.info("A listener that was too slow is cut off; it resumes from its last event");
          listener.close();
        }
      }
      channel.cursor = changes.next();
    }
    return null;
  }

  @Override
  public synchronized void start() {
    if (dispatcher == null) {
      Thread created = Thread.ofVirtual().name("inbox-stream").unstarted(this::dispatch);
      dispatcher = created;
      created.start();
    }
  }

  /** Ends every stream at once, so that the web server can stop without waiting for them. */
  @Override
  public synchronized void stop() {
    Thread running = dispatcher;
    dispatcher = null;
    if (running != null) {
      running.interrupt();
    }
    Map.copyOf(channels)
        .values()
        .forEach(channel -> List.copyOf(channel.listeners).forEach(InboxSubscription::close));
  }

  @Override
  public boolean isRunning() {
    return dispatcher != null;
  }
}
