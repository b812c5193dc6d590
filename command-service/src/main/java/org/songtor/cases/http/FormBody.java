package org.songtor.cases.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.cases.domain.GivenAnswer;
import org.songtor.web.BodyFields;
import org.songtor.web.JsonValue;

/**
 * Takes the answers to a form as they were sent: which fields there are, and what fits them, only
 * the case knows.
 */
final class FormBody {
  static final String NAME = "form";

  private FormBody() {}

  /** Null when no answers were sent. */
  static @Nullable Map<String, GivenAnswer> read(BodyFields body) {
    if (!body.has(NAME)) {
      return null;
    }
    Map<String, GivenAnswer> answers = new LinkedHashMap<>();
    body.anyObject(NAME).forEach((field, value) -> answers.put(field, given(value)));
    return answers;
  }

  private static GivenAnswer given(JsonValue value) {
    return switch (value) {
      case JsonValue.Text(String text) -> new GivenAnswer.Words(text);
      case JsonValue.Num(String literal) -> new GivenAnswer.Numeral(literal);
      case JsonValue.Bool(boolean flag) -> new GivenAnswer.Flag(flag);
      case JsonValue.Arr(List<JsonValue> items) ->
          new GivenAnswer.Several(items.stream().map(FormBody::given).toList());
      case JsonValue.Null() -> new GivenAnswer.Nothing();
      case JsonValue.Obj object -> new GivenAnswer.Strange();
    };
  }
}
