package org.songtor.event;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@link CloudEvent} documents without building them first: every event of the log goes
 * through here at least twice, and through here again whenever rows are made anew. The same bytes
 * as that record's.
 */
final class CloudEventText {
  /** Of everything but the body. */
  private static final int USUAL_LENGTH = 640;

  private final JsonMapper mapper;

  CloudEventText(JsonMapper mapper) {
    this.mapper = mapper;
  }

  String of(RecordedEvent recorded) {
    String body = recorded.body();
    return write(
        recorded.envelope(),
        recorded.type(),
        body == null ? mapper.writeValueAsString(recorded.event()) : body);
  }

  /**
   * @param body goes in as it stands
   * @throws tools.jackson.core.JacksonException if it is not one JSON value
   */
  String of(EventEnvelope envelope, EventCodec.WireType type, String body) {
    requireOneValue(body);
    return write(envelope, type, body.strip());
  }

  private void requireOneValue(String body) {
    try (JsonParser parser = mapper.createParser(body)) {
      int values = 0;
      while (parser.nextToken() != null) {
        parser.skipChildren();
        values++;
      }
      if (values != 1) {
        throw new tools.jackson.core.exc.StreamReadException(parser, values + " values");
      }
    }
  }

  /**
   * Only what may need escaping goes through the mapper: the rest is made of letters and digits.
   */
  private String write(EventEnvelope envelope, EventCodec.WireType type, String body) {
    StringBuilder text = new StringBuilder(USUAL_LENGTH + body.length());
    text.append("{\"specversion\":\"")
        .append(CloudEvent.SPEC)
        .append("\",\"id\":\"")
        .append(envelope.id())
        .append("\",\"source\":\"")
        .append(CloudEvent.SOURCE)
        .append("\",\"type\":");
    quote(text, type.name())
        .append(",\"subject\":\"")
        .append(envelope.streamId())
        .append("\",\"time\":\"")
        .append(IsoTime.of(envelope.recordedAt()))
        .append("\",\"datacontenttype\":\"")
        .append(CloudEvent.CONTENT_TYPE)
        .append("\",\"wireversion\":")
        .append(type.version())
        .append(",\"streamkind\":\"")
        .append(envelope.streamKind().name())
        .append("\",\"position\":")
        .append(envelope.position())
        .append(",\"sequence\":")
        .append(envelope.seq())
        .append(",\"actor\":");
    quote(text, envelope.actor()).append(",\"role\":\"").append(envelope.role().code());
    if (envelope.area() != null) {
      text.append("\",\"area\":\"").append(envelope.area());
    }
    if (envelope.agency() != null) {
      text.append("\",\"agency\":\"").append(envelope.agency());
    }
    text.append("\",\"occurred\":\"")
        .append(IsoTime.of(envelope.occurredAt()))
        .append("\",\"correlationid\":\"")
        .append(envelope.correlationId())
        .append("\",\"causationid\":\"")
        .append(envelope.causationId())
        .append('"');
    if (envelope.lateReason() != null) {
      text.append(",\"latereason\":").append(mapper.writeValueAsString(envelope.lateReason()));
    }
    return text.append(",\"clockoffset\":\"")
        .append(envelope.clockOffset())
        .append("\",\"data\":")
        .append(body)
        .append('}')
        .toString();
  }

  /** The mapper takes longer to begin than most of these words take to be looked through. */
  private StringBuilder quote(StringBuilder text, String value) {
    for (int i = 0; i < value.length(); i++) {
      char letter = value.charAt(i);
      if (letter < ' ' || letter > '~' || letter == '"' || letter == '\\') {
        return text.append(mapper.writeValueAsString(value));
      }
    }
    return text.append('"').append(value).append('"');
  }
}
