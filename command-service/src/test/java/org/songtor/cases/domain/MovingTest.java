package org.songtor.cases.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.cases.domain.Expect.faultsIn;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.command.Rejection;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.DefinitionReader;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.event.CaseLifeEvent.Held;
import org.songtor.event.CaseLifeEvent.Resumed;
import org.songtor.event.MigrationEvent.MigrationRequested;
import org.songtor.event.MigrationEvent.Selection;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.MigrationId;
import org.songtor.language.Role;

/** A child moves: one place sends the case on, another takes it over or sends it back. */
class MovingTest {
  private static final WorkflowDefinition MOVES =
      Story.DEFINITIONS.find(ShippedDefinitions.BRING_THEM_BACK).orElseThrow();
  private static final AreaCode ELSEWHERE = new AreaCode("300201");
  private static final Actor TEACHER_THERE =
      People.person("nfe-khonburi", Role.NFE_TEACHER, new AreaCode("3002"));

  private final Story story =
      Story.aFoundChild(MOVES).step(People.SURVEYOR, Bodies.firstScreen("moved"));
  private final StepBody resume = new StepBody.Resume(Bodies.nothing());

  private StepBody moving(@Nullable AreaCode to) {
    return new StepBody.Hold("moving", story.today().plusDays(15), Bodies.nothing(), to);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "300101")
  void whoSendsACaseOnSaysToWhichOtherPlace(@Nullable String to) {
    StepBody body = moving(to == null ? null : new AreaCode(to));

    faultsIn(story.refused(People.SURVEYOR, body)).containsExactly("/movingTo");
  }

  @Test
  void aHoldThatIsNoMoveNamesNoPlace() {
    Story held = Story.aSelectedCase(Story.STANDARD);

    faultsIn(
            held.refused(
                People.NFE_TEACHER,
                new StepBody.Hold(
                    "treat-first", held.today().plusDays(15), Bodies.nothing(), ELSEWHERE)))
        .containsExactly("/movingTo");
  }

  @Test
  void thePlaceItMovesToTakesOver() {
    story.step(People.SURVEYOR, moving(ELSEWHERE));
    assertThat(story.lastEvent(Held.class).orElseThrow().movingTo()).isEqualTo(ELSEWHERE);

    story.step(TEACHER_THERE, "take-over", resume);

    assertThat(story.lastEvent(Resumed.class).orElseThrow().takenOverIn()).isEqualTo(ELSEWHERE);
    assertThat(story.facts().tambon()).isEqualTo(ELSEWHERE);
    assertThat(story.state()).isEqualTo("tracking");
  }

  @Test
  void whatIsSentBackStaysWhereItWas() {
    story.step(People.SURVEYOR, moving(ELSEWHERE));

    story.step(TEACHER_THERE, "send-back", resume);

    assertThat(story.lastEvent(Resumed.class).orElseThrow().takenOverIn()).isNull();
    assertThat(story.facts().tambon()).isEqualTo(People.TAMBON);
    assertThat(story.state()).isEqualTo("moved-away");
  }

  @Test
  void aMigrationMeansTheCasesOfThePlaceThatTookOver() {
    story.step(People.SURVEYOR, moving(ELSEWHERE));
    assertThat(story.accepted(Actor.system(), migrate(People.TAMBON))).isEmpty();
    assertThat(story.refused(migrate(ELSEWHERE), Actor.system()))
        .as("not before it is taken over")
        .isInstanceOf(Rejection.NotSelected.class);

    story.step(TEACHER_THERE, "take-over", resume);

    assertThat(story.refused(migrate(People.TAMBON), Actor.system()))
        .isInstanceOf(Rejection.NotSelected.class);
    assertThat(story.accepted(Actor.system(), migrate(new AreaCode("3002")))).isEmpty();
  }

  /** Only asks: the version is the same one. */
  private static CaseCommand migrate(AreaCode area) {
    return new CaseCommand.Migrate(
        new MigrationRequested(
            MigrationId.at(0),
            MOVES.id().name(),
            MOVES.id().version(),
            MOVES.id().version(),
            new Selection(List.of(area), List.of(), List.of(), false),
            Map.of()),
        MOVES,
        true);
  }

  @Test
  void nobodyOfAThirdPlaceTakesItOver() {
    story.step(People.SURVEYOR, moving(ELSEWHERE));
    Actor third = People.person("nfe-third", Role.NFE_TEACHER, new AreaCode("3003"));

    Rejection rejection = story.refused(third, resume);

    assertThat(rejection).isInstanceOf(Rejection.OutsideArea.class);
  }

  @Test
  void aCaseThatNobodyTookOverInTimeIsItsOwnPlacesAloneAgain() {
    Story waits =
        Story.aFoundChild(thatComeBackByThemselves())
            .step(People.SURVEYOR, Bodies.firstScreen("moved"))
            .step(People.SURVEYOR, moving(ELSEWHERE));
    for (int rung = 0; rung < 9 && waits.state().equals("sent-on"); rung++) {
      waits.days(15).rings(new DeadlineKey.OfState("sent-on"));
    }

    assertThat(waits.state()).isEqualTo("tracking");
    assertThat(waits.facts().movingTo()).isNull();
    assertThat(waits.facts().sentFrom()).isNull();
    assertThat(waits.facts().setAsideFrom()).isNull();
    assertThat(waits.refused(TEACHER_THERE, Bodies.firstScreen("moved")))
        .as("who never took it over does not read it any more either")
        .isInstanceOf(Rejection.OutsideArea.class);
  }

  private static WorkflowDefinition thatComeBackByThemselves() {
    String text =
        new String(ShippedDefinitions.text(ShippedDefinitions.BRING_THEM_BACK).orElseThrow(), UTF_8)
            .replaceFirst(
                "(?s)(- id: sent-on\\n.*?ladder: war-rooms)\\}", "$1, then: {to: tracking}}");
    return new DefinitionReader().read("bring-them-back.v1.yaml", text.getBytes(UTF_8));
  }
}
