package org.songtor.stack;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL and Kafka as containers; they end with the JVM. */
final class ContainerStack {

  private static final String POSTGRES_IMAGE = "postgres:18";
  private static final String KAFKA_IMAGE = "apache/kafka:4.2.1";

  private ContainerStack() {}

  static boolean engineAnswers() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  /** The same encoding and order of text as the embedded server, and the image's durability. */
  @SuppressWarnings("resource") // it ends with the JVM
  static JdbcSettings startPostgres() {
    PostgreSQLContainer postgres =
        new PostgreSQLContainer(POSTGRES_IMAGE)
            .withUsername("postgres")
            .withPassword("postgres")
            .withDatabaseName("postgres")
            .withEnv(
                "POSTGRES_INITDB_ARGS",
                "--encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8")
            .withCommand("postgres", "-c", "max_connections=300");
    postgres.start();
    return new JdbcSettings(
        postgres.getHost(), postgres.getMappedPort(5432), "postgres", "postgres", "postgres");
  }

  @SuppressWarnings("resource") // it ends with the JVM
  static String startKafka() {
    KafkaContainer kafka =
        new KafkaContainer(KAFKA_IMAGE).withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    kafka.start();
    return kafka.getBootstrapServers();
  }
}
