package org.songtor.event;

import org.jspecify.annotations.Nullable;
import org.songtor.language.PersonId;
import org.songtor.language.Personal;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
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
    private final @Nullable ValueDeserializer<Object> values;

    Deserializer() {
      this(null);
    }

    private Deserializer(@Nullable ValueDeserializer<Object> values) {
      this.values = values;
    }

    @Override
    public ValueDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property) {
      JavaType type = context.getContextualType();
      if (type == null && property != null) {
        type = property.getType();
      }
      return new Deserializer(
          type == null
              ? null
              : context.findContextualValueDeserializer(type.containedTypeOrUnknown(0), property));
    }

    @Override
    public Personal deserialize(JsonParser parser, DeserializationContext context) {
      if (values == null || !parser.isExpectedStartObjectToken()) {
        return mismatch(context);
      }
      @Nullable String of = null;
      @Nullable Object known = null;
      boolean erased = false;
      int said = 0;
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        said++;
        JsonToken value = parser.nextToken();
        switch (name) {
          case "of" -> of = value == JsonToken.VALUE_STRING ? parser.getString() : null;
          case "known" ->
              known =
                  value == JsonToken.VALUE_NULL
                      ? values.getNullValue(context)
                      : values.deserialize(parser, context);
          case "erased" -> {
            erased = true;
            parser.skipChildren();
          }
          default -> parser.skipChildren();
        }
      }
      // Twice the same name, or one that means nothing here, makes the count wrong.
      if (of == null || (known == null) != erased || said != 2) {
        return mismatch(context);
      }
      PersonId subject = PersonId.of(of);
      return known == null ? Personal.erased(subject) : Personal.of(subject, known);
    }

    private static Personal mismatch(DeserializationContext context) {
      return (Personal)
          context.reportInputMismatch(
              Personal.class, "a personal value names its person and is known or erased");
    }
  }
}
