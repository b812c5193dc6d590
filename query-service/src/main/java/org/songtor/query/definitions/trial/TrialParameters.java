package org.songtor.query.definitions.trial;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.query.problems.PathIds;
import org.songtor.query.problems.ProblemException;
import org.songtor.query.problems.Problems;

/** Reads what a trial is asked for; every value has its bounds. */
final class TrialParameters {
  /** Tries cases under any definition. */
  static final String ALL = "all";

  static final int USUAL_LIST = 10_000;
  static final int LONGEST_LIST = 1_000_000;

  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);
  private static final int LONGEST_YEARS = 10;
  private static final int LONGEST_NAME = 100;

  private TrialParameters() {}

  /**
   * @throws ProblemException with status 400 for what cannot be read, or lies outside its bounds
   */
  static AreaCode area(@Nullable String text) {
    return PathIds.read("area", needed("area", text), AreaCode::new);
  }

  /**
   * @param name of the definition that is tried
   * @throws ProblemException with status 400 for what cannot be read, or lies outside its bounds
   */
  static TrialSelection selection(
      AreaCode area,
      @Nullable String from,
      @Nullable String to,
      @Nullable String by,
      @Nullable String under,
      String name) {
    LocalDate first = day("from", from);
    LocalDate last = day("to", to);
    if (last.isBefore(first)) {
      throw Problems.invalidParameter(
          "to", new LocalizedText("ต้องไม่ก่อน from", "it is not before from"));
    }
    if (ChronoUnit.YEARS.between(first, last) >= LONGEST_YEARS) {
      throw Problems.invalidParameter(
          "to",
          new LocalizedText(
              "ช่วงเวลายาวได้ไม่เกิน " + LONGEST_YEARS + " ปี",
              "a period has at most " + LONGEST_YEARS + " years"));
    }
    String which = under == null ? name : under;
    if (which.isBlank() || which.length() > LONGEST_NAME) {
      throw Problems.invalidParameter(
          "under",
          new LocalizedText(
              "ต้องเป็นชื่อนิยาม หรือ " + ALL, "it is the name of a definition, or " + ALL));
    }
    return new TrialSelection(
        area,
        first,
        last,
        by == null ? TrialSelection.Day.FOUND : PathIds.read("by", by, TrialSelection.Day::ofCode),
        which.equals(ALL) ? null : which);
  }

  /** How many cases are listed at most. */
  static int list(@Nullable String text) {
    int most = text == null ? USUAL_LIST : PathIds.read("list", text, Integer::valueOf);
    if (most < 0 || most > LONGEST_LIST) {
      throw Problems.invalidParameter(
          "list",
          new LocalizedText(
              "ต้องอยู่ระหว่าง 0 ถึง " + LONGEST_LIST, "it is from 0 to " + LONGEST_LIST));
    }
    return most;
  }

  private static LocalDate day(String parameter, @Nullable String text) {
    LocalDate day = PathIds.read(parameter, needed(parameter, text), TrialParameters::isoDay);
    if (day.isBefore(EARLIEST) || !day.isBefore(LATEST)) {
      throw Problems.invalidParameter(
          parameter,
          new LocalizedText(
              "ใช้ปีคริสต์ศักราช ตั้งแต่ " + EARLIEST.getYear() + " ถึง " + (LATEST.getYear() - 1),
              "a year is Gregorian, from " + EARLIEST.getYear() + " to " + (LATEST.getYear() - 1)));
    }
    return day;
  }

  /** Thai digits are as good as others. */
  private static LocalDate isoDay(String text) {
    StringBuilder arabic = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      arabic.append(letter >= '๐' && letter <= '๙' ? (char) (letter - '๐' + '0') : letter);
    }
    try {
      return LocalDate.parse(arabic);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a day", e);
    }
  }

  private static String needed(String parameter, @Nullable String text) {
    if (text == null) {
      throw Problems.invalidParameter(parameter, new LocalizedText("ต้องระบุ", "it is needed"));
    }
    return text;
  }
}
