package org.songtor.query.pages.inbox;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.songtor.query.pages.sending.FormKey;

/**
 * The form of a consent as it was typed, word for word, so that a refusal can show it again.
 *
 * @param key the form's idempotency key
 * @param values by field name; of the agencies their ids with commas in between
 */
record TypedConsent(String key, Map<String, String> values) implements Serializable {
  static final String WHAT = "what";
  static final String WITHDRAW = "withdraw";
  static final String GIVE = "give";
  private static final String AGENCIES = "agencies";

  /** Lines count once in a form and twice as they are sent. */
  private static final int LONGEST = 10_000;

  TypedConsent {
    values = Map.copyOf(values);
  }

  /** What a browser sent: of the fields of this form and no other. */
  static TypedConsent of(HttpServletRequest request) {
    Map<String, String> typed = new LinkedHashMap<>();
    for (String name : List.of(WHAT, "by", "mode", "note")) {
      String value = request.getParameter(name);
      typed.put(name, value == null ? "" : cut(value));
    }
    String[] ticked = request.getParameterValues(AGENCIES);
    typed.put(AGENCIES, ticked == null ? "" : cut(String.join(",", ticked)));
    return new TypedConsent(FormKey.of(request), typed);
  }

  private static String cut(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST);
  }

  /** The same text under a key that stands for nothing yet. */
  TypedConsent withNewKey() {
    return new TypedConsent(FormKey.make(), values);
  }

  String value(String field) {
    return values.getOrDefault(field, "");
  }

  boolean gives() {
    return value(WHAT).equals(GIVE);
  }

  /** What is sent to the command service. */
  Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("by", value("by"));
    body.put("mode", value("mode"));
    body.put(
        AGENCIES,
        Arrays.stream(value(AGENCIES).split(",")).filter(agency -> !agency.isBlank()).toList());
    // Browsers send CR LF for every line; notes are stored with LF.
    body.put("note", value("note").replace("\r\n", "\n").strip());
    return body;
  }
}
