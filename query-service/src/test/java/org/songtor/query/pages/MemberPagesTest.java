package org.songtor.query.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.songtor.event.AgencyEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.query.pages.PublishedLog.By;
import org.springframework.test.web.servlet.MvcResult;

/** Who works at an agency, kept by its head. */
class MemberPagesTest extends PagesOverRealData {
  private static final AgencyId CENTRE = AgencyId.of("00000000-0000-7000-8000-0000000000d8");
  private static final String HOME = "/agencies/" + CENTRE;
  private static TestChild last;

  @BeforeAll
  static void listed() {
    List<AgencyEvent> events =
        List.of(
            new AgencyEvent.AgencyRegistered(
                CENTRE,
                new LocalizedText("ศูนย์มีรายชื่อ", "Centre With A List"),
                AgencyEvent.AgencyKind.NFE,
                AgencyEvent.AgencyLevel.DISTRICT,
                List.of(new AreaCode("3007")),
                List.of("nfe-place"),
                ""),
            new AgencyEvent.MemberJoined(CENTRE, "officer-test", AgencyEvent.Standing.HEAD),
            new AgencyEvent.MemberJoined(CENTRE, "officer-second", AgencyEvent.Standing.OFFICER));
    for (int i = 0; i < events.size(); i++) {
      LOG.publish(CENTRE.value(), i, By.engine(START), events.get(i));
    }
    last = new TestChild(LOG, "ท้ายสุด", "300702", START.plusSeconds(60));
  }

  @Test
  void the_head_adds_and_takes_off_and_others_read() throws Exception {
    see(last);

    assertThat(page(HOME, officer(CENTRE)))
        .contains("action=\"" + HOME + "/members\"", "action=\"" + HOME + "/members/leave\"")
        .contains("value=\"officer-second\"", "เพิ่มชื่อ", "เอาชื่อออก");
    assertThat(page(HOME, person("officer-second", "สอง", "agency-officer", "30", CENTRE)))
        .contains("officer-second")
        .doesNotContain("/members\"", "/members/leave\"");
    assertThat(page(HOME, auditor())).doesNotContain("officer-second", "/members\"");
    assertThat(page(HOME, person("core", "แกน", "province-core-team", "30", null)))
        .contains("/members/leave\"");
    assertThat(page(HOME, person("core-nan", "แกนน่าน", "province-core-team", "55", null)))
        .doesNotContain("/members/leave\"");
  }

  @Test
  void a_name_is_added_in_the_heads_own_name_once_however_often_it_is_pressed() throws Exception {
    see(last);
    answers(200, "{}", Map.of());
    http.perform(
            post(HOME + "/members")
                .with(csrf())
                .with(officer(CENTRE))
                .param("key", "join-1")
                .param("account", " officer-third ")
                .param("head", "yes"))
        .andExpect(redirectedUrl(HOME));
    http.perform(
            post(HOME + "/members/leave")
                .with(csrf())
                .with(officer(CENTRE))
                .param("key", "leave-1")
                .param("account", "officer-second"))
        .andExpect(redirectedUrl(HOME));

    assertThat(COMMANDS.received())
        .extracting(sent -> sent.path())
        .containsExactly(
            "/api/agencies/" + CENTRE + "/members", "/api/agencies/" + CENTRE + "/members/leave");
    assertThat(COMMANDS.received().getFirst().body())
        .contains("\"account\":\"officer-third\"", "\"standing\":\"HEAD\"");
    assertThat(COMMANDS.received().getFirst().header("Idempotency-key")).isEqualTo("join-1");
  }

  @Test
  void what_was_typed_stays_when_it_is_refused_and_nothing_is_sent_for_an_empty_name()
      throws Exception {
    see(last);
    answers(200, "{}", Map.of());
    http.perform(post(HOME + "/members").with(csrf()).with(officer(CENTRE)).param("key", "join-2"))
        .andExpect(redirectedUrl(HOME + "#problem"));
    assertThat(COMMANDS.received()).isEmpty();

    answers(
        422,
        """
        {"type": "https://songtor.org/problems/invalid-body", "title": "ข้อมูลไม่ถูกต้อง",
         "status": 422, "errors": [{"pointer": "/account", "detail": "ไม่มีช่องว่าง"}]}
        """,
        Map.of());
    MvcResult refused =
        http.perform(
                post(HOME + "/members")
                    .with(csrf())
                    .with(officer(CENTRE))
                    .param("key", "join-3")
                    .param("account", "สมชาย ใจดี"))
            .andExpect(redirectedUrl(HOME + "#problem"))
            .andReturn();
    assertThat(
            text(
                http.perform(
                        get(HOME).cookie(refused.getResponse().getCookies()).with(officer(CENTRE)))
                    .andReturn()))
        .contains("value=\"สมชาย ใจดี\"", "ไม่มีช่องว่าง");
  }
}
