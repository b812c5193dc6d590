package org.songtor.chaos.fault;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.songtor.local.Part;
import org.songtor.local.Replica;
import org.songtor.stack.JdbcSettings;

/** Does one planned fault and undoes it. */
public final class FaultInjector {
  private static final int ADMIN_MILLIS = 20_000;
  private static final Duration BEGIN_WITHIN = Duration.ofSeconds(30);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

  private final Victims victims;
  private final JdbcSettings database;
  private final TopicLogs topic;

  /**
   * @param database whose schemas hold the log; a user who may write there
   * @param scratch a folder for copies
   */
  public FaultInjector(Victims victims, JdbcSettings database, Path scratch) {
    this.victims = victims;
    this.database = database;
    this.topic = new TopicLogs(victims.kafkaLogs(), scratch.resolve("topic"));
  }

  /**
   * Returns when the fault is undone.
   *
   * @return since when, in nanoseconds: from then on what was killed was being started again and
   *     what was stopped went on
   */
  public long inject(PlannedFault fault) throws Exception {
    Part part = fault.kind().part();
    return part == null ? hold(fault.lasts()) : victims.with(part, () -> inject(fault, part));
  }

  private long inject(PlannedFault fault, Part part) throws Exception {
    Replica victim = victims.replica(part, fault.which());
    return switch (fault.kind()) {
      case KILL_COMMAND_SERVICE, KILL_QUERY_SERVICE, KILL_KAFKA, KILL_POSTGRES ->
          kill(victim, () -> sleep(fault.lasts()));
      case PAUSE_COMMAND_SERVICE, PAUSE_QUERY_SERVICE, PAUSE_KAFKA, PAUSE_POSTGRES ->
          pause(victim, fault.lasts());
      case CUT_TOPIC_BACK -> cutBack(victim, fault.lasts());
      case DELETE_TOPIC -> deleteTopic();
      case HOLD_INSERT -> hold(fault.lasts());
    };
  }

  private interface WhileDead {
    void run() throws Exception;
  }

  private long kill(Replica victim, WhileDead deed) throws Exception {
    victims.kill(victim);
    long over;
    try {
      deed.run();
    } finally {
      over = System.nanoTime();
      victims.revive(victim);
    }
    return over;
  }

  private long pause(Replica victim, Duration length) throws InterruptedException {
    victims.freeze(victim);
    try {
      sleep(length);
    } finally {
      victims.thaw(victim);
    }
    return System.nanoTime();
  }

  private long cutBack(Replica broker, Duration lost) throws Exception {
    victims.freeze(broker);
    try {
      topic.keep();
    } finally {
      victims.thaw(broker);
    }
    sleep(lost);
    return kill(
        broker,
        () -> {
          if (!topic.bringBack()) {
            throw new IllegalStateException("the topic was replaced before it was cut back");
          }
        });
  }

  private long deleteTopic() throws InterruptedException, ExecutionException {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            victims.bootstrapServers(),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            ADMIN_MILLIS,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            ADMIN_MILLIS);
    try (Admin admin = Admin.create(settings)) {
      admin.deleteTopics(List.of(TopicLogs.TOPIC)).all().get();
    } catch (ExecutionException e) {
      // An answer that was lost: the deletion itself may have been done.
      if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
          && !(e.getCause() instanceof TimeoutException)) {
        throw e;
      }
    }
    return System.nanoTime();
  }

  private long hold(Duration length) throws InterruptedException {
    long giveUp = System.nanoTime() + BEGIN_WITHIN.toNanos();
    while (true) {
      try (HeldInsert held = HeldInsert.begin(database)) {
        sleep(length);
        return System.nanoTime();
      } catch (SQLException e) {
        // PostgreSQL was struck by another fault meanwhile, which ends the insert as well.
        if (System.nanoTime() > giveUp) {
          throw new IllegalStateException("no insert could be held open", e);
        }
        sleep(BETWEEN_TRIES);
      }
    }
  }

  private static void sleep(Duration length) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(length.toMillis());
  }
}
