package org.songtor.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.command.ThaiText;
import org.songtor.language.AreaCode;

/**
 * Reads one value as somebody typed it, by the rule of its kind. What cannot be read becomes a
 * finding at its place, and null.
 *
 * <p>The place is a JSON pointer, put together only for a finding.
 */
final class TypedValues {
  static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

  private static final LocalDate LATEST = LocalDate.of(2200, 12, 31);
  private static final int BUDDHIST_ERA = 543;

  /** A year from here on is one of the Buddhist Era. */
  private static final int BUDDHIST_YEARS = 2_400;

  private static final String DATE_FORM = "0000-00-00";
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");
  private static final Pattern MONEY = Pattern.compile("[0-9]{1,12}(?:\\.[0-9]{1,2})?");
  private static final Pattern CODE_FORM = Pattern.compile("[\\p{Alnum}][\\p{Alnum}._:/-]*");
  private static final Pattern AREA_FORM = Pattern.compile("[1-9][0-9](?:[0-9]{2}){0,2}");

  private final Findings findings;

  TypedValues(Findings findings) {
    this.findings = findings;
  }

  /** Blank is as good as missing. */
  @Nullable ThaiText text(Supplier<String> at, String value, int longest) {
    if (value.length() > longest) {
      return refuse(
          at,
          "ยาวได้ไม่เกิน " + longest + " ตัวอักษร",
          "may have at most " + longest + " characters");
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t') {
        // PostgreSQL's text cannot hold U+0000, and nobody types the others.
        return refuse(at, "มีอักขระควบคุมที่ใช้ไม่ได้", "holds a control character");
      }
      if (Printable.isSurrogate(value.codePointAt(i))) {
        return refuse(
            at, "มีอักขระที่ไม่สมบูรณ์", "holds half of a character (an unpaired surrogate)");
      }
      if (Character.isHighSurrogate(c)) {
        i++;
      }
    }
    ThaiText text = ThaiText.of(value);
    return text.isEmpty() ? null : text;
  }

  @Nullable String code(Supplier<String> at, String text) {
    return CODE_FORM.matcher(text).matches()
        ? text
        : refuse(
            at,
            "ต้องเป็นรหัส (ตัวอักษร ตัวเลข ขีด)",
            "must be a code of letters, digits and hyphens");
  }

  <E extends Enum<E>> @Nullable E constant(Supplier<String> at, String text, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    String names =
        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    return refuse(at, "ต้องเป็นค่าใดค่าหนึ่ง: " + names, "must be one of: " + names);
  }

  @Nullable Integer whole(Supplier<String> at, String literal, int least, int most) {
    if (WHOLE.matcher(literal).matches()) {
      int value = Integer.parseInt(literal);
      if (value >= least && value <= most) {
        return value;
      }
    }
    return refuse(
        at,
        "ต้องเป็นจำนวนเต็ม " + least + " ถึง " + most,
        "must be a whole number from " + least + " to " + most);
  }

  /** Baht, 0 or more, at most two decimals. */
  @Nullable BigDecimal baht(Supplier<String> at, String literal) {
    return MONEY.matcher(literal).matches()
        ? new BigDecimal(literal)
        : refuse(
            at,
            "ต้องเป็นจำนวนเงินบาท 0 ขึ้นไป ทศนิยมไม่เกิน 2 ตำแหน่ง",
            "must be baht, 0 or more, with at most two decimals");
  }

  /** A day of the Gregorian calendar, written 2012-05-01 or ๒๐๑๒-๐๕-๐๑. */
  @Nullable LocalDate date(Supplier<String> at, String text) {
    String digits = ThaiText.arabicDigits(text);
    if (isDate(digits)) {
      try {
        LocalDate date =
            LocalDate.of(number(digits, 0, 4), number(digits, 5, 7), number(digits, 8, 10));
        if (date.getYear() >= BUDDHIST_YEARS) {
          int gregorian = date.getYear() - BUDDHIST_ERA;
          return refuse(
              at,
              "ใช้ปี ค.ศ. เช่น " + gregorian + " แทน พ.ศ. " + date.getYear(),
              "use the Gregorian year " + gregorian + ", not the Buddhist year");
        }
        if (isPlausible(date)) {
          return date;
        }
      } catch (DateTimeException e) {
        return refuse(at, "ไม่มีวันที่นี้ในปฏิทิน", "there is no such day");
      }
    }
    return refuse(
        at,
        "ต้องเป็นวันที่รูปแบบ 2012-05-01 (ค.ศ. 1900–2200)",
        "must be a day written 2012-05-01, from 1900 to 2200");
  }

  private static boolean isDate(String text) {
    if (text.length() != DATE_FORM.length()) {
      return false;
    }
    for (int i = 0; i < DATE_FORM.length(); i++) {
      char c = text.charAt(i);
      if (DATE_FORM.charAt(i) == '-' ? c != '-' : c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }

  private static int number(String digits, int from, int to) {
    return Integer.parseInt(digits, from, to, 10);
  }

  /** A moment with its offset, such as 2026-11-22T09:00:00+07:00, kept to the microsecond. */
  @Nullable Instant instant(Supplier<String> at, String text) {
    try {
      Instant instant = OffsetDateTime.parse(ThaiText.arabicDigits(text)).toInstant();
      if (isPlausible(instant.atOffset(ZoneOffset.UTC).toLocalDate())) {
        return instant.truncatedTo(ChronoUnit.MICROS);
      }
    } catch (DateTimeException | ArithmeticException e) {
      // Told below: whatever is wrong with it, the remedy is the same.
    }
    return refuse(
        at,
        "ต้องเป็นเวลาที่มีเขตเวลา เช่น 2026-11-22T09:00:00+07:00",
        "must be a moment with its offset, such as 2026-11-22T09:00:00+07:00");
  }

  private static boolean isPlausible(LocalDate day) {
    return !day.isBefore(EARLIEST) && !day.isAfter(LATEST);
  }

  @Nullable UUID id(Supplier<String> at, String text) {
    UUID id = Ids.parse(text);
    return id == null ? refuse(at, "ต้องเป็นรหัส UUID", "must be a UUID") : id;
  }

  /** A six-digit DOPA code; Thai digits are fine. */
  @Nullable AreaCode tambon(Supplier<String> at, String text) {
    AreaCode area = area(at, text);
    return area == null || area.isTambon()
        ? area
        : refuse(at, "ต้องเป็นรหัสตำบล 6 หลัก", "must be a tambon code of 6 digits");
  }

  /** A DOPA code of 2, 4 or 6 digits. */
  @Nullable AreaCode area(Supplier<String> at, String text) {
    String digits = ThaiText.arabicDigits(text);
    return AREA_FORM.matcher(digits).matches()
        ? new AreaCode(digits)
        : refuse(
            at, "ต้องเป็นรหัสพื้นที่ 2, 4 หรือ 6 หลัก", "must be an area code of 2, 4 or 6 digits");
  }

  /** Always null, of whatever type is read. */
  @SuppressWarnings("TypeParameterUnusedInFormals")
  private <T> @Nullable T refuse(Supplier<String> at, String th, String en) {
    findings.add(at.get(), th, en);
    return null;
  }
}
