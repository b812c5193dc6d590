package org.songtor.demo.loop;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the topic of its kind, and passes over what is its neighbours'. */
final class TopicSystem extends AgencySystem {
  private static final Duration WAIT = Duration.ofMillis(200);

  private final String topic;
  private final KafkaConsumer<String, String> consumer;
  private final Thread reader;
  private final JsonMapper mapper = new JsonMapper();

  TopicSystem(Party party, String bootstrapServers, String topic) {
    super(party);
    this.topic = topic;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                "songtor-demo." + party.officer(),
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed"),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.subscribe(List.of(topic));
    this.reader = Thread.ofPlatform().daemon().name("agency-topic").start(this::read);
  }

  @Override
  String way() {
    return "Kafka (" + topic + ")";
  }

  private void read() {
    try {
      while (true) {
        for (ConsumerRecord<String, String> record : consumer.poll(WAIT)) {
          if (record.key().equals(party().agency().toString())) {
            JsonNode event = mapper.readTree(record.value());
            take(
                new Told(
                    event.path("data").path("position").asLong(),
                    event.path("subject").asString(),
                    event.path("type").asString()));
          }
        }
      }
    } catch (WakeupException e) {
      // The demonstration is over.
    } finally {
      consumer.close();
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      reader.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
