package org.songtor.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.event.EventCodec.UnreadableEventException;
import org.songtor.event.EventCodec.WireType;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.PersonId;
import org.songtor.language.Personal;
import org.songtor.language.Role;
import org.songtor.referral.SharedField;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class EventCodecTest {
  private final EventCodec codec = new EventCodec();

  static List<SongtorEvent> samples() {
    return Samples.all();
  }

  @Test
  void there_is_a_sample_of_every_event_type() {
    assertThat(Samples.all().stream().map(Object::getClass).toList())
        .as("add the new event to Samples.all()")
        .doesNotHaveDuplicates()
        .hasSameElementsAs(List.copyOf(codec.eventTypes()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void an_event_comes_back_as_it_went(SongtorEvent event) {
    EventCodec.Encoded encoded = codec.encode(event);

    assertThat(codec.decode(encoded.type(), encoded.json())).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void an_event_with_its_envelope_comes_back_as_it_went(SongtorEvent event) {
    RecordedEvent recorded = new RecordedEvent(Samples.envelopeOf(event), event);

    assertThat(codec.fromCloudEvent(codec.toCloudEvent(recorded))).isEqualTo(recorded);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void every_personal_value_may_be_erased(SongtorEvent event) {
    JsonNode tree = new JsonMapper().readTree(codec.encode(event).json());
    erase(tree);
    WireType type = EventCodec.typeOf(event);

    SongtorEvent erased = codec.decode(type, tree.toString());

    assertThat(codec.encode(erased).json()).doesNotContain("\"known\"").isEqualTo(tree.toString());
  }

  private static void erase(JsonNode node) {
    if (node instanceof ObjectNode object) {
      if (object.has("of") && object.remove("known") != null) {
        object.put("erased", true);
      }
      object.values().forEach(EventCodecTest::erase);
    } else if (node instanceof ArrayNode array) {
      array.values().forEach(EventCodecTest::erase);
    }
  }

  @Test
  void equal_events_are_equal_bytes_whatever_order_their_maps_were_built_in() {
    Map<SharedField, Personal<String>> oneWay = new java.util.LinkedHashMap<>();
    Map<SharedField, Personal<String>> otherWay = new java.util.LinkedHashMap<>();
    for (int i = 0; i < SharedField.values().length; i++) {
      oneWay.put(SharedField.values()[i], Samples.ofChild("x"));
      int last = SharedField.values().length - 1;
      otherWay.put(SharedField.values()[last - i], Samples.ofChild("x"));
    }

    assertThat(codec.encode(disclosing(oneWay))).isEqualTo(codec.encode(disclosing(otherWay)));
  }

  private static SongtorEvent disclosing(Map<SharedField, Personal<String>> disclosed) {
    ReferralEvent.ReferralRequested sample = Samples.requested();
    return new ReferralEvent.ReferralRequested(
        sample.referral(),
        sample.agency(),
        sample.need(),
        sample.service(),
        sample.urgency(),
        sample.legalBasis(),
        disclosed,
        sample.note(),
        sample.basedOn(),
        sample.goals(),
        sample.actions(),
        sample.tambon(),
        sample.receiveBy(),
        sample.answerBy());
  }

  @Test
  void an_older_version_is_brought_up_to_date_as_a_tree() {
    String type = "songtor.case.reopened";
    EventCodec withOlder =
        new EventCodec(
            Map.of(
                new WireType(type, -1),
                body -> {
                  body.set("remark", body.remove("comment"));
                  return body;
                },
                new WireType(type, 0),
                body -> {
                  body.set("note", body.remove("remark"));
                  return body;
                }));
    String person = Samples.CHILD.toString();
    String oldest =
        "{\"episode\":2,\"reason\":\"found-again\",\"comment\":{\"of\":\""
            + person
            + "\",\"known\":\"หายดีแล้ว\"}}";

    assertThat(withOlder.decode(new WireType(type, -1), oldest))
        .isEqualTo(new CaseLifeEvent.Reopened(2, "found-again", Samples.ofChild("หายดีแล้ว")));
  }

  @Test
  void an_older_version_without_a_way_up_is_refused() {
    assertThatThrownBy(() -> codec.decode(new WireType("songtor.case.resumed", 0), "{}"))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageContaining("no way from version 0 of songtor.case.resumed");
  }

  @Test
  void a_document_of_a_former_version_stays_what_it_is_however_it_is_read() {
    WireType type = new WireType("songtor.case.resumed", 1);
    String body = "{\"note\":{\"of\":\"" + Samples.CHILD + "\",\"known\":\"กลับมาแล้ว\"}}";
    EventEnvelope envelope =
        Samples.envelopeOf(new CaseLifeEvent.Resumed(Samples.ofChild("กลับมาแล้ว"), null));
    String document = codec.toCloudEvent(envelope, type, body);
    assertThat(document).contains("\"wireversion\":1,");

    for (RecordedEvent read :
        List.of(
            codec.record(envelope, type, body),
            codec.fromCloudEvent(document),
            codec.fromAnyCloudEvent(document))) {
      assertThat(read.event()).isEqualTo(codec.decode(type, body));
      assertThat(read.type()).isEqualTo(type);
      assertThat(codec.toCloudEvent(read)).isEqualTo(document);
    }
    RecordedEvent today = codec.record(envelope, type, body);
    assertThatThrownBy(() -> new RecordedEvent(envelope, today.event(), type, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_newer_version_is_refused_and_not_guessed() {
    assertThatThrownBy(() -> codec.decode(new WireType("songtor.case.resumed", 3), "{}"))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageContaining("newer than this program");
  }

  @Test
  void an_unknown_event_is_refused() {
    assertThatThrownBy(() -> codec.decode(new WireType("songtor.case.vanished", 1), "{}"))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageContaining("unknown event songtor.case.vanished");
  }

  @Test
  void a_field_too_many_is_refused_because_a_lost_field_would_be_a_lost_fact() {
    assertThatThrownBy(
            () ->
                codec.decode(
                    new WireType("songtor.care-plan.submitted", 1),
                    "{\"planVersion\":1,\"extra\":true}"))
        .isInstanceOf(UnreadableEventException.class);
  }

  @Test
  void a_field_too_few_is_refused() {
    assertThatThrownBy(() -> codec.decode(new WireType("songtor.care-plan.submitted", 1), "{}"))
        .isInstanceOf(UnreadableEventException.class);
  }

  @Test
  void what_cannot_be_read_is_never_quoted_because_it_is_personal() {
    String secret = "1103700000000";
    String body = "{\"planVersion\":\"" + secret + "x\"}";

    assertThatThrownBy(() -> codec.decode(new WireType("songtor.care-plan.submitted", 1), body))
        .satisfies(
            thrown -> {
              for (Throwable at = thrown; at != null; at = at.getCause()) {
                assertThat(at.toString()).doesNotContain(secret);
              }
            });
  }

  @Test
  void a_personal_value_that_is_both_known_and_erased_is_refused() {
    String body = "{\"note\":{\"of\":\"" + Samples.CHILD + "\",\"known\":\"x\",\"erased\":true}}";

    assertThatThrownBy(() -> codec.decode(new WireType("songtor.case.resumed", 1), body))
        .isInstanceOf(UnreadableEventException.class);
  }

  @Test
  void no_record_prints_what_is_personal() {
    for (SongtorEvent event : Samples.all()) {
      assertThat(event.toString()).doesNotContain("ทดสอบ").doesNotContain("G000000000001");
    }
  }

  @Test
  void the_meta_of_an_event_comes_back_as_it_went() {
    EventEnvelope usual = Samples.envelopeOf(Samples.found());
    for (EventMeta meta :
        List.of(
            EventMeta.of(usual),
            metaOf("cm", new AreaCode("30"), AgencyId.of(new UUID(1, 2).toString()), Duration.ZERO),
            metaOf("a\u007fb", null, null, Duration.ZERO),
            late(EventMeta.of(usual)),
            metaOf("ผู้แจ้ง \"1\"\\\n", null, null, Duration.ZERO),
            metaOf("", new AreaCode("300101"), null, Duration.ZERO),
            metaOf("system", null, AgencyId.of(new UUID(1, 2).toString()), Duration.ofDays(180)))) {
      assertThat(codec.encodeMeta(meta)).isEqualTo(EventJson.mapper().writeValueAsString(meta));
      assertThat(codec.decodeMeta(codec.encodeMeta(meta))).isEqualTo(meta);
    }
  }

  private static EventMeta late(EventMeta meta) {
    return new EventMeta(
        meta.actor(),
        meta.role(),
        meta.area(),
        meta.agency(),
        meta.correlationId(),
        meta.causationId(),
        new Personal.Known<>(PersonId.at(0), "ป่วย"),
        meta.clockOffset());
  }

  /** The usual form is read by hand; what it means must not depend on that. */
  @Test
  void times_are_read_as_the_formatters_read_them() {
    JsonMapper ours = EventJson.mapper();
    JsonMapper plain = JsonMapper.shared();
    for (String date :
        List.of("2014-05-01", "2016-02-29", "0000-01-01", "+12014-05-01", "-0001-05-01")) {
      assertThat(ours.readValue('"' + date + '"', LocalDate.class))
          .isEqualTo(LocalDate.parse(date));
    }
    for (String moment :
        List.of(
            "2026-11-22T19:40:00Z",
            "2026-11-22T19:40:00.123Z",
            "2026-11-22T19:40:00.123456Z",
            "2026-11-22T19:40:00.1Z",
            "2026-11-22T24:00:00Z",
            "2026-11-22T19:40:00+07:00")) {
      assertThat(ours.readValue('"' + moment + '"', Instant.class))
          .isEqualTo(plain.readValue('"' + moment + '"', Instant.class));
    }
    assertThat(ours.readValue("1700000000", Instant.class))
        .isEqualTo(plain.readValue("1700000000", Instant.class));
    for (String wrong :
        List.of("\"2014-02-30\"", "\"2014-5-01\"", "\"2014/05/01\"", "\"๒๐๑๔-05-01\"", "{}")) {
      assertThatThrownBy(() -> ours.readValue(wrong, LocalDate.class))
          .as(wrong)
          .isInstanceOf(JacksonException.class);
    }
    for (String wrong : List.of("\"2014-02-30T00:00:00Z\"", "\"2014-02-03T25:00:00Z\"", "{}")) {
      assertThatThrownBy(() -> ours.readValue(wrong, Instant.class))
          .as(wrong)
          .isInstanceOf(JacksonException.class);
    }
  }

  private static EventMeta metaOf(
      String actor, @Nullable AreaCode area, @Nullable AgencyId agency, Duration offset) {
    return new EventMeta(
        actor, Role.SURVEYOR, area, agency, new UUID(3, 4), new UUID(5, 6), null, offset);
  }

  @Test
  void the_usual_form_of_a_meta_needs_no_parser_and_any_other_form_gets_one() {
    EventMeta meta = metaOf("cm-somsri", new AreaCode("30"), null, Duration.ZERO);
    String usual = codec.encodeMeta(meta);

    assertThat(EventMetaText.read(usual)).isEqualTo(meta);
    assertThat(EventMetaText.readActor(usual)).isEqualTo(meta.actor());
    for (String other :
        List.of(
            usual.replace(":", ": "),
            usual.replace("somsri", "\\u0073omsri"),
            usual.replace("PT0S", "PT0.0S"),
            usual + " ",
            // The same in another order.
            usual.replaceFirst("\\{(\"actor\":\"[^\"]*\"),(\"role\":\"[^\"]*\")", "{$2,$1"))) {
      assertThat(other).isNotEqualTo(usual);
      assertThat(EventMetaText.read(other)).as(other).isNull();
      assertThat(codec.decodeMeta(other)).as(other).isEqualTo(meta);
      assertThat(codec.decodeActor(other)).as(other).isEqualTo(meta.actor());
    }
    for (String wrong :
        List.of(
            usual.replace("surveyor", "nobody"),
            usual.replace("\"30\"", "\"x\""),
            usual.replace("0003", "000g"),
            usual.replace("cm-", "c\n-"),
            usual.substring(0, usual.length() - 1),
            usual + "}",
            usual.replace("}", ",\"more\":1}"))) {
      assertThatThrownBy(() -> codec.decodeMeta(wrong))
          .as(wrong)
          .isInstanceOf(UnreadableEventException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void the_usual_form_of_a_document_needs_no_parser_and_keeps_its_body(SongtorEvent event) {
    EventEnvelope envelope = Samples.envelopeOf(event);
    EventCodec.Encoded stored = codec.encode(event);
    String document = codec.toCloudEvent(envelope, stored.type(), stored.json());

    assertThat(WrittenCloudEvent.read(document))
        .isEqualTo(
            envelope.lateReason() == null
                ? new WrittenCloudEvent(envelope, stored.type(), stored.json())
                : null);
    RecordedEvent read = codec.fromCloudEvent(document);
    assertThat(read).isEqualTo(codec.fromAnyCloudEvent(document));
    assertThat(codec.toCloudEvent(read)).isEqualTo(document);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_document_with_an_error_is_judged_the_same_with_and_without_a_parser(SongtorEvent event) {
    String document = codec.toCloudEvent(new RecordedEvent(Samples.envelopeOf(event), event));
    Random random = new Random(document.hashCode());
    String letters = "0123456789abcdefZT-+.:,\"\\{}[] \n\u0e01";
    for (int i = 0; i < 400; i++) {
      int at = i < document.length() ? i : random.nextInt(document.length());
      char other = letters.charAt(random.nextInt(letters.length()));
      String wrong =
          switch (i % 3) {
            case 0 -> document.substring(0, at) + other + document.substring(at + 1);
            case 1 -> document.substring(0, at) + document.substring(at + 1);
            default -> document.substring(0, at) + other + document.substring(at);
          };
      assertThat(outcome(codec::fromCloudEvent, wrong))
          .as(wrong)
          .isEqualTo(outcome(codec::fromAnyCloudEvent, wrong));
    }
    assertThat(outcome(codec::fromCloudEvent, document + "}")).isEqualTo(UNREADABLE);
    assertThat(outcome(codec::fromCloudEvent, document.replaceAll("\\}$", ",\"more\":1}")))
        .isEqualTo(UNREADABLE);
  }

  private static final String UNREADABLE = "unreadable";

  private static Object outcome(Function<String, RecordedEvent> reader, String document) {
    try {
      return reader.apply(document);
    } catch (UnreadableEventException e) {
      return UNREADABLE;
    }
  }
}
