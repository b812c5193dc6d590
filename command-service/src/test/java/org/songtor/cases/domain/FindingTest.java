package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.cases.domain.Expect.faultsIn;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.songtor.cases.domain.CaseCommand.FindChild;
import org.songtor.command.CommandContext;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.event.BirthDate;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent.CaseMoved;
import org.songtor.event.CaseLifeEvent.Found;
import org.songtor.event.ChildName;
import org.songtor.event.IdentityDocument;
import org.songtor.language.AreaCode;
import org.songtor.language.Role;

class FindingTest {
  private final Story story = Story.aFoundChild();
  private final FindChild find = story.find(Bodies.child());

  @Test
  void aFoundChildBeginsItsCaseInTheFirstState() {
    assertThat(story.history()).hasSize(2);
    Found found = (Found) story.history().getFirst().event();
    CaseMoved moved = (CaseMoved) story.history().getLast().event();
    assertThat(found.definition()).isEqualTo("thailand-zero-dropout");
    assertThat(moved.from()).isEmpty();
    assertThat(moved.to()).isEqualTo("listed");
    assertThat(moved.deadline()).isEqualTo(Story.START.plus(Duration.ofDays(30)));
    assertThat(story.state()).isEqualTo("listed");
  }

  @Test
  void theMostPreciseAreaOfTheFinderIsKept() {
    Decision.Accepted<CaseEvent> decision =
        (Decision.Accepted<CaseEvent>) found(find, People.CASE_MANAGER);

    assertThat(decision.area()).isEqualTo(People.DISTRICT);
    assertThat(decision.role()).isEqualTo(Role.CASE_MANAGER);
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"TEAM", "EXPERT_PANEL", "AGENCY_OFFICER", "AUDITOR", "DATA_OFFICER", "SYSTEM"})
  void whoDoesNotWorkWithListsMayNotFind(Role role) {
    assertThat(refused(find, People.person("x", role, People.PROVINCE)))
        .isInstanceOf(Rejection.RoleMayNot.class);
  }

  @Test
  void aChildOfAnotherProvinceIsOutsideTheArea() {
    assertThat(refused(find, People.STRANGER)).isInstanceOf(Rejection.OutsideArea.class);
  }

  @Test
  void theSameIdIsNotFoundTwice() {
    assertThat(story.refused(find, People.SURVEYOR)).isInstanceOf(Rejection.AlreadyExists.class);
  }

  @Test
  void aDistrictIsNoTambon() {
    FindChild inDistrict =
        new FindChild(
            find.caseId(),
            find.person(),
            find.definition(),
            new AreaCode("3001"),
            find.source(),
            find.child());

    faultsIn(refused(inDistrict, People.SURVEYOR)).containsExactly("/tambon");
  }

  @Test
  void aYearOfTheBuddhistEraIsTakenForASlip() {
    ChildDetails child = born(LocalDate.of(2555, 5, 1));

    faultsIn(refused(story.find(child), People.SURVEYOR))
        .containsExactly("/child/birthDate", "/occurredAt");
  }

  @Test
  void aWrongCheckDigitIsFound() {
    ChildDetails child = Bodies.child();
    ChildDetails wrong =
        new ChildDetails(
            child.name(),
            child.birth(),
            child.sex(),
            new IdentityDocument(IdentityDocument.Kind.NATIONAL_ID, "1101700230709"),
            child.address(),
            child.guardian(),
            child.lastSchool());

    faultsIn(refused(story.find(wrong), People.SURVEYOR)).containsExactly("/child/identity/number");
  }

  @Test
  void namesAreStoredInOneSpelling() {
    ChildDetails child = Bodies.child();
    ChildDetails typed =
        new ChildDetails(
            new ChildName(" ", " น\u0E49\u0E4D\u0E32\u200B ", "", null),
            child.birth(),
            child.sex(),
            child.identity(),
            child.address(),
            child.guardian(),
            child.lastSchool());

    Decision.Accepted<CaseEvent> decision =
        (Decision.Accepted<CaseEvent>) found(story.find(typed), People.SURVEYOR);

    Found found = (Found) decision.events().getFirst();
    ChildName none = new ChildName(null, "-", null, null);
    assertThat(found.child().name().orElse(none)).isEqualTo(new ChildName(null, "น้ำ", null, null));
  }

  @Test
  void anotherDefinitionThanTheOneAskedForIsAMistakeOfTheCaller() {
    org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                CaseDecider.decide(
                    null, find, CommandContext.now(People.SURVEYOR, story.now()), Story.KORAT));
  }

  @Test
  void nothingCanBeDoneWithACaseThatDoesNotExist() {
    CommandContext context = CommandContext.now(People.SURVEYOR, story.now());
    List<CaseCommand> commands =
        List.of(
            new CaseCommand.TakeStep(
                new StepChoice.FirstOpen(), Bodies.firstScreen("out-of-school-confirmed")),
            new CaseCommand.Receive(story.nextReferral()));

    assertThat(commands)
        .map(command -> CaseDecider.decide(null, command, context, Story.STANDARD))
        .map(decision -> ((Decision.Rejected<CaseEvent>) decision).rejection().getClass())
        .containsExactly(
            (Class) Rejection.CaseUnknown.class, (Class) Rejection.ReferralUnknown.class);
  }

  private ChildDetails born(LocalDate date) {
    ChildDetails child = Bodies.child();
    return new ChildDetails(
        child.name(),
        new BirthDate(date, BirthDate.Precision.DAY),
        child.sex(),
        child.identity(),
        child.address(),
        child.guardian(),
        child.lastSchool());
  }

  private Decision<CaseEvent> found(FindChild command, org.songtor.language.Actor actor) {
    return CaseDecider.decide(
        null, command, CommandContext.now(actor, story.now()), Story.STANDARD);
  }

  private Rejection refused(FindChild command, org.songtor.language.Actor actor) {
    return ((Decision.Rejected<CaseEvent>) found(command, actor)).rejection();
  }
}
