package org.songtor.query.pages.rules;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a browser sent of one of these forms. */
final class TypedForm {
  static final String KEY = "key";
  static final String WRITER = "writer";

  /** A form has no more fields than a definition has states, and some. */
  private static final int MOST_FIELDS = 500;

  private static final int LONGEST_NAME = 100;

  private TypedForm() {}

  /**
   * @param longest characters of one value; what is longer is cut
   */
  static Map<String, List<String>> values(HttpServletRequest request, int longest) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    request
        .getParameterMap()
        .forEach(
            (name, sent) -> {
              if (values.size() < MOST_FIELDS
                  && name.length() <= LONGEST_NAME
                  && !name.equals("_csrf")
                  && sent.length > 0) {
                values.put(
                    name,
                    List.of(sent).stream()
                        .limit(MOST_FIELDS)
                        .map(value -> cut(value, longest))
                        .toList());
              }
            });
    return values;
  }

  /** Browsers send CR LF for every line; texts are kept with LF. */
  private static String cut(String value, int longest) {
    String text = value.replace("\r\n", "\n");
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
