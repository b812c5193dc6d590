package org.songtor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.web.RecordedSeam.CASE;
import static org.songtor.web.RecordedSeam.REFERRAL;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.web.ApiClient.Answer;

/** Nothing a caller sends is answered with a 5xx, and nothing that is refused is decided upon. */
class BadInputTest {
  private static final String HOLD = "/api/cases/" + CASE + "/steps/do-hold";
  private static final String GOOD = "{\"reason\":\"treatment\",\"reviewOn\":\"2027-01-31\"}";

  @BeforeEach
  void fresh() {
    HttpSurface.SEAM.reset();
  }

  @AfterEach
  void nothingReachedTheWriteSide() {
    assertThat(HttpSurface.SEAM.all()).isEmpty();
  }

  static Stream<String> brokenJson() {
    return Stream.of(
        "{",
        "{\"reason\":",
        "{\"reason\":\"x\",}",
        "{'reason':'x'}",
        "{\"reason\":\"x\"} {}",
        "{\"reason\":\"x\"}]",
        "{\"reason\":NaN}",
        "{\"reason\":01}",
        "{\"reason\":\"\\q\"}",
        "// a comment\n{}",
        "   ",
        "[".repeat(40) + "]".repeat(40),
        "{\"a\":".repeat(40) + "1" + "}".repeat(40),
        "{\"level\":" + "9".repeat(200) + "}",
        "{\"" + "n".repeat(2_000) + "\":1}",
        "{\"reason\":\"a\",\"reason\":\"b\"}",
        "\uFEFF" + "{",
        "{\"reason\":\"line\nbreak\"}");
  }

  @ParameterizedTest
  @MethodSource("brokenJson")
  void brokenJsonIsA400InBothLanguages(String json) {
    inBothLanguages(hold().body(json), 400, "malformed-body");
  }

  @Test
  void brokenJsonSaysWhereItBreaks() {
    Answer answer = hold().english().body("{\"reason\":\"x\",\n  oops}").send();
    assertThat(answer.text("detail")).contains("line 2, column");
  }

  @Test
  void aNameGivenTwiceIsPointedAt() {
    Answer answer = hold().body("{\"reason\":\"a\",\"deep\":{\"x/y\":1,\"x/y\":2}}").send();
    assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/deep/x~1y");
  }

  static Stream<Arguments> wrongContent() {
    return Stream.of(
        wrong("[]", ""),
        wrong("null", ""),
        wrong("\"text\"", ""),
        wrong("17", ""),
        wrong("{}", "/reason"),
        wrong("{}", "/reviewOn"),
        wrong(with("\"reasn\":\"x\""), "/reasn"),
        wrong("{\"reason\":5,\"reviewOn\":\"2027-01-31\"}", "/reason"),
        wrong("{\"reason\":[\"a\"],\"reviewOn\":\"2027-01-31\"}", "/reason"),
        wrong("{\"reason\":{},\"reviewOn\":\"2027-01-31\"}", "/reason"),
        wrong("{\"reason\":\"\",\"reviewOn\":\"2027-01-31\"}", "/reason"),
        wrong("{\"reason\":\"two words\",\"reviewOn\":\"2027-01-31\"}", "/reason"),
        wrong("{\"reason\":\"x\",\"reviewOn\":\"2027-02-30\"}", "/reviewOn"),
        wrong("{\"reason\":\"x\",\"reviewOn\":\"2027-13-01\"}", "/reviewOn"),
        wrong("{\"reason\":\"x\",\"reviewOn\":\"๒๐๒๗-๐๒-๓๐\"}", "/reviewOn"),
        wrong("{\"reason\":\"x\",\"reviewOn\":\"2570-01-31\"}", "/reviewOn"),
        wrong("{\"reason\":\"x\",\"reviewOn\":\"+999999999-01-01\"}", "/reviewOn"),
        wrong("{\"reason\":\"x\",\"reviewOn\":\"tomorrow\"}", "/reviewOn"),
        wrong("{\"reason\":\"x\",\"reviewOn\":20270131}", "/reviewOn"),
        wrong("{\"reason\":\"x\",\"reviewOn\":1e999999999}", "/reviewOn"),
        wrong(with("\"note\":\"a\\u0000b\""), "/note"),
        wrong(with("\"note\":\"half \\ud83d\""), "/note"),
        wrong(with("\"note\":\"half \\ude00 other\""), "/note"),
        wrong(with("\"note\":\"" + "ก".repeat(5_001) + "\""), "/note"),
        wrong(with("\"note\":true"), "/note"),
        wrong(with("\"occurredAt\":\"2026-11-20\""), "/occurredAt"),
        wrong(with("\"occurredAt\":\"2026-11-20T09:00:00\""), "/occurredAt"),
        wrong(with("\"occurredAt\":\"2026-02-30T09:00:00Z\""), "/occurredAt"),
        wrong(with("\"occurredAt\":\"+999999999-12-31T23:59:59-18:00\""), "/occurredAt"),
        wrong(with("\"occurredAt\":1"), "/occurredAt"),
        wrong(with("\"lateReason\":[]"), "/lateReason"));
  }

  private static Arguments wrong(String json, String pointer) {
    return Arguments.of(json, pointer);
  }

  private static String with(String field) {
    return GOOD.substring(0, GOOD.length() - 1) + "," + field + "}";
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource("wrongContent")
  void wrongContentIsA422ThatPointsAtThePlaceInBothLanguages(String json, String pointer) {
    Answer answer = inBothLanguages(hold().body(json), 422, "invalid-body");
    assertThat(answer.json().at("/errors"))
        .anyMatch(error -> error.path("pointer").asString().equals(pointer));
  }

  @Test
  void everyMistakeOfABodyIsNamedAtOnce() {
    Answer answer =
        post("/api/cases")
            .english()
            .body(
                """
                {"definition":"no-such","tambon":"30","source":{"list":""},"x":1,
                 "child":{"given":"","birthDate":"2012-02-30","sex":"BOY",
                  "identity":{"kind":"NONE","number":"1"},"address":[]}}
                """)
            .send();
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("errors").valueStream().map(e -> e.path("pointer").asString()))
        .containsExactlyInAnyOrder(
            "/definition",
            "/tambon",
            "/source/list",
            "/child/given",
            "/child/birthDate",
            "/child/sex",
            "/child/identity/number",
            "/child/address",
            "/x");
  }

  @Test
  void aNameThatCannotBeWrittenBackIsRefusedAllTheSame() {
    Answer answer = hold().body(with("\"\\ud83d\\u0000~/\":1")).send();
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/\uFFFD\uFFFD~0~1");
  }

  @Test
  void aBodyOfOtherCharactersThanUtf8IsA400() {
    byte[] thai = GOOD.replace("treatment", "รักษา").getBytes(Charset.forName("x-windows-874"));
    inBothLanguages(hold().body(thai), 400, "malformed-body");
    inBothLanguages(hold().body(GOOD.getBytes(StandardCharsets.UTF_16)), 400, "malformed-body");
    byte[] overlong = {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'};
    inBothLanguages(hold().body(overlong), 400, "malformed-body");
  }

  @Test
  void aBodyThatIsTooLargeIsA413WhetherOrNotItSaysSo() {
    byte[] large = with("\"note\":\"" + "a".repeat(70_000) + "\"").getBytes(StandardCharsets.UTF_8);
    inBothLanguages(hold().body(large), 413, "body-too-large");
    assertThat(hold().body(large).sendChunked().status()).isEqualTo(413);
    byte[] huge = new byte[5 * 1024 * 1024];
    assertThat(post("/api/cases/batch").body(huge).send().status()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "application/json; charset=tis-620",
        "application/json; charset=none-such",
        "application/x-www-form-urlencoded",
        "nonsense"
      })
  void anotherMediaTypeIsA415(String type) {
    inBothLanguages(hold().header("Content-Type", type).body(GOOD), 415, "unsupported-media-type");
  }

  @Test
  void aBodyWithoutAMediaTypeIsA415() {
    inBothLanguages(hold().without("Content-Type").body(GOOD), 415, "unsupported-media-type");
  }

  @Test
  void anAnswerInAnotherFormIsA406AndNothingIsDone() {
    inBothLanguages(hold().header("Accept", "text/html").body(GOOD), 406, "not-acceptable");
    inBothLanguages(hold().header("Accept", "nonsense").body(GOOD), 406, "not-acceptable");
  }

  static Stream<String> addressesOfNothing() {
    return Stream.of(
        "/api/cases/not-a-uuid/steps/do-hold",
        "/api/cases/1-1-1-1-1/steps/do-hold",
        "/api/cases/%00/steps/do-hold",
        "/api/cases/" + "9".repeat(36) + "/contacts",
        "/api/cases/00000000-0000-7000-8000-000000000009/steps/no-such-step",
        "/api/cases/" + CASE + "/steps/no-such-step",
        "/api/cases/" + CASE + "/nothing",
        "/api/cases/" + CASE,
        "/api/referrals/not-a-uuid/receive",
        "/api/referrals/00000000-0000-7000-8000-000000000009/receive",
        "/api/referrals/" + REFERRAL + "/eat",
        "/api/nothing",
        "/nothing",
        "/error");
  }

  @ParameterizedTest
  @MethodSource("addressesOfNothing")
  void anAddressOfNothingIsA404(String path) {
    Answer answer = post(path).body("{}").send();
    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.slug()).isIn("not-found", "bad-request");
  }

  @Test
  void anUnknownStepIsToldWhichStepsThereAre() {
    Answer answer =
        inBothLanguages(
            post("/api/cases/" + CASE + "/steps/no-such-step").body("{}"), 404, "not-found");
    assertThat(answer.text("detail"))
        .contains("do-first-screen (ขั้นตอน do-first-screen)", "check (");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE", "PATCH", "PUT"})
  void anotherMethodIsA405ThatSaysWhichIsOffered(String method) {
    Answer answer =
        inBothLanguages(
            HttpSurface.client().call(method, HOLD).as(HttpSurface.caseManager()).body(GOOD),
            405,
            "method-not-allowed");
    assertThat(answer.header("Allow")).isEqualTo("POST");
  }

  @Test
  void theKeyIsOneLinePlainAndShort() {
    inBothLanguages(hold().header("Idempotency-Key", "k".repeat(101)), 400, KEY_MISSING);
    inBothLanguages(hold().header("Idempotency-Key", " "), 400, KEY_MISSING);
    inBothLanguages(hold().header("Idempotency-Key", "a\tb"), 400, KEY_MISSING);
    inBothLanguages(hold().without("Idempotency-Key"), 400, KEY_MISSING);
  }

  private static final String KEY_MISSING = "idempotency-key-missing";

  @ParameterizedTest
  @ValueSource(strings = {"abc", "\"abc\"", "\"1\", \"2\"", "\"-1\"", "\"99999999999999999999\""})
  void aPreconditionThatIsNoVersionIsA400(String tag) {
    inBothLanguages(hold().header("If-Match", tag).body(GOOD), 400, "invalid-header");
  }

  @Test
  void aBatchIsAListOfOneToAThousandRows() {
    inBothLanguages(post("/api/cases/batch").body("{\"cases\":[]}"), 422, "invalid-body");
    inBothLanguages(post("/api/cases/batch").body("{\"cases\":{}}"), 422, "invalid-body");
    inBothLanguages(
        post("/api/cases/batch").body("{\"cases\":[" + "1,".repeat(1_000) + "1]}"),
        422,
        "invalid-body");
  }

  @Test
  void noShapeOfAnyFieldIsAnsweredWithAnIncident() {
    String[] shapes = {
      "null",
      "true",
      "0",
      "-1",
      "1e400",
      "0.000001",
      "\"\"",
      "\"x\"",
      "[]",
      "[null]",
      "[[]]",
      "{}",
      "{\"a\":1}",
      "\"\\u0000\"",
      "\"\\udfff\"",
      "\"2027-02-30\"",
      "[1,\"x\",{}]",
      "\"%s\""
    };
    Random random = new Random(7);
    for (String path :
        List.of(
            "/api/cases",
            "/api/cases/" + CASE + "/steps/do-assessment",
            "/api/cases/" + CASE + "/steps/do-plan-draft",
            "/api/cases/" + CASE + "/corrections",
            "/api/cases/" + CASE + "/referrals",
            "/api/cases/" + CASE + "/enrolments",
            "/api/referrals/" + REFERRAL + "/redirect",
            "/api/agencies")) {
      for (int i = 0; i < 60; i++) {
        StringBuilder json = new StringBuilder("{\"never-known\":1");
        for (String field : FIELDS) {
          json.append(",\"").append(field).append("\":");
          json.append(shapes[random.nextInt(shapes.length)]);
        }
        Answer answer = post(path).body(json.append("}").toString()).send();
        assertThat(answer.status()).as("%s %s", path, json).isEqualTo(422);
      }
    }
  }

  private static final List<String> FIELDS =
      List.of(
          "definition",
          "tambon",
          "source",
          "child",
          "scores",
          "goals",
          "actions",
          "milestones",
          "corrects",
          "reason",
          "enteredInError",
          "replacement",
          "agency",
          "share",
          "need",
          "urgency",
          "startsOn",
          "toAgency",
          "name",
          "kind",
          "level",
          "areas",
          "services",
          "occurredAt",
          "lateReason");

  private static ApiClient.Call hold() {
    return post(HOLD).body(GOOD);
  }

  private static ApiClient.Call post(String path) {
    return HttpSurface.client().post(path).as(HttpSurface.everyRole());
  }

  /** Sends it twice; the answers differ in language only. The Thai one is returned. */
  private static Answer inBothLanguages(ApiClient.Call call, int status, String slug) {
    Answer thai = call.without("Accept-Language").send();
    Answer english = call.english().send();
    for (Answer answer : List.of(thai, english)) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(status);
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
      assertThat(answer.slug()).isEqualTo(slug);
      assertThat(answer.json().path("status").asInt()).isEqualTo(status);
      assertThat(answer.text("instance")).startsWith("/api/");
    }
    assertThat(thai.header("Content-Language")).isEqualTo("th");
    assertThat(english.header("Content-Language")).isEqualTo("en");
    assertThat(thai.text("title")).matches(".*[ก-๛].*");
    assertThat(english.text("title")).doesNotMatch(".*[ก-๛].*");
    assertThat(thai.text("detail")).isNotEqualTo(english.text("detail"));
    return thai;
  }
}
