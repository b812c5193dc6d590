package org.songtor.event;

import java.io.StringWriter;
import java.util.function.Consumer;
import org.songtor.language.Personal;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@link CloudEvent} documents without building them first: every event of the log goes
 * through here at least twice, and through here again whenever rows are made anew. The same bytes
 * as that record's.
 */
final class CloudEventText {
  private static final int USUAL_LENGTH = 1_200;

  private final JsonMapper mapper;

  CloudEventText(JsonMapper mapper) {
    this.mapper = mapper;
  }

  String of(RecordedEvent recorded) {
    return write(
        recorded.envelope(),
        EventCodec.typeOf(recorded.event()),
        json -> json.writePOJO(recorded.event()));
  }

  /**
   * @param body goes in as it stands
   * @throws tools.jackson.core.JacksonException if it is not one JSON value
   */
  String of(EventEnvelope envelope, EventCodec.WireType type, String body) {
    requireOneValue(body);
    return write(envelope, type, json -> json.writeRawValue(body));
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

  private String write(
      EventEnvelope envelope, EventCodec.WireType type, Consumer<JsonGenerator> data) {
    StringWriter text = new StringWriter(USUAL_LENGTH);
    try (JsonGenerator json = mapper.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringProperty("specversion", CloudEvent.SPEC);
      json.writeStringProperty("id", envelope.id().toString());
      json.writeStringProperty("source", CloudEvent.SOURCE.toString());
      json.writeStringProperty("type", type.name());
      json.writeStringProperty("subject", envelope.streamId().toString());
      json.writeStringProperty("time", IsoTime.of(envelope.recordedAt()));
      json.writeStringProperty("datacontenttype", CloudEvent.CONTENT_TYPE);
      json.writeNumberProperty("wireversion", type.version());
      json.writeStringProperty("streamkind", envelope.streamKind().name());
      json.writeNumberProperty("position", envelope.position());
      json.writeNumberProperty("sequence", envelope.seq());
      json.writeStringProperty("actor", envelope.actor());
      json.writeStringProperty("role", envelope.role().code());
      if (envelope.area() != null) {
        json.writeStringProperty("area", envelope.area().toString());
      }
      if (envelope.agency() != null) {
        json.writeStringProperty("agency", envelope.agency().toString());
      }
      json.writeStringProperty("occurred", IsoTime.of(envelope.occurredAt()));
      json.writeStringProperty("correlationid", envelope.correlationId().toString());
      json.writeStringProperty("causationid", envelope.causationId().toString());
      Personal<String> late = envelope.lateReason();
      if (late != null) {
        json.writeName("latereason");
        json.writePOJO(late);
      }
      json.writeStringProperty("clockoffset", envelope.clockOffset().toString());
      json.writeName("data");
      data.accept(json);
      json.writeEndObject();
    }
    return text.toString();
  }
}
