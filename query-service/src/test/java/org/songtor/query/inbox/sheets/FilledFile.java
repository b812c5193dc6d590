package org.songtor.query.inbox.sheets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.songtor.language.AgencyId;

/** A sheet as an officer sends it back. */
public final class FilledFile {
  private static final List<SheetColumn> COLUMNS =
      List.of(
          SheetColumn.TEXT,
          SheetColumn.REFERRAL,
          SheetColumn.ANSWER,
          SheetColumn.REVISION,
          SheetColumn.DATE,
          SheetColumn.CODE);

  private final UUID id;
  private final AgencyId agency;
  private final List<Map<SheetColumn, Object>> rows = new ArrayList<>();

  FilledFile(UUID id, AgencyId agency) {
    this.id = id;
    this.agency = agency;
  }

  /** One row of an agency's sheet, answered without more. */
  public static byte[] answered(AgencyId agency, Object referral, int revision, String answer) {
    return new FilledFile(UUID.randomUUID(), agency)
        .row(referral, revision, SheetColumn.ANSWER, answer)
        .bytes();
  }

  /** Values of columns to fill: text, a number, or {@code =…} in a {@link Formula}. */
  record Formula(String text) {}

  FilledFile row(Object referral, int revision, Object... columnsAndValues) {
    Map<SheetColumn, Object> row = new LinkedHashMap<>();
    row.put(SheetColumn.REFERRAL, referral.toString());
    row.put(SheetColumn.REVISION, revision);
    for (int i = 0; i < columnsAndValues.length; i += 2) {
      row.put((SheetColumn) columnsAndValues[i], columnsAndValues[i + 1]);
    }
    rows.add(row);
    return this;
  }

  /** The same rows, the last first. */
  FilledFile sortedAnew() {
    FilledFile sorted = new FilledFile(id, agency);
    sorted.rows.addAll(rows.reversed());
    return sorted;
  }

  byte[] bytes() {
    return bytes(COLUMNS);
  }

  byte[] bytes(List<SheetColumn> columns) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "test", null)) {
      Worksheet other = book.newWorksheet("notes of ours");
      other.value(0, 0, "ไม่เกี่ยว");
      Worksheet sheet = book.newWorksheet("rows");
      for (int c = 0; c < columns.size(); c++) {
        sheet.value(0, c, columns.get(c).title().th());
        sheet.value(1, c, columns.get(c).code());
        for (int r = 0; r < rows.size(); r++) {
          put(sheet, r + 2, c, rows.get(r).get(columns.get(c)));
        }
      }
      Worksheet mark = book.newWorksheet(InboxSheet.MARK_SHEET);
      mark.value(0, 0, InboxSheet.MARK);
      mark.value(0, 1, id.toString());
      mark.value(0, 2, agency.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void put(Worksheet sheet, int row, int column, Object value) {
    switch (value) {
      case null -> {}
      case Number number -> sheet.value(row, column, number);
      case Formula formula -> sheet.formula(row, column, formula.text());
      default -> sheet.value(row, column, value.toString());
    }
  }

  /** A zip with parts that a program of Excel's would never write. */
  static byte[] zip(Map<String, byte[]> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A workbook of one sheet, written by hand. */
  static Map<String, byte[]> parts(String sheet) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("[Content_Types].xml", utf8("<Types/>"));
    parts.put(
        "xl/workbook.xml",
        utf8(
            "<workbook"
                + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet"
                + " name=\"songtor\" r:id=\"r1\"/></sheets></workbook>"));
    parts.put(
        "xl/_rels/workbook.xml.rels",
        utf8("<R><Relationship Id=\"r1\" Target=\"/xl/worksheets/sheet1.xml\"/></R>"));
    parts.put("xl/worksheets/sheet1.xml", utf8(sheet));
    return parts;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
