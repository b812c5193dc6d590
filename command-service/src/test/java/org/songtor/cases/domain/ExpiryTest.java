package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.songtor.cases.domain.CaseCommand.Accept;
import org.songtor.cases.domain.CaseCommand.Receive;
import org.songtor.command.Rejection;
import org.songtor.evaluation.CaseFacts.DeadlineKey.OfAnswer;
import org.songtor.evaluation.CaseFacts.DeadlineKey.OfExpiry;
import org.songtor.evaluation.ReferralFacts;
import org.songtor.event.CaseEvent;
import org.songtor.event.ReferralEvent.ReferralAccepted;
import org.songtor.event.ReferralEvent.ReferralBecameOverdue;
import org.songtor.event.ReferralEvent.ReferralExpired;
import org.songtor.event.ReferralEvent.ReferralReceived;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.language.ReferralId;
import org.songtor.referral.ReferralStatus;

/** Referrals that nobody answers. */
class ExpiryTest {
  /** Lets the answer become overdue, and then the referral run out. */
  static List<CaseEvent> expire(Story story, ReferralId referral) {
    story.days(20).rings(new OfAnswer(referral));
    return story.days(20).rings(new OfExpiry(referral));
  }

  private static ReferralFacts of(Story story, ReferralId referral) {
    return story.facts().referrals().get(referral);
  }

  @Test
  void theSameAgencyIsAskedOnceMoreWithWhatItWasToldAndNothingElse() {
    Story story = Story.aReferredCase();
    ReferralId first = story.lastReferral();
    ReferralRequested asked = of(story, first).request();

    List<CaseEvent> events = expire(story, first);

    assertThat(events).hasSize(2);
    ReferralExpired expired = (ReferralExpired) events.getFirst();
    ReferralRequested again = (ReferralRequested) events.getLast();
    assertThat(expired.agency()).isEqualTo(asked.agency());
    assertThat(expired.due()).isAfter(asked.answerBy());
    assertThat(expired.sentAgain()).isEqualTo(again.referral());
    assertThat(again.basedOn()).isEqualTo(first);
    assertThat(again.agency()).isEqualTo(asked.agency());
    assertThat(again.disclosed()).isEqualTo(asked.disclosed());
    assertThat(again.note()).isEqualTo(asked.note());
    assertThat(again.agreement()).as("nothing new is told").isEqualTo(asked.agreement());
    assertThat(again.answerBy()).isAfter(story.now());
    assertThat(of(story, first).status()).isEqualTo(ReferralStatus.EXPIRED);
    assertThat(of(story, first).toTakeIn()).as("nothing for its sender to do yet").isFalse();
    assertThat(of(story, again.referral()).status()).isEqualTo(ReferralStatus.REQUESTED);
  }

  @Test
  void afterThatItIsBackWithItsSender() {
    Story story = Story.aReferredCase();
    ReferralId first = story.lastReferral();
    ReferralId second = ((ReferralExpired) expire(story, first).getFirst()).sentAgain();

    List<CaseEvent> events = expire(story, second);

    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            ReferralExpired.class, expired -> assertThat(expired.sentAgain()).isNull());
    assertThat(of(story, second).toTakeIn()).isTrue();
    assertThat(story.rings(new OfExpiry(second))).as("a timer that rings twice").isEmpty();
    assertThat(story.rings(new OfAnswer(second))).isEmpty();
  }

  @Test
  void nothingExpiresBeforeItsTime() {
    Story story = Story.aReferredCase();
    ReferralId referral = story.lastReferral();
    assertThat(story.days(12).rings(new OfExpiry(referral))).as("not even overdue").isEmpty();
    ReferralBecameOverdue overdue =
        (ReferralBecameOverdue) story.rings(new OfAnswer(referral)).getFirst();

    assertThat(overdue.expiresAt()).isAfter(story.now());
    assertThat(story.rings(new OfExpiry(referral))).isEmpty();
    assertThat(of(story, referral).status()).isEqualTo(ReferralStatus.REQUESTED);
  }

  /** However slow the timer is. */
  @Test
  void anAnswerThatComesBeforeTheTimerRingsIsAnAnswer() {
    Story story = Story.aReferredCase();
    ReferralId referral = story.lastReferral();
    story.days(20).rings(new OfAnswer(referral));
    story.days(60);

    List<CaseEvent> received = story.accepted(People.officer(People.NFE), new Receive(referral));
    List<CaseEvent> accepted =
        story.accepted(People.officer(People.NFE), new Accept(referral, null, Bodies.nothing()));

    assertThat(received).last().isInstanceOf(ReferralReceived.class);
    assertThat(accepted).last().isInstanceOf(ReferralAccepted.class);
    assertThat(received).noneMatch(ReferralExpired.class::isInstance);
    assertThat(accepted).noneMatch(ReferralExpired.class::isInstance);
    assertThat(story.rings(new OfExpiry(referral))).isEmpty();
  }

  @Test
  void anAnswerAfterThatIsRefusedAndChangesNothing() {
    Story story = Story.aReferredCase();
    ReferralId referral = story.lastReferral();
    expire(story, referral);

    assertThat(story.refused(new Receive(referral), People.officer(People.NFE)))
        .isInstanceOfSatisfying(
            Rejection.StepNotOpen.class,
            refused ->
                assertThat(refused.reasons())
                    .anyMatch(reason -> reason.en().contains("expired"))
                    .anyMatch(reason -> reason.th().contains("หมดอายุ")));
    assertThat(of(story, referral).status()).isEqualTo(ReferralStatus.EXPIRED);
  }
}
