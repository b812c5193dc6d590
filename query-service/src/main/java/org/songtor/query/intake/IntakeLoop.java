package org.songtor.query.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.event.EventCodec;
import org.songtor.query.intake.BatchWriter.TopicReplacedException;
import org.songtor.query.intake.IntakeStore.Progress;
import org.songtor.query.intake.IntakeStore.Topic;

/**
 * Takes in the topic on one thread, for as long as the service runs: whatever is away, it keeps
 * trying, and goes on where the rows are.
 */
final class IntakeLoop implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(IntakeLoop.class);

  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final IntakeSettings settings;
  private final DataSource database;
  private final IntakeStore store;
  private final BatchWriter writer;
  private final EventCodec codec;
  private final List<AppliedListener> listeners;
  private final CountDownLatch stopping = new CountDownLatch(1);

  private volatile IntakeState state = IntakeState.STARTING;
  private volatile @Nullable KafkaConsumer<String, String> consumer;
  private long parkedTriedAt;

  IntakeLoop(
      IntakeSettings settings,
      DataSource database,
      IntakeStore store,
      BatchWriter writer,
      EventCodec codec,
      List<AppliedListener> listeners) {
    this.settings = settings;
    this.database = database;
    this.store = store;
    this.writer = writer;
    this.codec = codec;
    this.listeners = List.copyOf(listeners);
  }

  IntakeState state() {
    return state;
  }

  void stop() {
    stopping.countDown();
    KafkaConsumer<String, String> polling = consumer;
    if (polling != null) {
      polling.wakeup();
    }
  }

  @Override
  public void run() {
    Duration pause = FIRST_PAUSE;
    while (!stopped()) {
      try {
        takeIn();
        pause = FIRST_PAUSE;
      } catch (WakeupException e) {
        log.debug("The intake was woken to stop");
      } catch (TopicReplacedException e) {
        log.warn("The topic {} was replaced; reading the new one from its start", settings.topic());
      } catch (SQLException e) {
        pause = failed(IntakeState.DATABASE_AWAY, pause, Incoming.reason(e));
      } catch (KafkaException e) {
        pause = failed(IntakeState.KAFKA_AWAY, pause, e.getClass().getSimpleName());
      } catch (RuntimeException | Error e) {
        // Nothing may end this thread but stopping: a reader would see old rows for ever.
        log.error("The intake failed and begins again", e);
        pause = failed(state, pause, e.getClass().getSimpleName());
      }
    }
    state = IntakeState.STOPPED;
  }

  private Duration failed(IntakeState now, Duration pause, String why) {
    if (!stopped()) {
      log.warn("The intake is {} ({}); again in {} ms", now, why, pause.toMillis());
      state = now;
      pause(pause);
    }
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  /** From finding the topic until something fails or the service stops. */
  private void takeIn() throws SQLException {
    Map<String, Object> properties = new HashMap<>(settings.properties());
    properties.put("bootstrap.servers", settings.bootstrapServers());
    properties.put("default.api.timeout.ms", (int) LogTopic.PATIENCE.toMillis());
    properties.put("request.timeout.ms", (int) LogTopic.PATIENCE.toMillis());
    properties.put("reconnect.backoff.max.ms", 1000);
    try (Admin admin = Admin.create(properties)) {
      LogTopic kafka = new LogTopic(admin, settings.topic());
      Optional<Topic> found = kafka.ask().topic();
      if (found.isEmpty()) {
        state = IntakeState.NO_TOPIC;
        pause(Duration.ofMillis(300));
        return;
      }
      Topic topic = found.get();
      Map<Integer, Progress> progress = begin(topic);
      if (progress.size() != topic.partitions()) {
        if (state != IntakeState.NEEDS_REBUILD) {
          log.error(
              "The topic {} has {} partitions, these rows were made from {}: rebuild them",
              settings.topic(),
              topic.partitions(),
              progress.size());
        }
        state = IntakeState.NEEDS_REBUILD;
        pause(LONGEST_PAUSE);
        return;
      }
      Map<String, Object> reading = new HashMap<>(properties);
      reading.put("max.poll.records", settings.maxBatch());
      reading.put("enable.auto.commit", false);
      reading.put("auto.offset.reset", "none");
      reading.put("allow.auto.create.topics", false);
      reading.put("isolation.level", "read_committed");
      try (KafkaConsumer<String, String> created =
          new KafkaConsumer<>(reading, new StringDeserializer(), new StringDeserializer())) {
        consumer = created;
        seek(created, progress);
        consume(created, kafka, topic);
      } finally {
        consumer = null;
      }
    }
  }

  private Map<Integer, Progress> begin(Topic topic) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Optional<Topic> known = store.topic(connection);
        boolean fits = known.isEmpty() || known.get().partitions() == topic.partitions();
        if (fits && (known.isEmpty() || !known.get().id().equals(topic.id()))) {
          store.beginTopic(connection, topic);
        }
        Map<Integer, Progress> progress = store.progress(connection);
        connection.commit();
        return progress;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private void seek(KafkaConsumer<String, String> reader, Map<Integer, Progress> progress) {
    List<TopicPartition> partitions =
        progress.keySet().stream().map(p -> new TopicPartition(settings.topic(), p)).toList();
    reader.assign(partitions);
    progress.forEach(
        (partition, done) ->
            reader.seek(new TopicPartition(settings.topic(), partition), done.nextOffset()));
  }

  private void consume(KafkaConsumer<String, String> reader, LogTopic kafka, Topic topic)
      throws SQLException {
    parkedTriedAt = System.nanoTime() - settings.retryParked().toNanos();
    long answered = System.nanoTime();
    while (!stopped()) {
      retryParked();
      ConsumerRecords<String, String> polled;
      try {
        polled = reader.poll(POLL);
      } catch (OffsetOutOfRangeException e) {
        // Offsets are hints only: what has been applied already is known by its position.
        log.warn("Offsets of {} partitions are gone; reading them again", e.partitions().size());
        reader.seekToBeginning(e.partitions());
        continue;
      }
      if (!polled.isEmpty()) {
        answered = System.nanoTime();
        state = IntakeState.RUNNING;
        write(decode(polled), kafka, topic);
      } else if (System.nanoTime() - answered > LogTopic.PATIENCE.toNanos()) {
        // Silence looks the same from an idle log and from a broker that is gone.
        if (!kafka.ask().isStill(topic)) {
          throw new TopicReplacedException();
        }
        answered = System.nanoTime();
        state = IntakeState.RUNNING;
      } else if (state != IntakeState.RUNNING) {
        state = IntakeState.RUNNING;
      }
    }
  }

  private List<Incoming> decode(ConsumerRecords<String, String> polled) {
    List<Incoming> records = new ArrayList<>(polled.count());
    for (ConsumerRecord<String, String> record : polled) {
      Optional<Incoming> incoming = Incoming.of(record, codec);
      if (incoming.isEmpty()) {
        log.error(
            "Record {} of partition {} is none of the log's: it has no position and is passed over",
            record.offset(),
            record.partition());
      }
      incoming.ifPresent(records::add);
    }
    return records;
  }

  private void write(List<Incoming> records, LogTopic kafka, Topic topic) throws SQLException {
    Duration pause = FIRST_PAUSE;
    while (!stopped()) {
      try {
        // Asked beside the writing, answered before the commit.
        LogTopic.Question question = kafka.ask();
        AppliedBatch batch = writer.write(records, topic, () -> question.isStill(topic));
        tell(batch);
        return;
      } catch (SQLException e) {
        if (!Passing.failure(e)) {
          throw e;
        }
        pause = failed(IntakeState.DATABASE_AWAY, pause, Incoming.reason(e));
      }
    }
  }

  private void tell(AppliedBatch batch) {
    for (AppliedListener listener : listeners) {
      try {
        listener.applied(batch);
      } catch (RuntimeException e) {
        log.error("{} failed to hear of a batch", listener.getClass().getSimpleName(), e);
      }
    }
  }

  private void retryParked() throws SQLException {
    if (System.nanoTime() - parkedTriedAt < settings.retryParked().toNanos()) {
      return;
    }
    parkedTriedAt = System.nanoTime();
    List<UUID> streams;
    try (Connection connection = database.getConnection()) {
      streams = List.copyOf(store.parkedStreams(connection));
    }
    for (UUID stream : streams) {
      tell(writer.retry(stream));
    }
  }

  private boolean stopped() {
    return stopping.getCount() == 0;
  }

  private void pause(Duration length) {
    try {
      if (stopping.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
        log.debug("Stopped while pausing");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping.countDown();
    }
  }
}
