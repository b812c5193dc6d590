package org.songtor.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.event.EventCodec;
import org.songtor.log.RecentEvents;
import org.songtor.log.StoredEvent;

/**
 * Publishes the log to its topic, in order and at least once. Replicas compete: one relays, the
 * others wait for its end. Commands never wait for the relay or the broker; what they add is
 * published later.
 *
 * <p>Whatever the topic is found to have lost is published again: what it has is read back at every
 * beginning, when the broker puts a record where it was not expected, and when a look every few
 * seconds shows other leaders or ends than were left.
 */
public final class Relay implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Relay.class);

  /** Events that are read and published together: all that is held in memory. */
  static final int BATCH = 2_000;

  /** How long appends of other replicas can go unseen; those of this one wake the relay at once. */
  private static final Duration IDLE = Duration.ofMillis(50);

  /** After this without an answer the broker is asked whether it is there at all. */
  private static final Duration SLOW = Duration.ofSeconds(2);

  /** How often the topic is compared with how it was left, also when there is nothing to do. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

  /**
   * How often batches follow one another while the log keeps growing. A batch costs the broker and
   * every reader about the same whether it holds one command's events or fifty; the first one after
   * a rest goes out at once.
   */
  private static final Duration PACE = Duration.ofMillis(10);

  /**
   * How often what the topic has is written down while the log keeps growing. It only tells the
   * next relay where to begin to read back; what came after is found by reading on.
   */
  private static final Duration BETWEEN_SAVES = Duration.ofMillis(250);

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

  private final DataSource dataSource;
  private final TopicSettings settings;
  private final EventCodec codec;
  private final RecentEvents recent;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicLong proofs = new AtomicLong();
  private volatile boolean closing;
  private boolean paused;

  /**
   * @param recent what this replica itself appends; nobody else reads it
   */
  public Relay(
      DataSource dataSource, TopicSettings settings, EventCodec codec, RecentEvents recent) {
    this.dataSource = dataSource;
    this.settings = settings;
    this.codec = codec;
    this.recent = recent;
    this.thread = Thread.ofPlatform().name("log-relay").daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Says that the log has grown; cheap, from any thread. */
  public void wake() {
    if (news.availablePermits() == 0) {
      news.release();
    }
  }

  /** How often this relay has read back what the topic has; rises when something was wrong. */
  public long proofs() {
    return proofs.get();
  }

  /**
   * Events the topic does not have yet, as far as was written down, whichever replica relays; NaN
   * if the log is away.
   */
  public double lag() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                SELECT coalesce((SELECT max(position) FROM log.event), 0)
                  - coalesce((SELECT position FROM log.relay WHERE name = ?), 0)
                """)) {
      statement.setString(1, settings.topic());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      log.debug("The relay's lag cannot be read", e);
      return Double.NaN;
    }
  }

  @Override
  public void close() {
    closing = true;
    closed.countDown();
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    wake();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closing) {
      try {
        Optional<RelaySession> begun = RelaySession.tryBegin(dataSource, settings.topic());
        if (begun.isPresent()) {
          try (RelaySession session = begun.get()) {
            log.info("Relaying to {} in epoch {}", settings.topic(), session.epoch());
            lead(session);
          }
        }
      } catch (SQLException | Overtaken e) {
        log.warn("The relay pauses: {}", e.getMessage());
      } catch (RuntimeException e) {
        log.error("The relay failed and begins again", e);
      }
      rest();
    }
  }

  private void lead(RelaySession session) throws SQLException {
    while (!closing) {
      try {
        publish(session, Topic.ensure(settings));
      } catch (InterruptException e) {
        throw e;
      } catch (KafkaException e) {
        paused(e.getMessage());
        rest();
        session.beat();
      }
    }
  }

  /** From finding out what the topic has until something is not as it was left. */
  private void publish(RelaySession session, Topic topic) throws SQLException {
    try (TopicWatch watch = new TopicWatch(settings, topic)) {
      List<PartitionMark> proven =
          new ReadBack(settings, topic)
              .marks(session.marks(topic.id()), watch.look(), () -> keepWaiting(session));
      long begin = TopicWriter.begin(proven);
      if (begin > session.head()) {
        throw new KafkaException(
            "the topic is ahead of the log, so it was filled from another one; delete it");
      }
      log.info("The topic {} has everything up to position {}", topic.name(), begin);
      proofs.incrementAndGet();
      session.save(topic.id(), proven, begin);
      try (TopicWriter writer = new TopicWriter(settings, topic, codec, proven)) {
        paused = false;
        relay(session, watch, writer, begin);
      }
    }
  }

  private void relay(RelaySession session, TopicWatch watch, TopicWriter writer, long begin)
      throws SQLException {
    long position = begin;
    long saved = begin;
    long savedAt = System.nanoTime();
    long lookedAt = System.nanoTime();
    while (!closing) {
      if (System.nanoTime() - lookedAt > BETWEEN_LOOKS.toNanos()) {
        look(watch, writer);
        lookedAt = System.nanoTime();
      }
      List<StoredEvent> events = next(session, position);
      long begun = System.nanoTime();
      if (!events.isEmpty()) {
        writer.publish(events, waited -> beSure(session, watch, waited));
        position = events.getLast().position();
      }
      boolean saveNow = events.isEmpty() || begun - savedAt > BETWEEN_SAVES.toNanos();
      if (saved < position && saveNow) {
        session.save(writer.topicId(), writer.marks(), position);
        saved = position;
        savedAt = begun;
      }
      if (events.isEmpty()) {
        keepWaiting(session);
        awaitNews();
      } else if (events.size() < BATCH) {
        letMoreCome(PACE.minusNanos(System.nanoTime() - begun));
      }
    }
    if (saved < position) {
      session.save(writer.topicId(), writer.marks(), position);
    }
  }

  /**
   * What this replica has just appended is known; what others have, only the log knows. It is asked
   * as well where this relay has not spoken to it for a while: it may have lost its right.
   */
  private List<StoredEvent> next(RelaySession session, long position) throws SQLException {
    List<StoredEvent> known = session.beatDue() ? List.of() : recent.after(position, BATCH);
    return known.isEmpty() ? session.after(position, BATCH) : known;
  }

  private static void look(TopicWatch watch, TopicWriter writer) {
    if (!writer.agrees(watch.look())) {
      throw new KafkaException("the topic is not as it was left");
    }
  }

  private void letMoreCome(Duration atMost) {
    if (!atMost.isPositive()) {
      return;
    }
    try {
      closing |= closed.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      end();
    }
  }

  /** Said once, however long it lasts. */
  private void paused(@Nullable String why) {
    if (!paused && !closing) {
      log.warn("Publishing pauses, commands go on: {}", why);
      paused = true;
    }
  }

  /** The session broke while the broker was awaited. */
  private static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overtaken(Throwable cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** A broker that is there but slow is waited for; one that is not, or has lost the topic, not. */
  private void beSure(RelaySession session, TopicWatch watch, Duration waited) {
    keepWaiting(session);
    if (waited.compareTo(SLOW) > 0) {
      watch.look();
    }
  }

  private void keepWaiting(RelaySession session) {
    if (closing) {
      throw new KafkaException("the relay ends");
    }
    if (session.beatDue()) {
      try {
        session.beat();
      } catch (SQLException e) {
        throw new Overtaken(e);
      }
    }
  }

  /** News or not, the next look comes soon: other replicas append as well. */
  private void awaitNews() {
    try {
      if (news.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
        news.drainPermits();
      }
    } catch (InterruptedException e) {
      end();
    }
  }

  private void rest() {
    try {
      closing |= closed.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      end();
    }
  }

  private void end() {
    closing = true;
    Thread.currentThread().interrupt();
  }
}
