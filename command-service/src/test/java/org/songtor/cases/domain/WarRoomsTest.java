package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.evaluation.CaseFacts.DeadlineKey.OfState;
import org.songtor.event.CaseEvent;
import org.songtor.event.DeadlineEvent.StateDeadlineMissed;
import org.songtor.language.Role;

/**
 * พาน้องกลับมาเรียน: what a school does not do about its missing pupil the war rooms above it hear
 * of, one after the other: service area, province, department (S2).
 */
class WarRoomsTest {
  private static final WorkflowDefinition BRING_THEM_BACK =
      Story.DEFINITIONS.find(ShippedDefinitions.BRING_THEM_BACK).orElseThrow();

  private static Story aMissingPupil(String status) {
    Story story = Story.aFoundChild(BRING_THEM_BACK);
    return switch (status) {
      case "listed" -> story;
      case "tracking" -> story.step(People.SURVEYOR, Bodies.firstScreen("tracing"));
      case "wants" -> story.step(People.SURVEYOR, Bodies.firstScreen("found-wants"));
      case "refuses" -> story.step(People.SURVEYOR, Bodies.firstScreen("found-refuses"));
      case "not-found" -> lookedForInVain(story);
      default -> throw new IllegalArgumentException(status);
    };
  }

  private static Story lookedForInVain(Story story) {
    for (String mode : List.of("home-visit", "phone", "relative")) {
      story.step(People.SURVEYOR, Bodies.contact(story.today(), mode, false)).days(1);
    }
    return story.step(People.SURVEYOR, Bodies.firstScreen("not-found"));
  }

  @ParameterizedTest
  @CsvSource({"listed, 7", "tracking, 7", "wants, 7", "refuses, 150", "not-found, 150"})
  void whatASchoolLeavesGoesFromOwnerToOwner(String status, int days) {
    Story story = aMissingPupil(status);
    assertThat(story.state()).isEqualTo(status);
    story.days(days);
    Instant limit = story.now();

    assertThat(rings(story)).containsExactly(told(status, limit, Role.TAMBON_COMMITTEE, 1, 4));
    story.days(4);
    assertThat(rings(story)).containsExactly(told(status, limit, Role.DISTRICT_COMMITTEE, 2, 15));
    story.days(11);
    assertThat(rings(story)).containsExactly(told(status, limit, Role.PROVINCE_COMMITTEE, 3, 30));
    story.days(15);
    assertThat(rings(story))
        .containsExactly(new StateDeadlineMissed(status, limit, Role.PROVINCE_CORE_TEAM, 4, null));
    assertThat(story.days(365).rings(new OfState(status))).as("nobody stands above").isEmpty();
    assertThat(story.state()).as("time closes no case").isEqualTo(status);
  }

  /** What the timer brings; it brings no more before the next owner's turn. */
  private static List<CaseEvent> rings(Story story) {
    OfState key = new OfState(story.state());
    List<CaseEvent> events = story.rings(key);
    assertThat(story.rings(key)).as("the same rung rings again").isEmpty();
    return events;
  }

  private static StateDeadlineMissed told(
      String state, Instant limit, Role owner, int rung, int nextAfterDays) {
    return new StateDeadlineMissed(
        state, limit, owner, rung, limit.plus(Duration.ofDays(nextAfterDays)));
  }
}
