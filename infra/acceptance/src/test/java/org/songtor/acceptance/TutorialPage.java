package org.songtor.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tutorial for people who write definitions, cut into what it says, shows and lets them type.
 */
record TutorialPage(String text) {
  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

  /**
   * What stands between two fences of the page.
   *
   * @param prose the sentences between it and the fence before
   * @param language of the fence: what is typed is {@code sh}, pasted {@code yaml}, shown {@code
   *     text}
   */
  record Block(String prose, String language, String content) {}

  static TutorialPage read(Path file) throws IOException {
    return new TutorialPage(Files.readString(file));
  }

  /** One of the numbered parts, to the next heading. */
  TutorialPage step(int number) {
    int from = text.indexOf("\n## " + number + ". ");
    int to = text.indexOf("\n## ", from + 1);
    if (from < 0 || to < 0) {
      throw new AssertionError("the page has no step " + number + " with a heading after it");
    }
    return new TutorialPage(text.substring(from, to));
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    Matcher fence = FENCE.matcher(text);
    int end = 0;
    while (fence.find()) {
      blocks.add(new Block(text.substring(end, fence.start()), fence.group(1), fence.group(2)));
      end = fence.end();
    }
    return blocks;
  }

  private List<String> all(String language) {
    return blocks().stream()
        .filter(block -> block.language().equals(language))
        .map(Block::content)
        .toList();
  }

  List<String> typed() {
    return all("sh");
  }

  List<String> shown() {
    return all("text");
  }
}
