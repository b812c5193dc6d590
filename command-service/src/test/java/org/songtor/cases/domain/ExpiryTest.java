package org.songtor.cases.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.DefinitionReader;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.evaluation.CaseFacts.DeadlineKey.OfState;
import org.songtor.event.CaseLifeEvent.CaseMoved;
import org.songtor.event.DeadlineEvent.StateDeadlineMissed;
import org.songtor.language.Role;

/** What happens when time runs out and the definition says more than whom to tell. */
class ExpiryTest {
  private static final OfState SELECTED = new OfState("selected");

  /** The standard way, but whoever is not assigned in time is screened anew. */
  private static final WorkflowDefinition RULES = rules();

  @Test
  void theSystemMovesTheCaseWhenTheLastOfTheLadderIsTold() {
    Story story = Story.aSelectedCase(RULES).days(7);

    assertThat(story.rings(SELECTED))
        .as("the district is told first")
        .extracting(Object::getClass)
        .containsExactly((Class) StateDeadlineMissed.class);
    assertThat(story.state()).isEqualTo("selected");

    assertThat(story.days(7).rings(SELECTED))
        .extracting(Object::getClass)
        .containsExactly((Class) StateDeadlineMissed.class, (Class) CaseMoved.class);
    assertThat(story.state()).isEqualTo("listed");
    assertThat(story.history().getLast().event())
        .isInstanceOfSatisfying(
            CaseMoved.class,
            moved -> {
              assertThat(moved.step()).isEqualTo("deadline");
              assertThat(moved.deadline()).as("the limit of the state it came to").isNotNull();
            });
    assertThat(story.history().getLast().envelope().role()).isEqualTo(Role.SYSTEM);
    assertThat(story.rings(SELECTED)).as("the timer rings once more").isEmpty();
  }

  @Test
  void whoeverActsBeforeTheTimerRingsKeepsTheCase() {
    Story story = Story.aSelectedCase(RULES).days(7);
    story.rings(SELECTED);
    story.days(30);

    story.step(People.TAMBON_COMMITTEE, Bodies.assignTo(People.CASE_MANAGER.id()));

    assertThat(story.state()).isEqualTo("assigned");
    assertThat(story.rings(SELECTED)).isEmpty();
    assertThat(story.state()).isEqualTo("assigned");
  }

  @Test
  void aCaseThatCameBackIsWorkedOnLikeAnyOther() {
    Story story = Story.aSelectedCase(RULES).days(7);
    story.rings(SELECTED);
    story.days(7).rings(SELECTED);

    story.step(People.SURVEYOR, Bodies.firstScreen("out-of-school-confirmed"));

    assertThat(story.state()).isEqualTo("confirmed");
  }

  private static WorkflowDefinition rules() {
    String text =
        new String(
                ShippedDefinitions.text(ShippedDefinitions.THAILAND_ZERO_DROPOUT).orElseThrow(),
                UTF_8)
            .replace(
                "deadline: {within: 7 days, ladder: committees}",
                "deadline: {within: 7 days, ladder: committees, then: {to: listed}}");
    return new DefinitionReader().read("thailand-zero-dropout.v1.yaml", text.getBytes(UTF_8));
  }
}
