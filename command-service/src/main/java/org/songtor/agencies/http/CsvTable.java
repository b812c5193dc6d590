package org.songtor.agencies.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A table as spreadsheets save it (RFC 4180): a line of column names, then rows. A byte order mark
 * is not part of the first name; cells are stripped, and lines without any text are left out.
 *
 * @param columns in small letters
 */
record CsvTable(List<String> columns, List<Row> rows) {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * @param line of the file on which the row begins, from 1
   * @param cells by column; a cell that is missing at the end is empty
   * @param surplus whether the row has more cells than there are columns
   */
  record Row(int line, Map<String, String> cells, boolean surplus) {
    String cell(String column) {
      return cells.getOrDefault(column, "");
    }
  }

  private record Line(int number, List<String> cells) {}

  /**
   * @throws IllegalArgumentException if a quoted cell is never closed
   */
  static CsvTable of(String text) {
    List<Line> lines = lines(text);
    if (lines.isEmpty()) {
      return new CsvTable(List.of(), List.of());
    }
    List<String> columns =
        lines.getFirst().cells().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    List<Row> rows = new ArrayList<>();
    for (Line line : lines.subList(1, lines.size())) {
      Map<String, String> cells = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(columns.size(), line.cells().size()); i++) {
        cells.put(columns.get(i), line.cells().get(i));
      }
      boolean surplus =
          line.cells().stream().skip(columns.size()).anyMatch(cell -> !cell.isEmpty());
      rows.add(new Row(line.number(), cells, surplus));
    }
    return new CsvTable(columns, rows);
  }

  private static List<Line> lines(String text) {
    List<Line> lines = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    int number = 1;
    int begun = 1;
    int start = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        number++;
      }
      if (quoted) {
        if (c != '"') {
          cell.append(c);
        } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"' && cell.toString().isBlank()) {
        cell.setLength(0);
        quoted = true;
      } else if (c == ',') {
        cells.add(take(cell));
      } else if (c == '\n') {
        cells.add(take(cell));
        end(new Line(begun, List.copyOf(cells)), lines);
        cells.clear();
        begun = number;
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("a quoted cell that begins on line " + begun + " is open");
    }
    cells.add(take(cell));
    end(new Line(begun, List.copyOf(cells)), lines);
    return lines;
  }

  private static String take(StringBuilder cell) {
    String text = cell.toString().strip();
    cell.setLength(0);
    return text;
  }

  private static void end(Line line, List<Line> lines) {
    if (line.cells().stream().anyMatch(cell -> !cell.isEmpty())) {
      lines.add(line);
    }
  }
}
