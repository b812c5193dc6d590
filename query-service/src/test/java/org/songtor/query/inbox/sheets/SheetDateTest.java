package org.songtor.query.inbox.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates as people put them into a sheet. */
class SheetDateTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "24/11/2569",
        "๒๔/๑๑/๒๕๖๙",
        "24-11-69",
        "24.11.2026",
        "24 11 2569",
        "2026-11-24",
        "2569-11-24",
        "24 พ.ย. 2569",
        "24 พฤศจิกายน 2569",
        "๒๔ พ.ย. ๖๙",
        "24 พฤศจิกายน พ.ศ. 2569"
      })
  void theSameDayHoweverItIsWritten(String typed) {
    assertThat(SheetDate.read(new XlsxCell.Text(typed))).contains(DAY);
  }

  @Test
  void aDateOfExcelAlsoWhereItTookABuddhistYearForAnother() {
    assertThat(SheetDate.read(number("46350"))).contains(DAY);
    assertThat(SheetDate.read(number("46350.75"))).contains(DAY);
    long buddhist =
        LocalDate.of(2569, 11, 24).toEpochDay() - LocalDate.of(1899, 12, 30).toEpochDay();
    assertThat(SheetDate.read(number(Long.toString(buddhist)))).contains(DAY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "พรุ่งนี้", "31/2/2569", "24/13/2569", "24/11/569", "11/2569", "1-1-1-1"})
  void whatIsNoDateIsNone(String typed) {
    assertThat(SheetDate.read(new XlsxCell.Text(typed))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "24112569", "1E+20"})
  void aNumberThatIsNoDayIsNone(String typed) {
    assertThat(SheetDate.read(number(typed))).isEmpty();
  }

  private static XlsxCell number(String text) {
    return new XlsxCell.Numeral(new BigDecimal(text));
  }
}
