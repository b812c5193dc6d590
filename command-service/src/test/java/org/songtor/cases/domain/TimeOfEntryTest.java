package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.cases.domain.Expect.faultsIn;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.songtor.cases.domain.CaseCommand.TakeStep;
import org.songtor.command.CommandContext;
import org.songtor.command.Decision;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent.CaseMoved;
import org.songtor.event.CaseLifeEvent.FirstScreened;
import org.songtor.event.DeadlineEvent.StateDeadlineMissed;
import org.songtor.language.Personal;

class TimeOfEntryTest {
  private static final TakeStep SCREEN =
      new TakeStep(new StepChoice.FirstOpen(), Bodies.firstScreen("out-of-school-confirmed"));

  private final Story story = Story.aFoundChild().days(20);

  @Test
  void whatIsTypedWithinTheLimitNeedsNoReason() {
    story.accepted(SCREEN, story.late(People.SURVEYOR, Duration.ofDays(7), null));

    assertThat(story.history().getLast().envelope().occurredAt())
        .isEqualTo(story.now().minus(Duration.ofDays(7)));
  }

  @Test
  void whatIsTypedLaterNeedsAReason() {
    Duration late = Duration.ofDays(7).plusSeconds(1);

    faultsIn(story.refused(SCREEN, story.late(People.SURVEYOR, late, null)))
        .containsExactly("/lateReason");
    faultsIn(story.refused(SCREEN, story.late(People.SURVEYOR, late, " ")))
        .containsExactly("/lateReason");
  }

  @Test
  void theReasonIsKeptAsTheChildsOwn() {
    CommandContext late = story.late(People.SURVEYOR, Duration.ofDays(9), "ไม่มีสัญญาณ");

    Decision.Accepted<CaseEvent> decision =
        (Decision.Accepted<CaseEvent>) story.decide(SCREEN, late);

    assertThat(decision.lateReason())
        .isEqualTo(Personal.of(story.facts().child().person(), "ไม่มีสัญญาณ"));
  }

  @Test
  void nothingHappensInTheFuture() {
    faultsIn(story.refused(SCREEN, story.late(People.SURVEYOR, Duration.ofSeconds(-1), null)))
        .containsExactly("/occurredAt");
  }

  @Test
  void nothingHappensBeforeTheChildIsBorn() {
    faultsIn(
            story.refused(
                SCREEN, story.late(People.SURVEYOR, Duration.ofDays(365 * 13), "ย้อนหลัง")))
        .containsExactly("/occurredAt");
  }

  @Test
  void aVisitOfLongAgoNeedsAReasonEvenWhenItIsTypedAsOfNow() {
    StepBody visit = Bodies.contact(story.today().minusDays(9), "phone", false);

    faultsIn(story.refused(People.SURVEYOR, visit)).containsExactly("/lateReason");
  }

  @Test
  void aVisitIsNotMadeTomorrow() {
    faultsIn(
            story.refused(
                People.SURVEYOR, Bodies.contact(story.today().plusDays(1), "phone", true)))
        .containsExactly("/on");
  }

  /** The screen was due after 30 days; it says it was in time, but was typed on day 32. */
  @Test
  void aLateEntryNeverErasesAMissedDeadline() {
    story.days(12);

    List<CaseEvent> events =
        story.accepted(SCREEN, story.late(People.SURVEYOR, Duration.ofDays(5), null));

    assertThat(events)
        .extracting(Object::getClass)
        .containsExactly(
            (Class) StateDeadlineMissed.class,
            (Class) FirstScreened.class,
            (Class) CaseMoved.class);
    StateDeadlineMissed missed = (StateDeadlineMissed) events.getFirst();
    assertThat(missed.due()).isEqualTo(Story.START.plus(Duration.ofDays(30)));
    assertThat(story.state()).isEqualTo("confirmed");
    assertThat(story.history().subList(2, 5))
        .extracting(recorded -> recorded.envelope().occurredAt())
        .containsExactly(
            missed.due(),
            story.now().minus(Duration.ofDays(5)),
            story.now().minus(Duration.ofDays(5)));
  }

  @Test
  void aDayBeforeTheLimitNothingIsMissed() {
    story.days(9);

    assertThat(story.accepted(People.SURVEYOR, SCREEN))
        .noneMatch(StateDeadlineMissed.class::isInstance);
  }
}
