package org.songtor.query.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final Pattern KEY_IN_TEMPLATE =
      Pattern.compile("text\\('([a-z0-9.-]+)'(\\s*\\+)?");
  private static final Pattern THAI = Pattern.compile("[\\u0E00-\\u0E7F]");

  @Test
  void every_text_is_there_in_both_languages() throws IOException {
    assertThat(keys("messages.properties")).isEqualTo(keys("messages_en.properties"));
  }

  @Test
  void placeholders_agree_between_the_languages() throws IOException {
    Properties thai = load("messages.properties");
    Properties english = load("messages_en.properties");
    for (String key : thai.stringPropertyNames()) {
      assertThat(placeholders(english.getProperty(key)))
          .as(key)
          .isEqualTo(placeholders(thai.getProperty(key)));
    }
  }

  @Test
  void english_has_no_forgotten_thai_and_no_single_apostrophe() throws IOException {
    Properties english = load("messages_en.properties");
    for (String key : english.stringPropertyNames()) {
      String text = english.getProperty(key);
      if (!key.equals("frame.digits.thai")) {
        assertThat(text).as(key).doesNotContainPattern(THAI);
      }
      // In a pattern a single apostrophe starts a quotation and swallows what follows.
      assertThat(text.replace("''", "")).as(key).doesNotContain("'");
    }
  }

  @Test
  void every_text_a_template_asks_for_exists() throws IOException {
    Set<String> keys = keys("messages.properties");
    List<String> missing = new ArrayList<>();
    try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/templates"))) {
      for (Path template : templates.filter(path -> path.toString().endsWith(".html")).toList()) {
        Matcher asked = KEY_IN_TEMPLATE.matcher(Files.readString(template));
        while (asked.find()) {
          String key = asked.group(1);
          boolean composed = asked.group(2) != null;
          if (composed
              ? keys.stream().noneMatch(known -> known.startsWith(key))
              : !keys.contains(key)) {
            missing.add(template.getFileName() + ": " + key);
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void no_template_holds_a_script_or_a_style_of_its_own() throws IOException {
    Pattern inline =
        Pattern.compile("<style|\\sstyle=|<script(?![^>]*src=)|\\son[a-z]+=|th:utext|\\[\\(");
    try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/templates"))) {
      for (Path template : templates.filter(path -> path.toString().endsWith(".html")).toList()) {
        assertThat(
                Files.readString(template)
                    .toLowerCase(Locale.ROOT)
                    // The one drawing that is made here: StateDiagram escapes every word of it.
                    .replace("th:utext=\"${rules.diagram()}\"", ""))
            .as(template.toString())
            .doesNotContainPattern(inline);
      }
    }
  }

  private static Set<String> placeholders(String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile("\\{\\d}").matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  private static Set<String> keys(String file) throws IOException {
    return new TreeSet<>(load(file).stringPropertyNames());
  }

  private static Properties load(String file) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = MessagesTest.class.getClassLoader().getResourceAsStream(file);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }
}
