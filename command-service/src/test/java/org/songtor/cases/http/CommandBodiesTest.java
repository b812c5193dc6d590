package org.songtor.cases.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.web.RecordedSeam.AGENCY;
import static org.songtor.web.RecordedSeam.CASE;
import static org.songtor.web.RecordedSeam.OTHER_CASE;
import static org.songtor.web.RecordedSeam.REFERRAL;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.agencies.domain.AgencyCommand;
import org.songtor.cases.domain.CaseCommand;
import org.songtor.cases.domain.CaseCommand.FindChild;
import org.songtor.cases.domain.CaseCommand.TakeStep;
import org.songtor.cases.domain.StepBody;
import org.songtor.cases.domain.StepChoice;
import org.songtor.command.ThaiText;
import org.songtor.definition.StepKind;
import org.songtor.event.BirthDate;
import org.songtor.event.Dimension;
import org.songtor.event.IdentityDocument;
import org.songtor.event.Sex;
import org.songtor.language.AgencyId;
import org.songtor.referral.SharedField;
import org.songtor.web.ApiClient.Answer;
import org.songtor.web.HttpSurface;
import org.songtor.web.RecordedSeam;

/** Each body of the contract becomes the command it means. */
class CommandBodiesTest {
  static final String FOUND =
      """
      {"definition":"other-way","tambon":"๓๐๐๑๐๑",
       "source":{"list":"iSEE 2567","batch":"b1","row":1},
       "child":{"title":"ด.ช.","given":"สมชาย","family":"ใจดี","nickname":null,
         "birthDate":"๒๐๑๒-๐๕-๐๑","birthPrecision":"MONTH","sex":"MALE",
         "identity":{"kind":"NATIONAL_ID","number":"1101700230705"},
         "address":{"village":"หมู่ 3","line":"12/1","phone":"0812345678"},
         "guardian":{"name":"สมหญิง","relation":"มารดา","phone":null},
         "lastSchool":{"name":"โรงเรียนวัด","affiliation":"สพฐ.","grade":"ป.6",
           "leftInTerm":"1/2567"}},
       "occurredAt":"2026-11-20T09:00:00+07:00","lateReason":"ไม่มีสัญญาณ"}
      """;

  @BeforeEach
  void fresh() {
    HttpSurface.SEAM.reset();
  }

  @Test
  void aFoundChildIsReadWholeAndBecomesACase() {
    Answer answer = send("POST", "/api/cases", FOUND);

    RecordedSeam.Asked asked = HttpSurface.SEAM.last();
    FindChild command = (FindChild) asked.command();
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo("/api/cases/" + command.caseId());
    assertThat(answer.header("ETag")).isEqualTo("\"3\"");
    assertThat(answer.header("Songtor-Token")).isEqualTo(command.caseId() + ":2");
    assertThat(answer.text("caseId")).isEqualTo(command.caseId().toString());
    assertThat(answer.text("token")).isEqualTo(command.caseId() + ":2");
    assertThat(answer.text("state")).isEqualTo("listed");
    assertThat(answer.json().at("/events/0/type").asString()).isEqualTo("songtor.test.done");

    assertThat(asked.stream()).isEqualTo(command.caseId().value());
    assertThat(command.definition().name()).isEqualTo("other-way");
    assertThat(command.definition().version()).isEqualTo(2);
    assertThat(command.tambon().value()).isEqualTo("300101");
    assertThat(command.source().row()).isEqualTo(1);
    assertThat(command.child().name().full()).isEqualTo("ด.ช.สมชาย ใจดี");
    assertThat(command.child().name().nickname()).isNull();
    assertThat(command.child().birth())
        .isEqualTo(new BirthDate(LocalDate.of(2012, 5, 1), BirthDate.Precision.MONTH));
    assertThat(command.child().sex()).isEqualTo(Sex.MALE);
    assertThat(command.child().identity().kind()).isEqualTo(IdentityDocument.Kind.NATIONAL_ID);
    assertThat(command.child().address().tambon()).isEqualTo(command.tambon());
    assertThat(command.child().guardian().relation()).isEqualTo("มารดา");
    assertThat(command.child().lastSchool().leftInTerm()).isEqualTo("1/2567");

    assertThat(asked.context().actor().id()).isEqualTo("cm-somsri");
    assertThat(asked.context().now()).isEqualTo(HttpSurface.NOW);
    assertThat(asked.context().occurredAt()).isEqualTo(Instant.parse("2026-11-20T02:00:00Z"));
    assertThat(asked.context().lateReason()).isEqualTo(ThaiText.of("ไม่มีสัญญาณ"));
    assertThat(asked.meta().caller()).isEqualTo("cm-somsri");
    assertThat(asked.meta().expectedVersion()).isNull();
  }

  @Test
  void aChildOfWhomLittleIsKnownIsStillFound() {
    Answer answer =
        send(
            "POST",
            "/api/cases",
            """
            {"tambon":"300101","source":{"list":"สำรวจ"},
             "child":{"given":"น้อย","birthDate":"2015-01-01"}}
            """);

    FindChild command = (FindChild) HttpSurface.SEAM.last().command();
    assertThat(answer.status()).isEqualTo(201);
    assertThat(command.definition().name()).isEqualTo("thailand-zero-dropout");
    assertThat(command.child().sex()).isEqualTo(Sex.UNKNOWN);
    assertThat(command.child().identity().kind()).isEqualTo(IdentityDocument.Kind.NONE);
    assertThat(HttpSurface.SEAM.last().context().occurredAt()).isEqualTo(HttpSurface.NOW);
  }

  static Stream<Arguments> stepBodies() {
    ThaiText note = ThaiText.of("จด");
    return Stream.of(
        step(
            "first-screen",
            "{\"outcome\":\"out-of-school\",\"verifiedBy\":\"ผู้ใหญ่บ้าน\",\"note\":\"จด\"}",
            new StepBody.FirstScreen("out-of-school", ThaiText.of("ผู้ใหญ่บ้าน"), note)),
        step(
            "need-screen",
            "{\"outcome\":\"not-now\",\"reason\":\"r\",\"reviewOn\":\"2027-01-31\"}",
            new StepBody.NeedScreen("not-now", "r", LocalDate.of(2027, 1, 31), ThaiText.empty())),
        step(
            "assignment",
            "{\"caseManager\":\"cm-somsri\",\"note\":\"จด\"}",
            new StepBody.Assign("cm-somsri", note)),
        step("assignment-acceptance", "", new StepBody.AcceptAssignment()),
        step("plan-submission", "{}", new StepBody.SubmitPlan()),
        step("plan-review", "{\"comment\":\"จด\"}", new StepBody.ReviewPlan(note)),
        step(
            "plan-approval",
            "{\"minutes\":\"จด\",\"budgetBaht\":1500.50}",
            new StepBody.ApprovePlan(note, new BigDecimal("1500.50"))),
        step(
            "plan-return",
            "{\"reason\":\"unclear\",\"comment\":\"จด\"}",
            new StepBody.ReturnPlan("unclear", note)),
        step(
            "hold",
            "{\"reason\":\"treatment\",\"reviewOn\":\"2027-01-31\",\"note\":\"จด\"}",
            new StepBody.Hold("treatment", LocalDate.of(2027, 1, 31), note, null)),
        step("resumption", "{\"note\":\"จด\"}", new StepBody.Resume(note)),
        step(
            "refusal",
            """
            {"refusedBy":"guardian","reason":"work","optionsOffered":["nfe","school"],
             "revisitOn":"2027-05-01","note":"จด"}
            """,
            new StepBody.Refuse(
                "guardian", "work", List.of("nfe", "school"), LocalDate.of(2027, 5, 1), note)),
        step(
            "closure",
            "{\"reason\":\"learning\",\"evidence\":\"จด\"}",
            new StepBody.Close("learning", note, null)),
        step(
            "closure",
            "{\"reason\":\"deceased\",\"evidence\":\"จด\",\"civilRegistry\":\"จด\"}",
            new StepBody.Close("deceased", note, note)),
        step(
            "merge",
            "{\"survivor\":\"" + RecordedSeam.OTHER_CASE + "\",\"evidence\":\"จด\"}",
            new StepBody.Merge(RecordedSeam.OTHER_CASE, RecordedSeam.OTHER, note)),
        step("unmerge", "{\"reason\":\"จด\"}", new StepBody.Unmerge(note)),
        step(
            "reopening",
            "{\"reason\":\"dropped-again\"}",
            new StepBody.Reopen("dropped-again", ThaiText.empty())),
        step(
            "contact",
            "{\"on\":\"2026-11-21\",\"mode\":\"home-visit\",\"reached\":false}",
            new StepBody.RecordContact(
                LocalDate.of(2026, 11, 21), "home-visit", false, null, null, ThaiText.empty())),
        step(
            "contact",
            "{\"planned\":true,\"on\":\"2026-11-30\",\"mode\":\"call\",\"note\":\"จด\"}",
            new StepBody.PlanContact(LocalDate.of(2026, 11, 30), "call", note)),
        step(
            "enrolment",
            """
            {"pathway":"nfe","agency":"%s","provider":"สกร.","affiliation":"สกร.","grade":"ม.1",
             "term":"1/2567","learnerNumber":"55","startsOn":"2026-11-01"}
            """
                .formatted(AGENCY),
            new StepBody.Enrol(
                "nfe",
                AGENCY,
                ThaiText.of("สกร."),
                ThaiText.of("สกร."),
                ThaiText.of("ม.1"),
                ThaiText.of("1/2567"),
                ThaiText.of("55"),
                LocalDate.of(2026, 11, 1))),
        step(
            "follow-up",
            """
            {"checkpoint":"30-days","mode":"call","childSeen":true,"attendance":"regular",
             "wellbeing":"ดี","note":"จด","nextOn":"2027-01-05","goalsReached":["g1"]}
            """,
            new StepBody.FollowUp(
                "30-days",
                "call",
                true,
                "regular",
                ThaiText.of("ดี"),
                note,
                LocalDate.of(2027, 1, 5),
                List.of("g1"))),
        step(
            "correction",
            "{\"corrects\":4,\"reason\":\"จด\",\"enteredInError\":true}",
            new StepBody.TakeBackEntry(4, note)));
  }

  private static Arguments step(String kind, String json, StepBody body) {
    return Arguments.of("do-" + kind, json, body);
  }

  @ParameterizedTest(name = "{0} takes {1}")
  @MethodSource("stepBodies")
  void aStepTakesTheBodyOfWhatItRecords(String step, String json, StepBody body) {
    Answer answer = send("POST", "/api/cases/" + CASE + "/steps/" + step, json);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(HttpSurface.SEAM.last().command())
        .isEqualTo(new TakeStep(new StepChoice.Named(step), body));
    assertThat(answer.header("ETag")).isEqualTo("\"3\"");
    assertThat(answer.header("Location")).isEmpty();
  }

  @Test
  void everyKindOfStepCanBeTakenByItsName() {
    List<String> taken = stepBodies().map(body -> ((String) body.get()[0]).substring(3)).toList();
    assertThat(java.util.Arrays.stream(StepKind.values()).map(StepKind::code))
        .filteredOn(Predicate.not(taken::contains))
        .as("kinds whose bodies are tried in tests of their own")
        .containsExactlyInAnyOrder("assessment", "plan-draft", "referral");
  }

  @Test
  void anAssessmentSaysALevelOrAReasonForEachDimension() {
    Answer answer =
        send(
            "POST",
            "/api/cases/" + CASE + "/steps/do-assessment",
            """
            {"visitMode":"home-visit","informant":"ยาย","legalBasis":"consent","urgent":true,
             "scores":[
              {"dimension":"EDUCATION","level":3,"facts":"ก","strengths":"ข","need":"ค",
               "confidentiality":"SENSITIVE"},
              {"dimension":"HEALTH","notAssessedReason":"absent"}]}
            """);

    assertThat(answer.status()).isEqualTo(200);
    StepBody.Assess body = (StepBody.Assess) ((TakeStep) command()).body();
    assertThat(body.urgent()).isTrue();
    assertThat(body.scores()).hasSize(2);
    assertThat(body.scores().getFirst().level()).isEqualTo(3);
    assertThat(body.scores().getLast().level()).isNull();
    assertThat(body.scores().getLast().notAssessedReason()).isEqualTo("absent");
  }

  @Test
  void aStepThatRecordsDifferentThingsIsReadByTheCasesOwnDefinition() {
    Answer held =
        send(
            "POST",
            "/api/cases/" + CASE + "/steps/check",
            "{\"reason\":\"treatment\",\"reviewOn\":\"2027-01-31\"}");
    Answer refused =
        send(
            "POST",
            "/api/cases/" + OTHER_CASE + "/steps/check",
            "{\"refusedBy\":\"child\",\"reason\":\"work\",\"revisitOn\":\"2027-05-01\"}");

    assertThat(held.status()).isEqualTo(200);
    assertThat(refused.status()).isEqualTo(200);
    assertThat(((TakeStep) command()).body()).isInstanceOf(StepBody.Refuse.class);
  }

  @Test
  void aCarePlanIsPutWhole() {
    Answer answer =
        send(
            "PUT",
            "/api/cases/" + CASE + "/care-plan",
            """
            {"childsWish":"อยากเรียนช่าง","familysVoice":"เห็นด้วย","pathway":"skills",
             "goals":[{"id":"g1","dimension":"EDUCATION","text":"กลับมาเรียน"}],
             "actions":[{"id":"a1","goalId":"g1","text":"พาไปสมัคร","agency":"%s","owner":"สมศรี",
               "due":"2026-12-15","costBaht":"๑,๕๐๐","fundSource":"กสศ.",
               "nonBudgetResource":"อาสาสมัคร","resource":"%s"}],
             "milestones":[{"id":"m1","term":"SHORT","text":"สมัครแล้ว","due":"2026-12-31"}],
             "risks":"ไม่มีรถ","reviewOn":"2027-01-31"}
            """
                .formatted(AGENCY, RecordedSeam.RESOURCE));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    TakeStep command = (TakeStep) command();
    assertThat(command.step()).isEqualTo(new StepChoice.FirstOpen());
    StepBody.DraftPlan plan = (StepBody.DraftPlan) command.body();
    assertThat(plan.actions().getFirst().costBaht()).isEqualByComparingTo("1500");
    assertThat(plan.actions().getFirst().agency()).isEqualTo(AGENCY);
    assertThat(plan.actions().getFirst().resource()).isEqualTo(RecordedSeam.RESOURCE);
    assertThat(plan.goals().getFirst().dimension()).isEqualTo(Dimension.EDUCATION);
  }

  @Test
  void anActionNamesNoResourceThatIsNotToBeHad() {
    Answer answer =
        send(
            "PUT",
            "/api/cases/" + CASE + "/care-plan",
            """
            {"childsWish":"อยากเรียนช่าง","pathway":"skills",
             "goals":[{"id":"g1","dimension":"EDUCATION","text":"กลับมาเรียน"}],
             "actions":[{"id":"a1","goalId":"g1","text":"พาไปสมัคร","owner":"สมศรี","due":"2026-12-15",
               "costBaht":0,"resource":"00000000-0000-7000-8000-00000000dead"}],
             "milestones":[{"id":"m1","term":"SHORT","text":"สมัครแล้ว","due":"2026-12-31"}],
             "reviewOn":"2027-01-31"}
            """);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("/actions/0/resource", "โปรดเลือกจากทะเบียน");
  }

  static Stream<Arguments> shortPaths() {
    return Stream.of(
        Arguments.of("care-plan/submit", "", StepKind.SUBMIT_PLAN),
        Arguments.of("care-plan/review", "{\"comment\":\"ดี\"}", StepKind.REVIEW_PLAN),
        Arguments.of(
            "care-plan/approve",
            "{\"minutes\":\"1/2570\",\"budgetBaht\":0}",
            StepKind.APPROVE_PLAN),
        Arguments.of("care-plan/return", "{\"reason\":\"unclear\"}", StepKind.RETURN_PLAN),
        Arguments.of(
            "contacts",
            "{\"on\":\"2026-11-21\",\"mode\":\"call\",\"reached\":true}",
            StepKind.CONTACT),
        Arguments.of(
            "corrections",
            "{\"corrects\":1,\"reason\":\"ผิดคน\",\"enteredInError\":true}",
            StepKind.CORRECT),
        Arguments.of(
            "enrolments",
            "{\"pathway\":\"nfe\",\"provider\":\"สกร.\",\"learnerNumber\":\"5\","
                + "\"startsOn\":\"2026-11-01\"}",
            StepKind.ENROL),
        Arguments.of(
            "follow-ups",
            "{\"mode\":\"call\",\"childSeen\":false,\"attendance\":\"absent\"}",
            StepKind.FOLLOW_UP));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shortPaths")
  void aPathWithoutAStepTakesTheFirstOpenOne(String path, String json, StepKind kind) {
    Answer answer = send("POST", "/api/cases/" + CASE + "/" + path, json);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(((TakeStep) command()).step()).isEqualTo(new StepChoice.FirstOpen());
    assertThat(((TakeStep) command()).body().kind()).isEqualTo(kind);
  }

  @Test
  void aReferralIsSentToAnAgencyOfTheDirectory() {
    Answer answer = send("POST", "/api/cases/" + CASE + "/referrals", referral(AGENCY));

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo("/api/referrals/" + REFERRAL);
    assertThat(answer.text("referralId")).isEqualTo(REFERRAL.toString());
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    StepBody.Refer body = (StepBody.Refer) ((TakeStep) command()).body();
    assertThat(body.agency()).isNotNull();
    assertThat(body.share()).containsExactly(SharedField.NAME, SharedField.AGE);
    assertThat(body.goals()).containsExactly("g1");
  }

  @Test
  void aReferralToAnAgencyNobodyKnowsIsLeftToTheDecider() {
    AgencyId unknown = AgencyId.of("00000000-0000-7000-8000-00000000dead");
    send("POST", "/api/cases/" + CASE + "/referrals", referral(unknown));

    assertThat(((StepBody.Refer) ((TakeStep) command()).body()).agency()).isNull();
  }

  @Test
  void aWithdrawnConsentNamesWhoFromWhomAndHow() {
    Answer answer =
        send(
            "POST",
            "/api/cases/" + CASE + "/consents/withdraw",
            """
            {"by":"guardian","agencies":["%s","%s"],"mode":"phone","note":"โทรมา"}
            """
                .formatted(AGENCY, AGENCY));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(command())
        .isEqualTo(
            new CaseCommand.SayOfConsent(
                true,
                "guardian",
                List.of(new CaseCommand.NamedAgency(AGENCY, true)),
                "phone",
                ThaiText.of("โทรมา")));
    send("POST", "/api/cases/" + CASE + "/consents", "{\"by\":\"child\",\"mode\":\"phone\"}");
    assertThat(command())
        .isEqualTo(
            new CaseCommand.SayOfConsent(false, "child", List.of(), "phone", ThaiText.empty()));
  }

  private static String referral(AgencyId agency) {
    return """
    {"agency":"%s","need":"HEALTH","service":"check-up","urgency":"NORMAL",
     "legalBasis":"consent","share":["NAME","AGE","NAME"],"note":"","goals":["g1"]}
    """
        .formatted(agency);
  }

  static Stream<Arguments> answersOfAgencies() {
    ThaiText note = ThaiText.of("จด");
    return Stream.of(
        Arguments.of("receive", "", new CaseCommand.Receive(REFERRAL)),
        Arguments.of(
            "accept",
            "{\"appointment\":\"2026-12-01\",\"note\":\"จด\"}",
            new CaseCommand.Accept(REFERRAL, LocalDate.of(2026, 12, 1), note)),
        Arguments.of(
            "reject",
            "{\"reason\":\"no-capacity\",\"note\":\"จด\"}",
            new CaseCommand.Reject(REFERRAL, "no-capacity", note)),
        Arguments.of("start", "{\"note\":\"จด\"}", new CaseCommand.Start(REFERRAL, note)),
        Arguments.of(
            "hold",
            "{\"reason\":\"waiting\",\"reviewOn\":\"2027-01-01\"}",
            new CaseCommand.PutOnHold(
                REFERRAL, "waiting", LocalDate.of(2027, 1, 1), ThaiText.empty())),
        Arguments.of("resume", "{}", new CaseCommand.ResumeReferral(REFERRAL, ThaiText.empty())),
        Arguments.of(
            "complete",
            "{\"outcome\":\"done\",\"evidence\":\"จด\"}",
            new CaseCommand.Complete(REFERRAL, "done", note, ThaiText.empty())),
        Arguments.of(
            "fail",
            "{\"reason\":\"left\"}",
            new CaseCommand.Fail(REFERRAL, "left", ThaiText.empty())),
        Arguments.of(
            "cancel",
            "{\"reason\":\"mistake\"}",
            new CaseCommand.Cancel(REFERRAL, "mistake", ThaiText.empty())));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("answersOfAgencies")
  void anAgencyAnswersByTheReferralAndLearnsNothingOfTheCase(
      String action, String json, CaseCommand command) {
    Answer answer = send("POST", "/api/referrals/" + REFERRAL + "/" + action, json);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(command()).isEqualTo(command);
    assertThat(HttpSurface.SEAM.last().stream()).isEqualTo(CASE.value());
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    assertThat(answer.json().has("caseId")).isFalse();
    assertThat(answer.json().has("state")).isFalse();
    assertThat(answer.json().has("version")).isFalse();
    assertThat(answer.header("Songtor-Token")).isEqualTo("referral:" + REFERRAL + ":1");
    assertThat(answer.text("token")).isEqualTo("referral:" + REFERRAL + ":1");
    assertThat(answer.json().get("events").size()).as("what it did, not what followed").isOne();
    assertThat(answer.json().at("/events/0/type").asString()).isEqualTo("songtor.referral.done");
    assertThat(answer.json().at("/events/0").has("seq")).isFalse();
    assertThat(answer.body()).doesNotContain(CASE.toString());
  }

  @Test
  void anOfficerWhoRecordsAnEnrolmentIsToldNothingOfTheCaseEither() {
    Answer answer =
        HttpSurface.client()
            .call("POST", "/api/cases/" + CASE + "/enrolments")
            .as(HttpSurface.ISSUER.officer("officer-school", AGENCY.toString()))
            .body(
                "{\"pathway\":\"nfe\",\"provider\":\"สกร.\",\"learnerNumber\":\"5\","
                    + "\"startsOn\":\"2026-11-01\"}")
            .send();

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().propertyNames()).containsExactly("events");
    assertThat(answer.json().at("/events")).isEmpty();
    assertThat(answer.header("ETag")).isEmpty();
    assertThat(answer.header("Songtor-Token")).isEmpty();
  }

  @Test
  void aRedirectNamesTheBetterAgency() {
    Answer answer =
        send(
            "POST",
            "/api/referrals/" + REFERRAL + "/redirect",
            "{\"reason\":\"wrong-agency\",\"toAgency\":\"%s\"}".formatted(AGENCY));

    assertThat(answer.status()).isEqualTo(200);
    CaseCommand.Redirect redirect = (CaseCommand.Redirect) command();
    assertThat(redirect.toAgency()).isNotNull();
    assertThat(redirect.newReferral()).isNotEqualTo(REFERRAL);
  }

  @Test
  void aCorrectionsReplacementHasTheShapeOfWhatItReplaces() {
    HttpSurface.SEAM.correctableAt(5, StepKind.FIRST_SCREEN);
    Answer answer =
        send(
            "POST",
            "/api/cases/" + CASE + "/corrections",
            """
            {"corrects":5,"reason":"พิมพ์ผิด",
             "replacement":{"outcome":"moved","verifiedBy":"ครู","note":""}}
            """);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(((TakeStep) command()).body())
        .isEqualTo(
            new StepBody.ReplaceEntry(
                5,
                ThaiText.of("พิมพ์ผิด"),
                new StepBody.FirstScreen("moved", ThaiText.of("ครู"), ThaiText.empty())));
  }

  @Test
  void aCorrectedChildSaysWhereItLives() {
    String child =
        """
        {"corrects":0,"reason":"ชื่อผิด",
         "child":{"given":"สมชัย","birthDate":"2012-05-01","address":{%s}}}
        """;
    Answer without = send("POST", "/api/cases/" + CASE + "/corrections", child.formatted(""));
    Answer with =
        send(
            "POST",
            "/api/cases/" + CASE + "/corrections",
            child.formatted("\"tambon\":\"300102\""));

    assertThat(without.status()).isEqualTo(422);
    assertThat(without.body()).contains("\"/child/address/tambon\"");
    assertThat(with.status()).as(with.body()).isEqualTo(200);
    assertThat(((StepBody.CorrectChild) ((TakeStep) command()).body()).child().name().given())
        .isEqualTo("สมชัย");
  }

  @Test
  void anAgencyIsRegisteredUnderTheIdItAsksFor() {
    Answer answer = send("POST", "/api/agencies", agency());

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo("/api/agencies/" + AGENCY);
    AgencyCommand.RegisterAgency command =
        (AgencyCommand.RegisterAgency) HttpSurface.SEAM.last().command();
    assertThat(command.agency()).isEqualTo(AGENCY);
    assertThat(command.nameTh()).isEqualTo(ThaiText.of("โรงพยาบาล"));
    assertThat(command.reach().areas()).hasSize(2);
  }

  @Test
  void anAgencyThatIsThereAlreadyIsSimplyThere() {
    HttpSurface.SEAM.answerBy(
        asked ->
            new org.songtor.command.CommandOutcome.Accepted(
                asked.stream(), 1, null, List.of(), null, null, false));
    assertThat(send("POST", "/api/agencies", agency()).status()).isEqualTo(200);
  }

  @Test
  void anAgencyIsChanged() {
    Answer answer =
        send(
            "PUT",
            "/api/agencies/" + AGENCY,
            "{\"areas\":[\"30\"],\"services\":[\"check-up\"],\"officeContact\":\"044\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(
            ((AgencyCommand.ChangeAgency) HttpSurface.SEAM.last().command())
                .reach()
                .officeContact())
        .isEqualTo(ThaiText.of("044"));
  }

  private static String agency() {
    return """
    {"id":"%s","name":{"th":"โรงพยาบาล","en":"Hospital"},"kind":"HEALTH","level":"PROVINCE",
     "areas":["30","3001"],"services":["check-up"]}
    """
        .formatted(AGENCY);
  }

  private static CaseCommand command() {
    return (CaseCommand) HttpSurface.SEAM.last().command();
  }

  private static Answer send(String method, String path, String json) {
    return HttpSurface.client().call(method, path).as(HttpSurface.everyRole()).body(json).send();
  }
}
