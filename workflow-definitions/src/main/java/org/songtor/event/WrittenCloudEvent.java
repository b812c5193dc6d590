package org.songtor.event;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.event.EventCodec.WireType;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.EventId;
import org.songtor.language.Role;

/**
 * A document in exactly the form in which {@link CloudEventText} writes it, taken apart: every
 * event that a projection gets comes through here.
 *
 * @param body as it stands in the document
 */
record WrittenCloudEvent(EventEnvelope envelope, WireType type, String body) {
  private static final String NOT_AHEAD = "PT0S";

  /**
   * Null for any other form, right or wrong: a real parser is to judge it. That the body is one
   * JSON value is not looked at here.
   */
  static @Nullable WrittenCloudEvent read(String json) {
    WrittenText text = new WrittenText(json);
    try {
      return read(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      return null;
    }
  }

  private static @Nullable WrittenCloudEvent read(WrittenText text) {
    String id = text.value("{\"specversion\":\"1.0\",\"id\":\"");
    String type = text.value(",\"source\":\"/songtor/log\",\"type\":\"");
    String subject = text.value(",\"subject\":\"");
    Instant recorded = moment(text.value(",\"time\":\""));
    long version = text.number(",\"datacontenttype\":\"application/json\",\"wireversion\":");
    String kind = text.value(",\"streamkind\":\"");
    long position = text.number(",\"position\":");
    long seq = text.number(",\"sequence\":");
    String actor = text.value(",\"actor\":\"");
    String code = text.value(",\"role\":\"");
    String area = text.value(",\"area\":\"");
    String agency = text.value(",\"agency\":\"");
    Instant occurred = moment(text.value(",\"occurred\":\""));
    String correlation = text.value(",\"correlationid\":\"");
    String causation = text.value(",\"causationid\":\"");
    String offset = text.value(",\"clockoffset\":\"");
    String body = text.lastValue(",\"data\":");
    if (id == null
        || type == null
        || subject == null
        || recorded == null
        || version < 0
        || version > Integer.MAX_VALUE
        || kind == null
        || position < 0
        || seq < 0
        || actor == null
        || code == null
        || occurred == null
        || correlation == null
        || causation == null
        || offset == null
        || body == null) {
      return null;
    }
    Role role = Role.ofCode(code).orElse(null);
    if (role == null) {
      return null;
    }
    return new WrittenCloudEvent(
        new EventEnvelope(
            EventId.of(id),
            position,
            StreamKind.valueOf(kind),
            uuid(subject),
            seq,
            actor,
            role,
            area == null ? null : new AreaCode(area),
            agency == null ? null : AgencyId.of(agency),
            occurred,
            recorded,
            uuid(correlation),
            uuid(causation),
            null,
            NOT_AHEAD.equals(offset) ? Duration.ZERO : Duration.parse(offset)),
        new WireType(type, (int) version),
        body);
  }

  /** All ids have the one spelling. */
  private static UUID uuid(String text) {
    return EventId.of(text).value();
  }

  private static @Nullable Instant moment(@Nullable String text) {
    return text == null ? null : IsoTime.read(text);
  }
}
