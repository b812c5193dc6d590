package org.songtor.query.inbox.topics;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.language.AgencyId;
import org.songtor.query.inbox.feed.FeedChanges;
import org.songtor.query.intake.AgencyKinds;
import org.songtor.query.intake.AppliedBatch;
import org.songtor.query.intake.AppliedListener;
import org.songtor.query.intake.IntakeSettings;
import org.songtor.query.problems.Incident;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Publishes agencies' feeds to the topics of their kinds, on a thread of its own: nothing else
 * waits for it, and what fails is tried again for as long as it takes.
 *
 * <p>Some changes of some agencies are one transaction of the broker, and their cursors move when
 * it is committed. A crash in between publishes them once more, with the positions they had.
 */
@Service
final class AgencyTopics implements AppliedListener, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(AgencyTopics.class);

  private static final int PATIENCE_MILLIS = 10_000;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** How often a replica whose turn it is not asks again. */
  private static final Duration STANDBY = Duration.ofSeconds(2);

  /** How long news may be on its way: what was held back is looked at again. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** How often the broker is asked whether the topics are still the same. */
  private static final Duration TOPICS_LOOK = Duration.ofSeconds(10);

  private final AgencyTopicSettings settings;
  private final IntakeSettings kafka;
  private final DataSource database;
  private final TopicCursors cursors;
  private final FeedChanges feed;
  private final AgencyKinds kinds;
  private final JsonMapper json;

  private final Set<AgencyId> changed = ConcurrentHashMap.newKeySet();
  private final Semaphore news = new Semaphore(0);
  private volatile boolean unsure;
  private volatile PublishingState state = PublishingState.OFF;
  private volatile @Nullable Thread publisher;

  AgencyTopics(
      AgencyTopicSettings settings,
      IntakeSettings kafka,
      DataSource database,
      TopicCursors cursors,
      FeedChanges feed,
      AgencyKinds kinds,
      JsonMapper json) {
    this.settings = settings;
    this.kafka = kafka;
    this.database = database;
    this.cursors = cursors;
    this.feed = feed;
    this.kinds = kinds;
    this.json = json;
  }

  PublishingState state() {
    return state;
  }

  @Override
  public void applied(AppliedBatch batch) {
    if (!isRunning()) {
      return;
    }
    if (state == PublishingState.PUBLISHING) {
      changed.addAll(batch.agencies().keySet());
    }
    if (batch.more()) {
      unsure = true;
    }
    news.release();
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    while (isRunning()) {
      try {
        if (publishInTurn()) {
          pause = FIRST_PAUSE;
        }
        state = PublishingState.STANDBY;
        Thread.sleep(STANDBY);
      } catch (InterruptedException | InterruptException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (SQLException | RuntimeException e) {
        if (!isRunning()) {
          return;
        }
        pause = state == PublishingState.PUBLISHING ? FIRST_PAUSE : pause;
        failed(e, pause);
        pause = pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
      }
    }
  }

  /** Says once what is away. */
  private void failed(Exception e, Duration pause) {
    if (state != PublishingState.WAITING) {
      log.warn("Agencies' topics wait: {}", Incident.withoutMessages(e));
    }
    state = PublishingState.WAITING;
    try {
      Thread.sleep(pause);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Publishes until the service stops; returns at once if another replica does. */
  private boolean publishInTurn() throws SQLException, InterruptedException {
    try (PublishingTurn turn = new PublishingTurn(database)) {
      if (!turn.mine()) {
        return false;
      }
      try (Admin admin = Admin.create(client())) {
        KindTopics topics = new KindTopics(admin, settings);
        check(topics);
        KafkaProducer<String, String> producer = producer();
        try {
          // Before any cursor is read: who published until now can commit nothing from here on.
          producer.initTransactions();
          publish(turn, topics, new TopicBatch(producer, settings, cursors, feed, json));
        } finally {
          producer.close(Duration.ofSeconds(1));
        }
      }
      return true;
    }
  }

  private void publish(PublishingTurn turn, KindTopics topics, TopicBatch batch)
      throws SQLException, InterruptedException {
    log.info("This replica publishes the agencies' topics");
    changed.clear();
    unsure = true;
    state = PublishingState.PUBLISHING;
    Set<AgencyId> owing = new HashSet<>();
    Map<AgencyId, AgencyKind> known = Map.of();
    long checked = System.nanoTime();
    while (isRunning()) {
      turn.speak();
      if (System.nanoTime() - checked > TOPICS_LOOK.toNanos()) {
        if (check(topics)) {
          unsure = true;
        }
        checked = System.nanoTime();
      }
      for (AgencyId agency : Set.copyOf(changed)) {
        changed.remove(agency);
        owing.add(agency);
      }
      if (unsure || !known.keySet().containsAll(owing)) {
        unsure = false;
        known = kinds.kinds();
        owing.addAll(known.keySet());
      }
      // What its feed holds back stays owed, and is not asked for again at once.
      if (!batch.publish(owing, known) && news.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        news.drainPermits();
      }
    }
  }

  /** Makes topics that are missing; true if one was made anew and is to be filled again. */
  private boolean check(KindTopics topics) {
    Map<AgencyKind, String> ids = topics.ensure();
    Map<AgencyId, AgencyKind> known = kinds.kinds();
    boolean anew = false;
    for (Map.Entry<AgencyKind, String> topic : ids.entrySet()) {
      Set<AgencyId> agencies = new HashSet<>(known.keySet());
      agencies.removeIf(agency -> known.get(agency) != topic.getKey());
      if (cursors.topicIs(topic.getKey(), topic.getValue(), agencies)) {
        log.warn("{} was made anew and is filled again", settings.topicOf(topic.getKey()));
        anew = true;
      }
    }
    return anew;
  }

  private Map<String, Object> client() {
    Map<String, Object> properties = new HashMap<>(kafka.properties());
    properties.put("bootstrap.servers", kafka.bootstrapServers());
    properties.put("default.api.timeout.ms", PATIENCE_MILLIS);
    properties.put("request.timeout.ms", PATIENCE_MILLIS / 2);
    properties.put("reconnect.backoff.max.ms", 1000);
    return properties;
  }

  private KafkaProducer<String, String> producer() {
    Map<String, Object> properties = client();
    properties.remove("default.api.timeout.ms");
    properties.put("transactional.id", settings.transactionalId());
    properties.put("max.block.ms", PATIENCE_MILLIS);
    properties.put("delivery.timeout.ms", PATIENCE_MILLIS);
    properties.put("compression.type", "lz4");
    return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
  }

  @Override
  public synchronized void start() {
    if (publisher == null && settings.enabled()) {
      state = PublishingState.STARTING;
      Thread created = Thread.ofPlatform().daemon().name("agency-topics").unstarted(this::run);
      publisher = created;
      created.start();
    }
  }

  @Override
  public void stop() {
    Thread running;
    synchronized (this) {
      running = publisher;
      publisher = null;
    }
    if (running == null) {
      return;
    }
    news.release();
    try {
      // What is under way is let through first, so that nothing is published twice.
      if (!running.join(Duration.ofSeconds(3))) {
        running.interrupt();
        running.join(TimeUnit.SECONDS.toMillis(2));
      }
    } catch (InterruptedException e) {
      running.interrupt();
      Thread.currentThread().interrupt();
    }
    state = PublishingState.OFF;
  }

  @Override
  public boolean isRunning() {
    return publisher != null;
  }
}
