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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockPart;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Writing, publishing and retiring the rules on pages. */
class RulesPagesTest extends PagesOverRealData {
  private static final String DRAFTED = RulesLog.smallest("drafted", 1);

  private static final String BUTTON = "action=\"/definitions/published/1/publish\"";

  private final RulesLog rules = new RulesLog(LOG, START);

  static RequestPostProcessor core() {
    return person("core-korat", "แกนนำ", "province-core-team", "30", null);
  }

  static RequestPostProcessor committee() {
    return person("province-committee", "กรรมการ", "province-committee", "30", null);
  }

  private void see(RulesLog.Written written) {
    RulesLog.await(watch, written);
  }

  // ── what is offered to whom ────────────────────────────────────────────

  @Test
  void each_is_offered_what_they_may_do() throws Exception {
    see(rules.drafted("offered", 1));
    assertThat(page("/definitions", core()))
        .contains("/definitions/korat-four-tier/1/copy", "/drafts/offered/1");
    assertThat(page("/definitions/korat-four-tier/1", core()))
        .contains("ร่างรุ่นใหม่จากรุ่นนี้", "/definitions/korat-four-tier/1/trial")
        .doesNotContain("/definitions/korat-four-tier/1/retire");
    assertThat(page("/definitions/offered/1", committee()))
        .contains("/definitions/offered/1/publish", "/definitions/offered/1/changes")
        .doesNotContain("/drafts/offered/1");
    assertThat(page("/definitions/korat-four-tier/1", committee()))
        .contains("/definitions/korat-four-tier/1/retire");
    assertThat(page("/definitions/korat-four-tier/1", person("x", "", "surveyor", "30", null)))
        .doesNotContain("/copy", "/trial", "/retire");
  }

  @Test
  void whoever_may_not_is_told_who_may() throws Exception {
    for (String address :
        new String[] {"/definitions/korat-four-tier/1/copy", "/drafts/korat-four-tier/2"}) {
      MvcResult refused =
          http.perform(get(address).with(committee()))
              .andExpect(status().isForbidden())
              .andReturn();
      assertThat(text(refused)).contains("ผู้เขียนร่างได้คือ Core team จังหวัด, ผู้ดูแลระบบ");
    }
    assertThat(
            text(
                http.perform(get("/definitions/korat-four-tier/1/retire?lang=en").with(core()))
                    .andExpect(status().isForbidden())
                    .andReturn()))
        .contains("A version is retired by:");
  }

  @Test
  void what_a_correction_keeps_is_said_of_that_step_alone() throws Exception {
    String text =
        RulesLog.smallest("keeping", 1)
            .replaceFirst(
                "(?m)^steps:\\n",
                """
                steps:
                  - id: correct-pathway
                    title: {th: แก้ไขเส้นทาง, en: correct the pathway}
                    records: correction
                    from: any-open
                    by: [tambon-committee]
                    to: stay
                  - id: correct
                    title: {th: แก้ไข, en: correct}
                    records: correction
                    from: any-open
                    by: [case-manager]
                    keeps:
                      - that: pathway = any
                        say: {th: คณะกรรมการเท่านั้นที่แก้ได้, en: the committee alone may}
                    to: stay
                """);
    see(rules.drafted("keeping", 1, text));

    assertThat(page("/definitions/keeping/1", core()))
        .containsOnlyOnce("แก้ไขแล้วต้องคงไว้")
        .containsOnlyOnce("คณะกรรมการเท่านั้นที่แก้ได้");
    assertThat(page("/definitions/keeping/1?lang=en", core()))
        .contains("a correction keeps", "the committee alone may");
  }

  // ── a draft ────────────────────────────────────────────────────────────

  @Test
  void a_draft_begins_as_a_copy_under_the_next_number_or_another_name() throws Exception {
    String korat = "/definitions/korat-four-tier/1/copy";
    assertThat(page(korat, core())).contains("value=\"korat-four-tier\"", "จะเป็นรุ่น 2");
    http.perform(get(korat).param("as", "korat-four-tier").with(core()))
        .andExpect(redirectedUrl("/drafts/korat-four-tier/2?from=korat-four-tier.1"));
    http.perform(get(korat).param("as", "chaiyaphum").with(core()))
        .andExpect(redirectedUrl("/drafts/chaiyaphum/1?from=korat-four-tier.1"));
    assertThat(page(korat + "?as=Ko Rat", core())).contains("ชื่อใช้ตัวอักษรอังกฤษตัวเล็ก");

    assertThat(page("/drafts/chaiyaphum/1?from=korat-four-tier.1", core()))
        .contains(
            "# copied from korat-four-tier v1",
            "definition: chaiyaphum",
            "version: 1",
            "คัดลอกจาก korat-four-tier v1",
            "action=\"/draft-forms/chaiyaphum/1\"")
        .doesNotContain("definition: korat-four-tier");
    http.perform(get("/drafts/chaiyaphum/1").with(core())).andExpect(status().isNotFound());
  }

  @Test
  void every_finding_is_told_at_its_line_and_what_was_typed_stays() throws Exception {
    answers(200, "{}", Map.of());
    String broken = DRAFTED.replace("ladder: committees}", "ladder: friends} # 😀");
    String shown = sent("/drafts/drafted/1", "check", broken, "#checked");

    assertThat(shown)
        .contains(
            "ต้องแก้ 1 ข้อ",
            "ไม่มีบันไดแจ้งเตือนชื่อ “friends”",
            "href=\"#line-13\"",
            "id=\"line-13\"",
            "ladder: friends} # 😀",
            "ข้อความนี้ยังไม่ได้บันทึกเป็นร่าง");
    assertThat(sent("/drafts/drafted/1", "save", broken, "#problem"))
        .contains("ยังบันทึกเป็นร่างไม่ได้", "role=\"alert\"", "ladder: friends} # 😀");
    assertThat(COMMANDS.received()).isEmpty();
  }

  @Test
  void a_text_that_is_right_is_said_to_be() throws Exception {
    assertThat(sent("/drafts/drafted/1", "check", DRAFTED, "#checked"))
        .contains("ใช้ได้ ไม่พบสิ่งที่ต้องแก้");
  }

  @Test
  void what_is_often_forgotten_is_said_and_keeps_nobody_from_keeping_the_draft() throws Exception {
    String name = "forgotten-state";
    String text = RulesLog.advised(name);
    String page = "/drafts/" + name + "/1";
    assertThat(sent(page, "check", text, "#checked"))
        .contains("ใช้ได้ ไม่พบสิ่งที่ต้องแก้", "ควรอ่านอีกครั้ง 1 ข้อ", "data-goto=\"14\"", name);
    answers(200, "{}", Map.of());
    http.perform(form(page, "save", text, ""))
        .andExpect(redirectedUrl("/definitions/" + name + "/1"));
    assertThat(sent("/drafts/drafted/1", "check", DRAFTED, "#checked"))
        .doesNotContain("ควรอ่านอีกครั้ง");
  }

  @Test
  void a_draft_is_kept_in_the_writers_name() throws Exception {
    answers(200, "{}", Map.of());
    http.perform(form("/drafts/saved/1", "save", RulesLog.smallest("saved", 1), ""))
        .andExpect(redirectedUrl("/definitions/saved/1"));
    assertThat(COMMANDS.received())
        .singleElement()
        .satisfies(
            sent -> {
              assertThat(sent.method()).isEqualTo("PUT");
              assertThat(sent.path()).isEqualTo("/api/definitions/saved/1");
              assertThat(sent.header("Authorization")).isEqualTo("Bearer token-of-session");
              assertThat(sent.header("Idempotency-key")).startsWith("page-1-").hasSize(23);
              assertThat(sent.body()).contains("definition: saved").doesNotContain("\\r");
            });
  }

  @Test
  void a_second_press_on_what_is_kept_already_sends_nothing() throws Exception {
    answers(200, "{}", Map.of());
    see(rules.drafted("pressed", 1));
    http.perform(form("/drafts/pressed/1", "save", RulesLog.smallest("pressed", 1), ""))
        .andExpect(redirectedUrl("/definitions/pressed/1"));
    assertThat(COMMANDS.received()).isEmpty();
  }

  @Test
  void who_was_overtaken_reads_the_other_draft_first() throws Exception {
    answers(200, "{}", Map.of());
    see(rules.drafted("overtaken", 1));
    String mine = RulesLog.smallest("overtaken", 1) + "# mine\n";
    assertThat(sent("/drafts/overtaken/1", "save", mine, "#problem"))
        .contains("มีคนบันทึกร่างนี้หลังจากท่านเปิด", "# mine", RulesLog.digest("overtaken", 1));
    assertThat(COMMANDS.received()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "409, definition-not-open, รุ่นใหม่ต้องมีเลขสูงกว่า",
    "401, unauthenticated, เข้าสู่ระบบในหน้าต่างใหม่",
    "503, unavailable, ส่งคำสั่งไม่ได้ในขณะนี้",
  })
  void a_refusal_is_explained_and_the_text_stays(int code, String slug, String sentence)
      throws Exception {
    answers(
        code,
        """
        {"type": "https://songtor.org/problems/%s", "title": "ทำไม่ได้", "status": %d,
         "detail": "รุ่นใหม่ต้องมีเลขสูงกว่า <b>"}
        """
            .formatted(slug, code),
        Map.of());
    String mine = RulesLog.smallest("refused", 1) + "# mine\n";
    assertThat(sent("/drafts/refused/1", "save", mine, "#problem"))
        .contains(sentence, "# mine", "role=\"alert\"")
        .doesNotContain("สูงกว่า <b>");
  }

  @Test
  void a_session_without_a_token_asks_to_sign_in_and_keeps_the_text() throws Exception {
    answers(200, "{}", Map.of());
    when(clients.authorize(any())).thenReturn(null);
    String mine = RulesLog.smallest("tokenless", 1) + "# mine\n";
    assertThat(sent("/drafts/tokenless/1", "save", mine, "#problem"))
        .contains("เข้าสู่ระบบในหน้าต่างใหม่", "# mine");
  }

  @Test
  void a_text_whose_session_had_ended_is_there_after_signing_in() throws Exception {
    MvcResult pressed =
        http.perform(
                multipart("/draft-forms/ended/1")
                    .param("writer", "core-korat")
                    .param("text", "definition: ended")
                    .param("do", "save")
                    .header("Sec-Fetch-Site", "same-origin"))
            .andExpect(redirectedUrl("/drafts/ended/1#problem"))
            .andReturn();
    assertThat(
            text(
                http.perform(
                        get("/drafts/ended/1")
                            .cookie(pressed.getResponse().getCookies())
                            .with(core()))
                    .andExpect(status().isOk())
                    .andReturn()))
        .contains("definition: ended</textarea>", "ข้อความนี้ยังไม่ได้บันทึกเป็นร่าง");
    http.perform(
            get("/drafts/ended/1")
                .cookie(pressed.getResponse().getCookies())
                .with(person("core-other", "", "province-core-team", "30", null)))
        .andExpect(status().isNotFound());
  }

  @Test
  void a_file_takes_the_place_of_the_text_and_the_text_becomes_a_file() throws Exception {
    MockPart file =
        new MockPart("file", "x.yaml", "\uFEFFfrom: the file\r\n".getBytes(StandardCharsets.UTF_8));
    MvcResult sent =
        http.perform(
                multipart("/drafts/uploaded/1")
                    .part(file)
                    .param("text", "from: the page")
                    .param("do", "check")
                    .with(csrf())
                    .with(core()))
            .andExpect(redirectedUrl("/drafts/uploaded/1#checked"))
            .andReturn();
    assertThat(
            text(
                http.perform(
                        get("/drafts/uploaded/1")
                            .cookie(sent.getResponse().getCookies())
                            .with(core()))
                    .andReturn()))
        .contains(">from: the file\n</textarea>")
        .doesNotContain("from: the page");
    MvcResult kept = http.perform(form("/drafts/uploaded/1", "file", "a: b\n", "")).andReturn();
    assertThat(kept.getResponse().getContentAsString()).isEqualTo("a: b\n");
    assertThat(kept.getResponse().getHeader("Content-Disposition"))
        .isEqualTo("attachment; filename=\"uploaded.v1.yaml\"");
  }

  @Test
  void what_is_published_cannot_be_written_any_more() throws Exception {
    assertThat(page("/drafts/korat-four-tier/1", core())).contains("เนื้อหาจึงเปลี่ยนไม่ได้อีก");
  }

  @Test
  void what_differs_is_shown_line_by_line() throws Exception {
    String first = RulesLog.smallest("differs", 1);
    see(rules.published("differs", 1, first));
    String second =
        first.replace("version: 1", "version: 2").replace("within: 30 days", "within: 60 days");
    see(rules.drafted("differs", 2, second));

    assertThat(page("/definitions/differs/2/changes", core()))
        .contains(
            "บรรทัดของ differs v2 ที่ต่างจาก differs v1", "within: 30 days", "within: 60 days")
        .containsPattern("class=\"line gone\"")
        .containsPattern("class=\"line new\"")
        .doesNotContain("records: contact");
    assertThat(page("/definitions/differs/2/changes?against=korat-four-tier.1&lang=en", core()))
        .contains("The lines of differs v2 that differ from korat-four-tier v1");
  }

  // ── into use, and out of it ────────────────────────────────────────────

  @Test
  void publishing_says_first_what_it_means() throws Exception {
    see(rules.drafted("published", 1));
    assertThat(page("/definitions/published/1/publish", committee()))
        .contains("กรณีใหม่ที่ระบุชื่อ published จะใช้รุ่นนี้", BUTTON);
    assertThat(page("/definitions/published/1/publish", core()))
        .contains("ผู้เผยแพร่ได้คือ")
        .doesNotContain(BUTTON);
    assertThat(
            page(
                "/definitions/published/1/publish",
                person("core-korat", "", "administrator", "30", null)))
        .contains("ท่านเป็นผู้เขียนร่างนี้")
        .doesNotContain(BUTTON);
    assertThat(page("/definitions/korat-four-tier/1/publish", committee()))
        .contains("korat-four-tier v1 เผยแพร่ไปแล้ว");

    answers(200, "{}", Map.of());
    http.perform(
            post("/definitions/published/1/publish")
                .param("key", "page-5")
                .with(csrf())
                .with(committee()))
        .andExpect(redirectedUrl("/definitions/published/1"));
    assertThat(COMMANDS.received())
        .singleElement()
        .satisfies(
            sent -> {
              assertThat(sent.path()).isEqualTo("/api/definitions/published/1/publish");
              assertThat(sent.header("Idempotency-key")).isEqualTo("page-5");
            });
  }

  @Test
  void retiring_needs_a_reason_and_keeps_what_was_typed() throws Exception {
    String page = "/definitions/bring-them-back/1/retire";
    assertThat(page(page, committee())).contains("จะเปิดกรณีใหม่ใต้ชื่อ bring-them-back ไม่ได้");
    answers(403, "{\"title\": \"ไม่มีสิทธิ์\", \"detail\": \"เพราะเหตุนี้\"}", Map.of());
    assertThat(followed(post(page).param("reason", "  "), committee(), page + "#problem"))
        .contains("กรุณาบอกเหตุผล");
    assertThat(COMMANDS.received()).isEmpty();
    assertThat(
            followed(
                post(page).param("reason", "ไม่ใช้ที่นี่").param("key", "page-6"),
                committee(),
                page + "#problem"))
        .contains("เพราะเหตุนี้", "ไม่ใช้ที่นี่</textarea>", "value=\"page-6\"");
    answers(200, "{}", Map.of());
    http.perform(post(page).param("reason", "ไม่ใช้ที่นี่").with(csrf()).with(committee()))
        .andExpect(redirectedUrl("/definitions/bring-them-back/1"));
    assertThat(COMMANDS.received())
        .singleElement()
        .satisfies(sent -> assertThat(sent.body()).isEqualTo("{\"reason\":\"ไม่ใช้ที่นี่\"}"));
  }

  @Test
  void without_its_proof_no_form_is_taken() throws Exception {
    answers(200, "{}", Map.of());
    for (String form :
        new String[] {
          "/drafts/unproven/1",
          "/definitions/korat-four-tier/1/publish",
          "/definitions/korat-four-tier/1/retire"
        }) {
      http.perform(post(form).with(committee())).andExpect(status().isForbidden());
    }
    assertThat(COMMANDS.received()).isEmpty();
  }

  // ── steps of the tests ─────────────────────────────────────────────────

  private static AbstractMockHttpServletRequestBuilder<?> form(
      String address, String button, String text, String base) {
    return multipart(address)
        .param("do", button)
        .param("key", "page-1")
        .param("base", base)
        .param("text", text.replace("\n", "\r\n"))
        .with(csrf())
        .with(core());
  }

  /** Presses a button of a draft's form, and follows to the page that shows it again. */
  private String sent(String address, String button, String text, String place) throws Exception {
    MvcResult pressed =
        http.perform(form(address, button, text, ""))
            .andExpect(redirectedUrl(address + place))
            .andReturn();
    return text(
        http.perform(get(address).cookie(pressed.getResponse().getCookies()).with(core()))
            .andExpect(status().isOk())
            .andReturn());
  }

  private String followed(
      AbstractMockHttpServletRequestBuilder<?> form, RequestPostProcessor who, String next)
      throws Exception {
    MvcResult pressed =
        http.perform(form.accept(MediaType.TEXT_HTML).with(csrf()).with(who))
            .andExpect(redirectedUrl(next))
            .andReturn();
    return text(
        http.perform(
                get(next.replaceFirst("#.*", ""))
                    .cookie(pressed.getResponse().getCookies())
                    .with(who))
            .andExpect(status().isOk())
            .andReturn());
  }
}
