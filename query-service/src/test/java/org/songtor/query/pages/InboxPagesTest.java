package org.songtor.query.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.songtor.event.AgencyEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.language.ReferralId;
import org.songtor.query.pages.PublishedLog.By;
import org.springframework.test.web.servlet.MvcResult;

/** An inbox that several people share. */
class InboxPagesTest extends PagesOverRealData {
  private static final AgencyId CLINIC = AgencyId.of("00000000-0000-7000-8000-0000000000d7");
  private static final String COLLEAGUE = "officer-colleague";
  private static final Instant SENT = START.plusSeconds(70_000);

  private static TestChild received;
  private static ReferralId ofMine;
  private static ReferralId ofNobody;
  private static ReferralId waiting;

  @BeforeAll
  static void sent() {
    LOG.publish(
        CLINIC.value(),
        0,
        By.engine(START),
        new AgencyEvent.AgencyRegistered(
            CLINIC,
            new LocalizedText("คลินิกสาธิต", "Demonstration Clinic"),
            AgencyEvent.AgencyKind.HEALTH,
            AgencyEvent.AgencyLevel.DISTRICT,
            List.of(new AreaCode("3007")),
            List.of("medical-treatment"),
            ""));
    LOG.publish(
        CLINIC.value(),
        1,
        By.engine(START),
        new AgencyEvent.MemberJoined(CLINIC, COLLEAGUE, AgencyEvent.Standing.OFFICER));
    received = new TestChild(LOG, "น้ำค้าง", "300701", SENT);
    ofMine = received.referred(CLINIC, SENT.plusSeconds(1), "");
    ofNobody = received.referred(CLINIC, SENT.plusSeconds(2), "");
    waiting = received.referred(CLINIC, SENT.plusSeconds(3), "");
    received
        .happens(by(4), new ReferralEvent.ReferralReceived(ofMine, CLINIC))
        .happens(by(5), new ReferralEvent.ReferralReceived(ofNobody, CLINIC))
        .happens(by(6), new ReferralEvent.ReferralAssigned(ofMine, CLINIC, "officer-test"))
        .happens(
            by(7), new ReferralEvent.ReferenceSet(ofNobody, CLINIC, received.said("HN 77-1234")));
  }

  private static By by(int seconds) {
    return By.officer("officer-test", CLINIC, SENT.plusSeconds(seconds));
  }

  private static String link(ReferralId referral) {
    return "href=\"/inbox/referrals/" + referral + "\"";
  }

  @Test
  void a_line_says_who_sees_to_it_and_offers_to_take_on_what_nobody_does() throws Exception {
    see(received);
    String page = page("/inbox?tab=answer", officer(CLINIC));

    assertThat(page)
        .contains("action=\"/inbox/referrals/" + ofNobody + "/claim\"", "ผู้รับผิดชอบ", "ท่าน")
        .doesNotContain("action=\"/inbox/referrals/" + ofMine + "/claim\"");
  }

  @Test
  void the_list_is_narrowed_to_ones_own_and_to_what_nobody_sees_to() throws Exception {
    see(received);

    assertThat(page("/inbox?tab=answer&assignee=me", officer(CLINIC)))
        .contains(link(ofMine), "ของท่าน (1)", "ยังไม่มีผู้รับผิดชอบ (2)")
        .contains("hx-get=\"/inbox/list?tab=answer&amp;assignee=me\"")
        .contains("href=\"/inbox?tab=working&amp;assignee=me\"")
        .doesNotContain(link(ofNobody));
    assertThat(page("/inbox/list?tab=answer&assignee=none", officer(CLINIC)))
        .contains(link(ofNobody))
        .doesNotContain(link(ofMine));
    assertThat(page("/inbox?tab=receive&area=300701&urgency=urgent", officer(CLINIC)))
        .contains(link(waiting), "<option value=\"300701\" selected=\"selected\">");
    assertThat(page("/inbox?tab=receive&area=300702", officer(CLINIC)))
        .contains("ไม่พบเรื่องที่ตรงกับที่เลือก")
        .doesNotContain(link(waiting));
  }

  @Test
  void a_link_from_elsewhere_with_what_cannot_be_meant_shows_everything() throws Exception {
    see(received);

    assertThat(page("/inbox?tab=answer&urgency=soon&area=xx", officer(CLINIC)))
        .contains(link(ofMine), link(ofNobody));
  }

  @Test
  void words_are_found_and_stand_in_no_address() throws Exception {
    see(received);
    Cookie[] session = searched("นำค้าง 77-1234");
    String page =
        text(
            http.perform(get("/inbox?tab=answer").cookie(session).with(officer(CLINIC)))
                .andExpect(status().isOk())
                .andReturn());

    assertThat(page)
        .contains(link(ofNobody), "value=\"นำค้าง 77-1234\"", "ล้างคำค้น")
        .doesNotContain(link(ofMine))
        .doesNotContainPattern("(href|action|hx-get|sse-connect)=\"[^\"]*(77-1234|%E0%B8%99)");
    assertThat(page("/inbox?tab=answer", officer(CLINIC))).contains(link(ofMine));
  }

  @Test
  void a_child_who_was_not_received_is_not_found_by_name() throws Exception {
    see(received);
    Cookie[] session = searched("น้ำค้าง");

    assertThat(
            text(
                http.perform(get("/inbox?tab=receive").cookie(session).with(officer(CLINIC)))
                    .andReturn()))
        .contains("ไม่พบเรื่องที่ตรงกับที่เลือก")
        .doesNotContain(link(waiting));
  }

  @Test
  void a_referral_is_given_to_a_colleague_on_its_page() throws Exception {
    see(received);

    assertThat(page("/inbox/referrals/" + ofMine + "?do=assign", officer(CLINIC)))
        .contains("<option value=\"" + COLLEAGUE + "\"", "/release\"", "officer-test")
        .doesNotContain("/claim\"");
  }

  private Cookie[] searched(String words) throws Exception {
    MvcResult sent =
        http.perform(
                post("/inbox/search")
                    .with(csrf())
                    .with(officer(CLINIC))
                    .param("tab", "answer")
                    .param("words", words))
            .andExpect(status().isFound())
            .andReturn();
    assertThat(sent.getResponse().getRedirectedUrl()).isEqualTo("/inbox?tab=answer");
    return sent.getResponse().getCookies();
  }
}
