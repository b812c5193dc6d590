package org.songtor.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.axonframework.common.ReflectionUtils;
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
  void whatTheRelayReliesOnIsNotTheOperatorsToChange() throws Exception {
    TopicSettings careless =
        settings(
            Map.of(
                "acks",
                "0",
                "enable.idempotence",
                "false",
                "max.in.flight.requests.per.connection",
                "5",
                "delivery.timeout.ms",
                "120000",
                "bootstrap.servers",
                "elsewhere:1",
                "client.rack",
                "a rack"));
    try (TopicWriter writer =
        new TopicWriter(careless, TOPIC, new EventCodec(), List.of(new PartitionMark(0, 0, 0)))) {
      ProducerConfig used = whatItsProducerUses(writer);

      assertThat(used.getString("acks")).isIn("all", "-1");
      assertThat(used.getBoolean("enable.idempotence")).isTrue();
      assertThat(used.getInt("max.in.flight.requests.per.connection")).isEqualTo(1);
      assertThat(used.getInt("delivery.timeout.ms")).isEqualTo(Integer.MAX_VALUE);
      assertThat(used.getList("bootstrap.servers")).containsExactly("localhost:9");
      assertThat(used.originals()).as("the rest is the operator's").containsKey("client.rack");
    }
  }

  private static ProducerConfig whatItsProducerUses(TopicWriter writer)
      throws ReflectiveOperationException {
    Object producer =
        ReflectionUtils.getFieldValue(TopicWriter.class.getDeclaredField("producer"), writer);
    return ReflectionUtils.getFieldValue(
        KafkaProducer.class.getDeclaredField("producerConfig"), producer);
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
