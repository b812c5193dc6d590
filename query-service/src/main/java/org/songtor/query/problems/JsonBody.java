package org.songtor.query.problems;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.songtor.language.LocalizedText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the few fields that somebody sends to the read side. */
public final class JsonBody {
  /** Bytes; some short fields. */
  private static final int LARGEST = 4 * 1024;

  private JsonBody() {}

  /**
   * @param fields all that may be there
   * @param example of a good body
   * @throws ProblemException with status 415 if it says that it is something else than JSON, 413 if
   *     there is more than 4 KiB, 400 if it is no JSON object, 422 if a field is unknown
   */
  public static JsonNode read(
      HttpServletRequest request, JsonMapper json, Set<String> fields, String example)
      throws IOException {
    String type = request.getContentType();
    if (type != null && !type.toLowerCase(Locale.ROOT).contains("json")) {
      // What is said to be a form has been read as one, and is no longer there.
      throw new ProblemException(
          new Problem(
              "unsupported-media-type",
              415,
              new LocalizedText("ชนิดของข้อมูลไม่ถูกต้อง", "Unsupported media type"),
              new LocalizedText(
                  "ให้ส่งหัวคำขอ Content-Type: application/json",
                  "Send it with the header Content-Type: application/json.")));
    }
    JsonNode body;
    try {
      body = json.readTree(bytes(request));
    } catch (JacksonException e) {
      throw malformed(example);
    }
    if (body == null || !body.isObject()) {
      throw malformed(example);
    }
    for (String field : body.propertyNames()) {
      if (!fields.contains(field)) {
        throw invalid(
            "/" + field.replace("~", "~0").replace("/", "~1"),
            new LocalizedText("ไม่มีช่องนี้", "There is no such field."),
            Map.of());
      }
    }
    return body;
  }

  /**
   * A field that cannot be taken as it is.
   *
   * @param more members of the problem
   */
  public static ProblemException invalid(
      String pointer, LocalizedText detail, Map<String, Object> more) {
    Map<String, Object> extensions = new java.util.LinkedHashMap<>();
    extensions.put("errors", List.of(Map.of("pointer", pointer)));
    extensions.putAll(more);
    return new ProblemException(
        new Problem(
            "invalid-body",
            422,
            new LocalizedText("ข้อมูลที่ส่งมาไม่ถูกต้อง", "The body is not valid"),
            detail,
            extensions));
  }

  private static byte[] bytes(HttpServletRequest request) throws IOException {
    byte[] body =
        request.getContentLengthLong() > LARGEST
            ? null
            : request.getInputStream().readNBytes(LARGEST + 1);
    if (body == null || body.length > LARGEST) {
      throw Problems.bodyTooLarge(
          new LocalizedText(
              "ข้อมูลที่ส่งมาที่นี่มีได้ไม่เกิน 4 KiB", "What is sent here has at most 4 KiB."),
          LARGEST);
    }
    return body;
  }

  private static ProblemException malformed(String example) {
    return new ProblemException(
        new Problem(
            "malformed-body",
            400,
            new LocalizedText("อ่านข้อมูลที่ส่งมาไม่ได้", "The body cannot be read"),
            new LocalizedText(
                "ต้องเป็น JSON เช่น " + example,
                "It has to be a JSON object such as " + example + ".")));
  }
}
