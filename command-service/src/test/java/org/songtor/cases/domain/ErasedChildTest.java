package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.songtor.cases.domain.CaseCommand.TakeStep;
import org.songtor.command.CommandContext;
import org.songtor.command.Decision;
import org.songtor.evaluation.CaseFacts;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent.Found;
import org.songtor.event.ChildRecord;
import org.songtor.event.Dimension;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.language.PersonId;
import org.songtor.language.Personal;
import org.songtor.referral.SharedField;

/** After a child was erased, its case still goes on to its end. */
class ErasedChildTest {
  private final Story story = Story.anApprovedCase(Story.STANDARD);
  private final CaseFacts erased =
      CaseFacts.of(story.history().stream().map(ErasedChildTest::erased).toList());

  @Test
  void everyStepIsStillDecided() {
    assertAccepted(Bodies.contact(story.today(), "phone", true));
    assertAccepted(Bodies.enrolment(story.today()));
    assertAccepted(Bodies.assessment(false));
    assertAccepted(Bodies.hold("treat-first", story.today().plusDays(9)));
  }

  @Test
  void whatIsErasedIsDisclosedAsErased() {
    Decision.Accepted<CaseEvent> decision =
        assertAccepted(Bodies.refer(story.nextReferral(), People.HEALTH, Dimension.HEALTH));

    ReferralRequested request = (ReferralRequested) decision.events().getFirst();
    assertThat(request.disclosed().get(SharedField.NAME))
        .isEqualTo(Personal.erased(erased.child().person()));
  }

  private Decision.Accepted<CaseEvent> assertAccepted(StepBody body) {
    Decision<CaseEvent> decision =
        CaseDecider.decide(
            erased,
            new TakeStep(new StepChoice.FirstOpen(), body),
            CommandContext.now(People.CASE_MANAGER, story.now()),
            Story.STANDARD);
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    return (Decision.Accepted<CaseEvent>) decision;
  }

  private static RecordedEvent erased(RecordedEvent recorded) {
    if (!(recorded.event() instanceof Found found)) {
      return recorded;
    }
    PersonId person = found.child().person();
    return new RecordedEvent(
        recorded.envelope(),
        new Found(
            found.caseId(),
            new ChildRecord(
                person,
                Personal.erased(person),
                Personal.erased(person),
                Personal.erased(person),
                Personal.erased(person),
                Personal.erased(person),
                Personal.erased(person),
                Personal.erased(person)),
            found.source(),
            found.tambon(),
            found.definition(),
            found.definitionVersion()));
  }
}
