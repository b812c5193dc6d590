package org.songtor.query.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.songtor.event.LearningEvent.AttendanceContradicted;
import org.songtor.event.LearningEvent.AttendanceSettled;
import org.songtor.language.ReferralId;
import org.songtor.query.pages.PublishedLog.By;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** An agency says that a child learns and a follow-up that it stopped: that is work to be found. */
class ContradictionPagesTest extends PagesOverRealData {
  private static final By MANAGER = By.caseManager(START.plusSeconds(70_000));

  private static RequestPostProcessor manager() {
    return person("cm-somsri", "สมศรี", "case-manager", "30", null);
  }

  private TestChild contradicted(String name, int number) {
    TestChild child = new TestChild(LOG, name, "300101", START.plusSeconds(70_000 + number));
    return child.happens(
        MANAGER, new AttendanceContradicted(List.of(ReferralId.at(START.toEpochMilli() + number))));
  }

  @Test
  void it_is_marked_in_the_list_and_found_by_its_filter_until_it_is_settled() throws Exception {
    TestChild torn = contradicted("ขัดกัน", 1);
    TestChild settled = contradicted("ตกลงแล้ว", 2).happens(MANAGER, new AttendanceSettled());
    see(torn);
    see(settled);

    assertThat(page("/cases?contradicted=yes", manager()))
        .contains("ขัดกัน", "คำตอบขัดกับการติดตาม", "name=\"contradicted\" value=\"yes\" checked")
        .doesNotContain("ตกลงแล้ว");
    assertThat(page("/cases?lang=en&contradicted=yes", manager()))
        .contains("agency and follow-up contradict");
    assertThat(page("/cases/" + torn.caseId, manager()))
        .contains("หน่วยงานแจ้งว่าเด็กเรียนอยู่ แต่ผู้ติดตามพบว่าหยุดเรียน");
    assertThat(page("/cases/" + settled.caseId, manager()))
        .contains("คำแจ้งของหน่วยงานไม่ขัดกับที่ผู้ติดตามพบแล้ว");
    http.perform(get("/api/cases?contradicted=true").with(manager()))
        .andExpect(jsonPath("$.items.length()").value(1))
        .andExpect(jsonPath("$.items[0].caseId").value(torn.caseId.toString()))
        .andExpect(jsonPath("$.items[0].contradicted").value(true));
    http.perform(get("/api/cases?contradicted=maybe").with(manager()))
        .andExpect(status().isBadRequest());
  }
}
