package org.songtor.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.songtor.definition.yaml.ShippedDefinitions;

class ReportingDutyTest {
  private static final WorkflowDefinition RULES =
      new ShippedDefinitions().find(ShippedDefinitions.BRING_THEM_BACK).orElseThrow();

  /** B.E. 2569: 13 to 15 April is Songkran, Friday 23 October วันปิยมหาราช, 1 November a Sunday. */
  @ParameterizedTest
  @CsvSource({
    "school, 2026-11-23, 2026-11-30",
    "school, 2026-11-22, 2026-11-23",
    "school, 2026-04-12, 2026-04-16",
    "school, 2026-04-16, 2026-04-20",
    "service-area, 2026-11-23, 2026-11-27",
    "service-area, 2026-10-22, 2026-10-26",
    "service-area, 2026-10-23, 2026-10-26",
    "province, 2026-11-23, 2026-12-15",
    "province, 2026-04-14, 2026-04-16",
    "province, 2026-04-15, 2026-04-16",
    "department, 2026-10-20, 2026-11-02",
    "department, 2026-11-01, 2026-11-02",
    "department, 2026-11-02, 2026-12-01",
    "department, 2026-12-31, 2027-01-04",
    "department, 2026-03-31, 2026-04-01",
  })
  void a_report_is_due_on_its_day_or_the_next_working_day(
      String duty, LocalDate after, LocalDate due) {
    assertThat(
            RULES.reporting().stream()
                .filter(one -> one.id().equals(duty))
                .findFirst()
                .orElseThrow()
                .dueAfter(after, RULES.calendar()))
        .isEqualTo(due);
  }
}
