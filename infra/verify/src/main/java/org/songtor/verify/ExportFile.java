package org.songtor.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.songtor.proof.ExportCheck;
import org.songtor.proof.ExportJson;
import org.songtor.proof.ExportLine;
import org.songtor.proof.UnprovenException;

/**
 * One file of an export, read line by line; several lines at a time are taken apart in parallel.
 */
final class ExportFile {
  private static final int AT_A_TIME = 4096;
  private static final int BUFFER = 1 << 16;

  /** In bytes; many times the largest event. */
  private static final int LONGEST_LINE = 16 << 20;

  private final ExportJson json = new ExportJson();
  private final Path file;
  private final boolean last;
  private long taken;

  /**
   * @param last whether no other file follows, in which the end of a line that was cut off could be
   */
  ExportFile(Path file, boolean last) {
    this.file = file;
    this.last = last;
  }

  /** Hands every line on. */
  void into(ExportCheck check) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      List<String> lines = new ArrayList<>(AT_A_TIME);
      int read;
      while ((read = in.read(buffer)) > 0) {
        int from = 0;
        for (int at = 0; at < read; at++) {
          if (buffer[at] == '\n') {
            line.write(buffer, from, at - from);
            lines.add(line.toString(StandardCharsets.UTF_8));
            line.reset();
            from = at + 1;
            if (lines.size() == AT_A_TIME) {
              hand(lines, check);
            }
          }
        }
        line.write(buffer, from, read - from);
        if (line.size() > LONGEST_LINE) {
          throw new UnprovenException("บรรทัดยาวเกินไป", "a line is too long to be an event");
        }
      }
      hand(lines, check);
      if (line.size() > 0 && last) {
        throw new UnprovenException(
            "ถูกตัดท้าย: บรรทัดสุดท้ายของ " + file.getFileName() + " ไม่ครบ",
            "it is truncated: the last line of " + file.getFileName() + " is incomplete");
      }
    }
  }

  private void hand(List<String> lines, ExportCheck check) {
    List<ExportLine> read =
        IntStream.range(0, lines.size())
            .parallel()
            .mapToObj(i -> line(lines.get(i), taken + i + 1))
            .toList();
    read.forEach(check::take);
    taken += lines.size();
    lines.clear();
  }

  private ExportLine line(String text, long number) {
    try {
      return json.read(text);
    } catch (UnprovenException e) {
      throw new UnprovenException(
          file.getFileName() + " บรรทัด " + number + ": " + e.reason().th(),
          file.getFileName() + " line " + number + ": " + e.reason().en(),
          e);
    }
  }
}
