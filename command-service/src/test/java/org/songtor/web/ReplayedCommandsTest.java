package org.songtor.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.songtor.event.Dimension;
import org.songtor.web.ApiClient.Answer;
import org.songtor.web.ApiClient.Call;

/**
 * A request whose answer was lost is sent again much later, when the case no longer is in the state
 * it was then. It gets the very answer it was given, and nothing is done again.
 */
@ExtendWith(RunningService.class)
class ReplayedCommandsTest {
  private static final String AGENCY = "0190a8b0-0000-7000-8000-0000000000b1";
  private static final String OTHER_AGENCY = "0190a8b0-0000-7000-8000-0000000000b2";
  private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Bangkok"));
  private final String soon = today.plusDays(20).toString();

  private record Said(String what, Call call, Answer answer) {}

  private final List<Said> said = new ArrayList<>();
  private String caseId = "";

  @Test
  void everyKindOfCommandIsAnsweredAsBeforeAfterEverythingElseHasHappened() {
    playTheWholeLife();
    long events = RunningService.events();

    for (Said one : said) {
      Answer again = one.call().send();
      assertThat(again.status())
          .as("%s: %s", one.what(), again.body())
          .isEqualTo(one.answer().status());
      assertThat(again.body()).as(one.what()).isEqualTo(one.answer().body());
      for (String header : List.of("ETag", "Location", "Songtor-Token")) {
        assertThat(again.header(header)).as(one.what()).isEqualTo(one.answer().header(header));
      }
    }
    assertThat(RunningService.events()).isEqualTo(events);
    assertThat(said.stream().map(one -> one.what().replaceAll(".*/", "")))
        .as("the life has every answer to a referral in it")
        .contains(
            "receive",
            "accept",
            "reject",
            "redirect",
            "start",
            "hold",
            "resume",
            "complete",
            "fail",
            "cancel");
  }

  private void playTheWholeLife() {
    agency(AGENCY);
    agency(OTHER_AGENCY);
    caseId =
        say(
                "surveyor-malee",
                "/api/cases",
                """
                {"tambon":"300101","source":{"list":"replayed"},
                 "child":{"given":"ตัวอย่าง","birthDate":"2014-05-01"}}
                """)
            .text("caseId");
    step(
        "surveyor-malee",
        "first-screen",
        "{\"outcome\":\"out-of-school-confirmed\",\"verifiedBy\":\"ครู\"}");
    step("surveyor-malee", "need-screen", "{\"outcome\":\"needs-help\"}");
    step("tambon-committee", "assign", "{\"caseManager\":\"cm-somsri\"}");
    step("cm-somsri", "accept-assignment", "{}");
    step("cm-somsri", "assess", assessment());
    correctAndTakeBack();
    step("cm-somsri", "draft-plan", plan());
    of("cm-somsri", "care-plan/submit", "{}");
    of("district-committee", "care-plan/return", "{\"reason\":\"goals-unclear\"}");
    step("cm-somsri", "draft-plan", plan());
    of("cm-somsri", "care-plan/submit", "{}");
    of("team-korat", "care-plan/review", "{\"comment\":\"ครบ\"}");
    of("district-committee", "care-plan/approve", "{\"minutes\":\"4/2569\",\"budgetBaht\":100}");
    referrals();
    of(
        "cm-somsri",
        "enrolments",
        """
        {"pathway":"nfe","provider":"สกร.","learnerNumber":"1","startsOn":"%s"}
        """
            .formatted(today));
    of(
        "cm-somsri",
        "follow-ups",
        "{\"mode\":\"phone\",\"childSeen\":false,\"attendance\":\"attending\"}");
    step("cm-somsri", "hold", "{\"reason\":\"treat-first\",\"reviewOn\":\"%s\"}".formatted(soon));
    step("cm-somsri", "resume", "{}");
    step(
        "cm-somsri",
        "refuse",
        """
        {"refusedBy":"child","reason":"must-work","optionsOffered":["nfe"],"revisitOn":"%s"}
        """
            .formatted(soon));
    step("cm-somsri", "accept-help", "{}");
    step("tambon-committee", "close", "{\"reason\":\"moved\",\"evidence\":\"ทะเบียนบ้าน\"}");
    step("surveyor-malee", "reopen", "{\"reason\":\"closed-in-error\"}");
  }

  /** Once taken back, the entry cannot be corrected any more: the replacement came before. */
  private void correctAndTakeBack() {
    Answer visit = of("cm-somsri", "contacts", visit("phone"));
    long seq = visit.json().at("/events/0/seq").asLong();
    of(
        "cm-somsri",
        "corrections",
        "{\"corrects\":%d,\"reason\":\"ไปเอง\",\"replacement\":%s}"
            .formatted(seq, visit("home-visit")));
    of(
        "cm-somsri",
        "corrections",
        "{\"corrects\":%d,\"reason\":\"ผิดบ้าน\",\"enteredInError\":true}".formatted(seq));
    of(
        "cm-somsri",
        "contacts",
        "{\"planned\":true,\"on\":\"%s\",\"mode\":\"phone\",\"note\":\"นัด\"}".formatted(soon));
  }

  private void referrals() {
    String helped = refer();
    answer(helped, "receive", "{}");
    answer(helped, "accept", "{\"appointment\":\"%s\"}".formatted(soon));
    answer(
        helped,
        "hold",
        "{\"reason\":\"waiting-for-appointment\",\"reviewOn\":\"%s\"}".formatted(soon));
    answer(helped, "resume", "{}");
    answer(helped, "complete", "{\"outcome\":\"treated\",\"evidence\":\"ใบรับรอง\"}");
    String failed = refer();
    answer(failed, "receive", "{}");
    answer(failed, "accept", "{}");
    answer(failed, "start", "{}");
    answer(failed, "fail", "{\"reason\":\"cannot-contact\"}");
    answer(refer(), "reject", "{\"reason\":\"no-capacity\"}");
    answer(
        refer(),
        "redirect",
        "{\"reason\":\"wrong-agency\",\"toAgency\":\"%s\"}".formatted(OTHER_AGENCY));
    say("cm-somsri", "/api/referrals/" + refer() + "/cancel", "{\"reason\":\"sent-in-error\"}");
  }

  private String refer() {
    return of(
            "cm-somsri",
            "referrals",
            """
            {"agency":"%s","need":"HEALTH","service":"medical-treatment","urgency":"NORMAL",
             "legalBasis":"public-task","share":["NAME"]}
            """
                .formatted(AGENCY))
        .text("referralId");
  }

  private void agency(String id) {
    say(
        "admin",
        "/api/agencies",
        """
        {"id":"%s","name":{"th":"ตัวอย่าง","en":"Example"},"kind":"HEALTH","level":"PROVINCE",
         "areas":["30"],"services":["medical-treatment"]}
        """
            .formatted(id));
  }

  private String visit(String mode) {
    return "{\"on\":\"%s\",\"mode\":\"%s\",\"reached\":true,\"note\":\"\"}".formatted(today, mode);
  }

  private static String assessment() {
    String scores =
        Arrays.stream(Dimension.values())
            .map(one -> "{\"dimension\":\"" + one + "\",\"level\":1}")
            .collect(Collectors.joining(","));
    return """
    {"visitMode":"home-visit","informant":"ยาย","legalBasis":"public-task","scores":[%s]}
    """
        .formatted(scores);
  }

  private String plan() {
    return """
    {"childsWish":"เรียน","familysVoice":"สนับสนุน","pathway":"nfe","reviewOn":"%1$s",
     "goals":[{"id":"g1","dimension":"HEALTH","text":"แข็งแรง"}],
     "actions":[{"id":"a1","goalId":"g1","text":"ตรวจ","owner":"สมศรี","due":"%1$s","costBaht":0}]}
    """
        .formatted(soon);
  }

  private Answer step(String person, String step, String body) {
    return of(person, "steps/" + step, body);
  }

  private Answer of(String person, String path, String body) {
    return say(person, "/api/cases/" + caseId + "/" + path, body);
  }

  private Answer answer(String referral, String action, String body) {
    return say("officer-health", "/api/referrals/" + referral + "/" + action, body);
  }

  private Answer say(String person, String path, String body) {
    Call call =
        RunningService.client()
            .post(path)
            .as(
                person.equals("officer-health")
                    ? RunningService.ISSUER.officer(person, AGENCY)
                    : RunningService.token(person))
            .header("Idempotency-Key", "replayed-" + UUID.randomUUID())
            .english()
            .body(body);
    Answer answer = call.send();
    assertThat(answer.status()).as("%s: %s", path, answer.body()).isIn(200, 201);
    said.add(new Said(path, call, answer));
    return answer;
  }
}
