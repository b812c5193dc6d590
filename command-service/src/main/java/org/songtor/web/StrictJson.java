package org.songtor.web;

import static org.songtor.web.ProblemType.MALFORMED_BODY;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.language.LocalizedText;
import org.songtor.web.Problem.Finding;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a body as JSON to the letter: UTF-8 only, nothing after the value, no name twice in one
 * object, at most 32 levels deep.
 */
public final class StrictJson {
  static final int DEEPEST = 32;

  private static final char REPLACEMENT = '\uFFFD';

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(100)
                  .maxStringLength(300_000)
                  .maxNameLength(1_000)
                  .build())
          .build();

  private StrictJson() {}

  /** Where a value stands; spelt out only when there is something to say of it. */
  private record Place(@Nullable Place parent, String name) {
    static final Place ROOT = new Place(null, "");

    String pointer() {
      return parent == null ? "" : Pointers.child(parent.pointer(), name);
    }
  }

  /**
   * @throws RefusedRequest 400 {@code malformed-body}, saying where
   */
  public static JsonValue read(byte[] body) {
    String text = utf8(body);
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        throw malformed("ไม่มีข้อมูล JSON", "There is no JSON value");
      }
      JsonValue value = value(parser, Place.ROOT);
      if (parser.nextToken() != null) {
        throw malformed("มีข้อมูลเกินหลังค่า JSON", "Something follows the JSON value");
      }
      return value;
    } catch (JacksonException e) {
      // The parser's own message quotes the body, and the body is about a child.
      TokenStreamLocation at = e.getLocation();
      int line = at == null ? 1 : at.getLineNr();
      int column = at == null ? 1 : at.getColumnNr();
      throw malformed(
          "JSON ไม่ถูกต้องที่บรรทัด "
              + line
              + " ตัวอักษรที่ "
              + column
              + " หรือซ้อนกันลึกเกิน "
              + DEEPEST
              + " ชั้น",
          "The JSON is broken at line "
              + line
              + ", column "
              + column
              + ", or nested deeper than "
              + DEEPEST
              + " levels");
    }
  }

  private static String utf8(byte[] body) {
    // Whatever is no UTF-8 comes out as this character; where there is none, all was well.
    String text = new String(body, StandardCharsets.UTF_8);
    return text.indexOf(REPLACEMENT) < 0 ? text : strictUtf8(body);
  }

  private static String strictUtf8(byte[] body) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(body))
          .toString();
    } catch (CharacterCodingException e) {
      throw malformed("ข้อมูลต้องเข้ารหัสแบบ UTF-8", "The body must be UTF-8");
    }
  }

  private static JsonValue value(JsonParser parser, Place place) {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(parser, place);
      case START_ARRAY -> array(parser, place);
      case VALUE_STRING -> new JsonValue.Text(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Num(parser.getString());
      case VALUE_TRUE -> new JsonValue.Bool(true);
      case VALUE_FALSE -> new JsonValue.Bool(false);
      case VALUE_NULL -> new JsonValue.Null();
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw malformed("JSON ไม่ถูกต้อง", "The JSON is broken");
    };
  }

  private static JsonValue object(JsonParser parser, Place place) {
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      Place at = new Place(place, name);
      parser.nextToken();
      if (fields.put(name, value(parser, at)) != null) {
        throw new RefusedRequest(
            Problem.withErrors(
                MALFORMED_BODY,
                List.of(
                    new Finding(
                        at.pointer(),
                        new LocalizedText("มีชื่อนี้ซ้ำกัน", "this name is given twice")))));
      }
    }
    return new JsonValue.Obj(fields);
  }

  private static JsonValue array(JsonParser parser, Place place) {
    List<JsonValue> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser, new Place(place, Integer.toString(items.size()))));
    }
    return new JsonValue.Arr(items);
  }

  private static RefusedRequest malformed(String th, String en) {
    return new RefusedRequest(Problem.of(MALFORMED_BODY, th, en));
  }
}
