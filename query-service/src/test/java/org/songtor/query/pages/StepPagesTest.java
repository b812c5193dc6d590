package org.songtor.query.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepKind;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.ContactEvent;
import org.songtor.event.Dimension;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page on which a step is taken: what it asks, what it sends, and what it says to a refusal.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StepPagesTest extends PagesOverRealData {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"(page-[^\"]+)\"");

  /** Found a minute ago: its first screen is open. */
  private TestChild listed;

  /** Handed over and accepted: its assessment is open. */
  private TestChild assessing;

  /** A plan was drafted. */
  private TestChild planning;

  @BeforeAll
  void publish() {
    listed = new TestChild(LOG, "ใหม่เอี่ยม", "300101", START.plusSeconds(30_001));
    assessing = accepted("รอประเมิน", START.plusSeconds(30_002));
    planning = accepted("มีแผน", START.plusSeconds(30_003));
    planning.happens(
        PublishedLog.By.caseManager(START.plusSeconds(30_100)),
        new CarePlanEvent.PlanDrafted(
            1,
            new CarePlanEvent.CarePlan(
                planning.said("อยากเป็นช่าง"),
                planning.said("อยากให้เรียนจบ"),
                "nfe",
                List.of(
                    new CarePlanEvent.Goal("g1", Dimension.EDUCATION, planning.said("จบ ม.ต้น")),
                    new CarePlanEvent.Goal("g7", Dimension.HEALTH, planning.said("สายตาดีขึ้น"))),
                List.of(
                    new CarePlanEvent.PlannedAction(
                        "a1",
                        "g7",
                        planning.said("พาไปวัดสายตา"),
                        null,
                        planning.said("ยาย"),
                        LocalDate.now().plusDays(20),
                        new BigDecimal("350.50"),
                        null,
                        null,
                        null)),
                List.of(),
                planning.said(HOSTILE),
                LocalDate.now().plusDays(60))));
    planning.happens(
        PublishedLog.By.caseManager(START.plusSeconds(30_100)),
        new CaseLifeEvent.CaseMoved(
            "assessing", "planning", "draft-plan", "korat-four-tier", 1, null));
    see(listed);
    see(assessing);
    see(planning);
  }

  private static TestChild accepted(String name, Instant at) {
    TestChild child = new TestChild(LOG, name, "300101", at);
    PublishedLog.By manager = PublishedLog.By.caseManager(at.plusSeconds(60));
    child.happens(manager, new CaseLifeEvent.Assigned("cm-somsri", child.said("")));
    child.happens(manager, new CaseLifeEvent.AssignmentAccepted());
    child.happens(
        manager,
        new CaseLifeEvent.CaseMoved(
            "listed", "assessing", "accept-assignment", "korat-four-tier", 1, null));
    return child;
  }

  private static RequestPostProcessor teacher() {
    return person("nfe-wichai", "วิชัย", "nfe-teacher", "30", null);
  }

  private static RequestPostProcessor manager() {
    return person("cm-somsri", "สมศรี", "case-manager", "30", null);
  }

  private static String at(TestChild child, String step) {
    return "/cases/" + child.caseId + "/steps/" + step;
  }

  // ── the way there ──────────────────────────────────────────────────────

  @Test
  void a_case_leads_to_each_step_that_its_reader_may_take() throws Exception {
    assertThat(page("/cases/" + listed.caseId, teacher()))
        .contains(
            "href=\"" + at(listed, "first-screen") + "\"", "href=\"" + at(listed, "contact") + "\"")
        .doesNotContain(at(listed, "need-screen"), at(listed, "close"))
        .contains("ขั้นตอนที่ยังทำไม่ได้ และเหตุผล");
    assertThat(page("/cases/" + listed.caseId, auditor())).doesNotContain("/steps/");
    assertThat(page("/cases/" + listed.caseId + "?at=" + START.plusSeconds(40_000), teacher()))
        .as("in the past nothing can be done")
        .doesNotContain("/steps/");
  }

  @Test
  void whoever_has_the_role_and_yet_may_not_is_told_why() throws Exception {
    assertThat(
            page(
                "/cases/" + assessing.caseId,
                person("cm-other", "อื่น", "case-manager", "30", null)))
        .doesNotContain(at(assessing, "assess"))
        .contains("ผู้จัดการรายกรณี", "ประเมินเด็กรอบด้าน");
  }

  @Test
  void a_step_that_is_not_open_says_why_not_and_keeps_its_form_out_of_sight() throws Exception {
    assertThat(page(at(listed, "close"), teacher()))
        .contains("ขณะนี้ท่านทำขั้นตอนนี้ไม่ได้", "ขั้นตอนนี้ทำได้เฉพาะ", "data-only-restored")
        .containsPattern("<section class=\"card\" id=\"form\"[^>]* hidden");
  }

  @Test
  void nobody_takes_a_step_of_a_case_that_he_may_not_read() throws Exception {
    http.perform(get(at(listed, "contact")).with(officer(HOSPITAL)))
        .andExpect(status().isForbidden());
    http.perform(get(at(listed, "contact")).with(person("x", "", "nfe-teacher", "50", null)))
        .andExpect(status().isForbidden());
    http.perform(
            post(at(listed, "contact"))
                .with(csrf())
                .with(person("x", "", "nfe-teacher", "50", null)))
        .andExpect(status().isForbidden());
    http.perform(get(at(listed, "no-such-step")).with(teacher())).andExpect(status().isNotFound());
    http.perform(get(at(listed, "contact")).accept(MediaType.TEXT_HTML))
        .andExpect(redirectedUrl("/oauth2/authorization/songtor"));
    http.perform(post(at(listed, "contact")).with(teacher())).andExpect(status().isForbidden());
  }

  @ParameterizedTest
  @ValueSource(strings = {"th", "en"})
  void every_step_of_the_definition_has_its_page_in_both_languages(String language)
      throws Exception {
    WorkflowDefinition definition =
        new ShippedDefinitions().find(ShippedDefinitions.KORAT_FOUR_TIER).orElseThrow();
    for (StepDefinition step : definition.steps()) {
      if (step.records() != StepKind.CORRECT) {
        assertThat(page(at(planning, step.id()) + "?lang=" + language, teacher()))
            .as(step.id())
            .contains("name=\"key\"", "name=\"revision\"", "name=\"lateReason\"");
      }
    }
  }

  // ── what is asked ──────────────────────────────────────────────────────

  @Test
  void only_outcomes_that_the_step_leads_on_from_can_be_chosen() throws Exception {
    String form = page(at(listed, "first-screen"), teacher());
    assertThat(form)
        .contains("ยืนยันว่าอยู่นอกระบบ", "value=\"out-of-school-confirmed\"")
        .as("three attempts are needed first")
        .doesNotContain("value=\"not-found\"")
        .contains("ยังเลือก “", "(0/3)");
  }

  @Test
  void a_draft_begins_with_the_plan_as_it_is() throws Exception {
    assertThat(page(at(planning, "draft-plan"), manager()))
        .contains(
            "อยากเป็นช่าง</textarea>",
            "name=\"goals.1.id\" value=\"g7\"",
            "เป้าหมายที่ 2: สายตาดีขึ้น",
            "value=\"350.50\"",
            "&lt;script&gt;")
        .containsPattern("value=\"g7\" selected")
        .doesNotContain("goals.2.");
  }

  @Test
  void a_referral_asks_for_the_agency_first_and_then_only_what_that_agency_may_know()
      throws Exception {
    String first = page(at(planning, "refer"), manager());
    assertThat(first)
        .contains(HOSPITAL.toString(), SCHOOL.toString(), "name=\"look\"")
        .as("it does not work where the child lives")
        .doesNotContain(FAR_HOSPITAL.toString())
        .doesNotContain("name=\"share\"", "name=\"need\"");
    String second = page(at(planning, "refer") + "?agency=" + HOSPITAL, manager());
    assertThat(second)
        .contains(
            "value=\"HEALTH\"", "value=\"medical-treatment\"", "value=\"NAME\"", "value=\"g7\"")
        .doesNotContain("value=\"LAST_SCHOOL\"", "value=\"EDUCATION\"", "value=\"dental-care\"");
  }

  @Test
  void those_who_look_after_cases_here_are_suggested_as_case_managers() throws Exception {
    assertThat(page(at(assessing, "reassign"), manager())).contains("<option value=\"cm-somsri\"");
  }

  // ── sending ────────────────────────────────────────────────────────────

  @Test
  void a_step_goes_out_in_the_writers_name_with_key_and_revision() throws Exception {
    answers(200, "{}", Map.of("Songtor-Token", listed.caseId + ":" + listed.seq()));
    MvcResult sent =
        http.perform(
                typed(
                        at(listed, "first-screen"),
                        Map.of(
                            "key", "page-1",
                            "revision", "2",
                            "outcome", "out-of-school-confirmed",
                            "verifiedBy", " ผู้ใหญ่บ้าน ",
                            "note", "บรรทัดแรก\r\nบรรทัดที่สอง",
                            "occurredAt.day", "๑",
                            "occurredAt.month", "2",
                            "occurredAt.year", "๒๕๖๘",
                            "lateReason", "ไม่มีสัญญาณ"))
                    .with(teacher()))
            .andExpect(redirectedUrl("/cases/" + listed.caseId))
            .andReturn();
    assertThat(COMMANDS.received())
        .singleElement()
        .satisfies(
            command -> {
              assertThat(command.path())
                  .isEqualTo("/api/cases/" + listed.caseId + "/steps/first-screen");
              assertThat(command.header("Authorization")).isEqualTo("Bearer token-of-session");
              assertThat(command.header("Idempotency-key")).isEqualTo("page-1");
              assertThat(command.header("If-match")).isEqualTo("\"2\"");
              assertThat(json(command.body()))
                  .isEqualTo(
                      json(
                          """
                          {"outcome": "out-of-school-confirmed", "verifiedBy": "ผู้ใหญ่บ้าน",
                           "note": "บรรทัดแรก\\nบรรทัดที่สอง",
                           "occurredAt": "2025-02-01T12:00:00+07:00",
                           "lateReason": "ไม่มีสัญญาณ"}
                          """));
            });
    assertThat(
            text(
                http.perform(
                        get("/cases/" + listed.caseId)
                            .cookie(sent.getResponse().getCookies())
                            .with(teacher()))
                    .andReturn()))
        .contains("บันทึกแล้ว: คัดกรองครั้งแรก", "data-sent=\"" + at(listed, "first-screen"));
  }

  @ParameterizedTest
  @CsvSource({
    "planned, '{\"planned\": true, \"on\": \"2026-03-15\", \"mode\": \"phone\"}'",
    "not-reached, '{\"reached\": false, \"on\": \"2026-03-15\", \"mode\": \"phone\","
        + " \"spokeWith\": \"ยาย\"}'",
  })
  void a_contact_is_made_tried_in_vain_or_planned(String result, String body) throws Exception {
    answers(200, "{}", Map.of());
    send(
        at(listed, "contact"),
        Map.of(
            "result", result,
            "on.day", "15",
            "on.month", "3",
            "on.year", "69",
            "mode", "phone",
            "spokeWith", "ยาย"),
        teacher());
    assertThat(sentBody()).isEqualTo(json(body));
  }

  @Test
  void an_assessment_is_sent_dimension_by_dimension() throws Exception {
    answers(200, "{}", Map.of());
    MockHttpServletRequestBuilder form =
        typed(
            at(assessing, "assess"),
            Map.of(
                "visitMode", "home-visit",
                "informant", "ยาย",
                "legalBasis", "public-task",
                "urgent", "yes"));
    for (Dimension dimension : Dimension.values()) {
      String row = "scores." + dimension.ordinal() + ".";
      form.param(row + "dimension", dimension.name())
          .param(row + "level", dimension == Dimension.RISK ? "not:not-safe-now" : "2");
    }
    form.param("scores.1.need", "แว่นตา").param("scores.1.confidentiality", "yes");
    http.perform(form.with(manager())).andExpect(redirectedUrl("/cases/" + assessing.caseId));
    JsonNode scores = sentBody().path("scores");
    assertThat(scores).hasSize(7);
    assertThat(scores.get(1))
        .isEqualTo(
            json(
                """
                {"dimension": "HEALTH", "level": "2", "need": "แว่นตา",
                 "confidentiality": "SENSITIVE"}
                """));
    assertThat(scores.get(5))
        .isEqualTo(
            json(
                """
                {"dimension": "RISK", "notAssessedReason": "not-safe-now",
                 "confidentiality": "NORMAL"}
                """));
    assertThat(sentBody().path("urgent").asBoolean()).isTrue();
  }

  @Test
  void a_plan_is_sent_without_the_rows_that_were_left_blank() throws Exception {
    answers(200, "{}", Map.of());
    LocalDate soon = LocalDate.now().plusMonths(1);
    LocalDate later = LocalDate.now().plusMonths(8);
    Map<String, String> typed = new java.util.LinkedHashMap<>();
    typed.put("childsWish", "อยากเรียน");
    typed.put("pathway", "nfe");
    typed.put("goals.0.id", "g1");
    typed.put("goals.0.dimension", "");
    typed.put("goals.0.text", "");
    typed.put("goals.1.id", "g2");
    typed.put("goals.1.dimension", "EDUCATION");
    typed.put("goals.1.text", "จบ ม.ต้น");
    typed.put("actions.0.id", "a1");
    typed.put("actions.0.goalId", "g2");
    typed.put("actions.0.text", "สมัครเรียน");
    typed.put("actions.0.owner", "สมศรี");
    date(typed, "actions.0.due", soon);
    typed.put("milestones.0.id", "m1");
    typed.put("milestones.0.text", "มาเรียนครบเดือน");
    date(typed, "milestones.0.due", later);
    date(typed, "reviewOn", later);
    send(at(planning, "draft-plan"), typed, manager());
    assertThat(sentBody())
        .isEqualTo(
            json(
                """
                {"childsWish": "อยากเรียน", "pathway": "nfe",
                 "goals": [{"id": "g2", "dimension": "EDUCATION", "text": "จบ ม.ต้น"}],
                 "actions": [{"id": "a1", "goalId": "g2", "text": "สมัครเรียน", "owner": "สมศรี",
                   "due": "%s", "costBaht": "0"}],
                 "milestones": [{"id": "m1", "text": "มาเรียนครบเดือน", "due": "%s",
                   "term": "MID"}],
                 "reviewOn": "%s"}
                """
                    .formatted(soon, later, later)));
  }

  // ── rows and agencies, without a script ────────────────────────────────

  @Test
  void a_row_is_added_and_taken_out_and_nothing_typed_is_lost() throws Exception {
    answers(200, "{}", Map.of());
    String more =
        again(
            at(planning, "draft-plan"),
            Map.of("row", "goals", "goals.0.id", "g1", "goals.0.text", "ข้อแรก", "key", "page-5"),
            "?goals=2#row-goals.1");
    assertThat(more)
        .contains("ข้อแรก</textarea>", "name=\"goals.1.id\" value=\"g2\"", "value=\"page-5\"");
    String less =
        again(
            at(planning, "draft-plan"),
            Map.of(
                "drop", "goals.0",
                "goals.0.id", "g1",
                "goals.0.text", "ข้อแรก",
                "goals.1.id", "g2",
                "goals.1.text", "ข้อสอง"),
            "?goals=1#part-goals");
    assertThat(less)
        .contains("name=\"goals.0.id\" value=\"g2\"", "ข้อสอง</textarea>")
        .doesNotContain("ข้อแรก");
    assertThat(COMMANDS.received()).isEmpty();
  }

  @Test
  void choosing_an_agency_sends_nothing() throws Exception {
    answers(200, "{}", Map.of());
    assertThat(
            again(
                at(planning, "refer"),
                Map.of("look", "yes", "agency", HOSPITAL.toString(), "note", "พิมพ์ไว้"),
                "?agency=" + HOSPITAL + "#form"))
        .contains("name=\"share\"", "พิมพ์ไว้</textarea>")
        .as("where nothing else can be chosen, it is")
        .containsPattern("name=\"need\" value=\"HEALTH\" checked");
    assertThat(COMMANDS.received()).isEmpty();
  }

  // ── refusals ───────────────────────────────────────────────────────────

  @Test
  void a_mistake_is_marked_listed_and_what_was_typed_is_kept() throws Exception {
    answers(200, "{}", Map.of());
    String form =
        again(
            at(listed, "first-screen"),
            Map.of("key", "page-2", "note", "คุยแล้ว 😀 <b>", "occurredAt.day", "31"),
            "#problem");
    assertThat(form)
        .contains(
            "href=\"#f-verifiedBy\"",
            "กรุณากรอกช่องนี้",
            "กรุณาเลือกหนึ่งรายการ",
            "href=\"#f-occurredAt\"",
            "😀 &lt;b&gt;</textarea>",
            "value=\"page-2\"",
            "data-typed=\"yes\"")
        .containsPattern("<details class=\"fold\" open");
    assertThat(COMMANDS.received()).isEmpty();
  }

  @Test
  void what_the_command_service_says_stands_beside_the_field_it_is_about() throws Exception {
    answers(
        422,
        """
        {"type": "https://songtor.org/problems/invalid-body", "title": "ข้อมูลไม่ถูกต้อง",
         "errors": [{"pointer": "/goals/0/text", "detail": "ยาวไป"},
                    {"pointer": "/milestones/0/term", "detail": "ไม่ตรง"},
                    {"pointer": "/reviewOn", "detail": "วันที่ต้องไม่ก่อน 2026-11-22"},
                    {"pointer": "/actions", "detail": "ต้องมีกิจกรรม"},
                    {"pointer": "", "detail": "ทั้งหมด"}]}
        """,
        Map.of());
    Map<String, String> typed = new java.util.LinkedHashMap<>();
    typed.put("pathway", "nfe");
    typed.put("goals.0.id", "g1");
    typed.put("goals.0.dimension", "RISK");
    typed.put("goals.0.text", "ข้อแรก");
    typed.put("milestones.0.id", "m1");
    typed.put("milestones.0.text", "หมุด");
    date(typed, "milestones.0.due", LocalDate.now().plusDays(3));
    date(typed, "reviewOn", LocalDate.now());
    String form = again(at(planning, "draft-plan"), typed, "?goals=1&milestones=1#problem");
    assertThat(form)
        .contains(
            "href=\"#f-goals.0.text\">เป้าหมายที่ 1 · เป้าหมาย</a>",
            "href=\"#f-milestones.0.due\"",
            "วันที่ต้องไม่ก่อน 22 พ.ย. 2569",
            "href=\"#f-actions\">กิจกรรม</a>",
            "<li>ทั้งหมด</li>",
            "id=\"f-goals.0.text-wrong\"");
  }

  @Test
  void what_changed_meanwhile_is_said_and_the_text_is_kept() throws Exception {
    TestChild visited = new TestChild(LOG, "มีคนเยี่ยมแล้ว", "300101", START.plusSeconds(30_004));
    visited.happens(
        PublishedLog.By.caseManager(START.plusSeconds(31_000)),
        new ContactEvent.ContactMade(
            LocalDate.now(), "phone", true, null, null, visited.said("คุยกับยายแล้ว")));
    see(visited);
    answers(412, "{\"type\": \"https://songtor.org/problems/stale-version\"}", Map.of());
    String form = again(at(visited, "contact"), contact("page-3", "2", "ไปเยี่ยมเอง"), "#problem");
    assertThat(form)
        .contains(
            "เรื่องนี้เปลี่ยนไปหลังจากท่านเปิดหน้านี้",
            "สิ่งที่เกิดขึ้นกับกรณีนี้หลังจากท่านเปิดหน้านี้",
            "โทรศัพท์",
            "ไปเยี่ยมเอง</textarea>",
            "name=\"revision\" value=\"3\"",
            "value=\"page-3\"");
  }

  @Test
  void a_key_that_stands_for_another_command_is_given_up_and_that_is_said() throws Exception {
    answers(422, "{\"type\": \"https://songtor.org/problems/idempotency-key-reused\"}", Map.of());
    String form = again(at(listed, "contact"), contact("page-4", "2", "อีกครั้ง"), "#problem");
    assertThat(form).contains("ถูกส่งไปแล้วครั้งหนึ่งด้วยข้อความอื่น", "อีกครั้ง</textarea>");
    assertThat(key(form)).isNotEqualTo("page-4");
  }

  @ParameterizedTest
  @CsvSource({
    "409, step-not-open, ทำไม่ได้ในสถานะนี้",
    "403, role-may-not, ทำไม่ได้ในสถานะนี้",
    "401, unauthenticated, เข้าสู่ระบบในหน้าต่างใหม่",
    "503, unavailable, กดซ้ำได้โดยไม่บันทึกซ้ำ",
  })
  void any_other_refusal_is_explained_and_keeps_text_and_key(int code, String slug, String sentence)
      throws Exception {
    answers(
        code,
        """
        {"type": "https://songtor.org/problems/%s", "title": "ทำไม่ได้ในสถานะนี้", "status": %d,
         "detail": "เพราะ <b>เหตุนี้</b>", "openSteps": [{"step": "x", "title": "รับเรื่องก่อน"}]}
        """
            .formatted(slug, code),
        Map.of());
    assertThat(again(at(listed, "contact"), contact("page-6", "2", "พิมพ์ไว้แล้ว"), "#problem"))
        .contains(sentence, "พิมพ์ไว้แล้ว</textarea>", "role=\"alert\"", "value=\"page-6\"")
        .doesNotContain("<b>เหตุนี้");
  }

  @Test
  void a_session_without_a_token_asks_to_sign_in_and_keeps_the_text() throws Exception {
    answers(200, "{}", Map.of());
    when(clients.authorize(any())).thenReturn(null);
    assertThat(again(at(listed, "contact"), contact("page-7", "2", "พิมพ์ไว้แล้ว"), "#problem"))
        .contains("เข้าสู่ระบบในหน้าต่างใหม่", "พิมพ์ไว้แล้ว</textarea>");
    assertThat(COMMANDS.received()).isEmpty();
  }

  @Test
  void what_was_typed_into_an_ended_session_is_there_after_signing_in_for_its_writer_only()
      throws Exception {
    answers(200, "{}", Map.of());
    assertThat(opened(pressed("nfe-wichai"), teacher()))
        .contains("ยังไม่ได้ส่ง", "ก่อนหมดเวลา</textarea>", "value=\"page-9\"");
    assertThat(opened(pressed("somebody-else"), teacher()))
        .doesNotContain("ก่อนหมดเวลา", "value=\"page-9\"");
    assertThat(COMMANDS.received()).isEmpty();
  }

  private Cookie[] pressed(String writer) throws Exception {
    MockHttpServletRequestBuilder form = post(at(listed, "contact")).param("writer", writer);
    contact("page-9", "2", "ก่อนหมดเวลา").forEach(form::param);
    return http.perform(form.header("Sec-Fetch-Site", "same-origin"))
        .andExpect(redirectedUrl(at(listed, "contact") + "#problem"))
        .andReturn()
        .getResponse()
        .getCookies();
  }

  private String opened(Cookie[] session, RequestPostProcessor who) throws Exception {
    return text(http.perform(get(at(listed, "contact")).cookie(session).with(who)).andReturn());
  }

  // ── helpers ────────────────────────────────────────────────────────────

  private static Map<String, String> contact(String key, String revision, String note) {
    return Map.of(
        "key", key,
        "revision", revision,
        "result", "reached",
        "on.day", "15",
        "on.month", "3",
        "on.year", "2569",
        "mode", "phone",
        "note", note);
  }

  private static void date(Map<String, String> typed, String name, LocalDate date) {
    typed.put(name + ".day", Integer.toString(date.getDayOfMonth()));
    typed.put(name + ".month", Integer.toString(date.getMonthValue()));
    typed.put(name + ".year", Integer.toString(date.getYear() + 543));
  }

  private static MockHttpServletRequestBuilder typed(String address, Map<String, String> typed) {
    MockHttpServletRequestBuilder form = post(address).with(csrf());
    typed.forEach(form::param);
    return form;
  }

  private void send(String address, Map<String, String> typed, RequestPostProcessor who)
      throws Exception {
    http.perform(typed(address, typed).with(who))
        .andExpect(redirectedUrl(address.substring(0, address.indexOf("/steps/"))));
  }

  /** Sends a form that is not taken, and follows to the page that shows it again. */
  private String again(String address, Map<String, String> typed, String next) throws Exception {
    RequestPostProcessor who =
        address.startsWith("/cases/" + planning.caseId) ? manager() : teacher();
    MockHttpServletResponse sent =
        http.perform(typed(address, typed).with(who))
            .andExpect(redirectedUrl(address + next))
            .andReturn()
            .getResponse();
    return text(
        http.perform(get(address + next).cookie(sent.getCookies()).with(who))
            .andExpect(status().isOk())
            .andReturn());
  }

  private static String key(String form) {
    Matcher key = KEY.matcher(form);
    assertThat(key.find()).isTrue();
    return key.group(1);
  }

  private static JsonNode sentBody() {
    assertThat(COMMANDS.received()).hasSize(1);
    return json(COMMANDS.received().getFirst().body());
  }

  private static JsonNode json(String text) {
    return JSON.readTree(text);
  }
}
