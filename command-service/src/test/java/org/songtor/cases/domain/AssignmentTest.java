package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.cases.domain.Expect.faultsIn;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.songtor.command.Rejection;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.Role;

class AssignmentTest {

  @Test
  void onlyTheOneAssignedMayAccept() {
    Story story = Story.anAssignedCase(Story.STANDARD);

    assertThat(story.refused(People.OTHER_CASE_MANAGER, new StepBody.AcceptAssignment()))
        .isInstanceOf(Rejection.RoleMayNot.class);
    story.step(People.CASE_MANAGER, new StepBody.AcceptAssignment());
    assertThat(story.state()).isEqualTo("assessing");
  }

  @Test
  void anotherCaseManagerIsToldThatItIsNotHisCase() {
    Rejection rejection =
        Story.anAcceptedCase(Story.STANDARD)
            .refused(People.OTHER_CASE_MANAGER, Bodies.assessment(false));

    assertThat(rejection).isInstanceOf(Rejection.RoleMayNot.class);
    assertThat(rejection.reasons())
        .extracting(text -> text.en())
        .containsExactly("only the case's own case manager may");
  }

  @Test
  void someoneOfAnotherProvinceLearnsNothingOfTheCase() {
    Story story = Story.anAcceptedCase(Story.STANDARD);

    Rejection sameRole = story.refused(People.STRANGER, Bodies.assessment(false));
    Actor auditor = People.person("auditor-nan", Role.AUDITOR, new AreaCode("55"));
    Rejection otherRole = story.refused(auditor, Bodies.assessment(false));

    assertThat(sameRole).isInstanceOf(Rejection.OutsideArea.class);
    assertThat(otherRole).isInstanceOf(Rejection.RoleMayNot.class);
    assertThat(List.of(sameRole, otherRole)).allMatch(refusal -> refusal.situation() == null);
  }

  @Test
  void aReassignedCaseBelongsToTheNewManager() {
    Story story =
        Story.anAssessedCase(Story.STANDARD)
            .step(People.LEAD, Bodies.assignTo(People.OTHER_CASE_MANAGER.id()))
            .step(People.OTHER_CASE_MANAGER, new StepBody.AcceptAssignment());

    assertThat(story.state()).isEqualTo("assessed");
    assertThat(story.refused(People.CASE_MANAGER, Bodies.plan(story.today())))
        .isInstanceOf(Rejection.RoleMayNot.class);
    story.step(People.OTHER_CASE_MANAGER, Bodies.plan(story.today()));
  }

  @Test
  void aCaseManagerIsNamedByUserId() {
    faultsIn(
            Story.aSelectedCase(Story.STANDARD)
                .refused(People.TAMBON_COMMITTEE, Bodies.assignTo("นางสมศรี ใจดี")))
        .containsExactly("/caseManager");
  }

  @Test
  void inKoratTheTeacherHandsOverWithoutACommittee() {
    Story story =
        Story.aSelectedCase(Story.KORAT)
            .step(People.NFE_TEACHER, Bodies.assignTo(People.CASE_MANAGER.id()));

    assertThat(story.state()).isEqualTo("assigned");
    assertThat(
            Story.aSelectedCase(Story.STANDARD)
                .refused(People.NFE_TEACHER, Bodies.assignTo(People.CASE_MANAGER.id())))
        .isInstanceOf(Rejection.RoleMayNot.class);
  }

  @Test
  void aStepTheDefinitionDoesNotHaveIsUnknown() {
    Story story = Story.aSelectedCase(Story.STANDARD);

    Rejection rejection = story.refused(unknown(), People.NFE_TEACHER);

    assertThat(rejection).isInstanceOf(Rejection.StepUnknown.class);
    assertThat(story.refused(unknown(), People.STRANGER)).isInstanceOf(Rejection.OutsideArea.class);
  }

  @Test
  void aBodyOfAnotherKindIsRefusedWithWhatTheStepRecords() {
    Rejection rejection =
        Story.aSelectedCase(Story.STANDARD)
            .refused(
                new CaseCommand.TakeStep(new StepChoice.Named("assign"), new StepBody.SubmitPlan()),
                People.TAMBON_COMMITTEE);

    faultsIn(rejection).containsExactly("");
    assertThat(rejection.reasons().getFirst().en()).contains("assignment");
  }

  /** Only Korat has this step. */
  private static CaseCommand unknown() {
    return new CaseCommand.TakeStep(
        new StepChoice.Named("hand-over"), Bodies.assignTo(People.CASE_MANAGER.id()));
  }
}
