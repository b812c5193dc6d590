package org.songtor.event;

import org.jspecify.annotations.Nullable;
import org.songtor.language.PersonId;
import org.songtor.language.Personal;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** {@code {"of": person, "known": value}} or {@code {"of": person, "erased": true}}. */
@SuppressWarnings("rawtypes") // the value's type comes from the component that holds it
final class PersonalJson {
  private PersonalJson() {}

  static final class Serializer extends ValueSerializer<Personal> {
    @Override
    public void serialize(Personal personal, JsonGenerator json, SerializationContext context) {
      json.writeStartObject();
      json.writeStringProperty("of", personal.subject().toString());
      switch ((Personal<?>) personal) {
        case Personal.Known<?> known -> {
          json.writeName("known");
          context.writeValue(json, known.value());
        }
        case Personal.Erased<?> erased -> json.writeBooleanProperty("erased", true);
      }
      json.writeEndObject();
    }
  }

  static final class Deserializer extends ValueDeserializer<Personal> {
    private final @Nullable JavaType valueType;

    Deserializer() {
      this(null);
    }

    private Deserializer(@Nullable JavaType valueType) {
      this.valueType = valueType;
    }

    @Override
    public ValueDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property) {
      JavaType type = context.getContextualType();
      if (type == null && property != null) {
        type = property.getType();
      }
      return new Deserializer(type == null ? null : type.containedTypeOrUnknown(0));
    }

    @Override
    public Personal deserialize(JsonParser parser, DeserializationContext context) {
      JsonNode node = context.readTree(parser);
      JsonNode of = node.get("of");
      JsonNode known = node.get("known");
      if (valueType == null
          || of == null
          || (known == null) == !node.has("erased")
          || node.size() != 2) {
        return (Personal)
            context.reportInputMismatch(
                Personal.class, "a personal value names its person and is known or erased");
      }
      PersonId subject = PersonId.of(of.asString());
      if (known == null) {
        return Personal.erased(subject);
      }
      Object value = context.readTreeAsValue(known, valueType);
      return Personal.of(subject, value);
    }
  }
}
