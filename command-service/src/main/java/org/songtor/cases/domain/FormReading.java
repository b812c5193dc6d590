package org.songtor.cases.domain;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.songtor.command.ThaiText;
import org.songtor.definition.FieldType;
import org.songtor.definition.FormField;
import org.songtor.event.Answer;
import org.songtor.language.LocalizedText;

/**
 * Reads what was sent for a field by the field's type. What does not fit is a finding; what is left
 * empty is no answer, and null.
 */
final class FormReading {
  /** A form is filled in by hand: nobody chooses more. */
  private static final int MOST_CODES = 100;

  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,12}(?:\\.[0-9]{1,6})?");
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,12}");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2200, 12, 31);

  /** A year from here on is one of the Buddhist Era. */
  private static final int BUDDHIST_YEARS = 2_400;

  private static final int BUDDHIST_ERA = 543;

  private final FormField field;
  private final String pointer;
  private final Findings findings;

  FormReading(FormField field, String pointer, Findings findings) {
    this.field = field;
    this.pointer = pointer;
    this.findings = findings;
  }

  @Nullable Answer read(GivenAnswer given) {
    if (given instanceof GivenAnswer.Nothing
        || (given instanceof GivenAnswer.Words(String blank) && ThaiText.of(blank).isEmpty())) {
      return null;
    }
    return switch (field.type()) {
      case FieldType.Text(int longest) -> text(given, longest);
      case FieldType.LongText(int longest) -> text(given, longest);
      case FieldType.AnyNumber(var min, var max, var unit) -> number(given, DECIMAL, min, max);
      case FieldType.WholeNumber(var min, var max, var unit) -> number(given, WHOLE, min, max);
      case FieldType.Day day -> day(given);
      case FieldType.YesNo yesNo ->
          given instanceof GivenAnswer.Flag(boolean value)
              ? new Answer.YesNo(value)
              : refuse("ต้องเป็น true หรือ false", "must be true or false");
      case FieldType.Code(String vocabulary) -> code(given, vocabulary);
      case FieldType.Codes(String vocabulary) -> codes(given, vocabulary);
    };
  }

  private @Nullable Answer text(GivenAnswer given, int longest) {
    if (!(given instanceof GivenAnswer.Words(String typed))) {
      return refuse("ต้องเป็นข้อความ", "must be a text");
    }
    if (typed
        .codePoints()
        .anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
      return refuse("มีอักขระควบคุมที่ใช้ไม่ได้", "holds a control character");
    }
    if (typed.codePoints().anyMatch(FormReading::isHalf)) {
      return refuse("มีอักขระที่ไม่สมบูรณ์", "holds half of a character");
    }
    String text = ThaiText.of(typed).value();
    if (text.codePointCount(0, text.length()) > longest) {
      return refuse(
          "ยาวได้ไม่เกิน " + longest + " ตัวอักษร", "may have at most " + longest + " characters");
    }
    if (field.type() instanceof FieldType.Text && text.indexOf('\n') >= 0) {
      return refuse("ต้องเป็นข้อความบรรทัดเดียว", "must be one line");
    }
    return new Answer.Text(text);
  }

  private static boolean isHalf(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }

  private @Nullable Answer number(
      GivenAnswer given, Pattern form, @Nullable Integer min, @Nullable Integer max) {
    boolean whole = form.equals(WHOLE);
    String literal =
        switch (given) {
          case GivenAnswer.Numeral(String value) -> value;
          case GivenAnswer.Words(String value) -> ThaiText.arabicDigits(value.strip());
          case GivenAnswer.Flag other -> "";
          case GivenAnswer.Several other -> "";
          case GivenAnswer.Nothing other -> "";
          case GivenAnswer.Strange other -> "";
        };
    if (!form.matcher(literal).matches()) {
      return whole
          ? refuse("ต้องเป็นจำนวนเต็ม", "must be a whole number")
          : refuse("ต้องเป็นจำนวน เช่น 1500 หรือ 2.5", "must be a number, such as 1500 or 2.5");
    }
    BigDecimal value = new BigDecimal(literal);
    if (min != null && value.compareTo(BigDecimal.valueOf(min)) < 0) {
      return refuse("ต้องไม่น้อยกว่า " + min, "must not be less than " + min);
    }
    if (max != null && value.compareTo(BigDecimal.valueOf(max)) > 0) {
      return refuse("ต้องไม่มากกว่า " + max, "must not be more than " + max);
    }
    return new Answer.Numeric(value);
  }

  private @Nullable Answer day(GivenAnswer given) {
    String digits =
        given instanceof GivenAnswer.Words(String typed)
            ? ThaiText.arabicDigits(typed.strip())
            : "";
    if (!DAY.matcher(digits).matches()) {
      return refuse("ต้องเป็นวันที่รูปแบบ 2012-05-01 (ค.ศ.)", "must be a day written 2012-05-01");
    }
    try {
      LocalDate day = LocalDate.parse(digits);
      if (day.getYear() >= BUDDHIST_YEARS) {
        int gregorian = day.getYear() - BUDDHIST_ERA;
        return refuse(
            "ใช้ปี ค.ศ. " + gregorian + " แทน พ.ศ. " + day.getYear(),
            "use the Gregorian year " + gregorian + ", not the Buddhist year");
      }
      return day.isBefore(EARLIEST) || day.isAfter(LATEST)
          ? refuse("ต้องอยู่ระหว่าง ค.ศ. 1900–2200", "must be from 1900 to 2200")
          : new Answer.Text(day.toString());
    } catch (DateTimeException e) {
      return refuse("ไม่มีวันที่นี้ในปฏิทิน", "there is no such day");
    }
  }

  private @Nullable Answer code(GivenAnswer given, String vocabulary) {
    String code = given instanceof GivenAnswer.Words(String typed) ? typed.strip() : "";
    int before = findings.count();
    findings.code(pointer, code, vocabulary);
    return findings.count() == before ? new Answer.Text(code) : null;
  }

  private @Nullable Answer codes(GivenAnswer given, String vocabulary) {
    if (!(given instanceof GivenAnswer.Several(List<GivenAnswer> items))) {
      return refuse("ต้องเป็นรายการรหัส [ … ]", "must be a list of codes [ … ]");
    }
    if (items.size() > MOST_CODES) {
      return refuse(
          "เลือกได้ไม่เกิน " + MOST_CODES + " รายการ", "may have at most " + MOST_CODES + " items");
    }
    Set<String> codes = new LinkedHashSet<>();
    int before = findings.count();
    for (int i = 0; i < items.size(); i++) {
      String code = items.get(i) instanceof GivenAnswer.Words(String typed) ? typed.strip() : "";
      findings.code(pointer + "/" + i, code, vocabulary);
      codes.add(code);
    }
    return codes.isEmpty() || findings.count() != before
        ? null
        : new Answer.Codes(new ArrayList<>(codes));
  }

  /** Always null: there is no answer. */
  private @Nullable Answer refuse(String th, String en) {
    findings.add(pointer, new LocalizedText(th, en));
    return null;
  }
}
