package org.songtor.query.pages.rules;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.songtor.definition.yaml.DefinitionReader;

/** What a browser sent of the form of a draft: its fields, and a file in place of the text. */
final class DraftForm {
  static final String TEXT = "text";
  static final String FILE = "file";

  /** The digest of the draft that the writer began with; empty where there was none. */
  static final String BASE = "base";

  /** What is longer is told as too large by the check, which must see that it is. */
  static final int LONGEST_TEXT = DefinitionReader.MAX_BYTES + 1;

  private DraftForm() {}

  /** A file that is not empty takes the place of the text. */
  static Map<String, List<String>> values(HttpServletRequest request) throws IOException {
    Map<String, List<String>> values = new LinkedHashMap<>(TypedForm.values(request, LONGEST_TEXT));
    String file = file(request);
    if (!file.isEmpty()) {
      values.put(TEXT, List.of(file));
    }
    values.remove(FILE);
    return values;
  }

  private static String file(HttpServletRequest request) throws IOException {
    String type = request.getContentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      return "";
    }
    try {
      Part part = request.getPart(FILE);
      if (part == null || part.getSize() == 0) {
        return "";
      }
      try (InputStream in = part.getInputStream()) {
        // What is no UTF-8 becomes a sign that the check points at.
        return new String(in.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8)
            .replace("\uFEFF", "")
            .replace("\r\n", "\n");
      }
    } catch (ServletException e) {
      // Not sent in parts after all: there is no file.
      return "";
    }
  }
}
