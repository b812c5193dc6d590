package org.songtor.event;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** An answer is written as the JSON value it looks like. */
final class AnswerJson {
  private AnswerJson() {}

  static final class Serializer extends ValueSerializer<Answer> {
    @Override
    public void serialize(Answer answer, JsonGenerator json, SerializationContext context) {
      switch (answer) {
        case Answer.Text(String value) -> json.writeString(value);
        case Answer.Numeric number -> json.writeNumber(number.value());
        case Answer.YesNo(boolean value) -> json.writeBoolean(value);
        case Answer.Codes(List<String> values) -> {
          json.writeStartArray();
          values.forEach(json::writeString);
          json.writeEndArray();
        }
      }
    }
  }

  static final class Deserializer extends ValueDeserializer<Answer> {
    @Override
    public Answer deserialize(JsonParser parser, DeserializationContext context) {
      JsonToken token = parser.currentToken();
      return switch (token) {
        case VALUE_STRING -> new Answer.Text(parser.getString());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Answer.Numeric(parser.getDecimalValue());
        case VALUE_TRUE -> new Answer.YesNo(true);
        case VALUE_FALSE -> new Answer.YesNo(false);
        case START_ARRAY -> codes(parser, context);
        case START_OBJECT,
            END_OBJECT,
            END_ARRAY,
            PROPERTY_NAME,
            VALUE_NULL,
            VALUE_EMBEDDED_OBJECT,
            NOT_AVAILABLE ->
            mismatch(context);
      };
    }

    private static Answer codes(JsonParser parser, DeserializationContext context) {
      List<String> codes = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
          return mismatch(context);
        }
        codes.add(parser.getString());
      }
      return new Answer.Codes(codes);
    }

    private static Answer mismatch(DeserializationContext context) {
      return (Answer)
          context.reportInputMismatch(
              Answer.class, "an answer is a text, a number, true, false or a list of codes");
    }
  }
}
