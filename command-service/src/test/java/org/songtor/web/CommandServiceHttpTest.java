package org.songtor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.web.RunningService.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.web.ApiClient.Answer;
import org.songtor.web.ApiClient.Call;
import tools.jackson.databind.JsonNode;

/** The door and what is behind it, as callers meet them. */
@ExtendWith(RunningService.class)
class CommandServiceHttpTest {
  private static final String SCREENED =
      "{\"outcome\":\"out-of-school-confirmed\",\"verifiedBy\":\"ผู้ใหญ่บ้าน\",\"note\":\"\"}";

  /** The child was found, and the case came into its first state. */
  private static final long FOUND_EVENTS = 2;

  private final UUID caseId = found();

  private static UUID found() {
    Answer answer =
        RunningService.client()
            .post("/api/cases")
            .as(token("surveyor-malee"))
            .body(child(1))
            .send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return UUID.fromString(answer.text("caseId"));
  }

  private static String child(int row) {
    return """
    {"tambon":"300101","source":{"list":"iSEE 2567","row":%d},
     "child":{"given":"ตัวอย่าง","birthDate":"2014-05-01","sex":"FEMALE"}}
    """
        .formatted(row);
  }

  @Nested
  class BadInputLeavesTheCaseAsItWas {
    private long before;

    @BeforeEach
    void count() {
      before = RunningService.events();
    }

    @AfterEach
    void nothingWasAdded() {
      assertThat(RunningService.events()).isEqualTo(before);
      assertThat(RunningService.version(caseId)).isEqualTo(FOUND_EVENTS);
    }

    static Stream<Arguments> bodies() {
      return Stream.of(
          body("malformed JSON", "{\"outcome\":", 400, "malformed-body"),
          body("a name twice", "{\"note\":\"\",\"note\":\"\"}", 400, "malformed-body"),
          body("an unknown field", with("\"extra\":1"), 422, "invalid-body"),
          body("a wrong type", SCREENED.replace("\"\"", "5"), 422, "invalid-body"),
          body("a list for an object", "[" + SCREENED + "]", 422, "invalid-body"),
          body("an unknown code", SCREENED.replace("out-of", "in"), 422, "invalid-body"),
          body(
              "an impossible date",
              with("\"occurredAt\":\"2026-02-30T00:00:00Z\""),
              422,
              "invalid-body"),
          body(
              "a date that is to come",
              with("\"occurredAt\":\"2190-01-01T00:00:00Z\""),
              422,
              "invalid-body"),
          body("a NUL", SCREENED.replace("\"\"", "\"\\u0000\""), 422, "invalid-body"),
          body("half a character", SCREENED.replace("\"\"", "\"\\ud800\""), 422, "invalid-body"),
          body(
              "a note without end",
              SCREENED.replace("\"\"", "\"" + "ก".repeat(5_001) + "\""),
              422,
              "invalid-body"),
          body(
              "an oversize body",
              SCREENED.replace("\"\"", "\"" + "ก".repeat(40_000) + "\""),
              413,
              "body-too-large"));
    }

    private static Arguments body(String what, String json, int status, String slug) {
      return Arguments.of(what, json, status, slug);
    }

    private static String with(String field) {
      return SCREENED.substring(0, SCREENED.length() - 1) + "," + field + "}";
    }

    @ParameterizedTest(name = "{0} → {2} {3}")
    @MethodSource("bodies")
    void whenTheBodyIsWrong(String what, String json, int status, String slug) {
      refusedInBothLanguages(screen(caseId).body(json), status, slug);
    }

    @Test
    void whenTheStepIsNotOpenAndThenItSaysWhichIs() {
      Answer answer =
          refusedInBothLanguages(
              step(caseId, "need-screen", "surveyor-malee")
                  .body("{\"outcome\":\"needs-help\",\"note\":\"\"}"),
              409,
              "step-not-open");
      assertThat(answer.text("state")).isEqualTo("listed");
      assertThat(answer.json().path("openSteps").valueStream())
          .anyMatch(step -> step.path("step").asString().equals("first-screen"));
    }

    @Test
    void whenTheRoleMayNot() {
      refusedInBothLanguages(
          step(caseId, "first-screen", "auditor-thida").body(SCREENED), 403, "role-may-not");
    }

    @Test
    void whenTheCaseIsOutsideTheArea() {
      refusedInBothLanguages(
          step(caseId, "contact", "cm-of-elsewhere")
              .body("{\"on\":\"2026-01-01\",\"mode\":\"phone\",\"reached\":true,\"note\":\"\"}"),
          403,
          "outside-area");
    }

    @Test
    void whenTheVersionIsStale() {
      refusedInBothLanguages(
          screen(caseId).header("If-Match", "\"7\"").body(SCREENED), 412, "stale-version");
    }

    @Test
    void whenTheCaseTheStepOrTheReferralIsUnknown() {
      UUID nobody = UUID.fromString("0190a8b0-0000-7000-8000-0000000000ff");
      refusedInBothLanguages(screen(nobody).body(SCREENED), 404, "not-found");
      refusedInBothLanguages(
          step(caseId, "no-such-step", "surveyor-malee").body("{}"), 404, "not-found");
      refusedInBothLanguages(
          post("/api/referrals/" + nobody + "/receive", "officer-health").body("{}"),
          404,
          "not-found");
      refusedInBothLanguages(
          put("/api/agencies/" + nobody, "admin")
              .body("{\"areas\":[\"30\"],\"services\":[\"transport\"]}"),
          404,
          "not-found");
    }

    @Test
    void whenTheTokenIsExpiredForeignOrMissing() {
      Instant past = Instant.now().minus(Duration.ofDays(1));
      String expired =
          RunningService.ISSUER.token(
              claims ->
                  claims
                      .claim("roles", List.of("surveyor"))
                      .issueTime(Date.from(past.minusSeconds(60)))
                      .expirationTime(Date.from(past)));
      refusedInBothLanguages(screen(caseId).as(expired).body(SCREENED), 401, "unauthenticated");
      refusedInBothLanguages(
          screen(caseId).as(RunningService.ISSUER.tokenByForeignKey()).body(SCREENED),
          401,
          "unauthenticated");
      refusedInBothLanguages(
          screen(caseId).without("Authorization").body(SCREENED), 401, "unauthenticated");
    }

    @Test
    void whenOnlyAnAdministratorMay() {
      refusedInBothLanguages(
          post("/api/agencies", "cm-somsri")
              .body(
                  """
                  {"name":{"th":"ก","en":"A"},"kind":"SCHOOL","level":"TAMBON","areas":["30"],
                   "services":["school-place"]}
                  """),
          403,
          "role-may-not");
    }
  }

  @Test
  void theSameKeyWithTheSameBodyIsDoneOnceAndAnsweredAlike() {
    Call call = screen(caseId).header("Idempotency-Key", "screen-" + caseId).body(SCREENED);
    Answer first = call.send();
    Answer second = call.send();

    assertThat(first.status()).as(first.body()).isEqualTo(200);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(second.header("Songtor-Token")).isEqualTo(first.header("Songtor-Token"));
    assertThat(RunningService.version(caseId)).isEqualTo(versionOf(first));
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefusedAndChangesNothing() {
    String key = "screen-" + caseId;
    Answer first = screen(caseId).header("Idempotency-Key", key).body(SCREENED).send();
    refusedInBothLanguages(
        screen(caseId)
            .header("Idempotency-Key", key)
            .body(SCREENED.replace("out-of-school-confirmed", "abroad")),
        422,
        "idempotency-key-reused");
    assertThat(RunningService.version(caseId)).isEqualTo(versionOf(first));
  }

  @Test
  void aFoundChildSentTwiceIsOneCase() {
    Call call = post("/api/cases", "surveyor-malee").body(child(2));
    Answer first = call.send();
    Answer second = call.send();
    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(second.body()).isEqualTo(first.body());
  }

  @Test
  void aRefusalIsNotKeptSoThatTheCorrectedRequestMayUseTheKey() {
    String key = "again-" + caseId;
    Answer refused =
        screen(caseId).header("Idempotency-Key", key).body(SCREENED.replace("out", "on")).send();
    Answer accepted = screen(caseId).header("Idempotency-Key", key).body(SCREENED).send();
    assertThat(refused.status()).isEqualTo(422);
    assertThat(accepted.status()).isEqualTo(200);
  }

  @Test
  void oneOfTwoWhoActOnTheSameVersionIsTold() {
    List<CompletableFuture<Answer>> both =
        IntStream.range(0, 2)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> screen(caseId).header("If-Match", "\"2\"").body(SCREENED).send()))
            .toList();
    assertThat(both.stream().map(CommandServiceHttpTest::joined).map(Answer::status))
        .containsExactlyInAnyOrder(200, 412);
  }

  @Test
  void aBatchIsAnsweredRowByRowAndOnceOnly() {
    String rows =
        IntStream.range(0, 200)
            .mapToObj(row -> row == 7 ? "{\"tambon\":\"500101\"}" : child(row))
            .collect(Collectors.joining(",", "{\"cases\":[", "]}"));
    Call call = post("/api/cases/batch", "surveyor-malee").body(rows);
    long before = RunningService.events();
    Answer first = call.send();
    long after = RunningService.events();
    Answer second = call.send();

    assertThat(first.status()).as(first.body()).isEqualTo(200);
    List<JsonNode> results = first.json().path("results").valueStream().toList();
    assertThat(results).hasSize(200);
    assertThat(results.stream().filter(row -> row.path("status").asInt() == 201)).hasSize(199);
    assertThat(results.get(7).path("status").asInt()).isEqualTo(422);
    assertThat(after).isGreaterThanOrEqualTo(before + 199);
    assertThat(RunningService.events()).isEqualTo(after);
    assertThat(second.body()).isEqualTo(first.body());
  }

  @Test
  void anAgencyThatIsRegisteredAgainMustBeTheSame() {
    String id = UUID.randomUUID().toString();
    String agency =
        """
        {"id":"%s","name":{"th":"ศพด. ตัวอย่าง","en":"Centre"},"kind":"LOCAL_GOVERNMENT",
         "level":"TAMBON","areas":["300101"],"services":["child-care-place"]}
        """
            .formatted(id);
    assertThat(post("/api/agencies", "admin").body(agency).send().status()).isEqualTo(201);
    assertThat(post("/api/agencies", "admin").body(agency).send().status()).isEqualTo(200);
    refusedInBothLanguages(
        post("/api/agencies", "admin").body(agency.replace("300101", "300102")),
        409,
        "exists-differently");
  }

  @Test
  void readinessNeedsNoToken() {
    Answer answer = RunningService.client().call("GET", "/actuator/health/readiness").send();
    assertThat(answer.status()).isEqualTo(200);
  }

  private static long versionOf(Answer answer) {
    return answer.json().path("version").asLong();
  }

  private static Answer joined(CompletableFuture<Answer> answer) throws CompletionException {
    return answer.join();
  }

  private static Call screen(UUID id) {
    return step(id, "first-screen", "surveyor-malee");
  }

  private static Call step(UUID id, String step, String person) {
    return post("/api/cases/" + id + "/steps/" + step, person);
  }

  private static Call post(String path, String person) {
    return RunningService.client().post(path).as(token(person));
  }

  private static Call put(String path, String person) {
    return RunningService.client().put(path).as(token(person));
  }

  private static Answer refusedInBothLanguages(Call call, int status, String slug) {
    Answer thai = call.without("Accept-Language").send();
    Answer english = call.english().send();
    for (Answer answer : List.of(thai, english)) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(status);
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
      assertThat(answer.slug()).isEqualTo(slug);
    }
    assertThat(thai.text("detail")).matches("(?s).*[ก-๛].*");
    assertThat(english.text("detail")).doesNotMatch("(?s).*[ก-๛].*").isNotBlank();
    return english;
  }

  @Test
  void whatWasAcceptedIsAnsweredInOnePiece() {
    Answer answer =
        RunningService.client()
            .post("/api/cases")
            .as(token("surveyor-malee"))
            .body(child(2))
            .send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(answer.body().length()));
    assertThat(answer.header("Transfer-Encoding")).isEmpty();
    assertThat(answer.header("Location")).isEqualTo("/api/cases/" + answer.text("caseId"));
    assertThat(answer.header("ETag")).isEqualTo("\"" + FOUND_EVENTS + "\"");
    assertThat(answer.header("Songtor-Token")).isEqualTo(answer.text("token"));
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }
}
