package org.songtor.query.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.songtor.event.CaseLifeEvent;
import org.songtor.query.pages.language.ThaiDates;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Asking what a version would have done with past cases, on a page. */
class TrialPagesTest extends PagesOverRealData {
  private static final String KORAT = "/definitions/korat-four-tier/1/trial";

  private static RequestPostProcessor core() {
    return person("core-korat", "แกนนำ", "province-core-team", "30", null);
  }

  private static Map<String, String> asked(String area) {
    int year = ThaiDates.day(START).getYear();
    return Map.of(
        "area", area,
        "from.day", "1",
        "from.month", "1",
        "from.year", Integer.toString(year + 542),
        "to.day", "31",
        "to.month", "12",
        "to.year", Integer.toString(year + 543),
        "by", "found",
        "under", "all");
  }

  private static MockHttpServletRequestBuilder pressed(Map<String, String> form) {
    MockHttpServletRequestBuilder request = post(KORAT).with(csrf()).with(core());
    form.forEach(request::param);
    return request;
  }

  @Test
  void the_form_begins_with_what_most_will_ask() throws Exception {
    assertThat(page(KORAT, core()))
        .contains("พื้นที่ของท่านคือ 30", "value=\"30\"")
        .containsPattern("<option value=\"korat-four-tier\" selected");
    assertThat(page(KORAT + "?lang=en", core())).contains("Try on past cases", "Your areas: 30");
  }

  @Test
  void a_draft_under_a_new_name_is_tried_on_the_cases_of_where_it_is_from() throws Exception {
    RulesLog.await(
        watch,
        new RulesLog(LOG, START)
            .drafted(
                "from-korat",
                1,
                "# copied from korat-four-tier v1\n" + RulesLog.smallest("from-korat", 1)));
    assertThat(page("/definitions/from-korat/1/trial", core()))
        .containsPattern("<option value=\"korat-four-tier\" selected");
  }

  @Test
  void a_trial_shows_how_far_it_is_and_at_last_what_came_of_it() throws Exception {
    String page = text(http.perform(pressed(asked("30"))).andExpect(status().isOk()).andReturn());
    assertThat(page)
        .contains("กำลังลอง", "class=\"step\"", "ลองแล้ว 0 จาก", "ผลการลอง", "กรณีที่ลอง")
        .containsPattern("(?s)</section>.*class=\"result\".*</main>.*</html>")
        .doesNotContain("การลองไม่จบ");
    assertThat(page.indexOf("ลองแล้ว 0 จาก")).isLessThan(page.indexOf("class=\"result\""));
    // Stopping is going back to the form, with everything in it.
    assertThat(page).contains("from.year=", "area=30");
  }

  @Test
  void every_case_that_would_have_gone_another_way_is_named_with_what_differs_first()
      throws Exception {
    TestChild child = new TestChild(LOG, "ลองดู", "301201", START);
    child.happens(
        PublishedLog.By.caseManager(START.plusSeconds(60)),
        new CaseLifeEvent.FirstScreened("out-of-school-confirmed", child.said(""), child.said("")));
    see(child);
    stored.append(LOG.of(child.stream()));
    RulesLog.await(watch, new RulesLog(LOG, START).drafted("without-screens", 1));
    MockHttpServletRequestBuilder pressed =
        post("/definitions/without-screens/1/trial").with(csrf()).with(core());
    asked("3012").forEach(pressed::param);

    String page = text(http.perform(pressed).andExpect(status().isOk()).andReturn());

    assertThat(page)
        .contains(
            "ลองแล้ว 1 จาก 1 กรณี",
            "1 กรณีจากทั้งหมด 1 กรณีจะเป็นไปอย่างอื่น",
            "href=\"/cases/" + child.caseId + "\"",
            "นิยามนี้ไม่มีขั้นตอนแบบนี้",
            "without-screens v1 ไม่มีขั้นตอนที่บันทึก")
        .doesNotContain("ลองดู");
    MockHttpServletRequestBuilder asAdministrator =
        post("/definitions/without-screens/1/trial")
            .with(csrf())
            .with(person("admin", "", "administrator", "30", null));
    asked("3012").forEach(asAdministrator::param);
    assertThat(text(http.perform(asAdministrator).andReturn()))
        .contains(child.caseId.toString())
        .doesNotContain("href=\"/cases/");
  }

  @Test
  void where_there_is_no_case_the_page_says_that_nothing_was_tried() throws Exception {
    assertThat(text(http.perform(pressed(asked("3099"))).andReturn()))
        .contains("ไม่มีกรณีใดในพื้นที่และช่วงเวลานี้");
  }

  @Test
  void what_cannot_be_asked_is_explained_beside_its_field() throws Exception {
    for (Map.Entry<String, String> mistake :
        Map.of("x", "รหัสพื้นที่มี 2, 4 หรือ 6 หลัก", "50", "อยู่นอกพื้นที่ของท่าน (30)")
            .entrySet()) {
      assertThat(
              text(
                  http.perform(pressed(asked(mistake.getKey())))
                      .andExpect(status().isUnprocessableContent())
                      .andReturn()))
          .contains(mistake.getValue(), "aria-invalid=\"true\"")
          .contains("value=\"" + mistake.getKey() + "\"");
    }
    Map<String, String> back = new java.util.HashMap<>(asked("30"));
    back.put("to.year", "2560");
    assertThat(text(http.perform(pressed(back)).andReturn())).contains("ต้องไม่อยู่ก่อนวันแรก");
  }

  @Test
  void nobody_else_tries_anything() throws Exception {
    RequestPostProcessor surveyor = person("s", "", "surveyor", "30", null);
    assertThat(
            text(
                http.perform(get(KORAT).with(surveyor))
                    .andExpect(status().isForbidden())
                    .andReturn()))
        .contains("ผู้ลองกับกรณีที่ผ่านมาได้คือ");
    http.perform(post(KORAT).with(csrf()).with(surveyor)).andExpect(status().isForbidden());
    http.perform(post(KORAT).with(core())).andExpect(status().isForbidden());
  }
}
