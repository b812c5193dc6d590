package org.songtor.cases.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.cases.domain.Expect.faultsIn;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.songtor.cases.domain.StepBody.CorrectChild;
import org.songtor.cases.domain.StepBody.ReplaceEntry;
import org.songtor.cases.domain.StepBody.TakeBackEntry;
import org.songtor.command.Rejection;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.DefinitionReader;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.evaluation.CaseFacts.DeadlineKey.OfFollowUp;
import org.songtor.event.ChildName;
import org.songtor.event.CorrectionEvent.EntryCorrected;

class CorrectingTest {

  @Test
  void aCorrectedScreenSaysTheOtherOutcomeAndMovesNothing() {
    Story story = Story.aConfirmedCase(Story.STANDARD);
    long screen = seqOfLast(story, "FirstScreened");

    story.step(People.SURVEYOR, replace(screen, Bodies.firstScreen("over-age")));

    assertThat(story.facts().firstScreenOutcome()).isEqualTo("over-age");
    assertThat(story.state()).isEqualTo("confirmed");
    assertThat(story.lastEvent(EntryCorrected.class).orElseThrow().corrects()).isEqualTo(screen);
  }

  @Test
  void theReplacementIsOfTheSameKind() {
    Story story = Story.aConfirmedCase(Story.STANDARD);

    faultsIn(
            story.refused(
                People.SURVEYOR,
                replace(seqOfLast(story, "FirstScreened"), Bodies.needScreen("needs-help"))))
        .containsExactly("/replacement");
  }

  @Test
  void theReplacementIsCheckedLikeTheOriginal() {
    Story story = Story.aConfirmedCase(Story.STANDARD);

    faultsIn(
            story.refused(
                People.SURVEYOR,
                replace(seqOfLast(story, "FirstScreened"), Bodies.firstScreen("lost"))))
        .containsExactly("/replacement/outcome");
  }

  @Test
  void movesAndDecisionsAreNotCorrected() {
    Story story = Story.anAcceptedCase(Story.STANDARD);

    for (String notCorrectable : List.of("CaseMoved", "Assigned", "AssignmentAccepted", "Found")) {
      long seq = seqOfLast(story, notCorrectable);
      faultsIn(story.refused(People.CASE_MANAGER, new TakeBackEntry(seq, Bodies.text("ผิด"))))
          .containsExactly("/corrects");
    }
  }

  @Test
  void aCorrectionNeedsAReason() {
    Story story = Story.aConfirmedCase(Story.STANDARD);

    faultsIn(
            story.refused(
                People.SURVEYOR,
                new TakeBackEntry(seqOfLast(story, "FirstScreened"), Bodies.nothing())))
        .containsExactly("/reason");
  }

  @Test
  void anAttemptEnteredInErrorNoLongerCounts() {
    Story story = Story.aFoundChild();
    for (String mode : List.of("phone", "home-visit", "relative")) {
      story.days(1).step(People.SURVEYOR, Bodies.contact(story.today(), mode, false));
    }

    story.step(People.SURVEYOR, takeBack(seqOfLast(story, "ContactMade")));

    assertThat(story.refused(People.SURVEYOR, Bodies.firstScreen("not-found")).reasons())
        .extracting(text -> text.en())
        .first()
        .asString()
        .contains("(2/3)");
  }

  @Test
  void whatWasTakenBackIsNotTakenBackAgain() {
    Story story = Story.aConfirmedCase(Story.STANDARD);
    StepBody takeBack = takeBack(seqOfLast(story, "FirstScreened"));
    story.step(People.SURVEYOR, takeBack);

    faultsIn(story.refused(People.SURVEYOR, takeBack)).containsExactly("/corrects");
    assertThat(story.facts().firstScreenOutcome()).isNull();
  }

  @Test
  void theChildIsCorrectedAsAWhole() {
    Story story = Story.aFoundChild();
    ChildDetails child = Bodies.child();
    ChildDetails renamed =
        new ChildDetails(
            new ChildName("ด.ช.", "ต้นข้าว", "ใจดี", null),
            child.birth(),
            child.sex(),
            child.identity(),
            child.address(),
            child.guardian(),
            child.lastSchool());

    story.step(People.SURVEYOR, new CorrectChild(0, Bodies.text("ฟังผิด"), renamed));

    assertThat(story.facts().child().name().map(ChildName::given).orElse("")).isEqualTo("ต้นข้าว");
    faultsIn(story.refused(People.SURVEYOR, new CorrectChild(1, Bodies.text("ฟังผิด"), renamed)))
        .containsExactly("/corrects");
  }

  @Test
  void aCorrectedStartMovesTheFollowUpsThatStillWait() {
    Story story = Story.anEnrolledCase(Story.STANDARD);
    LocalDate later = story.today().plusDays(10);

    story.step(People.CASE_MANAGER, replace(seqOfLast(story, "Enrolled"), Bodies.enrolment(later)));

    assertThat(story.facts().deadlines().get(new OfFollowUp("30-days")).due())
        .isEqualTo(ThaiTime.startOf(later.plusDays(44)));
  }

  @Test
  void anEnrolmentEnteredInErrorIsFollowedUpNoMore() {
    Story story = Story.anEnrolledCase(Story.STANDARD);

    story.step(People.CASE_MANAGER, takeBack(seqOfLast(story, "Enrolled")));

    assertThat(story.facts().enrolments()).isEmpty();
    assertThat(story.facts().deadlines()).doesNotContainKey(new OfFollowUp("30-days"));
  }

  @Test
  void aFollowUpEnteredInErrorLeavesItsCheckpointWaiting() {
    Story story =
        Story.anEnrolledCase(Story.STANDARD)
            .days(30)
            .step(People.CASE_MANAGER, Bodies.followUp("30-days", "attending"));

    story.step(People.CASE_MANAGER, takeBack(seqOfLast(story, "FollowedUp")));

    assertThat(story.facts().followUps()).isEmpty();
    assertThat(story.facts().deadlines()).containsKey(new OfFollowUp("30-days"));
  }

  @Test
  void aCorrectionOfAnEarlierEpisodeDoesNotReachIntoThisOne() {
    Story story = Story.aFoundChild();
    story.step(People.SURVEYOR, Bodies.contact(story.today(), "phone", false));
    long contact = seqOfLast(story, "ContactMade");
    story.step(People.SURVEYOR, Bodies.firstScreen("out-of-school-confirmed"));
    long screen = seqOfLast(story, "FirstScreened");
    story
        .step(People.DISTRICT_COMMITTEE, Bodies.closing("moved"))
        .step(People.LEAD, new StepBody.Reopen("found-again", Bodies.nothing()));

    story.step(People.SURVEYOR, replace(screen, Bodies.firstScreen("abroad")));
    story.step(
        People.SURVEYOR, replace(contact, Bodies.contact(story.today(), "home-visit", false)));

    assertThat(story.facts().firstScreenOutcome()).isNull();
    assertThat(story.facts().contacts().getFirst().episode()).isEqualTo(1);
    assertThat(story.facts().contacts().getFirst().mode()).isEqualTo("home-visit");
  }

  private static ReplaceEntry replace(long seq, StepBody.Correctable replacement) {
    return new ReplaceEntry(seq, Bodies.text("พิมพ์ผิด"), replacement);
  }

  private static TakeBackEntry takeBack(long seq) {
    return new TakeBackEntry(seq, Bodies.text("ผิดคน"));
  }

  private static long seqOfLast(Story story, String event) {
    return story.history().reversed().stream()
        .filter(recorded -> recorded.event().getClass().getSimpleName().equals(event))
        .findFirst()
        .orElseThrow()
        .envelope()
        .seq();
  }

  @Test
  void aMarkThatProtectsIsNeitherReplacedNorTakenBackByWhoMustKeepIt() {
    Story story = Story.aSelectedCase(keepingTheNeed());
    long screen = seqOfLast(story, "NeedScreened");

    for (StepBody away :
        List.of(
            replace(screen, Bodies.needScreen("not-selected")),
            new TakeBackEntry(screen, Bodies.text("ผิดคน")))) {
      assertThat(story.refused(People.SURVEYOR, away))
          .isInstanceOfSatisfying(
              Rejection.EvidenceMissing.class,
              refused -> assertThat(refused.toString()).contains("the committee alone"));
    }

    assertThat(story.facts().needScreenOutcome()).isEqualTo("needs-help");
  }

  @Test
  void whoMustKeepAMarkCorrectsAllElse() {
    Story story = Story.aSelectedCase(keepingTheNeed());

    story.step(
        People.SURVEYOR,
        replace(seqOfLast(story, "FirstScreened"), Bodies.firstScreen("over-age")));
    story.step(
        People.SURVEYOR,
        replace(seqOfLast(story, "NeedScreened"), Bodies.needScreen("needs-help")));

    assertThat(story.facts().firstScreenOutcome()).isEqualTo("over-age");
  }

  @Test
  void aMarkIsTakenAwayByWhoseCorrectionNeedNotKeepIt() {
    Story story = Story.aSelectedCase(keepingTheNeed());

    story.step(
        People.DISTRICT_COMMITTEE,
        new TakeBackEntry(seqOfLast(story, "NeedScreened"), Bodies.text("ผิดคน")));

    assertThat(story.facts().needScreenOutcome()).isNull();
  }

  private static WorkflowDefinition keepingTheNeed() {
    String text =
        new String(
                ShippedDefinitions.text(ShippedDefinitions.THAILAND_ZERO_DROPOUT).orElseThrow(),
                UTF_8)
            .replace(
                "  - id: correct\n",
                """
                  - id: correct-need
                    title: {th: แก้ไขผลคัดกรอง, en: correct the need}
                    records: correction
                    from: any-open
                    by: [district-committee]
                    to: stay
                  - id: correct
                    keeps:
                      - that: need-screen = needs-help
                        say: {th: คณะกรรมการเท่านั้น, en: the committee alone}
                """);
    return new DefinitionReader().read("thailand-zero-dropout.v1.yaml", text.getBytes(UTF_8));
  }
}
