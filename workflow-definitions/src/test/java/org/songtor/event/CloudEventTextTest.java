package org.songtor.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.event.EventCodec.UnreadableEventException;
import org.songtor.language.EventId;
import org.songtor.language.Role;
import tools.jackson.databind.json.JsonMapper;

/** The quick way to a document gives the same bytes as the record that it is read back by. */
class CloudEventTextTest {
  private final EventCodec codec = new EventCodec();
  private final JsonMapper mapper = EventJson.mapper();

  static List<SongtorEvent> samples() {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void every_event_is_written_as_its_record_is(SongtorEvent event) {
    EventEnvelope usual = Samples.envelopeOf(event);
    for (EventEnvelope envelope : List.of(usual, other(usual))) {
      String asRecord = mapper.writeValueAsString(record(envelope, event));

      assertThat(codec.toCloudEvent(new RecordedEvent(envelope, event))).isEqualTo(asRecord);
      EventCodec.Encoded stored = codec.encode(event);
      assertThat(codec.toCloudEvent(envelope, stored.type(), stored.json())).isEqualTo(asRecord);
      RecordedEvent read = codec.record(envelope, stored.type(), stored.json());
      assertThat(read.body()).isSameAs(stored.json());
      assertThat(codec.toCloudEvent(read)).isEqualTo(asRecord);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "12500.50", "1E+3", "0.000", "123456789012345678.90"})
  void sums_keep_their_digits(String sum) {
    SongtorEvent approved = new CarePlanEvent.PlanApproved(1, "มติ \"3\"\n", new BigDecimal(sum));
    EventEnvelope envelope = Samples.envelopeOf(approved);

    assertThat(codec.toCloudEvent(new RecordedEvent(envelope, approved)))
        .isEqualTo(mapper.writeValueAsString(record(envelope, approved)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{}}", "{} {}", "{\"a\":}", "nothing"})
  void a_body_that_is_not_one_value_is_refused(String body) {
    SongtorEvent event = Samples.all().getFirst();

    assertThatThrownBy(
            () -> codec.toCloudEvent(Samples.envelopeOf(event), EventCodec.typeOf(event), body))
        .isInstanceOf(UnreadableEventException.class);
  }

  @Test
  void moments_are_written_as_java_writes_them() {
    Random random = new Random(7);
    List<Instant> odd =
        List.of(
            Instant.EPOCH,
            Instant.MIN,
            Instant.MAX,
            Instant.parse("0000-01-01T00:00:00Z"),
            Instant.parse("9999-12-31T23:59:59.999999999Z"),
            Instant.parse("-0001-12-31T23:59:59Z"),
            Instant.parse("+10000-01-01T00:00:00Z"),
            Instant.parse("2024-02-29T23:59:59.100Z"));
    odd.forEach(moment -> assertThat(IsoTime.of(moment)).isEqualTo(moment.toString()));
    assertThat(List.of("2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-01T24:00:00Z"))
        .allMatch(wrong -> IsoTime.read(wrong) == null);
    for (int i = 0; i < 10_000; i++) {
      int[] units = {1, 1_000, 1_000_000, 1_000_000_000};
      long nanos = (long) random.nextInt(1_000_000_000) / units[i % 4] * units[i % 4];
      Instant moment =
          Instant.ofEpochSecond(random.nextLong(-62_000_000_000L, 250_000_000_000L), nanos);
      assertThat(IsoTime.of(moment)).isEqualTo(moment.toString());
      assertThat(IsoTime.read(moment.toString())).isIn(moment, null);
    }
    Instant now = Instant.parse("2026-11-22T11:45:01.123456Z");
    assertThat(IsoTime.read(now.toString())).isEqualTo(now);
  }

  private static EventEnvelope other(EventEnvelope usual) {
    return new EventEnvelope(
        EventId.of("00000000-0000-7000-8000-0000000000ff"),
        Long.MAX_VALUE,
        usual.streamKind(),
        usual.streamId(),
        usual.seq(),
        "ผู้ใช้ \"หนึ่ง\"\n",
        Role.DISTRICT_COMMITTEE,
        null,
        null,
        Instant.parse("2026-06-01T05:00:00.120Z"),
        Instant.parse("2026-06-01T05:00:00.123456Z"),
        new UUID(1, 2),
        new UUID(3, 4),
        null,
        Duration.ofHours(49).plusMillis(1));
  }

  private CloudEvent record(EventEnvelope envelope, SongtorEvent event) {
    EventCodec.WireType type = EventCodec.typeOf(event);
    return new CloudEvent(
        CloudEvent.SPEC,
        envelope.id(),
        CloudEvent.SOURCE,
        type.name(),
        envelope.streamId().toString(),
        envelope.recordedAt(),
        CloudEvent.CONTENT_TYPE,
        type.version(),
        envelope.streamKind(),
        envelope.position(),
        envelope.seq(),
        envelope.actor(),
        envelope.role(),
        envelope.area(),
        envelope.agency(),
        envelope.occurredAt(),
        envelope.correlationId(),
        envelope.causationId(),
        envelope.lateReason(),
        envelope.clockOffset(),
        codec.tree(event));
  }
}
