package org.songtor.query.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.songtor.event.Answer;
import org.songtor.event.AssessmentEvent.Assessed;
import org.songtor.event.AssessmentEvent.Confidentiality;
import org.songtor.event.AssessmentEvent.DimensionScore;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.ContactEvent.ContactMade;
import org.songtor.event.CorrectionEvent.EnteredInError;
import org.songtor.event.CorrectionEvent.EntryCorrected;
import org.songtor.event.Dimension;
import org.songtor.event.FormAnswered;
import org.songtor.query.pages.PublishedLog.By;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Putting right what was written down, from the entry it is about. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrectionPagesTest extends PagesOverRealData {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TestChild child;
  private long contact;
  private long assessment;
  private long household;

  @BeforeAll
  void publish() {
    Instant found = START.plusSeconds(60_001);
    child = new TestChild(LOG, "เขียนผิด", "300101", found);
    By manager = By.caseManager(found.plusSeconds(60));
    child.happens(manager, new CaseLifeEvent.Assigned("cm-somsri", child.said("")));
    child.happens(manager, new CaseLifeEvent.AssignmentAccepted());
    child.happens(
        manager,
        new CaseLifeEvent.CaseMoved(
            "listed", "assessing", "accept-assignment", "korat-four-tier", 1, null));
    child.happens(manager, contactOn(LocalDate.of(2026, 3, 15), "ยายไม่อยู่"));
    contact = child.seq();
    List<DimensionScore> scores = new ArrayList<>();
    for (Dimension dimension : Dimension.values()) {
      scores.add(
          new DimensionScore(
              dimension,
              dimension == Dimension.HEALTH ? null : 1,
              dimension == Dimension.HEALTH ? "needs-specialist" : null,
              child.said(dimension == Dimension.FAMILY ? "อยู่กับยาย" : ""),
              child.said(""),
              child.said(""),
              dimension == Dimension.FAMILY ? Confidentiality.SENSITIVE : Confidentiality.NORMAL));
    }
    child.happens(
        manager, new Assessed("home-visit", child.said("ยาย"), "public-task", scores, false));
    assessment = child.seq();
    child.happens(
        manager,
        new FormAnswered(
            "household",
            "assess",
            assessment,
            Map.of(
                "members", new Answer.Numeric(new BigDecimal("5")),
                "hardships", new Answer.Codes(List.of("poor-housing"))),
            Map.of("head", child.said("นางบุญมี").map(Answer.Text::new)),
            List.of()));
    household = child.seq();
    see(child);
  }

  private ContactMade contactOn(LocalDate day, String note) {
    return new ContactMade(day, "phone", false, null, null, child.said(note));
  }

  private static RequestPostProcessor manager() {
    return person("cm-somsri", "สมศรี", "case-manager", "30", null);
  }

  private String at(long entry) {
    return "/cases/" + child.caseId + "/corrections/" + entry;
  }

  @Test
  void each_entry_that_can_be_put_right_leads_there_for_who_may() throws Exception {
    assertThat(page("/cases/" + child.caseId, manager()))
        .contains("แก้ไขรายการนี้", at(0), at(contact), at(assessment), at(household))
        .doesNotContain(at(1) + "\"", at(contact - 1) + "\"");
    assertThat(page("/cases/" + child.caseId, auditor()))
        .doesNotContain("แก้ไขรายการนี้", "/corrections/");
    assertThat(page("/cases/" + child.caseId + "?lang=en", manager())).contains("Put this right");
  }

  @Test
  void the_form_begins_with_what_was_written_down_and_the_entry_stands_beside_it()
      throws Exception {
    String form = page(at(contact), manager());
    assertThat(form)
        .contains("แก้ไขข้อมูลที่บันทึก", "ยายไม่อยู่</textarea>", "เหตุที่แก้ไข", "แก้ให้ถูก")
        .contains("action=\"" + at(contact) + "\"")
        .containsPattern("value=\"not-reached\" checked")
        .containsPattern("name=\"on.year\"[^>]*value=\"2569\"")
        .doesNotContain("value=\"planned\"");
    assertThat(page(at(contact) + "?lang=en", manager()))
        .contains("What it should say", "Take it back");
    assertThat(page(at(assessment), manager()))
        .contains("อยู่กับยาย</textarea>")
        .containsPattern("value=\"not:needs-specialist\" selected")
        .containsPattern("name=\"scores.0.level\"[^$]*?value=\"1\" selected");
    assertThat(page(at(household), manager()))
        .contains("ครัวเรือน")
        .containsPattern("name=\"form.head\"[^>]*value=\"นางบุญมี\"")
        .containsPattern("name=\"form.members\"[^>]*value=\"5\"")
        .containsPattern("name=\"form.hardships\" value=\"poor-housing\" checked");
  }

  @Test
  void a_replacement_is_sent_in_the_shape_of_its_entry() throws Exception {
    answers(200, "{}", Map.of());
    Map<String, String> typed = typed("replace", "จดวันผิด");
    typed.putAll(
        Map.of(
            "result", "reached",
            "on.day", "16",
            "on.month", "3",
            "on.year", "2569",
            "mode", "phone",
            "spokeWith", "ยาย",
            "note", "คุยแล้ว"));
    send(at(contact), typed);
    JsonNode body = sent();
    assertThat(COMMANDS.received().getFirst().path())
        .isEqualTo("/api/cases/" + child.caseId + "/steps/correct");
    assertThat(body)
        .isEqualTo(
            JSON.readTree(
                """
                {"corrects": %d, "reason": "จดวันผิด",
                 "replacement": {"on": "2026-03-16", "mode": "phone", "spokeWith": "ยาย",
                                 "note": "คุยแล้ว", "reached": true}}
                """
                    .formatted(contact)));
  }

  @Test
  void answers_to_a_form_are_all_given_anew() throws Exception {
    answers(200, "{}", Map.of());
    Map<String, String> typed = typed("replace", "นับผิด");
    typed.putAll(Map.of("form.head", "นางบุญมี", "form.members", "6"));
    send(at(household), typed);
    JsonNode body = sent();
    assertThat(body.get("corrects").asLong()).isEqualTo(household);
    assertThat(body.get("form").get("members").asString()).isEqualTo("6");
    assertThat(body.get("form").get("head").asString()).isEqualTo("นางบุญมี");
    assertThat(body.has("replacement")).isFalse();
  }

  @Test
  void the_child_is_put_right_whole_and_cannot_be_taken_back() throws Exception {
    assertThat(page(at(0), manager()))
        .containsPattern("name=\"child.given\"[^>]*value=\"เขียนผิด\"")
        .containsPattern("name=\"child.birthDate.year\"[^>]*value=\"2555\"")
        .contains("โรงเรียนบ้านหนองปรู")
        .doesNotContain("take-back");
    answers(200, "{}", Map.of());
    Map<String, String> typed = typed("replace", "สะกดชื่อผิด");
    typed.putAll(
        Map.of(
            "child.given", "เขียนถูก",
            "child.birthDate.day", "28",
            "child.birthDate.month", "2",
            "child.birthDate.year", "2555",
            "child.birthPrecision", "DAY",
            "child.sex", "FEMALE",
            "child.identity.kind", "NONE",
            "child.address.tambon", "300101"));
    send(at(0), typed);
    assertThat(sent())
        .isEqualTo(
            JSON.readTree(
                """
                {"corrects": 0, "reason": "สะกดชื่อผิด",
                 "child": {"given": "เขียนถูก", "birthDate": "2012-02-28", "birthPrecision": "DAY",
                           "sex": "FEMALE", "identity": {"kind": "NONE"},
                           "address": {"tambon": "300101"}}}
                """));
  }

  @Test
  void what_is_taken_back_need_not_be_put_right_as_well() throws Exception {
    answers(200, "{}", Map.of());
    send(at(contact), typed("take-back", "ผิดกรณี"));
    assertThat(sent())
        .isEqualTo(
            JSON.readTree(
                "{\"corrects\": %d, \"reason\": \"ผิดกรณี\", \"enteredInError\": true}"
                    .formatted(contact)));
  }

  @Test
  void what_is_wrong_stands_beside_its_field_wherever_it_was_found() throws Exception {
    answers(200, "{}", Map.of());
    Map<String, String> empty = typed("replace", "");
    assertThat(again(at(contact), empty))
        .contains("href=\"#f-correction.reason\"", "href=\"#f-on\"", "href=\"#f-result\"");
    assertThat(COMMANDS.received()).isEmpty();
    answers(
        422,
        """
        {"type": "https://songtor.org/problems/invalid-body", "title": "ไม่ถูกต้อง",
         "errors": [{"pointer": "/reason", "detail": "เหตุสั้นไป"},
                    {"pointer": "/replacement/on", "detail": "วันข้างหน้า"},
                    {"pointer": "/replacement/reached", "detail": "ต้องบอก"}]}
        """,
        Map.of());
    Map<String, String> typed = typed("replace", "ก");
    typed.putAll(
        Map.of(
            "result",
            "reached",
            "on.day",
            "1",
            "on.month",
            "1",
            "on.year",
            "2570",
            "mode",
            "phone",
            "note",
            "พิมพ์ไว้แล้ว"));
    assertThat(again(at(contact), typed))
        .contains(
            "id=\"f-correction.reason-wrong\"",
            "id=\"f-on-wrong\"",
            "id=\"f-result-wrong\"",
            "เหตุสั้นไป",
            "พิมพ์ไว้แล้ว</textarea>");
  }

  @Test
  void an_entry_reads_as_it_was_put_right_last_and_one_taken_back_cannot_be_any_more()
      throws Exception {
    TestChild other = new TestChild(LOG, "แก้แล้ว", "300101", START.plusSeconds(60_002));
    By teacher = new By("nfe-wichai", org.songtor.language.Role.NFE_TEACHER, null, START, START);
    other.happens(teacher, contactOn(LocalDate.of(2026, 3, 15), "ครั้งแรก"));
    long first = other.seq();
    other.happens(
        teacher,
        new EntryCorrected(
            first, other.said("ผิด"), contactOn(LocalDate.of(2026, 3, 14), "ครั้งที่แก้")));
    other.happens(teacher, contactOn(LocalDate.of(2026, 3, 16), "ผิดกรณี"));
    long second = other.seq();
    other.happens(teacher, new EnteredInError(second, other.said("ผิดกรณี")));
    see(other);
    RequestPostProcessor wichai = person("nfe-wichai", "วิชัย", "nfe-teacher", "30", null);
    String page = "/cases/" + other.caseId + "/corrections/";
    assertThat(page(page + first, wichai))
        .contains("ครั้งที่แก้</textarea>")
        .containsPattern("name=\"on.day\"[^>]*value=\"14\"");
    http.perform(get(page + second).with(wichai)).andExpect(status().isNotFound());
    http.perform(get(page + "1").with(wichai)).andExpect(status().isNotFound());
    http.perform(get(page + "x").with(wichai)).andExpect(status().isBadRequest());
  }

  @Test
  void what_was_typed_into_an_ended_session_is_there_after_signing_in() throws Exception {
    MockHttpServletRequestBuilder form = post(at(contact)).param("writer", "cm-somsri");
    Map<String, String> typed = typed("replace", "ก่อนหมดเวลา");
    typed.forEach(form::param);
    var session =
        http.perform(form.header("Sec-Fetch-Site", "same-origin"))
            .andExpect(redirectedUrl(at(contact) + "#problem"))
            .andReturn()
            .getResponse()
            .getCookies();
    assertThat(text(http.perform(get(at(contact)).cookie(session).with(manager())).andReturn()))
        .contains("ก่อนหมดเวลา</textarea>", "ยังไม่ได้ส่ง");
  }

  @Test
  void who_may_not_see_all_of_an_entry_can_only_take_it_back() throws Exception {
    assertThat(page(at(assessment), person("nfe-wichai", "วิชัย", "nfe-teacher", "30", null)))
        .contains("มีข้อมูลอ่อนไหวที่ท่านไม่มีสิทธิ์เห็น", "value=\"take-back\"")
        .doesNotContain("อยู่กับยาย", "value=\"replace\"", "name=\"scores.0.level\"");
    assertThat(page(at(contact), person("nfe-wichai", "วิชัย", "nfe-teacher", "30", null)))
        .contains("value=\"replace\"");
  }

  @Test
  void who_may_not_correct_is_told_why_and_sees_no_form() throws Exception {
    assertThat(page(at(contact), auditor()))
        .contains("ขณะนี้ท่านทำขั้นตอนนี้ไม่ได้")
        .containsPattern("id=\"form\"[^>]*hidden");
  }

  // ── steps of the tests ─────────────────────────────────────────────────

  private static Map<String, String> typed(String way, String reason) {
    Map<String, String> typed = new LinkedHashMap<>();
    typed.put("key", "page-1");
    typed.put("revision", "7");
    typed.put("correction.way", way);
    typed.put("correction.reason", reason);
    return typed;
  }

  private void send(String address, Map<String, String> typed) throws Exception {
    MockHttpServletRequestBuilder form = post(address).with(csrf());
    typed.forEach(form::param);
    http.perform(form.with(manager())).andExpect(redirectedUrl("/cases/" + child.caseId));
  }

  private String again(String address, Map<String, String> typed) throws Exception {
    MockHttpServletRequestBuilder form = post(address).with(csrf());
    typed.forEach(form::param);
    MockHttpServletResponse sent =
        http.perform(form.with(manager()))
            .andExpect(redirectedUrl(address + "#problem"))
            .andReturn()
            .getResponse();
    return text(http.perform(get(address).cookie(sent.getCookies()).with(manager())).andReturn());
  }

  private static JsonNode sent() {
    assertThat(COMMANDS.received()).hasSize(1);
    return JSON.readTree(COMMANDS.received().getFirst().body());
  }
}
