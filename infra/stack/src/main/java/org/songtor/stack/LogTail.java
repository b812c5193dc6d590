package org.songtor.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, for a message that explains a failure. */
public final class LogTail {

  private static final int MOST_BYTES = 16 * 1024;

  private LogTail() {}

  /**
   * The last lines of the file, or why they cannot be read.
   *
   * @param lines at most so many
   */
  public static String of(Path file, int lines) {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      long start = Math.max(0, log.length() - MOST_BYTES);
      byte[] end = new byte[(int) (log.length() - start)];
      log.seek(start);
      log.readFully(end);
      List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
      return String.join(
          System.lineSeparator(), all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException e) {
      return "(" + file + ": " + e.getMessage() + ")";
    }
  }
}
