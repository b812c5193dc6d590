package org.songtor.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TestStackTest {

  @Test
  void eachRoleOwnsItsSchemaAndOnlyThat() throws SQLException {
    SongtorDatabase database = TestStack.freshDatabase();

    execute(database.command(), "CREATE TABLE log.mine (n int)");
    execute(database.query(), "CREATE TABLE read.mine (n int)");

    assertThatThrownBy(() -> execute(database.query(), "CREATE TABLE log.theirs (n int)"))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> execute(database.command(), "CREATE TABLE read.theirs (n int)"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void freshDatabasesAreSeparate() throws SQLException {
    SongtorDatabase one = TestStack.freshDatabase();
    SongtorDatabase other = TestStack.freshDatabase();

    execute(one.command(), "CREATE TABLE log.cases (n int)");

    assertThatThrownBy(() -> execute(other.command(), "SELECT * FROM log.cases"))
        .hasMessageContaining("does not exist");
  }

  @Test
  void preparingTwiceKeepsWhatIsThere() throws SQLException {
    SongtorDatabase first = TestStack.freshDatabase();
    execute(first.command(), "CREATE TABLE log.cases (n int)");

    SongtorDatabase again =
        SongtorDatabase.prepare(
            TestStack.superuser(), first.command().database(), "command", "query");

    execute(again.command(), "SELECT * FROM log.cases");
  }

  @Test
  void aRecordThatIsSentIsReceived() throws Exception {
    String topic = TestStack.freshTopic(2);
    try (KafkaProducer<String, String> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", TestStack.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer());
        KafkaConsumer<String, String> consumer =
            new KafkaConsumer<>(
                Map.of(
                    "bootstrap.servers",
                    TestStack.bootstrapServers(),
                    "auto.offset.reset",
                    "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
      producer.send(new ProducerRecord<>(topic, 1, "case", "found")).get(60, TimeUnit.SECONDS);
      consumer.assign(List.of(new TopicPartition(topic, 1)));

      assertThat(consumer.poll(Duration.ofSeconds(60)).records(topic))
          .extracting(ConsumerRecord::value)
          .containsExactly("found");
    }
  }

  private static void execute(JdbcSettings settings, String sql) throws SQLException {
    try (Connection connection = settings.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
