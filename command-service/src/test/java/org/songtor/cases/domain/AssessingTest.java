package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.cases.domain.Expect.faultsIn;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.songtor.cases.domain.StepBody.Score;
import org.songtor.command.Rejection;
import org.songtor.event.AssessmentEvent.Confidentiality;
import org.songtor.event.Dimension;

class AssessingTest {
  private final Story story = Story.anAcceptedCase(Story.STANDARD);

  @Test
  void everyDimensionIsScored() {
    story.step(People.CASE_MANAGER, Bodies.assessment(false));

    assertThat(story.state()).isEqualTo("assessed");
    assertThat(story.facts().assessment().body().scores()).hasSize(Dimension.values().length);
  }

  @Test
  void aDimensionLeftOutIsNamed() {
    List<Score> scores = new ArrayList<>(Bodies.allDimensions());
    scores.removeIf(score -> score.dimension() == Dimension.RISK);

    Rejection rejection = refused(scores);

    faultsIn(rejection).containsExactly("/scores");
    assertThat(rejection.reasons().getFirst().en()).contains("risk");
  }

  @Test
  void aDimensionIsNotScoredTwice() {
    List<Score> scores = new ArrayList<>(Bodies.allDimensions());
    scores.add(Bodies.score(Dimension.HEALTH));

    faultsIn(refused(scores)).containsExactly("/scores/7/dimension");
  }

  @Test
  void aDimensionMayBeLeftUnassessedForAReason() {
    story.step(People.CASE_MANAGER, withFirst(score(null, "not-safe-now")));

    assertThat(story.facts().assessment().body().scores().getFirst().notAssessedReason())
        .isEqualTo("not-safe-now");
  }

  @Test
  void aLevelAndAReasonNotToAssessExcludeEachOther() {
    faultsIn(refused(withFirst(score(1, "not-safe-now")))).containsExactly("/scores/0/level");
    faultsIn(refused(withFirst(score(null, null)))).containsExactly("/scores/0/level");
  }

  @Test
  void levelsGoFromNoughtToThree() {
    story.step(People.CASE_MANAGER, withFirst(score(0, null)));
    faultsIn(refused(withFirst(score(4, null)))).containsExactly("/scores/0/level");
    faultsIn(refused(withFirst(score(-1, null)))).containsExactly("/scores/0/level");
  }

  @Test
  void aReasonNotToAssessIsATermOfTheDefinition() {
    faultsIn(refused(withFirst(score(null, "no-time"))))
        .containsExactly("/scores/0/notAssessedReason");
  }

  @Test
  void theLegalBasisIsNamed() {
    faultsIn(
            story.refused(
                People.CASE_MANAGER,
                new StepBody.Assess(
                    "home-visit", Bodies.text("ยาย"), "because", false, Bodies.allDimensions())))
        .containsExactly("/legalBasis");
  }

  private Rejection refused(List<Score> scores) {
    return refused(body(scores));
  }

  private Rejection refused(StepBody.Assess body) {
    return story.refused(People.CASE_MANAGER, body);
  }

  private static StepBody.Assess withFirst(Score first) {
    List<Score> scores = new ArrayList<>(Bodies.allDimensions());
    scores.set(0, first);
    return body(scores);
  }

  private static StepBody.Assess body(List<Score> scores) {
    return new StepBody.Assess("home-visit", Bodies.text("ยาย"), "public-task", false, scores);
  }

  private static Score score(Integer level, String reason) {
    return new Score(
        Dimension.EDUCATION,
        level,
        reason,
        Bodies.nothing(),
        Bodies.nothing(),
        Bodies.nothing(),
        Confidentiality.SENSITIVE);
  }
}
