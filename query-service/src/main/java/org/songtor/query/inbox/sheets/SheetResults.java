package org.songtor.query.inbox.sheets;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.songtor.language.LocalizedText;
import tools.jackson.databind.JsonNode;

/**
 * What became of a sheet, row by row in its order.
 *
 * @param taken rows that are recorded, now or when the same sheet came before
 * @param notSent rows of which nothing is known: the same file may be sent again
 */
public record SheetResults(int taken, int refused, int unchanged, int notSent, List<Line> rows) {
  public SheetResults {
    rows = List.copyOf(rows);
  }

  static SheetResults of(List<Line> rows) {
    return new SheetResults(
        count(rows, Outcome.TAKEN),
        count(rows, Outcome.REFUSED),
        count(rows, Outcome.UNCHANGED),
        count(rows, Outcome.NOT_SENT),
        rows);
  }

  private static int count(List<Line> rows, Outcome outcome) {
    return (int) rows.stream().filter(row -> row.result().equals(outcome.code())).count();
  }

  /** What can become of a row. */
  public enum Outcome {
    TAKEN("บันทึกแล้ว", "taken"),
    REFUSED("ไม่บันทึก", "refused"),
    UNCHANGED("ไม่ได้กรอก", "not filled in"),
    NOT_SENT("ยังไม่ได้ส่ง", "not sent");

    private final LocalizedText title;

    Outcome(String th, String en) {
      this.title = new LocalizedText(th, en);
    }

    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * One row.
   *
   * @param row its number as Excel shows it
   * @param referral as it stands there
   * @param answer the word of the answer in addresses; null where it was none
   * @param result an {@link Outcome} as its code
   * @param explained what to do, in our own words; null where there is nothing to say
   * @param problem what the command service said, in the language asked for
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Line(
      int row,
      String referral,
      @Nullable String answer,
      String result,
      LocalizedText resultTitle,
      @Nullable LocalizedText explained,
      @Nullable JsonNode problem) {

    static Line of(
        FilledSheet.Row row,
        @Nullable SheetAnswer answer,
        Outcome outcome,
        @Nullable LocalizedText explained,
        @Nullable JsonNode problem) {
      return new Line(
          row.number(),
          row.said(SheetColumn.REFERRAL),
          answer == null ? null : answer.action().path(),
          outcome.code(),
          outcome.title,
          explained,
          problem);
    }
  }
}
