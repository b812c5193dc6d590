package org.songtor.stack;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where tests get a real PostgreSQL and a real Kafka broker.
 *
 * <p>Each is started when it is first asked for, shared by all tests of the JVM and stopped with
 * it. Where a Docker engine answers they run as containers, elsewhere as child processes; {@code
 * -Dsongtor.test.stack=embedded} or {@code containers} chooses one.
 */
public final class TestStack {

  private static final Logger log = LoggerFactory.getLogger(TestStack.class);

  private static final String CHOICE = System.getProperty("songtor.test.stack", "auto");

  private TestStack() {}

  /** An empty database of its own, with both roles and both schemas, nothing migrated yet. */
  public static SongtorDatabase freshDatabase() {
    return SongtorDatabase.prepare(superuser(), freshName("songtor_"), "command", "query");
  }

  /** The superuser of the shared PostgreSQL server, in its database {@code postgres}. */
  public static JdbcSettings superuser() {
    return Postgres.SUPERUSER;
  }

  /** The shared broker, as {@code host:port}. */
  public static String bootstrapServers() {
    return Kafka.BOOTSTRAP_SERVERS;
  }

  /** The name of a topic that does not exist yet. */
  public static String freshTopic() {
    return freshName("songtor.test.");
  }

  /**
   * A new, empty topic.
   *
   * @param partitions at least 1
   */
  public static String freshTopic(int partitions) {
    String name = freshTopic();
    try (Admin admin =
        Admin.create(
            Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
      admin.createTopics(java.util.List.of(new NewTopic(name, partitions, (short) 1))).all().get();
      return name;
    } catch (ExecutionException e) {
      throw new IllegalStateException("The topic " + name + " could not be created", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while creating the topic " + name, e);
    }
  }

  private static String freshName(String prefix) {
    return prefix
        + UUID.randomUUID().toString().replace("-", "").substring(0, 12).toLowerCase(Locale.ROOT);
  }

  private static boolean wantsContainers() {
    return switch (CHOICE) {
      case "embedded" -> false;
      case "auto", "containers" -> true;
      default ->
          throw new IllegalStateException(
              "songtor.test.stack is auto, embedded or containers, not " + CHOICE);
    };
  }

  /** A container, or empty when this machine can only do without. */
  private static <T> Optional<T> container(java.util.function.Supplier<T> start) {
    if (!wantsContainers()) {
      return Optional.empty();
    }
    boolean required = CHOICE.equals("containers");
    if (!required && !ContainerStack.engineAnswers()) {
      return Optional.empty();
    }
    try {
      return Optional.of(start.get());
    } catch (RuntimeException e) {
      if (required) {
        throw e;
      }
      // An engine without the images and without a way to them is as good as none.
      log.warn("Containers do not start here, going on with child processes", e);
      return Optional.empty();
    }
  }

  /** Started by the first use, once. */
  private static final class Postgres {
    static final JdbcSettings SUPERUSER =
        container(ContainerStack::startPostgres)
            .orElseGet(() -> PostgresServer.start(PostgresOptions.temporary()).superuser());
  }

  /** Started by the first use, once. */
  private static final class Kafka {
    static final String BOOTSTRAP_SERVERS =
        container(ContainerStack::startKafka)
            .orElseGet(() -> KafkaBroker.start(KafkaOptions.temporary()).bootstrapServers());
  }
}
