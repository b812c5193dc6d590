package org.songtor.query.inbox.sheets;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;
import org.songtor.language.LocalizedText;

/**
 * A sheet as it came back. Columns are found by their codes and rows by their referrals, so that
 * sorting, hiding and moving do no harm.
 *
 * @param id which export it is
 * @param agency whose inbox it was
 */
record FilledSheet(UUID id, AgencyId agency, List<Row> rows) {
  private static final Set<SheetColumn> READ =
      EnumSet.of(
          SheetColumn.REFERRAL,
          SheetColumn.REVISION,
          SheetColumn.ANSWER,
          SheetColumn.CODE,
          SheetColumn.DATE,
          SheetColumn.TEXT);

  /** The row, from 1, that holds the columns' codes. */
  private static final int CODES_ROW = InboxSheet.FIRST_ROW;

  FilledSheet {
    rows = List.copyOf(rows);
  }

  /**
   * @param number as Excel shows it
   */
  record Row(int number, Map<SheetColumn, XlsxCell> cells) {
    @Nullable XlsxCell cell(SheetColumn column) {
      return cells.get(column);
    }

    /** As it stands there; empty for nothing. */
    String said(SheetColumn column) {
      XlsxCell cell = cells.get(column);
      return cell == null ? "" : cell.said();
    }

    /** Whether anything was filled in. */
    boolean filled() {
      return cells.keySet().stream().anyMatch(SheetColumn::filled);
    }
  }

  static FilledSheet read(byte[] file) throws UnreadableXlsxException {
    List<XlsxReader.Sheet> sheets =
        XlsxReader.read(file, InboxSheets.MOST_ROWS + InboxSheet.FIRST_ROW);
    Map<Integer, XlsxCell> mark =
        sheets.stream()
            .filter(sheet -> sheet.name().equals(InboxSheet.MARK_SHEET))
            .map(sheet -> sheet.rows().getOrDefault(1, Map.of()))
            .findFirst()
            .orElse(Map.of());
    if (!said(mark, 0).equals(InboxSheet.MARK)) {
      throw notExported();
    }
    try {
      return new FilledSheet(
          UUID.fromString(said(mark, 1)), AgencyId.of(said(mark, 2)), rows(sheets));
    } catch (IllegalArgumentException e) {
      throw new UnreadableXlsxException(NOT_EXPORTED, e);
    }
  }

  private static final LocalizedText NOT_EXPORTED =
      new LocalizedText(
          "ไฟล์นี้ไม่ได้ส่งออกจากกล่องงาน กรุณาส่งออกเป็น Excel กรอกในไฟล์นั้น"
              + " แล้วส่งไฟล์เดิมกลับมาโดยไม่คัดลอกไปไฟล์ใหม่",
          "This file was not exported from an inbox; export one, fill that in and send it back"
              + " without copying it into another.");

  private static UnreadableXlsxException notExported() {
    return new UnreadableXlsxException(NOT_EXPORTED);
  }

  private static List<Row> rows(List<XlsxReader.Sheet> sheets) throws UnreadableXlsxException {
    for (XlsxReader.Sheet sheet : sheets) {
      Map<Integer, XlsxCell> codes = sheet.rows().getOrDefault(CODES_ROW, Map.of());
      Map<SheetColumn, Integer> columns = columns(codes);
      if (columns.containsKey(SheetColumn.REFERRAL)) {
        Set<SheetColumn> missing = EnumSet.copyOf(READ);
        missing.removeAll(columns.keySet());
        if (!missing.isEmpty()) {
          throw withoutColumns(missing);
        }
        return rows(sheet, columns);
      }
    }
    throw withoutColumns(EnumSet.of(SheetColumn.REFERRAL));
  }

  private static Map<SheetColumn, Integer> columns(Map<Integer, XlsxCell> codes)
      throws UnreadableXlsxException {
    Map<SheetColumn, Integer> columns = new EnumMap<>(SheetColumn.class);
    for (Map.Entry<Integer, XlsxCell> one : codes.entrySet()) {
      for (SheetColumn column : READ) {
        if (one.getValue().said().equals(column.code())
            && columns.putIfAbsent(column, one.getKey()) != null) {
          throw new UnreadableXlsxException(
              new LocalizedText(
                  "แถวที่ 2 มีรหัสคอลัมน์ "
                      + column.code()
                      + " ซ้ำกัน กรุณาลบคอลัมน์ที่เพิ่มเข้ามา",
                  "Row 2 has the column's code "
                      + column.code()
                      + " twice; delete the column that"
                      + " was added."));
        }
      }
    }
    return columns;
  }

  private static UnreadableXlsxException withoutColumns(Set<SheetColumn> missing) {
    String codes = missing.stream().map(SheetColumn::code).collect(Collectors.joining(", "));
    return new UnreadableXlsxException(
        new LocalizedText(
            "แถวที่ 2 ต้องมีรหัสคอลัมน์ " + codes + " ตามไฟล์ที่ส่งออก กรุณาใส่คืนหรือส่งออกใหม่",
            "Row 2 has to hold the columns' codes as they were exported: "
                + codes
                + " is missing. Put it back, or export again."));
  }

  private static List<Row> rows(XlsxReader.Sheet sheet, Map<SheetColumn, Integer> columns) {
    List<Row> rows = new ArrayList<>();
    sheet
        .rows()
        .tailMap(CODES_ROW, false)
        .forEach(
            (number, cells) -> {
              Map<SheetColumn, XlsxCell> read = new EnumMap<>(SheetColumn.class);
              columns.forEach(
                  (column, at) -> {
                    XlsxCell cell = cells.get(at);
                    if (cell != null) {
                      read.put(column, cell);
                    }
                  });
              if (!read.isEmpty()) {
                rows.add(new Row(number, read));
              }
            });
    return rows;
  }

  private static String said(Map<Integer, XlsxCell> cells, int column) {
    XlsxCell cell = cells.get(column);
    return cell == null ? "" : cell.said();
  }
}
