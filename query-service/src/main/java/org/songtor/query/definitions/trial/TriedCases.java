package org.songtor.query.definitions.trial;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.LocalizedText;
import org.songtor.query.problems.Problem;
import org.songtor.query.problems.ProblemException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds the cases of an area and a period among the rows of the read side; their histories come
 * from the log.
 */
@Repository
class TriedCases {
  /** More than the out-of-school children of any province; their ids are held in memory. */
  static final int MOST = 500_000;

  private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");

  private static final String FOUND = " and c.found_at >= :from and c.found_at < :before";

  /** Nothing is written down before it happens. */
  private static final String RECORDED =
      """
       and c.found_at < :before and exists (
        select 1 from read.history h where h.case_id = c.case_id and h.seq = 0
          and h.recorded_at >= :from and h.recorded_at < :before)
      """;

  private final JdbcClient database;

  TriedCases(JdbcClient database) {
    this.database = database;
  }

  /**
   * In the order of their ids.
   *
   * @throws ProblemException with status 422 if there are more than {@value #MOST}
   */
  List<UUID> of(TrialSelection selection) {
    String period =
        switch (selection.by()) {
          case FOUND -> FOUND;
          case RECORDED -> RECORDED;
        };
    @Nullable String under = selection.under();
    List<UUID> cases =
        database
            .sql(
                "select c.case_id from read.caseload c where c.tambon like :area"
                    + period
                    + (under == null ? "" : " and c.definition = :under")
                    + " order by c.case_id limit :limit")
            .param("area", selection.area().value() + "%")
            .param("from", startOf(selection.from()))
            .param("before", startOf(selection.to().plusDays(1)))
            .param("under", under)
            .param("limit", MOST + 1)
            .query(UUID.class)
            .list();
    if (cases.size() > MOST) {
      throw new ProblemException(
          new Problem(
              "too-many-cases",
              422,
              new LocalizedText("กรณีมากเกินไป", "Too many cases"),
              new LocalizedText(
                  "ลองได้ครั้งละไม่เกิน " + MOST + " กรณี กรุณาเลือกพื้นที่หรือช่วงเวลาให้แคบลง",
                  "A trial takes at most " + MOST + " cases; choose a smaller area or period."),
              Map.of("most", MOST)));
    }
    return cases;
  }

  private static OffsetDateTime startOf(LocalDate day) {
    return day.atStartOfDay(THAILAND).toOffsetDateTime();
  }
}
