package org.songtor.query.pages.sending;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.language.TypedDate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a problem document (RFC 9457) of the command service into what a form says. */
final class ProblemReader {
  private static final Pattern ISO_DATE = Pattern.compile("\\b([0-9]{4})-([0-9]{2})-([0-9]{2})\\b");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PageLanguage say;

  ProblemReader(PageLanguage say) {
    this.say = say;
  }

  SendResult.NotTaken read(int status, byte @Nullable [] document) {
    JsonNode problem = tree(document);
    return switch (slug(problem, status)) {
      case "unauthenticated" -> signIn();
      case "stale-version" -> own("problem.stale");
      case "idempotency-key-reused" ->
          new SendResult.NotTaken(Refused.of("problem.sent-before", say), Map.of(), true);
      case "unreachable" -> unreachable();
      default -> asSaid(problem);
    };
  }

  /** The token has run out, and no new one could be had. */
  SendResult.NotTaken signIn() {
    return new SendResult.NotTaken(
        new Refused(
            say.text("problem.sign-in"), say.text("problem.sign-in.detail"), List.of(), null, true),
        Map.of());
  }

  SendResult.NotTaken unreachable() {
    return own("problem.unreachable");
  }

  private SendResult.NotTaken own(String key) {
    return new SendResult.NotTaken(Refused.of(key, say), Map.of());
  }

  private SendResult.NotTaken asSaid(JsonNode problem) {
    Map<String, String> errors = new LinkedHashMap<>();
    for (JsonNode error : problem.path("errors")) {
      errors.putIfAbsent(
          field(error.path("pointer").asString("")), inDates(error.path("detail").asString("")));
    }
    List<String> open = new ArrayList<>();
    for (JsonNode step : problem.path("openSteps")) {
      String title = step.path("title").asString("");
      if (!title.isBlank()) {
        open.add(title);
      }
    }
    String detail = inDates(problem.path("detail").asString(""));
    return new SendResult.NotTaken(
        new Refused(
            problem.path("title").asString(say.text("problem.refused")),
            detail.isBlank() ? null : detail,
            open,
            say.text("problem.kept"),
            false),
        errors);
  }

  /** The API writes dates for machines; people read them as everywhere else on the page. */
  private String inDates(String text) {
    return ISO_DATE
        .matcher(text)
        .replaceAll(
            date ->
                Matcher.quoteReplacement(
                    new TypedDate(date.group(3), date.group(2), date.group(1))
                        .read()
                        .map(say::date)
                        .orElse(date.group())));
  }

  /** What a JSON pointer names, as fields are called: "/goals/0/text" is "goals.0.text". */
  private static String field(String pointer) {
    String path = pointer.startsWith("/") ? pointer.substring(1) : pointer;
    return path.replace('/', '.').replace("~1", "/").replace("~0", "~");
  }

  private static String slug(JsonNode problem, int status) {
    if (status == 401) {
      return "unauthenticated";
    }
    if (status >= 500) {
      return "unreachable";
    }
    String type = problem.path("type").asString("");
    return type.substring(type.lastIndexOf('/') + 1);
  }

  private static JsonNode tree(byte @Nullable [] document) {
    if (document == null || document.length == 0) {
      return JSON.createObjectNode();
    }
    try {
      return JSON.readTree(document);
    } catch (JacksonException e) {
      // Whatever stands between here and there answered in its own words: the status says enough.
      return JSON.createObjectNode();
    }
  }
}
