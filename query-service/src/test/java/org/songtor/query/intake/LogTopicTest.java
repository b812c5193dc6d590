package org.songtor.query.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.songtor.query.intake.IntakeStore.Topic;

class LogTopicTest {
  private static final Topic TOPIC = new Topic("v2lRCBIGQwOMBJvdyQaLNA", 3);

  @Test
  void a_batch_is_known_to_be_of_the_topic_only_when_every_record_says_so() {
    ConsumerRecord<String, String> ours = record(TOPIC.id());

    assertThat(LogTopic.allSayTheyAreOf(TOPIC, List.of(ours, ours))).isTrue();
    assertThat(LogTopic.allSayTheyAreOf(TOPIC, List.of(ours, record("another")))).isFalse();
    assertThat(LogTopic.allSayTheyAreOf(TOPIC, List.of(silent(), ours))).isFalse();
  }

  private static ConsumerRecord<String, String> record(String topicId) {
    ConsumerRecord<String, String> record = silent();
    record.headers().add("topic", topicId.getBytes(US_ASCII));
    return record;
  }

  private static ConsumerRecord<String, String> silent() {
    return new ConsumerRecord<>("songtor.log", 0, 1, "key", "value");
  }
}
