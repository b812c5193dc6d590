package org.songtor.demo.print;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of plain text, aligned as a terminal shows it. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /** A heading and the side its cells keep to. */
  public record Column(String title, boolean right) {
    public static Column left(String title) {
      return new Column(title, false);
    }

    public static Column right(String title) {
      return new Column(title, true);
    }
  }

  public TextTable(Column... columns) {
    this.columns = List.of(columns);
  }

  /**
   * @throws IllegalArgumentException if there are not as many cells as columns
   */
  public TextTable row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException("a row has one cell for each column");
    }
    rows.add(List.of(cells));
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The lines, each ending with a line feed. */
  public String text() {
    int[] widths = IntStream.range(0, columns.size()).map(column -> width(column)).toArray();
    StringBuilder out = new StringBuilder();
    out.append(line(columns.stream().map(Column::title).toList(), widths));
    out.append(IntStream.of(widths).mapToObj("─"::repeat).collect(Collectors.joining(GAP)))
        .append('\n');
    rows.forEach(row -> out.append(line(row, widths)));
    return out.toString();
  }

  private int width(int column) {
    int widest = DisplayWidth.of(columns.get(column).title());
    for (List<String> row : rows) {
      widest = Math.max(widest, DisplayWidth.of(row.get(column)));
    }
    return widest;
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      line.append(i == 0 ? "" : GAP)
          .append(
              columns.get(i).right()
                  ? DisplayWidth.padLeft(cell, widths[i])
                  : DisplayWidth.padRight(cell, widths[i]));
    }
    return line.toString().stripTrailing() + "\n";
  }
}
