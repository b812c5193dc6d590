package org.songtor.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.songtor.event.EventCodec;

/** What an operator says about security reaches every client of the relay. */
class TopicSettingsTest {
  private static final Topic TOPIC = new Topic("log", "an-id", 1);

  /** No client can be made with this: whoever was made has not heard of it. */
  private static final TopicSettings IMPOSSIBLE =
      settings(Map.of("security.protocol", "no such protocol"));

  @Test
  void everyClientSpeaksTheProtocolThatIsSet() {
    for (ThrowingCallable client :
        List.<ThrowingCallable>of(
            () -> Topic.ensure(IMPOSSIBLE),
            () -> new TopicWatch(IMPOSSIBLE, TOPIC),
            () ->
                new TopicWriter(
                    IMPOSSIBLE, TOPIC, new EventCodec(), List.of(new PartitionMark(0, 0, 0))),
            () -> new ReadBack(IMPOSSIBLE, TOPIC).marks(Map.of(), List.of(), () -> {}))) {
      assertThatThrownBy(client)
          .isInstanceOf(KafkaException.class)
          .hasStackTraceContaining("no such protocol");
    }
  }

  @Test
  void whatTheRelayReliesOnIsNotTheOperatorsToChange() {
    assertThat(
            settings(Map.of("acks", "0", "bootstrap.servers", "elsewhere:1"))
                .client(Map.of("acks", "all")))
        .containsEntry("acks", "all")
        .containsEntry("bootstrap.servers", "localhost:9");
  }

  @Test
  void aPasswordIsNotPrinted() {
    assertThat(settings(Map.of("sasl.jaas.config", "password=\"secret\"")).toString())
        .doesNotContain("secret");
  }

  private static TopicSettings settings(Map<String, String> properties) {
    return new TopicSettings("localhost:9", "log", 1, (short) 1, properties);
  }
}
