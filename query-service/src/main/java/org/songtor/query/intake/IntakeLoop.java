package org.songtor.query.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
import org.songtor.query.intake.BatchWriter.DatabaseWentBackException;
import org.songtor.query.intake.BatchWriter.TopicReplacedException;
import org.songtor.query.intake.IntakeStore.Progress;
import org.songtor.query.intake.IntakeStore.Topic;
import org.songtor.query.problems.Incident;

/**
 * Takes in the topic on one thread, for as long as the service runs: whatever is away, it keeps
 * trying, and goes on where the rows are.
 */
final class IntakeLoop implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(IntakeLoop.class);

  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final IntakeSettings settings;
  private final DataSource database;
  private final IntakeStore store;
  private final BatchWriter writer;
  private final EventCodec codec;
  private final Consumer<AppliedBatch> listeners;
  private final IntakeTurn turn;
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
      Consumer<AppliedBatch> listeners,
      IntakeTurn turn) {
    this.settings = settings;
    this.database = database;
    this.store = store;
    this.writer = writer;
    this.codec = codec;
    this.listeners = listeners;
    this.turn = turn;
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
        if (!turn.await(POLL)) {
          standBy();
          continue;
        }
        takeIn();
        pause = FIRST_PAUSE;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        stopping.countDown();
      } catch (WakeupException e) {
        log.debug("The intake was woken to stop");
      } catch (TopicReplacedException e) {
        log.warn("The topic {} was replaced; finding the place in it again", settings.topic());
      } catch (DatabaseWentBackException e) {
        log.warn("The database is behind what was read; reading again from where it is");
      } catch (SQLException e) {
        pause = failed(IntakeState.DATABASE_AWAY, pause, Incoming.reason(e));
      } catch (KafkaException e) {
        turn.giveWay(pause);
        pause = failed(IntakeState.KAFKA_AWAY, pause, e.getClass().getSimpleName());
      } catch (RuntimeException | Error e) {
        // Nothing may end this thread but stopping: a reader would see old rows for ever.
        log.error("The intake failed and begins again: {}", Incident.withoutMessages(e));
        pause = failed(state, pause, e.getClass().getSimpleName());
      }
    }
    become(IntakeState.STOPPED);
  }

  /**
   * Keeps saying why it could not go on, until it is known that another replica does: one that has
   * the turn may not reach Kafka either.
   */
  private void standBy() {
    if (turn.othersWork()) {
      become(IntakeState.STANDBY);
    } else if (state == IntakeState.RUNNING) {
      become(IntakeState.STARTING);
    }
  }

  private void become(IntakeState now) {
    state = now;
    turn.works(now == IntakeState.RUNNING);
  }

  private Duration failed(IntakeState now, Duration pause, String why) {
    if (!stopped()) {
      log.warn("The intake is {} ({}); again in {} ms", now, why, pause.toMillis());
      become(now);
      pause(pause);
    }
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  /** From finding the topic until something fails or the service stops. */
  private void takeIn() throws SQLException {
    turn.works(false);
    Map<String, Object> properties = new HashMap<>(settings.properties());
    properties.put("bootstrap.servers", settings.bootstrapServers());
    properties.put("default.api.timeout.ms", (int) LogTopic.PATIENCE.toMillis());
    properties.put("request.timeout.ms", (int) LogTopic.PATIENCE.toMillis());
    properties.put("reconnect.backoff.max.ms", 1000);
    try (Admin admin = Admin.create(properties)) {
      LogTopic kafka = new LogTopic(admin, settings.topic());
      Optional<Topic> found = kafka.ask().topic();
      if (found.isEmpty()) {
        become(IntakeState.NO_TOPIC);
        pause(Duration.ofMillis(300));
        return;
      }
      Topic topic = found.get();
      Map<Integer, Progress> progress = begin(topic);
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
        consume(created, kafka, topic, new SeenProgress(progress));
      } finally {
        consumer = null;
      }
    }
  }

  private Map<Integer, Progress> begin(Topic topic) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        store.lockProgress(connection);
        Optional<Topic> known = store.topic(connection);
        if (!known.equals(Optional.of(topic))) {
          known
              .filter(before -> before.partitions() != topic.partitions())
              .ifPresent(
                  before ->
                      log.warn(
                          "The topic {} has {} partitions instead of {}; going on from the"
                              + " smallest position of all",
                          settings.topic(),
                          topic.partitions(),
                          before.partitions()));
          store.beginTopic(connection, known.orElse(null), topic);
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

  private void consume(
      KafkaConsumer<String, String> reader, LogTopic kafka, Topic topic, SeenProgress seen)
      throws SQLException {
    parkedTriedAt = System.nanoTime() - settings.retryParked().toNanos();
    long answered = System.nanoTime();
    long looked = System.nanoTime();
    // Kafka has said which topic it has, and the place in it is known: what is written now arrives.
    become(IntakeState.RUNNING);
    while (!stopped() && turn.mine()) {
      retryParked();
      if (System.nanoTime() - looked > LOOK.toNanos()) {
        looked = System.nanoTime();
        look(seen);
      }
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
        become(IntakeState.RUNNING);
        write(decode(polled), LogTopic.allSayTheyAreOf(topic, polled) ? null : kafka, topic, seen);
        writer
            .stepsBack()
            .forEach(
                (partition, offset) ->
                    reader.seek(new TopicPartition(settings.topic(), partition), offset));
      } else if (System.nanoTime() - answered > LogTopic.PATIENCE.toNanos()) {
        // Silence looks the same from an idle log and from a broker that is gone.
        if (!kafka.ask().isStill(topic)) {
          throw new TopicReplacedException();
        }
        answered = System.nanoTime();
        become(IntakeState.RUNNING);
      } else if (state != IntakeState.RUNNING) {
        become(IntakeState.RUNNING);
      }
    }
  }

  /** Also while nothing comes: nobody else would notice a database that was taken back. */
  private void look(SeenProgress seen) throws SQLException {
    try (Connection connection = database.getConnection()) {
      Map<Integer, Progress> progress = store.progress(connection);
      seen.check(progress);
      seen.now(progress);
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

  /**
   * @param unsure asked whether the records are of this topic; null if they say so themselves
   */
  private void write(
      List<Incoming> records, @Nullable LogTopic unsure, Topic topic, SeenProgress seen)
      throws SQLException {
    Duration pause = FIRST_PAUSE;
    while (!stopped()) {
      try {
        // Asked beside the writing, answered before the commit.
        LogTopic.Question question = unsure == null ? null : unsure.ask();
        BatchWriter.Written written =
            writer.write(records, topic, seen, () -> question == null || question.isStill(topic));
        listeners.accept(written.news());
        retry(written.awaited());
        return;
      } catch (SQLException e) {
        if (!Passing.failure(e)) {
          throw e;
        }
        pause = failed(IntakeState.DATABASE_AWAY, pause, Incoming.reason(e));
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
      streams = List.copyOf(ParkedRows.streams(connection));
    }
    retry(streams);
  }

  private void retry(Collection<UUID> streams) throws SQLException {
    for (UUID stream : streams) {
      listeners.accept(writer.retry(stream).news());
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
