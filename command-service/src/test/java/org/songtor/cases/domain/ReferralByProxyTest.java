package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.songtor.cases.domain.Expect.faultsIn;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.songtor.cases.domain.CaseCommand.Accept;
import org.songtor.cases.domain.CaseCommand.ActOnReferral;
import org.songtor.cases.domain.CaseCommand.ByProxy;
import org.songtor.cases.domain.CaseCommand.Complete;
import org.songtor.cases.domain.CaseCommand.Receive;
import org.songtor.cases.domain.CaseCommand.Reject;
import org.songtor.cases.domain.CaseCommand.Respondent;
import org.songtor.cases.domain.CaseCommand.Start;
import org.songtor.cases.domain.CaseCommand.UnreadableAnswer;
import org.songtor.command.Rejection;
import org.songtor.evaluation.ReferralFacts;
import org.songtor.event.ReferralEvent.AnsweredByProxy;
import org.songtor.event.ReferralEvent.ReferralAccepted;
import org.songtor.language.Actor;
import org.songtor.language.LocalizedText;
import org.songtor.language.ReferralId;
import org.songtor.referral.ReferralAction;
import org.songtor.referral.ReferralStatus;

/** What an agency answered on the telephone or on paper, and its sender wrote down. */
class ReferralByProxyTest {
  private static final Actor SENDER = People.CASE_MANAGER;
  private static final Actor OFFICER = People.officer(People.NFE);

  private Story story;
  private ReferralId id;

  @BeforeEach
  void referred() {
    story = Story.aReferredCase();
    id = story.lastReferral();
  }

  private static ByProxy said(ActOnReferral answer) {
    return new ByProxy(
        answer, new Respondent(Bodies.text("ครูสมบัติ"), "phone", Bodies.text("บันทึก 12")));
  }

  private Accept accept() {
    return new Accept(id, story.today().plusDays(2), Bodies.nothing());
  }

  private ReferralFacts referral() {
    return story.facts().referrals().get(id);
  }

  @Test
  void theSenderWritesDownWhoAnsweredHowAndWhat() {
    story.accepted(SENDER, said(new Receive(id)));
    List<?> events = story.accepted(SENDER, said(accept()));

    assertThat(events).hasSize(2);
    AnsweredByProxy announced = (AnsweredByProxy) events.getFirst();
    assertThat(announced.answer()).isEqualTo("accept");
    assertThat(announced.way()).isEqualTo("phone");
    assertThat(announced.respondent().orElse("")).isEqualTo("ครูสมบัติ");
    assertThat(announced.filed().orElse("")).isEqualTo("บันทึก 12");
    assertThat(events.getLast()).isInstanceOf(ReferralAccepted.class);
    assertThat(referral().status()).isEqualTo(ReferralStatus.ACCEPTED);
    assertThat(referral().answersItself()).isFalse();
  }

  @Test
  void aReferralGoesToItsEndByWhatTheAgencySaidElsewhere() {
    story.accepted(SENDER, said(new Receive(id)));
    story.accepted(SENDER, said(accept()));
    story.accepted(SENDER, said(new Start(id, Bodies.nothing())));
    story.accepted(
        SENDER, said(new Complete(id, "place-given", Bodies.text("ใบสมัคร"), Bodies.nothing())));

    assertThat(referral().status()).isEqualTo(ReferralStatus.COMPLETED);
    assertThat(referral().toTakeIn()).isTrue();
  }

  @Test
  void anAgencyWithoutAnAccountAgreesToACancellationOnTheTelephone() {
    story.accepted(SENDER, said(new Receive(id)));
    story.accepted(SENDER, said(accept()));
    story.accepted(SENDER, new CaseCommand.RequestCancellation(id, "need-met", Bodies.nothing()));

    story.accepted(SENDER, said(new CaseCommand.AgreeCancellation(id, Bodies.nothing())));

    assertThat(referral().status()).isEqualTo(ReferralStatus.CANCELLED);
  }

  @Test
  void whereTheAgencyAnswersHereNobodyWritesAnswersDownForIt() {
    story.accepted(SENDER, said(new Receive(id)));
    story.accepted(OFFICER, accept());
    assertThat(referral().answersItself()).isTrue();

    Rejection.StepNotOpen refused =
        (Rejection.StepNotOpen) story.refused(said(new Start(id, Bodies.nothing())), SENDER);

    assertThat(refused.reasons().getFirst().th()).contains("หน่วยงานตอบเรื่องนี้เอง");
    assertThat(refused.reasons().getFirst().en()).contains("ask the agency");
  }

  @Test
  void theAgencyGoesOnFromWhatWasWrittenDown() {
    story.accepted(SENDER, said(new Receive(id)));
    story.accepted(SENDER, said(accept()));

    story.accepted(OFFICER, new Start(id, Bodies.nothing()));

    assertThat(referral().status()).isEqualTo(ReferralStatus.IN_PROGRESS);
    assertThat(referral().answersItself()).isTrue();
  }

  @Test
  void onlyTheSenderWritesDownAndOnlyWhatIsOpen() {
    assertThat(story.refused(said(new Receive(id)), OFFICER))
        .isInstanceOf(Rejection.RoleMayNot.class);
    assertThat(story.refused(said(new Receive(id)), People.OTHER_CASE_MANAGER))
        .isInstanceOf(Rejection.RoleMayNot.class);
    assertThat(story.refused(said(new Receive(id)), People.STRANGER))
        .isInstanceOf(Rejection.OutsideArea.class);
    assertThat(story.refused(said(accept()), SENDER)).isInstanceOf(Rejection.StepNotOpen.class);
  }

  @Test
  void whoAnsweredAndHowIsNeededAndTheAnswerItselfIsChecked() {
    faultsIn(
            story.refused(
                new ByProxy(
                    new Reject(id, "because", Bodies.nothing()),
                    new Respondent(Bodies.nothing(), "smoke", Bodies.nothing())),
                SENDER))
        .containsExactlyInAnyOrder("/reason", "/respondent", "/way");
    faultsIn(
            story.refused(
                new ByProxy(
                    new UnreadableAnswer(
                        id,
                        ReferralAction.RECEIVE,
                        List.of(new Rejection.FieldError("/x", new LocalizedText("ก", "x")))),
                    null),
                SENDER))
        .containsExactly("/x");
  }

  @ParameterizedTest
  @EnumSource(
      value = ReferralAction.class,
      names = {"REDIRECT", "CLAIM", "CORRECT_ACCEPTANCE", "CANCEL", "TAKE_IN", "ENTER_IN_ERROR"})
  void whatOnlyTheAgencyCanSayOrIsTheSendersOwnIsNotWrittenDown(ReferralAction action) {
    assertThat(action.byProxy()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ByProxy(new UnreadableAnswer(id, action, List.of()), null));
  }
}
