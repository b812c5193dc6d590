package org.songtor.proof;

import java.util.regex.Pattern;

/**
 * What a log was at one moment: with it, everything before is fixed. The text is the body of a C2SP
 * checkpoint (three lines), so that tools of others can read it.
 *
 * @param origin names the log for ever; no blanks, no plus sign, no line ends
 * @param size the number of events, from 0; also the last position
 */
public record Checkpoint(String origin, long size, Hash root) {
  private static final Pattern ORIGIN = Pattern.compile("[^\\s+]{1,200}");
  private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

  public Checkpoint {
    if (!ORIGIN.matcher(origin).matches()) {
      throw new IllegalArgumentException("the name of a log has no blanks and no plus sign");
    }
    if (size < 0) {
      throw new IllegalArgumentException("a log has from 0 events on, not " + size);
    }
  }

  /** Three lines, each with its line end. */
  public String text() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }

  /**
   * @throws IllegalArgumentException unless the text is one that {@link #text} gives
   */
  public static Checkpoint parse(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length != 4 || !lines[3].isEmpty() || !SIZE.matcher(lines[1]).matches()) {
      throw new IllegalArgumentException(
          "a checkpoint has three lines: the log's name, its size, its root in base64");
    }
    Checkpoint checkpoint =
        new Checkpoint(lines[0], Long.parseLong(lines[1]), Hash.ofBase64(lines[2]));
    if (!checkpoint.text().equals(text)) {
      throw new IllegalArgumentException("a checkpoint's root is written in plain base64");
    }
    return checkpoint;
  }
}
