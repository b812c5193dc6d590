package org.songtor.query.inbox.sheets;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.Vocabulary.Term;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.language.LocalizedText;
import org.songtor.query.inbox.sheets.FilledSheet.Row;
import org.songtor.query.inbox.sheets.SheetAnswer.CodeField;
import org.songtor.query.inbox.sheets.SheetAnswer.Field;

/**
 * Reads what a row answers. Only what the row cannot mean is refused here; whether the answer is
 * open, and whether its codes are the referral's, is the command service's to judge.
 */
final class RowReading {
  private RowReading() {}

  /** What a row says, or what is wrong with it. */
  sealed interface Reading {
    /**
     * @param body of the command
     */
    record Answered(SheetAnswer answer, Map<String, Object> body) implements Reading {}

    record Wrong(LocalizedText why) implements Reading {}
  }

  /**
   * @param definition of the referral, in whose words codes may be said; null when it is not known
   *     here
   */
  static Reading read(Row row, @Nullable WorkflowDefinition definition) {
    for (SheetColumn column : SheetColumn.values()) {
      if (row.cell(column) instanceof XlsxCell.NoValue) {
        return wrong(
            column,
            "เป็นสูตรหรือค่าผิดพลาด กรุณาพิมพ์ค่าแทน",
            "holds a formula or an error; type the value instead");
      }
    }
    Optional<SheetAnswer> found = answer(row.said(SheetColumn.ANSWER));
    if (found.isEmpty()) {
      return row.said(SheetColumn.ANSWER).isEmpty()
          ? wrong(
              SheetColumn.ANSWER, "ยังว่าง กรุณาเลือกจากรายการ", "is empty; choose from its list")
          : wrong(
              SheetColumn.ANSWER,
              "ไม่ใช่คำตอบที่ส่งด้วยไฟล์ได้ เลือกได้: " + answers(),
              "is no answer that a sheet can give; there are: " + answers());
    }
    SheetAnswer answer = found.get();
    Map<String, Object> body = new LinkedHashMap<>();
    LocalizedText wrong = code(row, answer.code(), definition, body);
    wrong = wrong == null ? date(row, answer.date(), body) : wrong;
    wrong = wrong == null ? text(row, answer.text(), body) : wrong;
    return wrong == null ? new Reading.Answered(answer, body) : new Reading.Wrong(wrong);
  }

  /** By its word in addresses, or by its title. */
  private static Optional<SheetAnswer> answer(String said) {
    String code = codeOf(said);
    return SheetAnswer.all().stream()
        .filter(
            one ->
                one.action().path().equals(code.toLowerCase(Locale.ROOT))
                    || isSaid(one.action().title(), said))
        .findFirst();
  }

  private static String answers() {
    return SheetAnswer.all().stream()
        .map(one -> one.action().path())
        .collect(Collectors.joining(", "));
  }

  private static @Nullable LocalizedText code(
      Row row,
      @Nullable CodeField field,
      @Nullable WorkflowDefinition definition,
      Map<String, Object> body) {
    String said = row.said(SheetColumn.CODE);
    if (field == null) {
      return said.isEmpty() ? null : notTaken(SheetColumn.CODE);
    }
    if (said.isEmpty()) {
      return needed(SheetColumn.CODE);
    }
    List<Term> terms = field.terms(definition);
    String code = codeOf(said);
    body.put(
        field.member(),
        terms.stream()
            .filter(term -> isSaid(term.title(), said))
            .map(Term::code)
            .findFirst()
            .orElse(code));
    return null;
  }

  private static @Nullable LocalizedText date(
      Row row, @Nullable Field field, Map<String, Object> body) {
    XlsxCell cell = row.cell(SheetColumn.DATE);
    if (field == null) {
      return cell == null ? null : notTaken(SheetColumn.DATE);
    }
    if (cell == null) {
      return field.required() ? needed(SheetColumn.DATE) : null;
    }
    Optional<LocalDate> day = SheetDate.read(cell);
    if (day.isEmpty()) {
      return said(
          SheetColumn.DATE,
          "ไม่ใช่วันที่ กรุณาพิมพ์เป็น วัน/เดือน/ปี พ.ศ. เช่น 24/11/2569",
          "is no date; type day/month/year, such as 24/11/2569 or 24/11/2026");
    }
    body.put(field.member(), day.get().toString());
    return null;
  }

  private static @Nullable LocalizedText text(
      Row row, @Nullable Field field, Map<String, Object> body) {
    // Excel writes line ends as LF, and others as CR LF; texts are stored with LF.
    String said = row.said(SheetColumn.TEXT).replace("\r\n", "\n").replace("_x000D_", "");
    if (field == null) {
      return said.isEmpty() ? null : notTaken(SheetColumn.TEXT);
    }
    if (!said.isEmpty()) {
      body.put(field.member(), said);
    } else if (field.required()) {
      return needed(SheetColumn.TEXT);
    }
    return null;
  }

  /** The code of a choice of the list, or what was typed. */
  private static String codeOf(String said) {
    int end = said.indexOf(InboxSheet.BEFORE_WORDS);
    return (end < 0 ? said : said.substring(0, end)).strip();
  }

  private static boolean isSaid(LocalizedText title, String said) {
    return title.th().equals(said) || title.en().equalsIgnoreCase(said);
  }

  private static LocalizedText notTaken(SheetColumn column) {
    return said(
        column,
        "คำตอบนี้ไม่ใช้คอลัมน์นี้ กรุณาเว้นว่าง",
        "is not taken by this answer; leave it empty");
  }

  private static LocalizedText needed(SheetColumn column) {
    return said(column, "ต้องกรอกสำหรับคำตอบนี้", "is needed for this answer; fill it in");
  }

  private static Reading wrong(SheetColumn column, String th, String en) {
    return new Reading.Wrong(said(column, th, en));
  }

  private static LocalizedText said(SheetColumn column, String th, String en) {
    return new LocalizedText(
        "คอลัมน์ " + column.title().th() + ": " + th,
        "The column " + column.title().en() + " " + en);
  }
}
