package org.songtor.query.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.Dimension;
import org.songtor.event.ReferralEvent;
import org.songtor.language.ReferralId;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What each page shows, to whom, and what its forms do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest extends PagesOverRealData {
  private TestChild child;
  private ReferralId toHospital;
  private ReferralId toSchool;

  @BeforeAll
  void publish() {
    child = new TestChild(LOG, "กุลณัฐ ผู้ป่วยเบื้องต้น", "300101", START);
    child.happens(
        PublishedLog.By.caseManager(START.plusSeconds(7_200)).happened(START.plusSeconds(60)),
        new CaseLifeEvent.FirstScreened(
            "out-of-school-confirmed", child.said("ผู้ใหญ่บ้าน"), child.said(HOSTILE)));
    child.happens(
        PublishedLog.By.caseManager(START.plusSeconds(7_200)),
        new CaseLifeEvent.CaseMoved(
            "listed", "confirmed", "first-screen", "korat-four-tier", 1, null));
    toHospital = child.referred(HOSPITAL, START.plusSeconds(10_000), HOSTILE);
    child.happens(
        PublishedLog.By.caseManager(START.plusSeconds(11_000)),
        new CorrectionEvent.EnteredInError(2, child.said("ผิดคน")));
    TestChild other = new TestChild(LOG, HOSTILE, "300102", START.plusSeconds(1));
    toSchool = other.referred(SCHOOL, START.plusSeconds(10_001), "ลับเฉพาะโรงเรียน");
    see(child);
    see(other);
  }

  // ── the way in ─────────────────────────────────────────────────────────

  @Test
  void whoever_is_not_signed_in_is_led_to_sign_in() throws Exception {
    http.perform(get("/inbox").accept(MediaType.TEXT_HTML))
        .andExpect(status().is3xxRedirection())
        .andExpect(redirectedUrl("/oauth2/authorization/songtor"));
  }

  @Test
  void each_role_begins_where_its_work_is() throws Exception {
    http.perform(get("/").with(officer(HOSPITAL))).andExpect(redirectedUrl("/inbox"));
    http.perform(get("/").with(auditor())).andExpect(redirectedUrl("/cases"));
    http.perform(get("/").with(person("admin", "", "administrator", "30", null)))
        .andExpect(redirectedUrl("/agencies"));
    assertThat(page("/", person("new", "", "unheard-of", "30", null)))
        .contains("ยังไม่มีหน้าสำหรับบทบาทของท่าน");
  }

  @Test
  void pages_allow_no_foreign_content() throws Exception {
    http.perform(get("/inbox").with(officer(HOSPITAL)))
        .andExpect(
            header()
                .string(
                    "Content-Security-Policy",
                    org.hamcrest.Matchers.startsWith("default-src 'self'")));
  }

  @Test
  void assets_are_open_and_kept_for_long() throws Exception {
    http.perform(get("/assets/fonts/sarabun-thai-400-normal.woff2"))
        .andExpect(status().isOk())
        .andExpect(
            header().string("Cache-Control", org.hamcrest.Matchers.containsString("immutable")));
  }

  // ── language ───────────────────────────────────────────────────────────

  @Test
  void thai_comes_first_whatever_the_browser_says() throws Exception {
    MvcResult result =
        http.perform(get("/inbox").with(officer(HOSPITAL)).header("Accept-Language", "en"))
            .andReturn();
    assertThat(text(result)).contains("<html lang=\"th\">", "กล่องงานรับส่งต่อ", "โรงพยาบาลทดสอบ");
  }

  @Test
  void a_reader_switches_language_and_digits_once() throws Exception {
    MvcResult english =
        http.perform(get("/inbox").param("lang", "en").with(officer(HOSPITAL))).andReturn();
    assertThat(text(english)).contains("<html lang=\"en\">", "Referral inbox", "Test Hospital");
    assertThat(
            text(
                http.perform(
                        get("/inbox")
                            .cookie(english.getResponse().getCookies())
                            .with(officer(HOSPITAL)))
                    .andReturn()))
        .contains("Referral inbox");
    assertThat(page("/inbox?digits=thai", officer(HOSPITAL)))
        .contains("๒๕๖")
        .doesNotContain(" 256");
  }

  // ── the inbox ──────────────────────────────────────────────────────────

  @Test
  void an_inbox_shows_its_own_referrals_with_one_next_action() throws Exception {
    String inbox = page("/inbox", officer(HOSPITAL));
    assertThat(inbox)
        .contains(
            "เด็กอายุ 12–14 ปี (เห็นชื่อเมื่อรับเรื่องแล้ว)",
            "ตรวจและรักษา",
            "เร่งด่วน",
            "name=\"_csrf\"")
        .contains("/inbox/referrals/" + toHospital + "/receive")
        .contains("/inbox/live?after=")
        .doesNotContain("กุลณัฐ");
  }

  @Test
  void no_page_shows_another_agencys_referral() throws Exception {
    for (String tab : List.of("receive", "answer", "working", "overdue", "ended")) {
      assertThat(page("/inbox?tab=" + tab, officer(HOSPITAL)))
          .doesNotContain(toSchool.toString(), "ลับเฉพาะโรงเรียน");
    }
    http.perform(get("/inbox/referrals/" + toSchool).with(officer(HOSPITAL)))
        .andExpect(status().isForbidden());
    http.perform(
            post("/inbox/referrals/" + toSchool + "/reject").with(csrf()).with(officer(HOSPITAL)))
        .andExpect(status().isForbidden());
  }

  @Test
  void an_inbox_never_names_the_case() throws Exception {
    assertThat(page("/inbox", officer(HOSPITAL))).doesNotContain(child.caseId.toString());
    assertThat(page("/inbox/referrals/" + toHospital, officer(HOSPITAL)))
        .doesNotContain(child.caseId.toString());
  }

  @Test
  void an_empty_tab_says_what_will_be_there() throws Exception {
    assertThat(page("/inbox?tab=ended", officer(OTHER_SERVICES)))
        .as("the inbox of an agency to which no test refers anybody")
        .contains("ยังไม่มีเรื่องที่สิ้นสุด");
  }

  @Test
  void the_list_alone_can_be_fetched() throws Exception {
    assertThat(page("/inbox/list?tab=receive", officer(HOSPITAL)))
        .doesNotContain("<html", "<header")
        .contains("class=\"queue\"");
  }

  @Test
  void whoever_is_no_officer_has_no_inbox() throws Exception {
    http.perform(get("/inbox").with(auditor())).andExpect(status().isForbidden());
    assertThat(page("/inbox", person("o", "", "agency-officer", "30", null)))
        .contains("บัญชีของท่านยังไม่ได้ผูกกับหน่วยงาน");
  }

  // ── one referral ───────────────────────────────────────────────────────

  @Test
  void a_referral_shows_what_was_disclosed_and_nothing_more() throws Exception {
    TestChild received = new TestChild(LOG, "รับแล้ว", "300101", START.plusSeconds(5));
    ReferralId referral = received.referred(HOSPITAL, START.plusSeconds(10_005), HOSTILE);
    received.happens(
        PublishedLog.By.officer("officer-test", HOSPITAL, START.plusSeconds(20_105)),
        new ReferralEvent.ReferralReceived(referral, HOSPITAL));
    see(received);

    assertThat(page("/inbox/referrals/" + referral, officer(HOSPITAL)))
        .contains("ด.ญ.รับแล้ว", "&lt;script&gt;")
        .doesNotContain("นางบุญมี", "บ้านหนองปรู", "99/1");
  }

  @Test
  void before_it_is_received_a_referral_does_not_say_who_it_is() throws Exception {
    assertThat(page("/inbox/referrals/" + toHospital, officer(HOSPITAL)))
        .contains("เด็กอายุ 12–14 ปี (เห็นชื่อเมื่อรับเรื่องแล้ว)", "ตรวจและรักษา", "300101")
        .doesNotContain("กุลณัฐ", "&lt;script&gt;", "อายุ 13");
  }

  // ── the sender's end ───────────────────────────────────────────────────

  private ReferralId completedForAGoal(TestChild sent, Instant at) {
    sent.happens(
        PublishedLog.By.caseManager(at),
        new CarePlanEvent.PlanDrafted(
            1,
            new CarePlanEvent.CarePlan(
                sent.said("อยากเป็นช่าง"),
                sent.said("อยากให้เรียนจบ"),
                "nfe",
                List.of(
                    new CarePlanEvent.Goal("g1", Dimension.HEALTH, sent.said("สายตาดีขึ้น")),
                    new CarePlanEvent.Goal("g2", Dimension.EDUCATION, sent.said("จบ ม.ต้น"))),
                List.of(),
                List.of(),
                sent.said(""),
                LocalDate.of(2030, 1, 1))));
    ReferralId referral = sent.referred(HOSPITAL, at, "ขอตรวจตา", List.of("g1"));
    PublishedLog.By officer = PublishedLog.By.officer("officer-test", HOSPITAL, at.plusSeconds(60));
    sent.happens(officer, new ReferralEvent.ReferralReceived(referral, HOSPITAL));
    sent.happens(
        officer, new ReferralEvent.ReferralAccepted(referral, HOSPITAL, null, sent.said("")));
    sent.happens(officer, new ReferralEvent.ReferralStarted(referral, HOSPITAL, sent.said("")));
    sent.happens(
        officer,
        new ReferralEvent.ReferralCompleted(
            referral, HOSPITAL, "treated", sent.said("ได้แว่นแล้ว"), sent.said("")));
    see(sent);
    return referral;
  }

  @Test
  void a_sender_is_told_what_came_back_and_takes_it_into_the_plan() throws Exception {
    TestChild sent = new TestChild(LOG, "ส่งไปแล้ว", "300101", START.plusSeconds(6));
    ReferralId referral = completedForAGoal(sent, START.plusSeconds(30_006));

    assertThat(page("/cases/" + sent.caseId, caseManager()))
        .contains("/cases/referrals/" + referral, "รับผลที่หน่วยงานส่งกลับเข้าแผนของเด็ก");
    assertThat(page("/cases/referrals/" + referral, caseManager()))
        .contains("ด.ญ.ส่งไปแล้ว", "ได้แว่นแล้ว", "officer-test")
        .contains("name=\"goalsReached\" value=\"g1\"", "สายตาดีขึ้น", "do-take-in")
        .contains("do-enter-in-error", "กลับหน้ากรณี")
        .doesNotContain("จบ ม.ต้น", "do-cancel", "do-attach-output");

    answers(200, "{}", Map.of("Songtor-Token", "referral:" + referral + ":6"));
    http.perform(
            post("/cases/referrals/" + referral + "/take-in")
                .param("key", "page-take-in")
                .param("revision", "5")
                .param("goalsReached", "g1")
                .with(csrf())
                .with(caseManager()))
        .andExpect(redirectedUrl("/cases/referrals/" + referral))
        .andExpect(flash().attributeExists("notice"));
    assertThat(COMMANDS.received())
        .singleElement()
        .satisfies(
            command -> {
              assertThat(command.path()).isEqualTo("/api/referrals/" + referral + "/take-in");
              assertThat(command.body()).contains("\"goalsReached\":[\"g1\"]");
            });
  }

  @Test
  void who_only_reads_cases_is_offered_nothing_to_do_with_a_sent_referral() throws Exception {
    assertThat(page("/cases/referrals/" + toHospital, auditor()))
        .contains("ด.ญ.กุลณัฐ ผู้ป่วยเบื้องต้น")
        .doesNotContain("do-cancel", "do-enter-in-error");
  }

  @Test
  void the_sender_s_page_is_not_the_agency_s() throws Exception {
    http.perform(get("/cases/referrals/" + toHospital).with(officer(HOSPITAL)))
        .andExpect(status().isForbidden());
  }

  private static RequestPostProcessor caseManager() {
    return person("cm-somsri", "สมศรี", "case-manager", "30", null);
  }

  @Test
  void without_its_proof_a_form_is_not_taken() throws Exception {
    answers(200, "{}", Map.of());
    http.perform(post("/inbox/referrals/" + toHospital + "/receive").with(officer(HOSPITAL)))
        .andExpect(status().isForbidden());
    assertThat(COMMANDS.received()).isEmpty();
  }

  @Test
  void an_answer_goes_out_in_the_officers_name_with_key_and_revision() throws Exception {
    answers(200, "{}", Map.of("Songtor-Token", "referral:" + toHospital + ":2"));
    http.perform(
            post("/inbox/referrals/" + toHospital + "/receive")
                .param("key", "page-1")
                .param("revision", "1")
                .with(csrf())
                .with(officer(HOSPITAL)))
        .andExpect(redirectedUrl("/inbox/referrals/" + toHospital))
        .andExpect(flash().attributeExists("notice", "atLeast"));
    assertThat(COMMANDS.received())
        .singleElement()
        .satisfies(
            sent -> {
              assertThat(sent.method()).isEqualTo("POST");
              assertThat(sent.path()).isEqualTo("/api/referrals/" + toHospital + "/receive");
              assertThat(sent.header("Authorization")).isEqualTo("Bearer token-of-session");
              assertThat(sent.header("Idempotency-key")).isEqualTo("page-1");
              assertThat(sent.header("If-match")).isEqualTo("\"1\"");
              assertThat(sent.header("Accept-language")).isEqualTo("th");
              assertThat(sent.body()).isEqualTo("{}");
            });
  }

  @Test
  void a_mistake_is_marked_and_what_was_typed_is_kept() throws Exception {
    answers(200, "{}", Map.of());
    String form =
        refused(
            "reject", Map.of("key", "page-2", "revision", "1", "note", "โทรแล้ว \"ไม่รับสาย\" 😀"));
    assertThat(form)
        .contains("กรุณาตรวจช่องที่ทำเครื่องหมายไว้", "กรุณาเลือกหนึ่งรายการ", "😀</textarea>")
        .contains("value=\"page-2\"");
    assertThat(COMMANDS.received()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "412, stale-version, เรื่องนี้เปลี่ยนไปหลังจากท่านเปิดหน้านี้",
    "422, idempotency-key-reused, แบบฟอร์มนี้ถูกส่งไปแล้วครั้งหนึ่งด้วยข้อความอื่น",
    "401, unauthenticated, เข้าสู่ระบบในหน้าต่างใหม่",
    "503, unavailable, ส่งคำสั่งไม่ได้ในขณะนี้",
    "409, step-not-open, ทำไม่ได้ในสถานะนี้",
  })
  void a_refusal_is_explained_in_the_form_and_the_text_stays(int code, String slug, String sentence)
      throws Exception {
    answers(
        code,
        """
        {"type": "https://songtor.org/problems/%s", "title": "ทำไม่ได้ในสถานะนี้", "status": %d,
         "detail": "เพราะ <b>เหตุนี้</b>", "openSteps": [{"step": "x", "title": "รับเรื่องก่อน"}]}
        """
            .formatted(slug, code),
        Map.of());
    String form =
        refused(
            "reject",
            Map.of(
                "key", "page-3",
                "revision", "1",
                "reason", "no-capacity",
                "note", "พิมพ์ไว้แล้ว"));
    assertThat(form)
        .contains(sentence, "พิมพ์ไว้แล้ว</textarea>", "role=\"alert\"", "data-typed=\"yes\"")
        .containsPattern("value=\"no-capacity\" selected")
        .doesNotContain("<b>เหตุนี้");
    assertThat(form.contains("value=\"page-3\""))
        .as("a key that stands for another command would be refused for ever")
        .isEqualTo(!slug.equals("idempotency-key-reused"));
  }

  @Test
  void what_the_command_service_says_of_a_field_stands_beside_it_with_a_date_people_read()
      throws Exception {
    answers(
        422,
        """
        {"type": "https://songtor.org/problems/invalid-body", "title": "ข้อมูลไม่ถูกต้อง",
         "errors": [{"pointer": "/reason", "detail": "ต้องไม่หลัง 2027-11-22"}]}
        """,
        Map.of());
    assertThat(refused("reject", Map.of("reason", "x")))
        .contains("ต้องไม่หลัง 22 พ.ย. 2570", "aria-invalid=\"true\"");
  }

  @Test
  void a_form_for_a_step_that_is_not_open_any_more_still_shows_the_text() throws Exception {
    answers(409, "{\"type\": \"https://songtor.org/problems/step-not-open\"}", Map.of());
    assertThat(refused("complete", Map.of("outcome", "x", "evidence", "ใบนัดเลขที่ 7")))
        .contains("ใบนัดเลขที่ 7</textarea>", "สถานะของเรื่องเปลี่ยนไปแล้ว");
  }

  @Test
  void a_session_without_a_token_asks_to_sign_in_and_keeps_the_text() throws Exception {
    answers(200, "{}", Map.of());
    when(clients.authorize(any())).thenReturn(null);
    assertThat(refused("reject", Map.of("reason", "no-capacity", "note", "พิมพ์ไว้แล้ว")))
        .contains("เข้าสู่ระบบในหน้าต่างใหม่", "พิมพ์ไว้แล้ว</textarea>");
    assertThat(COMMANDS.received()).isEmpty();
  }

  // ── a session that ended while somebody typed ──────────────────────────

  @Test
  void what_was_typed_is_there_again_after_signing_in() throws Exception {
    answers(200, "{}", Map.of());
    Cookie[] session = pressed("officer-test", "same-origin");
    String form = "/inbox/referrals/" + toHospital + "?do=reject";
    http.perform(get(form).cookie(session).accept(MediaType.TEXT_HTML))
        .andExpect(redirectedUrl("/oauth2/authorization/songtor"));

    String shown =
        text(http.perform(get(form).cookie(session).with(officer(HOSPITAL))).andReturn());

    assertThat(shown)
        .contains("ยังไม่ได้ส่ง", "พิมพ์ก่อนหมดเวลา</textarea>", "value=\"page-9\"")
        .containsPattern("value=\"no-capacity\" selected");
    assertThat(text(http.perform(get(form).cookie(session).with(officer(HOSPITAL))).andReturn()))
        .doesNotContain("พิมพ์ก่อนหมดเวลา");
    assertThat(COMMANDS.received()).isEmpty();
  }

  @Test
  void what_somebody_else_typed_at_this_machine_is_not_shown() throws Exception {
    Cookie[] session = pressed("officer-before", "same-origin");

    assertThat(
            text(
                http.perform(
                        get("/inbox/referrals/" + toHospital + "?do=reject")
                            .cookie(session)
                            .with(officer(HOSPITAL)))
                    .andReturn()))
        .doesNotContain("พิมพ์ก่อนหมดเวลา", "ยังไม่ได้ส่ง เพราะ");
  }

  @Test
  void another_site_can_put_nothing_into_a_form() throws Exception {
    http.perform(typedReject("officer-test").header("Sec-Fetch-Site", "cross-site"))
        .andExpect(status().isForbidden());
    http.perform(typedReject("officer-test").header("Origin", "https://elsewhere.example"))
        .andExpect(status().isForbidden());
    http.perform(typedReject("officer-test").header("Origin", "http://localhost"))
        .andExpect(status().is3xxRedirection());
  }

  private Cookie[] pressed(String writer, String site) throws Exception {
    return http.perform(typedReject(writer).header("Sec-Fetch-Site", site))
        .andExpect(redirectedUrl("/inbox/referrals/" + toHospital + "?do=reject#problem"))
        .andReturn()
        .getResponse()
        .getCookies();
  }

  private MockHttpServletRequestBuilder typedReject(String writer) {
    return post("/inbox/referrals/" + toHospital + "/reject")
        .param("writer", writer)
        .param("key", "page-9")
        .param("revision", "1")
        .param("reason", "no-capacity")
        .param("note", "พิมพ์ก่อนหมดเวลา");
  }

  @Test
  void a_referral_is_passed_on_only_to_those_who_would_be_taken() throws Exception {
    String form = page("/inbox/referrals/" + toHospital + "?do=redirect", officer(HOSPITAL));

    assertThat(form)
        .contains(OTHER_HOSPITAL.toString())
        .as("no school may know of a need of health, no hospital of Chiang Mai reaches the child")
        .doesNotContain(SCHOOL.toString(), FAR_HOSPITAL.toString(), OTHER_SERVICES.toString());
  }

  @Test
  void a_forms_own_address_leads_back_to_the_form() throws Exception {
    http.perform(get("/inbox/referrals/" + toHospital + "/accept").with(officer(HOSPITAL)))
        .andExpect(redirectedUrl("/inbox/referrals/" + toHospital + "?do=accept#do"));
  }

  // ── the history of a case ──────────────────────────────────────────────

  @Test
  void an_auditor_reads_how_a_case_came_to_be() throws Exception {
    String history = page("/cases/" + child.caseId, auditor());
    assertThat(history)
        .contains(
            "ตรวจสอบครั้งแรก: ",
            "ยืนยันว่าอยู่นอกระบบ",
            "ส่งต่อไปยัง โรงพยาบาลทดสอบ: ตรวจและรักษา",
            "29 ก.พ. 2555",
            "แต่บันทึกภายหลัง",
            "ถูกยกเลิกภายหลังเพราะบันทึกผิด",
            "class=\"struck\"",
            "สิ่งที่ทำได้ต่อไป",
            "songtor.case.first-screened");
    assertThat(page("/cases/" + child.caseId + "?lang=en", auditor()))
        .contains("Referred to Test Hospital: medical treatment", "29 Feb 2012");
  }

  @Test
  void the_case_is_shown_as_it_was() throws Exception {
    String then = page("/cases/" + child.caseId + "?at=" + START.plusSeconds(60), auditor());
    assertThat(then)
        .contains("กรณีนี้ ณ ", "สถานะเริ่มต้นคือ “อยู่ในรายชื่อ รอคัดกรอง”")
        .doesNotContain("โรงพยาบาลทดสอบ:", "ตรวจสอบครั้งแรก");
    assertThat(page("/cases/" + child.caseId + "?on.day=1&on.month=1&on.year=2560", auditor()))
        .contains("ในเวลานั้นยังไม่มีการบันทึกกรณีนี้");
    assertThat(page("/cases/" + child.caseId + "?on.day=31&on.month=2&on.year=2569", auditor()))
        .contains("วันที่นี้ไม่มีในปฏิทิน");
  }

  @Test
  void cases_are_listed_and_found_by_number() throws Exception {
    assertThat(page("/cases", auditor()))
        .contains("ด.ญ.กุลณัฐ ผู้ป่วยเบื้องต้น", "/cases/" + child.caseId);
    http.perform(get("/cases").param("id", " " + child.caseId + " ").with(auditor()))
        .andExpect(redirectedUrl("/cases/" + child.caseId));
    assertThat(page("/cases?id=12", auditor())).contains("เลขกรณีต้องมี 36 ตัวอักษร");
  }

  @Test
  void an_officer_or_a_stranger_to_the_area_reads_no_case() throws Exception {
    http.perform(get("/cases/" + child.caseId).with(officer(HOSPITAL)))
        .andExpect(status().isForbidden());
    http.perform(get("/cases/" + child.caseId).with(person("x", "", "auditor", "50", null)))
        .andExpect(status().isForbidden());
    http.perform(get("/cases/00000000-0000-7000-8000-00000000ffff").with(auditor()))
        .andExpect(status().isNotFound());
  }

  @Test
  void a_definition_is_a_page_that_a_committee_can_read() throws Exception {
    assertThat(page("/definitions", auditor()))
        .contains(
            "/definitions/korat-four-tier/1",
            "โมเดลนครราชสีมา",
            "กรณีใหม่ใช้รุ่นนี้",
            "<span>เผยแพร่แล้ว</span>",
            "<a href=\"/definitions\" aria-current=\"page\">นิยามงาน</a>");
    assertThat(page("/definitions/korat-four-tier/1", auditor()))
        .contains(
            "<svg xmlns", "คณะผู้ทรงคุณวุฒิ", "ส่งมอบให้ผู้จัดการรายกรณีอาสา", "นับเป็นความสำเร็จ");
    assertThat(page("/definitions/korat-four-tier/1?lang=en", auditor()))
        .contains(
            "<svg xmlns",
            "Hand over to a volunteer case manager",
            "every open state",
            "It came with the program");
  }

  @Test
  void the_directory_names_agencies_in_the_readers_language() throws Exception {
    assertThat(page("/agencies", auditor())).contains("โรงพยาบาลทดสอบ", "&lt;script&gt;");
    assertThat(page("/agencies?lang=en", auditor())).contains("Test Hospital", "Medical treatment");
  }

  @Test
  void the_directory_is_narrowed_by_part_of_a_name_kind_place_and_service() throws Exception {
    assertThat(page("/agencies?q=โรงพยาบาลทด", auditor())).contains("โรงพยาบาลทดสอบ");
    assertThat(page("/agencies?q=100%25", auditor())).contains("ไม่พบหน่วยงาน");
    assertThat(page("/agencies?kind=HEALTH&area=๓๐๐๑", auditor())).contains("โรงพยาบาลทดสอบ");
    assertThat(page("/agencies?area=55", auditor())).doesNotContain("โรงพยาบาลทดสอบ");
    assertThat(page("/agencies?area=x", auditor())).contains("รหัสพื้นที่มี 2, 4 หรือ 6 หลัก");
    assertThat(page("/agencies?service=no-such", auditor())).contains("ไม่พบหน่วยงาน");
  }

  @Test
  void an_agency_shows_its_services_and_its_own_officers_the_capacity_switch() throws Exception {
    String mine = page("/agencies/" + HOSPITAL, officer(HOSPITAL));
    assertThat(mine)
        .contains(
            "โรงพยาบาลทดสอบ",
            "ยังไม่ได้แจ้งว่ารับเพิ่มได้หรือไม่",
            "name=\"capacity\"",
            "ผู้ปฏิบัติงานในทะเบียน");
    assertThat(page("/agencies/" + HOSPITAL, auditor()))
        .contains("โรงพยาบาลทดสอบ")
        .doesNotContain("name=\"capacity\"", "ผู้ปฏิบัติงานในทะเบียน");
    assertThat(page("/agencies/" + HOSPITAL + "?lang=en", auditor()))
        .contains("Has not said whether it has places");
  }

  @Test
  void the_capacity_switch_says_what_was_chosen_in_the_officers_name() throws Exception {
    answers(200, "{}", Map.of());
    http.perform(
            post("/agencies/" + HOSPITAL + "/capacity")
                .param("key", "page-capacity")
                .param("service", "medical-treatment")
                .param("capacity", "NONE")
                .param("until.day", "31")
                .param("until.month", "12")
                .param("until.year", "2570")
                .with(csrf())
                .with(officer(HOSPITAL)))
        .andExpect(redirectedUrl("/agencies/" + HOSPITAL))
        .andExpect(flash().attributeExists("notice"));
    assertThat(COMMANDS.received())
        .singleElement()
        .satisfies(
            command -> {
              assertThat(command.method()).isEqualTo("PUT");
              assertThat(command.path()).isEqualTo("/api/agencies/" + HOSPITAL + "/capacity");
              assertThat(command.body()).contains("\"until\":\"2027-12-31\"", "\"NONE\"");
              assertThat(command.header("Idempotency-key")).isEqualTo("page-capacity");
            });
  }

  @Test
  void a_capacity_that_is_not_chosen_or_a_day_that_is_none_is_asked_for_again() throws Exception {
    answers(200, "{}", Map.of());
    for (List<String> typed : List.of(List.of("", "31"), List.of("NONE", "32"))) {
      MvcResult refused =
          http.perform(
                  post("/agencies/" + HOSPITAL + "/capacity")
                      .param("service", "medical-treatment")
                      .param("capacity", typed.getFirst())
                      .param("until.day", typed.getLast())
                      .param("until.month", "12")
                      .param("until.year", "2570")
                      .with(csrf())
                      .with(officer(HOSPITAL)))
              .andExpect(redirectedUrl("/agencies/" + HOSPITAL + "#problem"))
              .andExpect(flash().attributeExists("problem"))
              .andReturn();
      String page =
          text(
              http.perform(
                      get("/agencies/" + HOSPITAL)
                          .cookie(refused.getResponse().getCookies())
                          .with(officer(HOSPITAL)))
                  .andReturn());
      assertThat(page)
          .as("what was typed stands in the form, which is open")
          .containsOnlyOnce("<details class=\"fold no-print\" open")
          .containsOnlyOnce("data-typed=")
          .contains("value=\"" + typed.getLast() + "\"", "value=\"2570\"");
    }
    assertThat(COMMANDS.received()).isEmpty();
  }

  // ── errors ─────────────────────────────────────────────────────────────

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 500, 503})
  void an_error_says_what_to_do_in_both_languages(int code) throws Exception {
    String page =
        text(
            http.perform(
                    get("/error")
                        .accept(MediaType.TEXT_HTML)
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, code)
                        .with(auditor()))
                .andReturn());
    assertThat(page).contains("lang=\"en\" class=\"soft\"", "กลับหน้าแรก");
    assertThat(page).contains(PagesTexts.thai().text("error." + code + ".title"));
    assertThat(page).contains(PagesTexts.english().text("error." + code + ".title"));
  }

  @Test
  void an_answered_referral_moves_to_its_tab() throws Exception {
    TestChild another = new TestChild(LOG, "อีกคน", "300101", START.plusSeconds(2));
    ReferralId referral = another.referred(HOSPITAL, START.plusSeconds(20_000), "");
    another.happens(
        PublishedLog.By.officer("officer-test", HOSPITAL, START.plusSeconds(20_100)),
        new ReferralEvent.ReferralReceived(referral, HOSPITAL));
    see(another);
    assertThat(page("/inbox?tab=answer", officer(HOSPITAL))).contains("ด.ญ.อีกคน", "?do=accept#do");
    assertThat(page("/inbox/referrals/" + referral, officer(HOSPITAL)))
        .contains("โรงพยาบาลทดสอบ รับเรื่องแล้ว", "officer-test", "วันนัดหมาย")
        .doesNotContain("cm-somsri");
  }

  /** Sends an answer that is refused, and follows to the page that says so. */
  private String refused(String action, Map<String, String> typed) throws Exception {
    MockHttpServletRequestBuilder form =
        post("/inbox/referrals/" + toHospital + "/" + action).with(csrf());
    typed.forEach(form::param);
    MvcResult sent =
        http.perform(form.with(officer(HOSPITAL))).andExpect(status().isFound()).andReturn();
    String next = sent.getResponse().getRedirectedUrl();
    assertThat(next).isEqualTo("/inbox/referrals/" + toHospital + "?do=" + action + "#problem");
    return text(
        http.perform(get(next).cookie(sent.getResponse().getCookies()).with(officer(HOSPITAL)))
            .andExpect(status().isOk())
            .andReturn());
  }
}
