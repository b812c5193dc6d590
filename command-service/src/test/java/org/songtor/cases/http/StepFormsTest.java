package org.songtor.cases.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
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
import org.songtor.web.RunningService;

/** The forms of the standard definition, filled in over HTTP. */
@ExtendWith(RunningService.class)
class StepFormsTest {
  private UUID caseId;

  /** Confirmed: the need is to be screened, which asks for the survey. */
  @BeforeEach
  void aConfirmedCase() {
    Answer found =
        call("/api/cases", "surveyor-malee")
            .body(
                """
                {"tambon":"300101","source":{"list":"iSEE 2567"},
                 "child":{"title":"ด.ช.","given":"สมชาย","family":"ใจดี","birthDate":"2014-05-01",
                  "sex":"MALE","identity":{"kind":"NONE"}}}
                """)
            .send();
    assertThat(found.status()).as(found.body()).isEqualTo(201);
    caseId = UUID.fromString(found.text("caseId"));
    Answer screened =
        step("first-screen", "surveyor-malee")
            .body("{\"outcome\":\"out-of-school-confirmed\",\"verifiedBy\":\"ผู้ใหญ่บ้าน\"}")
            .send();
    assertThat(screened.status()).as(screened.body()).isEqualTo(200);
  }

  private static Call call(String path, String person) {
    return RunningService.client().post(path).as(RunningService.token(person));
  }

  private Call step(String step, String person) {
    return call("/api/cases/" + caseId + "/steps/" + step, person);
  }

  private Call screen(String form) {
    return step("need-screen", "surveyor-malee")
        .body("{\"outcome\":\"needs-help\",\"form\":" + form + "}");
  }

  private static List<String> pointers(Answer answer) {
    return answer
        .json()
        .path("errors")
        .valueStream()
        .map(error -> error.path("pointer").asString())
        .toList();
  }

  @Nested
  class NothingIsStored {
    private long before;

    @BeforeEach
    void count() {
      before = RunningService.version(caseId);
    }

    @AfterEach
    void nothingWasAdded() {
      assertThat(RunningService.version(caseId)).isEqualTo(before);
    }

    static Stream<Arguments> badValues() {
      return Stream.of(
          bad("round", "\"two\""),
          bad("round", "2.5"),
          bad("round", "0"),
          bad("round", "100"),
          bad("round", "true"),
          bad("round", "[1]"),
          bad("round", "{}"),
          bad("round", "1e2"),
          bad("round", "9".repeat(60)),
          bad("informant", "7"),
          bad("informant", "\"" + "ก".repeat(201) + "\""),
          bad("informant", "\"two\\nlines\""),
          bad("informant", "\"a NUL \\u0000\""),
          bad("informant", "\"half \\ud83d\""),
          bad("obstacles", "\"" + "ก".repeat(2_001) + "\""),
          bad("mode", "\"by-pigeon\""),
          bad("mode", "[\"phone\"]"),
          bad("mode", "1"),
          bad("other-reasons", "\"poverty\""),
          bad("other-reasons", "{}"),
          bad("written-down-on", "\"2026-02-30\""),
          bad("written-down-on", "\"2569-11-01\""),
          bad("written-down-on", "\"yesterday\""),
          bad("written-down-on", "20261101"),
          bad("written-down-on", "\"1850-01-01\""),
          bad("no-such-field", "1"));
    }

    private static Arguments bad(String field, String value) {
      return Arguments.of(field, value);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("badValues")
    void whenAnAnswerDoesNotFitItsField(String field, String value) {
      Answer thai = screen("{\"" + field + "\":" + value + "}").send();
      Answer english = screen("{\"" + field + "\":" + value + "}").english().send();

      assertThat(thai.status()).as(thai.body()).isEqualTo(422);
      assertThat(thai.slug()).isEqualTo("invalid-body");
      assertThat(pointers(thai)).containsExactly("/form/" + field);
      assertThat(thai.json().at("/errors/0/detail").asString()).matches("(?s).*[ก-๙].*");
      assertThat(english.json().at("/errors/0/detail").asString())
          .doesNotContainPattern("[ก-๙]{3}");
    }

    @Test
    void whenOneOfSeveralCodesIsNotInTheVocabulary() {
      assertThat(pointers(screen("{\"disabilities\":[\"no-such\",5]}").send()))
          .containsExactly("/form/disabilities/0", "/form/disabilities/1");
    }

    @Test
    void whenTheFormIsNoObject() {
      for (String form : List.of("[]", "1", "\"text\"")) {
        assertThat(pointers(screen(form).send())).containsExactly("/form");
      }
    }

    @Test
    void whenTheStepHasNoForm() {
      Answer answer =
          call("/api/cases/" + caseId + "/contacts", "surveyor-malee")
              .body(
                  "{\"on\":\"2026-01-05\",\"mode\":\"phone\",\"reached\":false,"
                      + "\"form\":{\"round\":1}}")
              .send();

      assertThat(answer.status()).isEqualTo(422);
      assertThat(pointers(answer)).contains("/form");
    }

    @Test
    void whenTheBodyAndItsFormAreBothWrongAllOfItIsSaidAtOnce() {
      Answer answer =
          step("need-screen", "surveyor-malee")
              .body(
                  "{\"outcome\":\"lost\",\"reviewOn\":\"never\",\"form\":{\"round\":0,\"mode\":\"x\",\"y\":1}}")
              .send();

      assertThat(answer.status()).isEqualTo(422);
      assertThat(pointers(answer)).contains("/reviewOn", "/form/round", "/form/mode", "/form/y");
    }

    @Test
    void whenSomebodyMayNotTakeTheStepNothingIsSaidOfTheForm() {
      Answer answer =
          step("need-screen", "cm-of-elsewhere")
              .body("{\"outcome\":\"needs-help\",\"form\":{\"round\":0}}")
              .send();

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.body()).doesNotContain("/form");
    }

    @Test
    void whenAFormIsTooLargeToBeOne() {
      Answer answer = screen("{\"obstacles\":\"" + "ก".repeat(40_000) + "\"}").send();

      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.slug()).isEqualTo("body-too-large");
    }

    @Test
    void whenThousandsOfNamesAreSentAFewAreNamed() {
      StringBuilder form = new StringBuilder("{\"a\":1");
      for (int i = 0; i < 3_000; i++) {
        form.append(",\"n").append(i).append("\":1");
      }

      Answer answer = screen(form + "}").send();

      assertThat(answer.status()).isEqualTo(422);
      assertThat(pointers(answer)).hasSize(20);
    }
  }

  @Test
  void aGoodFormIsStoredWithItsStepThaiDigitsAndAll() {
    Answer answer =
        screen(
                "{\"round\":\"๒\",\"mode\":\"phone\",\"informant\":\"ยาย\",\"obstacles\":null,"
                    + "\"written-down-on\":\"๒๐๒๖-๑๑-๐๑\",\"disabilities\":[]}")
            .send();

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    // Found and moved; screened and moved; screened, moved and the form.
    assertThat(RunningService.version(caseId)).isEqualTo(7);
  }

  @Test
  void aStepIsTakenWithoutItsFormWhereNothingInItIsRequired() {
    assertThat(
            step("need-screen", "surveyor-malee")
                .body("{\"outcome\":\"needs-help\"}")
                .send()
                .status())
        .isEqualTo(200);
    assertThat(RunningService.version(caseId)).isEqualTo(6);
  }

  @Test
  void theAnswersAreReplacedAndThenTakenBack() {
    assertThat(screen("{\"round\":2}").send().status()).isEqualTo(200);
    String corrections = "/api/cases/" + caseId + "/corrections";

    assertThat(
            pointers(
                call(corrections, "surveyor-malee")
                    .body("{\"corrects\":6,\"reason\":\"จดผิด\",\"form\":{\"round\":0}}")
                    .send()))
        .containsExactly("/form/round");
    assertThat(
            call(corrections, "surveyor-malee")
                .body("{\"corrects\":6,\"reason\":\"จดผิด\",\"form\":{\"round\":3}}")
                .send()
                .status())
        .isEqualTo(200);
    assertThat(
            call(corrections, "surveyor-malee")
                .body("{\"corrects\":6,\"reason\":\"ผิดคน\",\"enteredInError\":true}")
                .send()
                .status())
        .isEqualTo(200);
    assertThat(
            pointers(
                call(corrections, "surveyor-malee")
                    .body("{\"corrects\":6,\"reason\":\"ผิดคน\",\"enteredInError\":true}")
                    .send()))
        .containsExactly("/corrects");
  }
}
