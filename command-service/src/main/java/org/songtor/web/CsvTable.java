package org.songtor.web;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table as spreadsheets save it (RFC 4180): a line of column names, then rows. A byte order mark
 * is not part of the first name; cells are stripped, and lines without any text are left out.
 *
 * @param columns in small letters
 */
public record CsvTable(List<String> columns, List<Row> rows) {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final CSVFormat SPREADSHEET =
      CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).get();

  /**
   * @param line of the file on which the row begins, from 1
   * @param cells by column; a cell that is missing at the end is empty
   * @param surplus whether the row has more cells than there are columns
   */
  public record Row(int line, Map<String, String> cells, boolean surplus) {
    public String cell(String column) {
      return cells.getOrDefault(column, "");
    }
  }

  private record Line(int number, List<String> cells) {}

  /**
   * @throws IllegalArgumentException if a quoted cell is never closed, or goes on after its end
   */
  public static CsvTable of(String text) {
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
    boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    List<Line> lines = new ArrayList<>();
    try (CSVParser parser =
        SPREADSHEET.parse(new StringReader(marked ? text.substring(1) : text))) {
      Iterator<CSVRecord> records = parser.iterator();
      int begun = 1;
      while (records.hasNext()) {
        List<String> cells = records.next().stream().map(String::strip).toList();
        if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
          lines.add(new Line(begun, cells));
        }
        begun = (int) parser.getCurrentLineNumber() + 1;
      }
    } catch (IOException | UncheckedIOException e) {
      // Nothing but a quotation fails in a text that is in memory.
      throw new IllegalArgumentException("a quoted cell is not closed, or text follows it", e);
    }
    return lines;
  }
}
