package org.songtor.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.songtor.acceptance.TutorialPage.Block;

/**
 * A copy of a definition into which a reader pastes the pieces of a page, where the page says so.
 */
final class PastedDefinition {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern BEFORE = Pattern.compile("before `([^`]+)`");
  private static final Pattern AFTER = Pattern.compile("after `([^`]+)`");
  private static final Pattern OF_STEP = Pattern.compile("of the step `([^`]+)`");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]+) \\| (`[^|]+) \\|$");

  private String yaml;

  /** The step that was put in last: the next new one comes after it. */
  private String previous = "";

  PastedDefinition(String copy) {
    this.yaml = copy;
  }

  String yaml() {
    return yaml;
  }

  void paste(TutorialPage page) {
    for (Block block : page.blocks()) {
      if (block.language().equals("yaml")) {
        paste(block);
      }
    }
    ROW.matcher(page.text()).results().forEach(this::openIn);
  }

  private void paste(Block block) {
    String piece = block.content();
    if (piece.startsWith("  - id: ") && piece.contains("milestone: ")) {
      String state = last(BEFORE, block.prose());
      replace("  - id: " + state + " ", piece + "  - id: " + state + " ");
    } else if (piece.startsWith("  - id: ")) {
      step(piece);
    } else if (piece.startsWith("      - when: ")) {
      previous = last(OF_STEP, block.prose());
      String whole = step(previous, yaml);
      String to = piece.substring(piece.indexOf("\n"));
      replace(whole, whole.replaceFirst(" {6}- when: [^\n]*" + Pattern.quote(to), quoted(piece)));
    } else if (piece.startsWith("      ")) {
      int vocabulary = yaml.indexOf("\n  " + lastVocabulary(block.prose()) + ":\n");
      int before = yaml.indexOf("\n      " + last(AFTER, block.prose()) + ": ", vocabulary);
      int at = yaml.indexOf('\n', before + 1) + 1;
      yaml = yaml.substring(0, at) + piece + yaml.substring(at);
    } else if (piece.startsWith("  ")) {
      String part = "\n" + last(CODE, block.prose()) + ":\n";
      replace(part, part + piece);
    } else {
      piece.lines().forEach(this::head);
    }
  }

  private void head(String line) {
    String key = line.substring(0, line.indexOf(':'));
    yaml = yaml.replaceFirst("(?m)^" + key + ": .*$", quoted(line));
  }

  private void step(String piece) {
    String id = piece.lines().findFirst().orElseThrow().substring("  - id: ".length());
    if (yaml.contains("  - id: " + id + "\n")) {
      replace(step(id, yaml), piece);
    } else {
      String before = step(previous, yaml);
      replace(before, before + "\n" + piece);
    }
    previous = id;
  }

  /** A row of the table of steps that are open in new states too. */
  private void openIn(MatchResult row) {
    String states = row.group(2).replaceFirst("`: .*", "`").replace("`", "");
    for (String id : codes(row.group(1))) {
      String whole = step(id, yaml);
      replace(whole, whole.replaceFirst("plan-submitted", quoted("plan-submitted, " + states)));
    }
  }

  /** The step, to the empty line after it. */
  static String step(String id, String yaml) {
    int from = yaml.indexOf("  - id: " + id + "\n");
    if (from < 0) {
      throw new AssertionError("there is no step " + id);
    }
    return yaml.substring(from, yaml.indexOf("\n\n", from) + 1);
  }

  private void replace(String old, String changed) {
    int at = yaml.indexOf(old);
    if (at < 0 || old.equals(changed) || yaml.indexOf(old, at + 1) >= 0) {
      throw new AssertionError("the page changes nothing, or in more than one place: " + old);
    }
    yaml = yaml.substring(0, at) + changed + yaml.substring(at + old.length());
  }

  private String lastVocabulary(String prose) {
    return codes(prose).stream()
        .filter(code -> yaml.contains("\n  " + code + ":\n    source: "))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("no vocabulary is named before the piece: " + prose));
  }

  private static List<String> codes(String prose) {
    List<String> codes = new ArrayList<>();
    CODE.matcher(prose).results().forEach(found -> codes.add(found.group(1)));
    return codes;
  }

  private static String last(Pattern pattern, String prose) {
    return pattern
        .matcher(prose)
        .results()
        .map(found -> found.group(1))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("the page does not say where: " + prose));
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }
}
