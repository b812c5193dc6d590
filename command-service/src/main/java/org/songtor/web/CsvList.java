package org.songtor.web;

import java.util.List;
import java.util.Optional;

/**
 * A list in a body's field {@code csv}, as a spreadsheet saves it: each row by itself, under a code
 * that is always the same thing.
 *
 * @param needed columns that must be there; the code is among them
 * @param optional columns that may be left out
 */
public record CsvList(List<String> needed, List<String> optional) {
  /** The column that says which thing a row is about. */
  public static final String CODE = "code";

  private static final int MOST_ROWS = 2_000;
  private static final int MOST_CHARACTERS = 2_000_000;

  public CsvList {
    needed = List.copyOf(needed);
    optional = List.copyOf(optional);
  }

  /**
   * @throws RefusedRequest 422 if it is no such list, naming everything that is wrong with it
   */
  public CsvTable table(CommandCall call) {
    Findings findings = new Findings();
    BodyFields body = BodyFields.of(call.body(), "", findings);
    String csv = body.verbatim("csv", MOST_CHARACTERS);
    CsvTable table = new CsvTable(List.of(), List.of());
    if (body.has("csv")) {
      try {
        table = CsvTable.of(csv);
        check(table, body);
      } catch (IllegalArgumentException e) {
        body.refuse(
            "csv",
            "มีเครื่องหมายคำพูดที่เปิดแล้วไม่ปิด หรือมีข้อความต่อท้ายหลังปิด โปรดบันทึกแฟ้มเป็น CSV"
                + " UTF-8 ใหม่จากโปรแกรมตาราง",
            "a quotation mark is opened and never closed, or text follows its end; save the file as"
                + " CSV UTF-8 again");
      }
    }
    body.end();
    findings.throwIfAny();
    return table;
  }

  private void check(CsvTable table, BodyFields body) {
    for (String column : needed) {
      if (!table.columns().contains(column)) {
        body.refuse(
            "csv",
            "แถวแรกต้องมีคอลัมน์ " + column + " คอลัมน์ที่มีได้: " + all(),
            "the first line must name the column " + column + "; there may be: " + all());
      }
    }
    for (String column : table.columns()) {
      if (!needed.contains(column) && !optional.contains(column)) {
        body.refuse(
            "csv",
            "ไม่รู้จักคอลัมน์ " + column + " คอลัมน์ที่มีได้: " + all(),
            "the column " + column + " is not known; there may be: " + all());
      }
    }
    if (table.rows().isEmpty() || table.rows().size() > MOST_ROWS) {
      body.refuse(
          "csv", "ต้องมี 1 ถึง " + MOST_ROWS + " แถว", "must have 1 to " + MOST_ROWS + " rows");
    }
  }

  private String all() {
    return String.join(", ", needed) + ", " + String.join(", ", optional);
  }

  /**
   * Why a row cannot be read at all.
   *
   * @param again its code stands in an earlier row, too
   */
  public static Optional<Problem> refuse(CsvTable.Row row, boolean again) {
    if (row.cell(CODE).isEmpty()) {
      return wrong("แถวนี้ไม่มีรหัสในคอลัมน์ code", "this row has no code");
    }
    if (again) {
      return wrong(
          "รหัสนี้มีอยู่ในแถวก่อนหน้าแล้ว โปรดให้แต่ละรายการมีแถวเดียว",
          "this code stands in an earlier row: give each entry one row");
    }
    return row.surplus()
        ? wrong(
            "แถวนี้มีช่องเกินจำนวนคอลัมน์ โปรดใส่เครื่องหมายคำพูดครอบข้อความที่มีจุลภาค",
            "this row has more cells than columns: put texts with a comma into quotation marks")
        : Optional.empty();
  }

  private static Optional<Problem> wrong(String th, String en) {
    return Optional.of(Problem.of(ProblemType.INVALID_BODY, th, en));
  }
}
