package org.songtor.query.pages.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What differs between two texts, line by line: the longest common lines stay, the others go or
 * come. Texts that differ in very many lines are told as one that goes and one that comes.
 */
final class LineDiff {
  /** Cells of the table; some thousand lines on each side. */
  private static final long MOST_CELLS = 4_000_000;

  private LineDiff() {}

  /** Whether a line is in both texts, only in the older, or only in the newer. */
  enum Kind {
    SAME,
    GONE,
    NEW
  }

  /**
   * @param before its number in the older text; 0 where it is not there
   * @param after its number in the newer text; 0 where it is not there
   * @param skipped how many equal lines before it are left out
   */
  record Line(Kind kind, int before, int after, String text, int skipped) {}

  /**
   * @param around how many equal lines are told before and after what differs
   * @return empty for equal texts
   */
  static List<Line> of(String older, String newer, int around) {
    List<Line> all = lines(older.split("\n", -1), newer.split("\n", -1));
    List<Line> told = new ArrayList<>();
    int skipped = 0;
    for (int i = 0; i < all.size(); i++) {
      Line line = all.get(i);
      if (line.kind() == Kind.SAME && !isNear(all, i, around)) {
        skipped++;
        continue;
      }
      told.add(new Line(line.kind(), line.before(), line.after(), line.text(), skipped));
      skipped = 0;
    }
    return told;
  }

  private static boolean isNear(List<Line> all, int at, int around) {
    int last = Math.min(all.size() - 1, at + around);
    for (int i = Math.max(0, at - around); i <= last; i++) {
      if (all.get(i).kind() != Kind.SAME) {
        return true;
      }
    }
    return false;
  }

  private static List<Line> lines(String[] older, String[] newer) {
    int start = 0;
    while (start < older.length && start < newer.length && older[start].equals(newer[start])) {
      start++;
    }
    int olderEnd = older.length;
    int newerEnd = newer.length;
    while (olderEnd > start
        && newerEnd > start
        && older[olderEnd - 1].equals(newer[newerEnd - 1])) {
      olderEnd--;
      newerEnd--;
    }
    List<Line> lines = new ArrayList<>(Math.max(older.length, newer.length));
    for (int i = 0; i < start; i++) {
      lines.add(new Line(Kind.SAME, i + 1, i + 1, older[i], 0));
    }
    between(older, start, olderEnd, newer, start, newerEnd, lines);
    for (int i = olderEnd; i < older.length; i++) {
      lines.add(new Line(Kind.SAME, i + 1, newerEnd + i - olderEnd + 1, older[i], 0));
    }
    return lines;
  }

  private static void between(
      String[] older,
      int olderFrom,
      int olderTo,
      String[] newer,
      int newerFrom,
      int newerTo,
      List<Line> lines) {
    String[] before = Arrays.copyOfRange(older, olderFrom, olderTo);
    String[] after = Arrays.copyOfRange(newer, newerFrom, newerTo);
    int[][] common =
        (long) before.length * after.length > MOST_CELLS ? new int[0][] : commonFrom(before, after);
    int i = 0;
    int j = 0;
    while (i < before.length || j < after.length) {
      boolean known = common.length > 0 && i < before.length && j < after.length;
      if (known && before[i].equals(after[j])) {
        lines.add(new Line(Kind.SAME, olderFrom + i + 1, newerFrom + j + 1, before[i], 0));
        i++;
        j++;
      } else if (i < before.length && (!known || common[i + 1][j] >= common[i][j + 1])) {
        lines.add(new Line(Kind.GONE, olderFrom + i + 1, 0, before[i], 0));
        i++;
      } else {
        lines.add(new Line(Kind.NEW, 0, newerFrom + j + 1, after[j], 0));
        j++;
      }
    }
  }

  /** The number of common lines from each pair of places on. */
  private static int[][] commonFrom(String[] before, String[] after) {
    int[][] common = new int[before.length + 1][after.length + 1];
    for (int i = before.length - 1; i >= 0; i--) {
      for (int j = after.length - 1; j >= 0; j--) {
        common[i][j] =
            before[i].equals(after[j])
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
