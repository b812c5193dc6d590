package org.songtor.query.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.songtor.event.MigrationEvent;
import org.songtor.event.MigrationEvent.CasesExamined;
import org.songtor.event.MigrationEvent.CasesMoved;
import org.songtor.event.MigrationEvent.MigrationFinished;
import org.songtor.event.MigrationEvent.MigrationRequested;
import org.songtor.event.MigrationEvent.MigrationStarted;
import org.songtor.event.MigrationEvent.Misfit;
import org.songtor.event.MigrationEvent.MisfitReason;
import org.songtor.event.MigrationEvent.Selection;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.MigrationId;
import org.songtor.language.Role;
import org.songtor.query.pages.PublishedLog.By;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Asking for cases to move, reading what would come of it, and starting it, on pages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MovePagesTest extends PagesOverRealData {
  private static final String NEW = "/migrations/new";
  private static final CaseId MISFIT = CaseId.at(START.toEpochMilli() + 77);

  private static RequestPostProcessor core() {
    return person("core-korat", "แกนนำ", "province-core-team", "30", null);
  }

  private static RequestPostProcessor committee() {
    return person("province-committee", "กรรมการ", "province-committee", "30", null);
  }

  /** The second version calls its first state otherwise. */
  @BeforeAll
  void publish() {
    RulesLog rules = new RulesLog(LOG, START);
    String first = RulesLog.smallest("moving", 1);
    rules.published("moving", 1, first);
    RulesLog.await(
        watch,
        rules.published(
            "moving",
            2,
            first
                .replace("version: 1", "version: 2")
                .replace("id: listed", "id: on-the-list")
                .replace("[listed]", "[on-the-list]")
                .replace("to: listed", "to: on-the-list")));
  }

  /** A move with what happened to it. */
  private MigrationId move(String area, MigrationEvent... events) {
    return move(
        new Selection(List.of(new AreaCode(area)), List.of(), List.of(), false), Map.of(), events);
  }

  private MigrationId move(Selection meant, Map<String, String> states, MigrationEvent... events) {
    MigrationId id = MigrationId.at(START.toEpochMilli());
    By core = new By("core-korat", Role.PROVINCE_CORE_TEAM, null, START, START);
    LOG.publish(id.value(), 0, core, new MigrationRequested(id, "moving", 1, 2, meant, states));
    By committee = new By("province-committee", Role.PROVINCE_COMMITTEE, null, START, START);
    long seq = 0;
    for (MigrationEvent event : events) {
      seq++;
      MigrationEvent own =
          switch (event) {
            case CasesExamined some ->
                new CasesExamined(id, some.through(), some.fitting(), some.misfits(), some.last());
            case MigrationStarted started -> new MigrationStarted(id);
            case CasesMoved some ->
                new CasesMoved(id, some.through(), some.moved(), some.misfits());
            case MigrationFinished done -> new MigrationFinished(id, done.moved(), done.misfits());
            default -> throw new IllegalArgumentException(event.toString());
          };
      LOG.publish(id.value(), seq, committee, own);
    }
    RulesLog.await(watch, new RulesLog.Written(id.value(), seq));
    return id;
  }

  private static final MigrationId ANY = MigrationId.at(0);

  private static CasesExamined examined(boolean last) {
    return new CasesExamined(
        ANY, 7, 41, List.of(new Misfit(MISFIT, MisfitReason.STATE_MISSING, "listed")), last);
  }

  // ── asking ─────────────────────────────────────────────────────────────

  @Test
  void a_move_is_asked_for_with_each_old_state_beside_what_it_becomes() throws Exception {
    assertThat(page(NEW + "?definition=moving", core()))
        .contains("moving v1 → v2", "พื้นที่ของท่านคือ 30", "รุ่นใหม่ไม่มีสถานะนี้")
        .containsPattern("(?s)name=\"state.listed\"><option value=\"\">ไม่ย้าย</option>")
        .containsPattern("<option value=\"learning\" selected=\"selected\">")
        .contains("<option value=\"on-the-list\">");
    assertThat(page(NEW + "?what=moving.1&lang=en", core()))
        .contains("the newer version has no such state", "Closed cases too");
  }

  @Test
  void what_was_chosen_is_what_is_asked_for() throws Exception {
    MigrationId id = move("3001");
    answers(201, "{}", Map.of("Location", "/api/migrations/" + id));
    http.perform(
            asked()
                .param("areas", "3001, ๓๐๐๒ ")
                .param("state.listed", "on-the-list")
                .param("state.learning", "learning")
                .param("only", "listed", "learning")
                .param("closed", "yes"))
        .andExpect(redirectedUrl("/migrations/" + id));
    assertThat(COMMANDS.received())
        .singleElement()
        .satisfies(
            sent -> {
              assertThat(sent.path()).isEqualTo("/api/migrations");
              assertThat(sent.header("Idempotency-key")).isEqualTo("page-7");
              assertThat(sent.body())
                  .isEqualTo(
                      "{\"definition\":\"moving\",\"from\":1,\"to\":2,"
                          + "\"areas\":[\"3001\",\"3002\"],\"inStates\":[\"listed\",\"learning\"],"
                          + "\"states\":{\"listed\":\"on-the-list\"},\"closed\":true}");
            });
  }

  @Test
  void a_mistake_is_explained_beside_its_field_and_what_was_chosen_stays() throws Exception {
    answers(201, "{}", Map.of());
    assertThat(refused(asked().param("areas", "โคราช").param("state.listed", "on-the-list")))
        .contains("“โคราช” ไม่ใช่รหัสพื้นที่", "value=\"โคราช\"", "value=\"page-7\"")
        .containsPattern("<option value=\"on-the-list\" selected=\"selected\">");
    assertThat(COMMANDS.received()).isEmpty();
    answers(
        422,
        """
        {"type": "https://songtor.org/problems/invalid-body", "title": "ไม่ถูกต้อง",
         "errors": [{"pointer": "/states/listed", "detail": "ไม่มีสถานะนั้น <i>"}]}
        """,
        Map.of());
    assertThat(refused(asked().param("areas", "30")))
        .contains("ไม่มีสถานะนั้น &lt;i&gt;", "role=\"alert\"");
  }

  @Test
  void a_form_whose_session_had_ended_is_there_after_signing_in() throws Exception {
    MvcResult pressed =
        http.perform(
                post(NEW)
                    .param("writer", "core-korat")
                    .param("what", "moving.1")
                    .param("areas", "3099")
                    .header("Sec-Fetch-Site", "same-origin"))
            .andExpect(redirectedUrl(NEW + "#problem"))
            .andReturn();
    assertThat(
            text(
                http.perform(get(NEW).cookie(pressed.getResponse().getCookies()).with(core()))
                    .andReturn()))
        .contains("value=\"3099\"");
  }

  // ── what becomes of it ─────────────────────────────────────────────────

  @Test
  void a_move_that_goes_on_is_looked_at_again_by_itself() throws Exception {
    MigrationId id = move("3003", examined(false));
    MvcResult shown =
        http.perform(get("/migrations/" + id).with(core()))
            .andExpect(header().string("Refresh", "3; url=/migrations/" + id + "?itself"))
            .andReturn();
    assertThat(text(shown)).contains("กำลังลอง", "ลองไปแล้ว 42 กรณี", "/abandon");
  }

  @Test
  void what_was_tried_is_read_by_the_committee_that_starts_it() throws Exception {
    MigrationId id = move("3004", examined(true));
    String shown = page("/migrations/" + id, committee());
    assertThat(shown)
        .contains(
            "ย้ายได้ 41 กรณี ย้ายไม่ได้ 1 กรณี",
            "เริ่มย้าย 41 กรณี",
            "href=\"/cases/" + MISFIT + "\"",
            "รุ่นใหม่ไม่มีสถานะนี้ และไม่ได้บอกว่าให้ไปสถานะใด",
            "อยู่ในรายชื่อ");
    http.perform(get("/migrations/" + id).with(committee()))
        .andExpect(header().doesNotExist("Refresh"));
    assertThat(page("/migrations/" + id, core()))
        .contains("ผู้สั่งเริ่มย้ายได้คือ")
        .doesNotContain("เริ่มย้าย 41 กรณี");
    assertThat(page("/migrations/" + id, person("core-korat", "", "administrator", "30", null)))
        .contains("ท่านเป็นผู้ขอย้าย")
        .doesNotContain("เริ่มย้าย 41 กรณี", "href=\"/cases/");

    answers(200, "{}", Map.of());
    http.perform(
            post("/migrations/" + id + "/start")
                .param("key", "page-8")
                .with(csrf())
                .with(committee()))
        .andExpect(redirectedUrl("/migrations/" + id));
    assertThat(COMMANDS.received())
        .singleElement()
        .satisfies(sent -> assertThat(sent.path()).isEqualTo("/api/migrations/" + id + "/start"));
    http.perform(post("/migrations/" + id + "/start").with(committee()))
        .andExpect(status().isForbidden());
  }

  @Test
  void the_committee_reads_what_becomes_of_each_state_and_which_cases_are_meant() throws Exception {
    MigrationId unmapped = move("3009", examined(true));
    assertThat(page("/migrations/" + unmapped, committee()))
        .contains("สถานะเดิมจะเป็นสถานะใด", "รุ่นใหม่ไม่มีสถานะนี้ กรณีในสถานะนี้ไม่ย้าย")
        .doesNotContain("ผู้ขอเลือกให้", "เฉพาะกรณีในสถานะ", "กรณีที่ปิดแล้ว");
    MigrationId mapped =
        move(
            new Selection(List.of(new AreaCode("3010")), List.of("listed"), List.of(MISFIT), true),
            Map.of("listed", "on-the-list"),
            examined(true));
    assertThat(page("/migrations/" + mapped, committee()))
        .containsPattern("(?s)>listed</span>.{0,200}>on-the-list</span>.{0,300}ผู้ขอเลือกให้")
        .contains("เฉพาะกรณีในสถานะ", "เฉพาะกรณีที่ระบุรหัส", "กรณีที่ปิดแล้ว")
        .doesNotContain("กรณีในสถานะนี้ไม่ย้าย", ">learning</span>");
    http.perform(get("/api/migrations/" + mapped).with(committee()))
        .andExpect(jsonPath("$.states.listed").value("on-the-list"))
        .andExpect(jsonPath("$.inStates[0]").value("listed"))
        .andExpect(jsonPath("$.cases[0]").value(MISFIT.toString()))
        .andExpect(jsonPath("$.closed").value(true));
  }

  @Test
  void how_far_it_is_and_what_came_of_it_is_shown() throws Exception {
    MigrationId moving =
        move(
            "3005",
            examined(true),
            new MigrationStarted(ANY),
            new CasesMoved(ANY, 3, 20, List.of()));
    assertThat(page("/migrations/" + moving, core()))
        .contains("ย้ายแล้ว 20 จาก 41 กรณี")
        .containsPattern("<progress[^>]*max=\"42\"[^>]*value=\"20\"");
    MigrationId done =
        move(
            "3006",
            examined(true),
            new MigrationStarted(ANY),
            new CasesMoved(ANY, 7, 41, List.of()),
            new MigrationFinished(ANY, 41, 0));
    assertThat(page("/migrations/" + done + "?lang=en", core()))
        .contains("Finished", "Moved: 41.")
        .doesNotContain("/abandon");
    assertThat(page("/migrations", core()))
        .contains("/migrations/" + moving, "/migrations/" + done, "กำลังย้าย", "เสร็จแล้ว", NEW);
  }

  @Test
  void abandoning_needs_a_reason() throws Exception {
    MigrationId id = move("3007", examined(true));
    String page = "/migrations/" + id + "/abandon";
    assertThat(page(page, core())).contains("เลิกการย้ายนี้", "name=\"reason\"");
    answers(200, "{}", Map.of());
    http.perform(post(page).with(csrf()).with(core())).andExpect(redirectedUrl(page + "#problem"));
    assertThat(COMMANDS.received()).isEmpty();
    http.perform(post(page).param("reason", "ขอผิดพื้นที่").with(csrf()).with(core()))
        .andExpect(redirectedUrl("/migrations/" + id));
    assertThat(COMMANDS.received())
        .singleElement()
        .satisfies(sent -> assertThat(sent.body()).isEqualTo("{\"reason\":\"ขอผิดพื้นที่\"}"));
  }

  @Test
  void others_are_told_whose_it_is() throws Exception {
    MigrationId id = move("3008", examined(true));
    RequestPostProcessor surveyor = person("s", "", "surveyor", "30", null);
    assertThat(
            text(
                http.perform(get("/migrations").with(surveyor))
                    .andExpect(status().isForbidden())
                    .andReturn()))
        .contains("ผู้ดูหน้านี้ได้คือ");
    assertThat(
            text(
                http.perform(get(NEW).with(committee()))
                    .andExpect(status().isForbidden())
                    .andReturn()))
        .contains("ผู้ขอย้ายกรณีได้คือ");
    http.perform(get("/migrations/" + id).with(surveyor)).andExpect(status().isForbidden());
    http.perform(get("/migrations/" + id).with(person("x", "", "auditor", "50", null)))
        .andExpect(status().isForbidden());
    http.perform(get("/migrations/nonsense").with(core())).andExpect(status().isBadRequest());
    assertThat(page("/cases", surveyor)).doesNotContain("href=\"/migrations\"");
    assertThat(page("/migrations", auditor())).contains("href=\"/migrations\"").doesNotContain(NEW);
  }

  // ── steps of the tests ─────────────────────────────────────────────────

  private static MockHttpServletRequestBuilder asked() {
    return post(NEW).param("what", "moving.1").param("key", "page-7").with(csrf()).with(core());
  }

  private String refused(MockHttpServletRequestBuilder form) throws Exception {
    MvcResult pressed = http.perform(form).andExpect(redirectedUrl(NEW + "#problem")).andReturn();
    return text(
        http.perform(get(NEW).cookie(pressed.getResponse().getCookies()).with(core()))
            .andExpect(status().isOk())
            .andReturn());
  }
}
