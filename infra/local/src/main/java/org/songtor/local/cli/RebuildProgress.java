package org.songtor.local.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.songtor.local.RebuildClient.Progress;

/** Shows how far a rebuild is: a bar that moves on a terminal, a line now and then elsewhere. */
final class RebuildProgress implements Consumer<Progress> {
  private static final int WIDTH = 30;
  private static final int TENTHS = 10;

  private static final Map<String, String> PHASES =
      Map.of(
          "WAITING", "รอ · waiting",
          "READING", "อ่านบันทึก · reading the log",
          "INDEXING", "ทำดัชนี · indexing",
          "CATCHING_UP", "ตามให้ทัน · catching up",
          "SWAPPING", "สลับเข้าใช้ · swapping",
          "COMPARING", "เปรียบเทียบ · comparing",
          "ENDED", "เสร็จ · done");

  private final PrintStream out;
  private final boolean terminal;
  private String told = "";

  RebuildProgress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Whether what this program prints is seen by somebody as it comes. */
  static boolean onTerminal() throws InterruptedException {
    try {
      // The JDK's own answer means something else from version 22 on.
      return new ProcessBuilder("test", "-t", "1").inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void accept(Progress progress) {
    String phase = PHASES.getOrDefault(progress.phase(), progress.phase());
    double part = progress.total() == 0 ? 0 : (double) progress.done() / progress.total();
    if (terminal) {
      int full = (int) Math.round(part * WIDTH);
      // Cleared to the end of the line: the line before may have been longer.
      out.printf(
          Locale.ROOT,
          "\r[%s%s] %3.0f%%  %,d / %,d  %s\u001b[K",
          "█".repeat(full),
          "░".repeat(WIDTH - full),
          part * 100,
          progress.done(),
          progress.total(),
          phase);
    } else {
      String now = progress.phase() + (int) (part * TENTHS);
      if (!now.equals(told)) {
        told = now;
        out.printf(
            Locale.ROOT,
            "%3.0f%%  %,d / %,d  %s%n",
            part * 100,
            progress.done(),
            progress.total(),
            phase);
      }
    }
    out.flush();
  }

  /** Leaves the bar where it is and goes on below it. */
  void end() {
    if (terminal) {
      out.println();
    }
  }
}
