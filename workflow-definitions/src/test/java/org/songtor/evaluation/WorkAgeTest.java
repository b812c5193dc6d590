package org.songtor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.evaluation.Somebody.CASE_MANAGER;
import static org.songtor.evaluation.Somebody.NFE_TEACHER;
import static org.songtor.evaluation.Somebody.PANEL;
import static org.songtor.evaluation.Steps.accepted;
import static org.songtor.evaluation.Steps.approved;
import static org.songtor.evaluation.Steps.assigned;
import static org.songtor.evaluation.Steps.drafted;
import static org.songtor.evaluation.Steps.enrolled;
import static org.songtor.evaluation.Steps.need;
import static org.songtor.evaluation.Steps.reviewed;
import static org.songtor.evaluation.Steps.submitted;
import static org.songtor.event.Samples.TODAY;
import static org.songtor.event.Samples.assessed;
import static org.songtor.event.Samples.firstScreened;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.songtor.definition.yaml.ShippedDefinitions;

/** Nobody under fifteen is led into employment, whatever a plan says (domain D). */
class WorkAgeTest {

  private static CaseStory aPlannedChild(LocalDate birth) {
    return CaseStory.under(ShippedDefinitions.KORAT_FOUR_TIER, birth)
        .take(NFE_TEACHER, "first-screen", firstScreened("out-of-school-confirmed"))
        .take(NFE_TEACHER, "need-screen", need("needs-help"))
        .take(NFE_TEACHER, "hand-over", assigned("cm-somsri"))
        .take(CASE_MANAGER, "accept-assignment", accepted())
        .take(CASE_MANAGER, "assess", assessed(false))
        .take(CASE_MANAGER, "draft-plan", drafted(1))
        .take(CASE_MANAGER, "submit-plan", submitted())
        .take(PANEL, "review-plan", reviewed())
        .take(PANEL, "approve-plan", approved());
  }

  @ParameterizedTest
  @CsvSource({
    "14, learn-to-earn, false",
    "14, job-with-grant, false",
    "14, nfe, true",
    "15, learn-to-earn, true",
    "15, job-with-grant, true"
  })
  void work_is_open_from_fifteen_on(int years, String pathway, boolean open) {
    CaseStory story = aPlannedChild(TODAY.minusYears(years).minusMonths(1));

    assertThat(story.missingFor(NFE_TEACHER, "enrol", enrolled(pathway, false)).isEmpty())
        .isEqualTo(open);
  }
}
