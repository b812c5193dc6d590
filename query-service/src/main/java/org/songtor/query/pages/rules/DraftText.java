package org.songtor.query.pages.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.songtor.definition.DefinitionFinding;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.InvalidDefinitionException;
import org.songtor.definition.yaml.DefinitionReader;

/** The text of a draft: made from another version, and checked as the command service does. */
final class DraftText {
  private static final Pattern ORIGIN =
      Pattern.compile("# copied from ([a-z0-9-]{1,100}) v([1-9][0-9]{0,5})\\n");
  private static final Pattern NAME = Pattern.compile("(?m)^definition:[ \\t]*[^\\s#]+");
  private static final Pattern VERSION = Pattern.compile("(?m)^version:[ \\t]*[^\\s#]+");

  private static final DefinitionReader READER = new DefinitionReader();

  private DraftText() {}

  /** The same rules under a new name or number, with a first line that says where it is from. */
  static String copy(String text, DefinitionId from, DefinitionId to) {
    Matcher copiedBefore = ORIGIN.matcher(text);
    String rules = copiedBefore.lookingAt() ? text.substring(copiedBefore.end()) : text;
    rules = NAME.matcher(rules).replaceFirst("definition: " + to.name());
    rules = VERSION.matcher(rules).replaceFirst("version: " + to.version());
    return "# copied from " + from + "\n" + rules;
  }

  /** The version a text was copied from, by its first line. */
  static Optional<DefinitionId> origin(String text) {
    Matcher said = ORIGIN.matcher(text);
    return said.lookingAt()
        ? Optional.of(new DefinitionId(said.group(1), Integer.parseInt(said.group(2))))
        : Optional.empty();
  }

  /** All that is wrong, by line; empty when it can be used. */
  static List<DefinitionFinding> check(DefinitionId id, String text) {
    try {
      READER.read(DefinitionReader.fileName(id), text.getBytes(StandardCharsets.UTF_8));
      return List.of();
    } catch (InvalidDefinitionException e) {
      return e.findings();
    }
  }

  /** What is often a mistake in a text that can be used; it keeps nobody from keeping the draft. */
  static List<DefinitionFinding> advice(DefinitionId id, String text) {
    return READER.advice(DefinitionReader.fileName(id), text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A line of the text.
   *
   * @param number from 1
   * @param skipped whether lines before it are left out
   */
  record Line(int number, String text, List<DefinitionFinding> findings, boolean skipped) {
    Line {
      findings = List.copyOf(findings);
    }
  }

  /**
   * The lines that something is wrong with, and those around them.
   *
   * @param around how many before and after
   */
  static List<Line> places(String text, List<DefinitionFinding> findings, int around) {
    String[] lines = text.split("\n", -1);
    List<Line> places = new ArrayList<>();
    int shown = 0;
    for (int number = 1; number <= lines.length; number++) {
      int line = number;
      boolean near =
          findings.stream()
              .anyMatch(finding -> Math.abs(within(finding, lines.length) - line) <= around);
      if (near) {
        places.add(
            new Line(
                line,
                lines[line - 1],
                findings.stream().filter(finding -> within(finding, lines.length) == line).toList(),
                shown != line - 1));
        shown = line;
      }
    }
    return places;
  }

  /** What is missing at the end of a text is found behind its last line. */
  private static int within(DefinitionFinding finding, int lines) {
    return Math.max(1, Math.min(finding.line(), lines));
  }
}
