package org.songtor.query.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.ConsentEvent.ConsentWithdrawn;
import org.songtor.event.ReferralEvent.ReferralReceived;
import org.songtor.language.PersonId;
import org.songtor.language.Personal;
import org.songtor.language.ReferralId;
import org.songtor.query.pages.PublishedLog.By;
import org.songtor.referral.ConsentGiver;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A withdrawn consent, as those read it who write it down and those whom it concerns. */
class ConsentPagesTest extends PagesOverRealData {
  private static final Instant SENT = START.plusSeconds(60_000);

  /** An area in which no other test refers. */
  private static final String TAMBON = "300698";

  private static RequestPostProcessor manager() {
    return person("cm-consent", "สมศรี", "case-manager", TAMBON, null);
  }

  private static TestChild child(String name, int number) {
    Instant at = SENT.plusSeconds(100L * number);
    return new TestChild(LOG, name, TAMBON, at)
        .happens(
            By.caseManager(at.plusSeconds(1)),
            new CaseLifeEvent.Assigned(
                "cm-consent", Personal.of(new PersonId(UUID.randomUUID()), "")));
  }

  private static ReferralId onConsent(TestChild child, int number) {
    return child.referred(
        FAR_HOSPITAL,
        SENT.plusSeconds(100L * number + 2),
        "แม่ฝากมา",
        List.of(),
        "consent-guardian");
  }

  private static void withdrawn(TestChild child, int number) {
    child.happens(
        By.caseManager(SENT.plusSeconds(100L * number + 9)),
        new ConsentWithdrawn(
            ConsentGiver.GUARDIAN, List.of(FAR_HOSPITAL), "phone", child.said("ไม่สบายใจ")));
  }

  @Test
  void the_agency_reads_that_it_sees_no_more_and_why_and_the_sender_reads_both() throws Exception {
    TestChild child = child("ถอนแล้ว", 1);
    ReferralId referral = onConsent(child, 1);
    child.happens(
        By.officer("officer-test", FAR_HOSPITAL, SENT.plusSeconds(105)),
        new ReferralReceived(referral, FAR_HOSPITAL));
    withdrawn(child, 1);
    see(child);

    assertThat(page("/inbox/referrals/" + referral, officer(FAR_HOSPITAL)))
        .contains(
            "ท่านไม่เห็นข้อมูลต่อไปนี้แล้ว: ชื่อ, อายุ, หมายเหตุของผู้ส่ง",
            "มีการถอนความยินยอมเมื่อ")
        .contains("เด็ก (ไม่แสดงชื่อแล้ว)")
        .doesNotContain("ด.ญ.ถอนแล้ว", "แม่ฝากมา");
    assertThat(page("/inbox/referrals/" + referral + "?lang=en", officer(FAR_HOSPITAL)))
        .contains("You no longer see the following: name, age", "consent was withdrawn on");
    assertThat(page("/inbox?filter=all", officer(FAR_HOSPITAL))).doesNotContain("ด.ญ.ถอนแล้ว");
    assertThat(page("/cases/referrals/" + referral, manager()))
        .contains("หน่วยงานไม่เห็นข้อมูลต่อไปนี้แล้ว: ชื่อ, อายุ", "ด.ญ.ถอนแล้ว", "แม่ฝากมา");
    assertThat(page("/cases/referrals/" + referral + "/letter", manager()))
        .contains("หนังสือนี้ไม่มีข้อมูลต่อไปนี้: ชื่อ, อายุ", "ใบตอบเรื่อง")
        .doesNotContain("ด.ญ.ถอนแล้ว", "แม่ฝากมา");
    assertThat(page("/cases/" + child.caseId, manager()))
        .contains("ผู้ปกครองถอนความยินยอมให้เปิดเผยข้อมูลแก่โรงพยาบาลเชียงใหม่", "ไม่สบายใจ")
        .contains("/cases/" + child.caseId + "/consent");
    assertThat(page("/cases/" + child.caseId + "/consent", manager()))
        .contains("ผู้ปกครองถอนความยินยอมสำหรับ โรงพยาบาลเชียงใหม่ แล้ว");
    assertThat(page("/cases/" + child.caseId + "?lang=en", manager()))
        .contains("The guardian withdrew the consent to tell Far Hospital");
  }

  @Test
  void whoever_hears_it_writes_it_down_on_one_page() throws Exception {
    TestChild child = child("จะถอน", 2);
    onConsent(child, 2);
    see(child);
    String address = "/cases/" + child.caseId + "/consent";

    assertThat(page(address, manager()))
        .contains("ยังไม่มีการถอนความยินยอมในกรณีนี้", "โรงพยาบาลเชียงใหม่", "โทรศัพท์");
    assertThat(page(address + "?lang=en", manager()))
        .contains("Consent to disclosure", "Whose consent", "The guardian");
    answers(200, "{}", Map.of());
    http.perform(
            post(address)
                .with(csrf())
                .with(manager())
                .param("key", "k1")
                .param("what", "withdraw")
                .param("by", "guardian")
                .param("mode", "phone")
                .param("agencies", FAR_HOSPITAL.toString())
                .param("note", "ยาย\r\nโทรมา"))
        .andExpect(redirectedUrl("/cases/" + child.caseId));
    assertThat(COMMANDS.received()).hasSize(1);
    PlayedCommandService.Command sent = COMMANDS.received().getFirst();
    assertThat(sent.path()).isEqualTo("/api/cases/" + child.caseId + "/consents/withdraw");
    assertThat(sent.body())
        .contains("\"by\":\"guardian\"", "\"agencies\":[\"" + FAR_HOSPITAL + "\"]", "ยาย\\nโทรมา");
  }

  @Test
  void what_is_missing_is_said_beside_it_and_nothing_typed_is_lost() throws Exception {
    TestChild child = child("ยังไม่ครบ", 3);
    onConsent(child, 3);
    see(child);
    String address = "/cases/" + child.caseId + "/consent";
    answers(200, "{}", Map.of());
    MockHttpServletResponse refused =
        http.perform(
                post(address)
                    .with(csrf())
                    .with(manager())
                    .param("note", "พิมพ์ไว้")
                    .param("key", "k"))
            .andExpect(redirectedUrl(address + "#problem"))
            .andReturn()
            .getResponse();
    assertThat(COMMANDS.received()).isEmpty();
    assertThat(
            text(
                http.perform(get(address).cookie(refused.getCookies()).with(manager()))
                    .andReturn()))
        .contains("พิมพ์ไว้</textarea>", "id=\"problem\"", "aria-invalid=\"true\"");
  }

  @Test
  void what_was_typed_into_an_ended_session_is_there_after_signing_in() throws Exception {
    TestChild child = child("หมดเวลา", 5);
    onConsent(child, 5);
    see(child);
    String address = "/cases/" + child.caseId + "/consent";
    var session =
        http.perform(
                post(address)
                    .header("Sec-Fetch-Site", "same-origin")
                    .param("writer", "cm-consent")
                    .param("note", "ก่อนหมดเวลา"))
            .andExpect(redirectedUrl(address + "#problem"))
            .andReturn()
            .getResponse()
            .getCookies();
    assertThat(text(http.perform(get(address).cookie(session).with(manager())).andReturn()))
        .contains("ก่อนหมดเวลา</textarea>", "ยังไม่ได้ส่ง");
  }

  @Test
  void no_agency_opens_it() throws Exception {
    TestChild child = child("ปิดอยู่", 4);
    onConsent(child, 4);
    see(child);
    http.perform(get("/cases/" + child.caseId + "/consent").with(officer(FAR_HOSPITAL)))
        .andExpect(status().isForbidden());
  }
}
