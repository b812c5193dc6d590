package org.songtor.definition.yaml;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.Place;
import org.songtor.definition.draft.StepDraft;
import org.songtor.language.LocalizedText;
import tools.jackson.databind.JsonNode;

/** Checks the form of a definition against the published JSON Schema. */
final class SchemaCheck {
  /** On the class path, and for editors that complete while one writes. */
  static final String RESOURCE = "/definitions/definition.schema.json";

  private static final Map<String, LocalizedText> KINDS =
      Map.of(
          "string", new LocalizedText("ข้อความ", "a text"),
          "integer", new LocalizedText("จำนวนเต็ม", "a whole number"),
          "boolean", new LocalizedText("true หรือ false", "true or false"),
          "array", new LocalizedText("รายการ เช่น [a, b]", "a list, such as [a, b]"),
          "object",
              new LocalizedText(
                  "กลุ่มของค่ามีชื่อ เช่น {th: …, en: …}",
                  "values with names, such as {th: …, en: …}"));

  /** Read when there is first something to check, and once for all who check. */
  private static final class Published {
    static final Schema SCHEMA = read();
  }

  private static Schema read() {
    try (InputStream in = SchemaCheck.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: " + RESOURCE);
      }
      return SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void check(YamlTree yaml, Findings findings) {
    for (Error error : Published.SCHEMA.validate(yaml.tree())) {
      String pointer = error.getInstanceLocation().toString();
      // An unknown member is shown where it stands, not where the map around it begins.
      String shown =
          error.getKeyword().equals("additionalProperties")
              ? pointer + "/" + Part.escape(error.getProperty())
              : pointer;
      findings.add(place(yaml.places(), shown), "form/" + error.getKeyword(), sentence(error));
    }
  }

  private static Place place(Map<String, Place> places, String pointer) {
    Place place = places.get(pointer);
    if (place != null) {
      return place;
    }
    int above = pointer.lastIndexOf('/');
    return above <= 0 ? Place.START : place(places, pointer.substring(0, above));
  }

  private static LocalizedText sentence(Error error) {
    JsonNode wanted = error.getSchemaNode();
    String found = error.getInstanceNode() == null ? "" : shorten(error.getInstanceNode());
    return switch (error.getKeyword()) {
      case "required" ->
          new LocalizedText(
              "ขาด “" + error.getProperty() + "”", "“" + error.getProperty() + "” is missing here");
      case "additionalProperties" ->
          new LocalizedText(
              "ไม่รู้จัก “" + error.getProperty() + "” ในที่นี้",
              "“" + error.getProperty() + "” is not known here");
      case "enum", "const" ->
          new LocalizedText(
              found + " ไม่อยู่ในคำที่ใช้ได้: " + words(wanted),
              found + " is not one of the words used here: " + words(wanted));
      case "pattern" ->
          new LocalizedText(
              found + " ไม่ตรงรูปแบบ: " + form(wanted).th(),
              found + " does not have the form: " + form(wanted).en());
      case "type" ->
          new LocalizedText(
              "ต้องเป็น" + kinds(wanted, true) + " ไม่ใช่ " + found,
              "expected " + kinds(wanted, false) + ", not " + found);
      case "minimum", "minItems", "minLength", "minProperties" ->
          new LocalizedText(
              "ต้องไม่น้อยกว่า " + wanted.asString(), "must not be less than " + wanted.asString());
      case "maxProperties" ->
          new LocalizedText(
              "ข้อหนึ่งมีได้เพียงเงื่อนไขเดียว หากเป็นคำถามของท่านเอง ให้เขียน that: … และ say: …",
              "one condition may stand here; a question of your own is written that: … and say: …");
      case "maximum", "maxItems", "maxLength" ->
          new LocalizedText(
              "ต้องไม่มากกว่า " + wanted.asString(), "must not be more than " + wanted.asString());
      default -> new LocalizedText("รูปแบบไม่ถูกต้อง: " + error.getMessage(), error.getMessage());
    };
  }

  private static String words(JsonNode wanted) {
    if (!wanted.isArray()) {
      return wanted.isString() ? wanted.asString() : wanted.toString();
    }
    return wanted
        .valueStream()
        .map(JsonNode::asString)
        .reduce((a, b) -> a + ", " + b)
        .orElse("–")
        .toLowerCase(Locale.ROOT);
  }

  /** The forms the schema knows, said in words. */
  private static LocalizedText form(JsonNode pattern) {
    String text = pattern.asString();
    if (text.contains("days")) {
      return text.contains("working")
          ? new LocalizedText(
              "“30 days” “12 hours” หรือ “7 working days”",
              "“30 days”, “12 hours” or “7 working days”")
          : new LocalizedText("“30 days” หรือ “12 hours”", "“30 days” or “12 hours”");
    }
    if (text.contains(":")) {
      return new LocalizedText("“08:30-16:30”", "“08:30-16:30”");
    }
    if (text.contains(StepDraft.ANY_OPEN)) {
      return new LocalizedText(
          "any-open หรือรายการสถานะ เช่น [listed]",
          "any-open, or a list of states, such as [listed]");
    }
    return new LocalizedText(
        "ตัวอักษรอังกฤษเล็ก ตัวเลข และขีด เช่น “not-selected”",
        "small letters, digits and hyphens, such as “not-selected”");
  }

  private static String kinds(JsonNode wanted, boolean thai) {
    Stream<JsonNode> kinds = wanted.isArray() ? wanted.valueStream() : Stream.of(wanted);
    return kinds
        .map(kind -> KINDS.getOrDefault(kind.asString(), new LocalizedText("ค่าอื่น", "another")))
        .map(kind -> thai ? kind.th() : kind.en())
        .collect(Collectors.joining(thai ? "หรือ" : " or "));
  }

  private static String shorten(JsonNode found) {
    if (found.isObject() || found.isArray()) {
      return found.isObject() ? "{…}" : "[…]";
    }
    String text = found.asString("");
    return "“" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "”";
  }
}
