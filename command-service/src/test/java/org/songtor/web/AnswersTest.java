package org.songtor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.web.RecordedSeam.CASE;
import static org.songtor.web.RecordedSeam.REFERRAL;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.command.CommandOutcome;
import org.songtor.command.Rejection;
import org.songtor.command.Rejection.FieldError;
import org.songtor.command.Rejection.OpenTo;
import org.songtor.command.Rejection.Situation;
import org.songtor.event.MigrationEvent.MisfitReason;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;
import org.songtor.log.LogUnavailableException;
import org.songtor.web.ApiClient.Answer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a caller is told about what became of a command. */
@ExtendWith(OutputCaptureExtension.class)
class AnswersTest {
  private static final String GOOD = "{\"reason\":\"treatment\",\"reviewOn\":\"2027-01-31\"}";
  private static final List<LocalizedText> REASONS =
      List.of(
          new LocalizedText("เพราะหนึ่ง", "because one"), new LocalizedText("และสอง", "and two"));
  private static final Situation SITUATION =
      new Situation(
          "listed",
          new LocalizedText("ค้นพบ", "listed"),
          List.of(
              new OpenTo(
                  "first-screen",
                  new LocalizedText("คัดกรอง", "screen"),
                  Set.of(Role.NFE_TEACHER, Role.SURVEYOR))));

  @BeforeEach
  void fresh() {
    HttpSurface.SEAM.reset();
  }

  static Stream<Arguments> rejections() {
    return Stream.of(
        Arguments.of(new Rejection.RoleMayNot(REASONS, SITUATION), 403, "role-may-not"),
        Arguments.of(new Rejection.OutsideArea(), 403, "outside-area"),
        Arguments.of(new Rejection.NotYourAgency(), 403, "not-your-agency"),
        Arguments.of(new Rejection.StepNotOpen(REASONS, SITUATION), 409, "step-not-open"),
        Arguments.of(new Rejection.EvidenceMissing(REASONS, SITUATION), 409, "evidence-missing"),
        Arguments.of(
            new Rejection.InvalidBody(List.of(new FieldError("/reason", REASONS.getFirst()))),
            422,
            "invalid-body"),
        Arguments.of(new Rejection.StepUnknown(SITUATION), 404, "not-found"),
        Arguments.of(new Rejection.CaseUnknown(), 404, "not-found"),
        Arguments.of(new Rejection.ReferralUnknown(), 404, "not-found"),
        Arguments.of(new Rejection.AgencyUnknown(), 404, "not-found"),
        Arguments.of(new Rejection.ResourceUnknown(), 404, "not-found"),
        Arguments.of(new Rejection.ResourceGone(), 409, "exists-differently"),
        Arguments.of(new Rejection.AgreementUnknown(), 404, "not-found"),
        Arguments.of(new Rejection.AlreadyExists(), 409, "exists-differently"),
        Arguments.of(new Rejection.IdOfAnotherKind(), 409, "exists-differently"),
        Arguments.of(new Rejection.DefinitionUnknown(), 404, "not-found"),
        Arguments.of(new Rejection.MigrationUnknown(), 404, "not-found"),
        Arguments.of(new Rejection.NotSelected(), 409, "definition-not-open"),
        Arguments.of(
            new Rejection.DoesNotFit(MisfitReason.STATE_MISSING, "listed"),
            409,
            "definition-not-open"),
        Arguments.of(
            new Rejection.DefinitionNotOpen(REASONS.getFirst()), 409, "definition-not-open"),
        Arguments.of(new Rejection.VersionSettled(REASONS.getFirst()), 409, "exists-differently"),
        Arguments.of(new Rejection.StaleVersion(3, 5L), 412, "stale-version"));
  }

  @ParameterizedTest(name = "{2}: {0}")
  @MethodSource("rejections")
  void aRefusalTeachesInBothLanguages(Rejection rejection, int status, String slug) {
    HttpSurface.SEAM.answer(new CommandOutcome.Rejected(rejection));

    Answer thai = hold().send();
    Answer english = hold().english().send();

    for (Answer answer : List.of(thai, english)) {
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.slug()).isEqualTo(slug);
      assertThat(answer.header("ETag")).isEmpty();
    }
    if (rejection instanceof Rejection.InvalidBody) {
      assertThat(thai.json().at("/errors/0/pointer").asString()).isEqualTo("/reason");
      assertThat(english.json().at("/errors/0/detail").asString()).isEqualTo("because one");
    } else {
      assertThat(thai.text("detail")).contains(rejection.reasons().getFirst().th());
      assertThat(english.text("detail")).contains(rejection.reasons().getLast().en());
    }
    if (rejection.situation() != null) {
      assertThat(english.text("state")).isEqualTo("listed");
      assertThat(english.json().at("/openSteps/0/step").asString()).isEqualTo("first-screen");
      assertThat(english.json().at("/openSteps/0/title").asString()).isEqualTo("screen");
      assertThat(english.json().at("/openSteps/0/roles/0").asString()).isEqualTo("surveyor");
      assertThat(english.json().at("/openSteps/0/roles/1").asString()).isEqualTo("nfe-teacher");
    }
  }

  @Test
  void aKeyThatWasUsedForAnotherRequestIsA422() {
    HttpSurface.SEAM.answer(new CommandOutcome.KeyReused());
    Answer answer = hold().english().send();
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.slug()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void thePreconditionOfACaseIsItsVersionAndOfAReferralItsRevision() {
    hold().header("If-Match", "\"7\"").send();
    assertThat(HttpSurface.SEAM.last().meta().expectedVersion()).isEqualTo(7);
    assertThat(HttpSurface.SEAM.last().meta().expectedReferralRevision()).isNull();

    receive().header("If-Match", "\"2\"").send();
    assertThat(HttpSurface.SEAM.last().meta().expectedVersion()).isNull();
    assertThat(HttpSurface.SEAM.last().meta().expectedReferralRevision()).isEqualTo(2);

    receive().header("If-Match", "\"123456789012345678\"").send();
    assertThat(HttpSurface.SEAM.last().meta().expectedReferralRevision())
        .isEqualTo(Integer.MAX_VALUE);

    hold().header("If-Match", "*").send();
    assertThat(HttpSurface.SEAM.last().meta().expectedVersion()).isNull();
  }

  @Test
  void theSameRequestHasTheSameHashHoweverItIsSpaced() {
    hold().header("Idempotency-Key", "k1").send();
    String first = HttpSurface.SEAM.last().meta().requestHash();
    hold()
        .header("Idempotency-Key", "k1")
        .body("{ \"reviewOn\" : \"2027-01-31\",\n\"reason\":\"treatment\" }")
        .send();
    assertThat(HttpSurface.SEAM.last().meta().requestHash()).isEqualTo(first);
    assertThat(HttpSurface.SEAM.last().meta().idempotencyKey()).isEqualTo("k1");

    hold().body(GOOD.replace("31", "30")).send();
    assertThat(HttpSurface.SEAM.last().meta().requestHash()).isNotEqualTo(first);
  }

  @Test
  void anIncidentIsLoggedOnceUnderItsReferenceAndWithoutWhatItWasAbout(CapturedOutput output) {
    HttpSurface.SEAM.answerBy(
        asked -> {
          throw new IllegalStateException("น้องสมชาย 1101700230705");
        });
    Answer answer = hold().english().send();

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.slug()).isEqualTo("internal");
    assertThat(answer.body()).doesNotContain("สมชาย").doesNotContain("IllegalState");
    assertThat(output.getAll()).containsOnlyOnce(answer.text("reference"));
    assertThat(output.getAll()).contains("IllegalStateException").doesNotContain("1101700230705");
  }

  @Test
  void aLogThatCannotBeReachedIsToldAsThatAndTheSameRequestMayComeAgain() {
    HttpSurface.SEAM.answerBy(
        asked -> {
          throw new IllegalStateException(new LogUnavailableException("down"));
        });
    Answer answer = hold().english().send();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.slug()).isEqualTo("unavailable");
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(answer.text("detail")).contains("same Idempotency-Key is safe");
  }

  private static ApiClient.Call hold() {
    return post("/api/cases/" + CASE + "/steps/do-hold").body(GOOD);
  }

  private static ApiClient.Call receive() {
    return post("/api/referrals/" + REFERRAL + "/receive");
  }

  private static ApiClient.Call post(String path) {
    return HttpSurface.client().post(path).as(HttpSurface.everyRole());
  }
}
