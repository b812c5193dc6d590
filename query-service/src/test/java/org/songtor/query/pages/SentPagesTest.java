package org.songtor.query.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.ReferralEvent.AnsweredByProxy;
import org.songtor.event.ReferralEvent.Awaited;
import org.songtor.event.ReferralEvent.ReferralAccepted;
import org.songtor.event.ReferralEvent.ReferralBecameOverdue;
import org.songtor.event.ReferralEvent.ReferralExpired;
import org.songtor.event.ReferralEvent.ReferralReceived;
import org.songtor.event.ReferralEvent.ReferralRejected;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.query.pages.PublishedLog.By;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What waits for whoever sent a child to an agency, as they read it. */
class SentPagesTest extends PagesOverRealData {
  private static final Instant SENT = START.plusSeconds(80_000);

  /** An area in which no other test refers. */
  private static final String TAMBON = "300799";

  private static RequestPostProcessor reader(String id, String role) {
    return person(id, "สมศรี", role, TAMBON, null);
  }

  private TestChild assignedTo(String manager, String name, int number) {
    TestChild child = new TestChild(LOG, name, TAMBON, SENT.plusSeconds(10L * number));
    return child.happens(
        By.caseManager(SENT.plusSeconds(10L * number + 1)),
        new CaseLifeEvent.Assigned(manager, child.said("")));
  }

  private ReferralId referred(TestChild child, int number) {
    return child.referred(FAR_HOSPITAL, SENT.plusSeconds(10L * number + 2), "โปรดช่วย");
  }

  @Test
  void a_letter_tells_an_agency_on_paper_what_is_disclosed_and_how_to_answer() throws Exception {
    TestChild child = assignedTo("cm-letter", "มีหนังสือ", 60);
    ReferralId referral = referred(child, 60);
    see(child);
    RequestPostProcessor manager = reader("cm-letter", "case-manager");
    Instant answerBy = SENT.plusSeconds(602 + 7 * 86_400);
    String buddhistYear = " " + (answerBy.atZone(ZoneId.of("Asia/Bangkok")).getYear() + 543) + " ";

    assertThat(page("/cases/referrals/" + referral, manager))
        .contains("/cases/referrals/" + referral + "/letter");
    assertThat(page("/cases/referrals/" + referral + "/letter", manager))
        .contains("ด.ญ.มีหนังสือ", "โรงพยาบาลเชียงใหม่", "โปรดช่วย", "ต้องตอบภายใน", "cm-letter")
        .contains(referral.toString().substring(28), buddhistYear, "ใบตอบเรื่อง", "ลงชื่อ")
        .contains("เกินกำลังรับ", "ไม่ใช่ภารกิจของหน่วยงาน")
        .as("what was not disclosed")
        .doesNotContain(TAMBON, "29 ก.พ.", "29 กุมภาพันธ์", "2012-02-29");
    assertThat(page("/cases/referrals/" + referral + "/letter?lang=en", manager))
        .contains("Reply slip");
  }

  @Test
  void an_answered_referral_needs_no_letter_and_tells_nothing_more_on_paper() throws Exception {
    TestChild child = assignedTo("cm-letter", "ตอบแล้ว", 70);
    ReferralId referral = referred(child, 70);
    child.happens(
        By.officer("officer-test", FAR_HOSPITAL, SENT.plusSeconds(710)),
        new ReferralRejected(referral, FAR_HOSPITAL, "no-capacity", child.said("")));
    see(child);

    assertThat(
            page("/cases/referrals/" + referral + "/letter", reader("cm-letter", "case-manager")))
        .contains("ไม่มีหนังสือให้พิมพ์")
        .doesNotContain("ด.ญ.ตอบแล้ว", "ใบตอบเรื่อง");
  }

  @Test
  void what_the_agency_said_on_the_telephone_is_written_down_with_who_said_it() throws Exception {
    TestChild child = assignedTo("cm-proxy", "โทรตอบ", 90);
    ReferralId referral = referred(child, 90);
    see(child);
    RequestPostProcessor manager = reader("cm-proxy", "case-manager");
    String home = "/cases/referrals/" + referral;
    assertThat(page(home + "?do=by-proxy-receive", manager))
        .contains("action=\"" + home + "/by-proxy-receive\"", "บันทึกแทนหน่วยงาน: รับเรื่อง")
        .contains("ผู้ตอบของหน่วยงาน", "โทรศัพท์", "ที่เก็บหลักฐาน", "เหตุผลที่บันทึกภายหลัง")
        .doesNotContain("/by-proxy-redirect", "/by-proxy-claim");

    answers(200, "{\"token\": \"" + child.stream() + ":" + child.seq() + "\"}", Map.of());
    http.perform(
            post(home + "/by-proxy-receive")
                .with(csrf())
                .with(manager)
                .param("key", "proxy-1")
                .param("revision", "1")
                .param("respondent", "พยาบาลสุดา")
                .param("way", "phone")
                .param("answeredOn.day", "2")
                .param("answeredOn.month", "1")
                .param("answeredOn.year", "2569")
                .param("lateReason", "ใบตอบมาทางไปรษณีย์")
                .param("filed", "แฟ้ม 3"))
        .andExpect(status().isFound());
    assertThat(COMMANDS.received())
        .singleElement()
        .satisfies(
            sent -> {
              assertThat(sent.path()).isEqualTo("/api/referrals/" + referral + "/by-proxy/receive");
              assertThat(sent.body())
                  .contains("\"respondent\":\"พยาบาลสุดา\"", "\"way\":\"phone\"")
                  .contains(
                      "\"filed\":\"แฟ้ม 3\"", "\"occurredAt\":\"" + SENT.plusSeconds(902) + "\"")
                  .contains("\"lateReason\":\"ใบตอบมาทางไปรษณีย์\"");
            });

    child
        .happens(
            By.caseManager(SENT.plusSeconds(910)),
            new AnsweredByProxy(
                referral,
                FAR_HOSPITAL,
                "receive",
                child.said("พยาบาลสุดา"),
                "phone",
                child.said("แฟ้ม 3")))
        .happens(
            By.caseManager(SENT.plusSeconds(910)), new ReferralReceived(referral, FAR_HOSPITAL));
    see(child);
    assertThat(page(home, manager))
        .contains("ผู้ส่งบันทึกคำตอบแทน", "พยาบาลสุดา", "แฟ้ม 3", "/by-proxy-accept");

    child.happens(
        By.officer("officer-test", FAR_HOSPITAL, SENT.plusSeconds(920)),
        new ReferralAccepted(referral, FAR_HOSPITAL, null, child.said("")));
    see(child);
    assertThat(page(home, manager)).as("it answers here").doesNotContain("/by-proxy-");
  }

  @Test
  void only_who_may_see_the_case_prints_its_letter() throws Exception {
    TestChild child = assignedTo("cm-letter", "ปิดไว้", 80);
    ReferralId referral = referred(child, 80);
    see(child);

    http.perform(get("/cases/referrals/" + referral + "/letter").with(officer(FAR_HOSPITAL)))
        .andExpect(status().isForbidden());
    http.perform(get("/cases/referrals/no-number/letter").with(reader("cm-letter", "case-manager")))
        .andExpect(status().is4xxClientError());
  }

  @Test
  void what_came_back_what_is_overdue_and_what_expired_is_listed_with_what_to_do()
      throws Exception {
    TestChild back = assignedTo("cm-somsri", "ผลกลับ", 1);
    ReferralId rejected = referred(back, 1);
    back.happens(
        By.officer("officer-test", FAR_HOSPITAL, SENT.plusSeconds(20)),
        new ReferralRejected(rejected, FAR_HOSPITAL, "no-capacity", back.said("")));
    TestChild silent = assignedTo("cm-somsri", "หมดเวลา", 2);
    ReferralId expired = referred(silent, 2);
    silent
        .happens(By.engine(SENT.plusSeconds(30)), overdue(expired))
        .happens(
            By.engine(SENT.plusSeconds(31)),
            new ReferralExpired(expired, FAR_HOSPITAL, SENT, null));
    TestChild late = assignedTo("cm-other", "เลยกำหนด", 3);
    late.happens(By.engine(SENT.plusSeconds(40)), overdue(referred(late, 3)));
    TestChild quiet = assignedTo("cm-somsri", "ยังไม่ถึง", 4);
    referred(quiet, 4);
    see(back);
    see(silent);
    see(late);
    see(quiet);

    RequestPostProcessor manager = reader("cm-somsri", "case-manager");
    assertThat(page("/sent", manager))
        .contains("ผลกลับ", "หมดเวลา", "/cases/referrals/" + rejected, "หมดอายุ ไม่มีคำตอบ")
        .contains("โปรดส่งไปหน่วยงานอื่น", "โรงพยาบาลเชียงใหม่", "ทุกเรื่อง")
        .doesNotContain("เลยกำหนด</a>", "ยังไม่ถึง");
    assertThat(page("/sent?whose=all", manager)).contains("ผลกลับ", "หมดเวลา", "เลยกำหนด</a>");
    assertThat(page("/sent?whose=all&duty=chase-answer", manager))
        .contains("เลยกำหนด</a>")
        .doesNotContain("ผลกลับ</a>", "หมดเวลา</a>");
    assertThat(page("/sent", reader("lead-duang", "lead-case-manager")))
        .as("whoever looks after an area begins with all of it")
        .contains("เลยกำหนด</a>", "ผลกลับ</a>");
    assertThat(page("/sent?lang=en&after=nonsense&duty=nonsense", manager))
        .contains("Referrals that wait for you", "refer to another agency");
    assertThat(page("/cases/referrals/" + expired, manager))
        .contains("ไม่ตอบจนหมดอายุ เรื่องกลับมาที่ผู้ส่ง", "หมดอายุ ไม่มีคำตอบ");
  }

  @Test
  void where_nothing_waits_the_page_says_what_it_is_for() throws Exception {
    assertThat(page("/sent", person("cm-nobody", "ไม่มี", "case-manager", "500101", null)))
        .contains("ไม่มีเรื่องที่รอท่าน", "ให้เปิดหน้ากรณีของเด็ก");
  }

  @Test
  void whoever_sees_no_cases_is_told_so() throws Exception {
    http.perform(get("/sent").with(officer(FAR_HOSPITAL))).andExpect(status().isForbidden());
  }

  private static ReferralBecameOverdue overdue(ReferralId referral) {
    return new ReferralBecameOverdue(
        referral, FAR_HOSPITAL, Awaited.ANSWER, SENT, Role.DISTRICT_COMMITTEE, 1, null, null);
  }
}
