package org.songtor.event;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** An event inside an event keeps its own wire name and version, so that it too can be upcast. */
final class NestedEventJson {
  private NestedEventJson() {}

  /** Built on first use: the codec's own construction reads the class that names these. */
  private static final class Codec {
    static final EventCodec INSTANCE = new EventCodec();
  }

  static final class Serializer extends ValueSerializer<CaseEvent> {
    @Override
    public void serialize(CaseEvent event, JsonGenerator json, SerializationContext context) {
      EventCodec.WireType type = EventCodec.typeOf(event);
      json.writeStartObject();
      json.writeStringProperty("type", type.name());
      json.writeNumberProperty("version", type.version());
      json.writeName("data");
      context.writeTree(json, Codec.INSTANCE.tree(event));
      json.writeEndObject();
    }
  }

  static final class Deserializer extends ValueDeserializer<CaseEvent> {
    @Override
    public CaseEvent deserialize(JsonParser parser, DeserializationContext context) {
      JsonNode node = context.readTree(parser);
      EventCodec.WireType type =
          new EventCodec.WireType(node.path("type").asString(""), node.path("version").asInt(0));
      if (Codec.INSTANCE.decode(type, node.path("data")) instanceof CaseEvent event) {
        return event;
      }
      return (CaseEvent) context.reportInputMismatch(CaseEvent.class, "not an event of a case");
    }
  }
}
