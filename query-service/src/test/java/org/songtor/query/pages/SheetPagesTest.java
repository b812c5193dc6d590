package org.songtor.query.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.songtor.event.AgencyEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.language.ReferralId;
import org.songtor.query.inbox.sheets.FilledFile;
import org.songtor.query.inbox.sheets.InboxSheets;
import org.songtor.query.pages.PublishedLog.By;
import org.springframework.mock.web.MockPart;
import org.springframework.test.web.servlet.MvcResult;

/** The inbox as a file, and back, in a browser. */
class SheetPagesTest extends PagesOverRealData {
  private static final AgencyId CLINIC = AgencyId.of("00000000-0000-7000-8000-0000000000e2");
  private static final Instant SENT = START.plusSeconds(71_000);

  private static TestChild child;
  private static ReferralId waiting;

  @BeforeAll
  static void sent() {
    LOG.publish(
        CLINIC.value(),
        0,
        By.engine(START),
        new AgencyEvent.AgencyRegistered(
            CLINIC,
            new LocalizedText("คลินิกแผ่นงาน", "Sheet Clinic"),
            AgencyEvent.AgencyKind.HEALTH,
            AgencyEvent.AgencyLevel.DISTRICT,
            List.of(new AreaCode("3007")),
            List.of("medical-treatment"),
            ""));
    child = new TestChild(LOG, "แผ่นงาน", "300701", SENT);
    waiting = child.referred(CLINIC, SENT.plusSeconds(1), "");
  }

  private MvcResult sent(byte[] file) throws Exception {
    return http.perform(
            multipart("/inbox/sheet")
                .part(new MockPart("file", "inbox.xlsx", file))
                .with(csrf())
                .with(officer(CLINIC)))
        .andReturn();
  }

  @Test
  void the_page_gives_the_inbox_as_a_file_and_asks_for_it_back() throws Exception {
    see(child);

    assertThat(page("/inbox", officer(CLINIC))).contains("href=\"/inbox/sheet\"");
    assertThat(page("/inbox/sheet", officer(CLINIC)))
        .contains("คลินิกแผ่นงาน", "href=\"/inbox/export.xlsx\"", "ส่งออก 1 เรื่อง")
        .contains("action=\"/inbox-sheets/new\"", "enctype=\"multipart/form-data\"", "_csrf")
        .doesNotContain("ผลการนำเข้า", "role=\"alert\"");
    assertThat(page("/inbox/sheet?lang=en", officer(CLINIC)))
        .contains("Sheet Clinic", "import a filled sheet", "Export referrals: 1");
  }

  @Test
  void the_file_is_for_the_agencys_officers_alone() throws Exception {
    see(child);
    MvcResult file =
        http.perform(get("/inbox/export.xlsx").with(officer(CLINIC)))
            .andExpect(status().isOk())
            .andReturn();

    assertThat(file.getResponse().getContentType()).isEqualTo(InboxSheets.MEDIA_TYPE);
    assertThat(file.getResponse().getHeader("Cache-Control")).contains("no-store");
    assertThat(file.getResponse().getContentAsByteArray()).startsWith((byte) 'P', (byte) 'K');
    for (String address : List.of("/inbox/export.xlsx", "/inbox/sheet")) {
      http.perform(get(address).with(auditor())).andExpect(status().isForbidden());
    }
  }

  @Test
  void each_row_is_sent_in_the_officers_own_name_and_its_result_shown() throws Exception {
    see(child);
    answers(200, "{}", Map.of());
    MvcResult taken = sent(FilledFile.answered(CLINIC, waiting, 1, "receive"));

    assertThat(text(taken))
        .contains("บันทึกแล้ว 1 แถว", "href=\"/inbox/referrals/" + waiting + "\"", "รับเรื่อง");
    assertThat(COMMANDS.received()).hasSize(1);
    assertThat(COMMANDS.received().getFirst().header("Authorization"))
        .isEqualTo("Bearer token-of-session");
    answers(
        409,
        "{\"type\":\"https://songtor.org/problems/step-not-open\",\"detail\":\""
            + HOSTILE
            + "ยังทำไม่ได้\"}",
        Map.of());
    assertThat(text(sent(FilledFile.answered(CLINIC, waiting, 1, "receive"))))
        .contains("ไม่บันทึก 1 แถว", "ยังทำไม่ได้");
  }

  @Test
  void what_stands_in_a_cell_is_shown_as_text_and_never_as_a_link() throws Exception {
    answers(200, "{}", Map.of());
    assertThat(text(sent(FilledFile.answered(CLINIC, HOSTILE, 1, "receive"))))
        .contains("&lt;script&gt;")
        .doesNotContain("href=\"/inbox/referrals/");
    String unknown = UUID.randomUUID().toString();
    assertThat(text(sent(FilledFile.answered(CLINIC, unknown, 1, "receive"))))
        .contains(unknown, "ไม่มีการส่งต่อเลขนี้")
        .doesNotContain("/inbox/referrals/" + unknown);
    assertThat(COMMANDS.received()).isEmpty();
  }

  @Test
  void a_file_that_cannot_be_taken_says_what_to_send_instead() throws Exception {
    answers(200, "{}", Map.of());
    MvcResult wrong = sent("a,b,c".getBytes(StandardCharsets.UTF_8));
    assertThat(wrong.getResponse().getStatus()).isEqualTo(422);
    assertThat(text(wrong)).contains("role=\"alert\"", ".xlsx", "รับไฟล์นี้ไม่ได้");

    MvcResult large = sent(new byte[3 * 1024 * 1024]);
    assertThat(large.getResponse().getStatus()).isEqualTo(413);
    assertThat(text(large)).contains("2 MiB");

    MvcResult none = sent(new byte[0]);
    assertThat(none.getResponse().getStatus()).isEqualTo(400);
    assertThat(text(none)).contains("กรุณาเลือกไฟล์ก่อน");
  }

  @Test
  void a_session_that_has_ended_asks_for_the_file_again_and_sends_nothing() throws Exception {
    answers(200, "{}", Map.of());
    http.perform(post("/inbox-sheets/new").header("Sec-Fetch-Site", "same-origin"))
        .andExpect(redirectedUrl("/inbox/sheet?again=yes#problem"));
    assertThat(page("/inbox/sheet?again=yes", officer(CLINIC)))
        .contains("role=\"alert\"", "ยังไม่ได้รับไฟล์");

    when(clients.authorize(any())).thenReturn(null);
    assertThat(text(sent(FilledFile.answered(CLINIC, waiting, 1, "receive"))))
        .contains("data-sign-in");
    assertThat(COMMANDS.received()).isEmpty();
  }
}
