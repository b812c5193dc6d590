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
import org.songtor.query.problems.ProblemException;
import org.songtor.query.problems.Problems;
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

  private final SqlInboxQueries feeds;
  private final JsonMapper json;
  private final Map<AgencyId, Channel> channels = new ConcurrentHashMap<>();
  private final Semaphore news = new Semaphore(0);
  private volatile @Nullable Thread dispatcher;

  InboxStream(SqlInboxQueries feeds, JsonMapper json) {
    this.feeds = feeds;
    this.json = json;
  }

  /** One change, with the text that goes on the wire. */
  public record Frame(InboxChange change, String json) {}

  /** Those who listen to one agency. */
  private static final class Channel {
    final Set<InboxSubscription> listeners = ConcurrentHashMap.newKeySet();
    final AtomicLong newest = new AtomicLong();
    volatile long cursor;

    /** News was missed: only the rows know what is newest. */
    volatile boolean unsure;

    void happened(long position) {
      newest.accumulateAndGet(position, Math::max);
    }
  }

  /**
   * Begins to listen. The caller closes the subscription.
   *
   * @param after a position: the feed begins with the first change after it; null begins with what
   *     comes from now on
   * @throws ProblemException with status 403 if the reader may not, 503 while the service stops
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
    InboxSubscription subscription;
    synchronized (channels) {
      Channel known = channels.get(agency);
      Channel channel = known == null ? new Channel() : known;
      if (known == null) {
        channel.cursor = feeds.feedLimit(agency);
      }
      subscription =
          new InboxSubscription(
              after == null ? channel.cursor : after,
              (since, limit) -> replay(agency, since, limit),
              this::left,
              agency);
      channel.listeners.add(subscription);
      channels.put(agency, channel);
      // After entering: a change committed before this is seen here, a later one is told.
      channel.happened(feeds.newestChange(agency));
    }
    news.release();
    return subscription;
  }

  private List<Frame> replay(AgencyId agency, long after, int limit) {
    return frames(feeds.feed(agency, after, limit).items());
  }

  private List<Frame> frames(List<InboxChange> changes) {
    return changes.stream().map(c -> new Frame(c, json.writeValueAsString(c))).toList();
  }

  private void left(InboxSubscription subscription) {
    synchronized (channels) {
      Channel channel = channels.get(subscription.agency());
      if (channel != null) {
        channel.listeners.remove(subscription);
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
    boolean owing = false;
    while (isRunning()) {
      try {
        if (!owing) {
          news.acquire();
        } else if (!news.tryAcquire(AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
          log.debug("Live feeds are read again");
        }
        news.drainPermits();
        for (Map.Entry<AgencyId, Channel> entry : Map.copyOf(channels).entrySet()) {
          dispatch(entry.getKey(), entry.getValue());
        }
        owing = false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        if (!owing) {
          log.warn("Live feeds could not be read: {}", e.getClass().getSimpleName());
        }
        owing = true;
      }
    }
  }

  private void dispatch(AgencyId agency, Channel channel) {
    if (channel.unsure) {
      channel.unsure = false;
      channel.happened(feeds.newestChange(agency));
    }
    while (channel.newest.get() > channel.cursor) {
      InboxChanges changes = feeds.feed(agency, channel.cursor, READ_AT_ONCE);
      if (changes.items().isEmpty()) {
        return;
      }
      List<Frame> frames = frames(changes.items());
      for (InboxSubscription listener : new ArrayList<>(channel.listeners)) {
        if (!listener.offer(frames)) {
          log.info("A listener that was too slow is cut off; it resumes from its last event");
          listener.close();
        }
      }
      channel.cursor = changes.next();
    }
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
