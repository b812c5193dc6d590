package org.songtor.query.pages.step;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.songtor.query.pages.language.TypedDate;
import org.songtor.query.pages.sending.FormKey;

/**
 * A step as it was typed. What was typed is kept word for word, so that a refusal can show it
 * again.
 *
 * @param key the form's idempotency key
 * @param revision of the case that the writer was looking at
 * @param values by field name; a date's parts by "name.day", "name.month" and "name.year"
 */
record TypedStep(String step, String key, String revision, Map<String, List<String>> values)
    implements Serializable {
  TypedStep {
    values = Map.copyOf(values);
  }

  /** No form lets anybody type more than this into a field, in characters. */
  private static final int LONGEST = 10_000;

  /** A form has far fewer fields; a row has a number that fits a page. */
  private static final int MOST_FIELDS = 1_500;

  private static final int MOST_CHOSEN = 100;
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,99}");
  private static final Pattern IN_ROW = Pattern.compile("([A-Za-z]+)\\.([0-9]{1,2})\\.(.+)");

  /** What the frame of a form needs, and no step asks. */
  private static final List<String> OF_THE_FRAME =
      List.of(FormKey.FIELD, "revision", "writer", "_csrf", "row", "drop", "look");

  /** What a browser sent. */
  static TypedStep of(String step, HttpServletRequest request) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    request
        .getParameterMap()
        .forEach(
            (name, typed) -> {
              if (values.size() < MOST_FIELDS
                  && NAME.matcher(name).matches()
                  && !OF_THE_FRAME.contains(name)) {
                values.put(
                    name, Arrays.stream(typed).limit(MOST_CHOSEN).map(TypedStep::cut).toList());
              }
            });
    String revision = request.getParameter("revision");
    return new TypedStep(step, FormKey.of(request), revision == null ? "" : cut(revision), values);
  }

  /** Lines count once in a form and twice as they are sent. */
  private static String cut(String value) {
    return value.length() <= 2 * LONGEST ? value : value.substring(0, 2 * LONGEST);
  }

  /** The same text under a key that stands for nothing yet. */
  TypedStep withNewKey() {
    return new TypedStep(step, FormKey.make(), revision, values);
  }

  /** The same text, for somebody who has now seen a later revision. */
  TypedStep seen(long later) {
    return new TypedStep(step, key, Long.toString(later), values);
  }

  /** Whether the form that was typed had the field, and something was chosen where it is chosen. */
  boolean asked(String field) {
    return values.containsKey(field);
  }

  static boolean inRow(String field) {
    return IN_ROW.matcher(field).matches();
  }

  String value(String field) {
    return all(field).stream().findFirst().orElse("");
  }

  List<String> all(String field) {
    return values.getOrDefault(field, List.of());
  }

  TypedDate date(String field) {
    return new TypedDate(value(field + ".day"), value(field + ".month"), value(field + ".year"));
  }

  /** How many rows a list has in the form. */
  int rows(String list) {
    return values.keySet().stream()
        .map(IN_ROW::matcher)
        .filter(row -> row.matches() && row.group(1).equals(list))
        .mapToInt(row -> Integer.parseInt(row.group(2)) + 1)
        .max()
        .orElse(0);
  }

  /** Without one row; those behind it move up. */
  TypedStep without(String list, int dropped) {
    Map<String, List<String>> left = new LinkedHashMap<>();
    values.forEach(
        (name, typed) -> {
          Matcher row = IN_ROW.matcher(name);
          if (!row.matches() || !row.group(1).equals(list)) {
            left.put(name, typed);
            return;
          }
          int at = Integer.parseInt(row.group(2));
          if (at != dropped) {
            left.put(list + "." + (at > dropped ? at - 1 : at) + "." + row.group(3), typed);
          }
        });
    return new TypedStep(step, key, revision, left);
  }

  /**
   * Without the rows into which nothing was typed.
   *
   * @param made fields that a form fills in by itself
   */
  TypedStep withoutBlankRows(List<String> lists, List<String> made) {
    TypedStep kept = this;
    for (String list : lists) {
      for (int at = rows(list) - 1; at >= 0; at--) {
        if (kept.isBlank(list + "." + at + ".", made)) {
          kept = kept.without(list, at);
        }
      }
    }
    return kept;
  }

  private boolean isBlank(String row, List<String> made) {
    return values.entrySet().stream()
        .filter(typed -> typed.getKey().startsWith(row))
        .filter(typed -> !made.contains(typed.getKey().substring(row.length())))
        .allMatch(typed -> typed.getValue().stream().allMatch(String::isBlank));
  }

  /** The row that a button names, such as "goals.1". */
  static Optional<Map.Entry<String, Integer>> row(String named) {
    Matcher row = IN_ROW.matcher(named + ".x");
    return row.matches()
        ? Optional.of(Map.entry(row.group(1), Integer.valueOf(row.group(2))))
        : Optional.empty();
  }

  /** With one more field, as a form makes it for a new row. */
  TypedStep with(String field, String value) {
    Map<String, List<String>> more = new LinkedHashMap<>(values);
    more.put(field, List.of(value));
    return new TypedStep(step, key, revision, more);
  }
}
