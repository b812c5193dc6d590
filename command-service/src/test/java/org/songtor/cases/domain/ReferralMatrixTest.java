package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.cases.domain.CaseCommand.Accept;
import org.songtor.cases.domain.CaseCommand.ActOnReferral;
import org.songtor.cases.domain.CaseCommand.Cancel;
import org.songtor.cases.domain.CaseCommand.Complete;
import org.songtor.cases.domain.CaseCommand.Fail;
import org.songtor.cases.domain.CaseCommand.PutOnHold;
import org.songtor.cases.domain.CaseCommand.Receive;
import org.songtor.cases.domain.CaseCommand.Redirect;
import org.songtor.cases.domain.CaseCommand.Reject;
import org.songtor.cases.domain.CaseCommand.ResumeReferral;
import org.songtor.cases.domain.CaseCommand.Start;
import org.songtor.command.CommandContext;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.event.CaseEvent;
import org.songtor.language.Actor;
import org.songtor.referral.ReferralAction;
import org.songtor.referral.ReferralStatus;

/** Every status × every action × both ends of a referral and those who stand outside it. */
class ReferralMatrixTest {

  /** R: the receiving agency may. S: the sender may. B: both. What is not named: nobody may. */
  private static final String TABLE =
      """
      requested: receive R, reject R, redirect R, claim R, assign R, cancel S, enter-in-error B
      received: accept R, reject R, redirect R, set-reference R, claim R, assign R, cancel S, enter-in-error B
      accepted: start R, hold R, set-reference R, claim R, assign R, correct-acceptance R, request-cancellation S, enter-in-error B
      in-progress: hold R, complete R, fail R, report-progress R, set-reference R, claim R, assign R, correct-acceptance R, request-cancellation S, enter-in-error B
      on-hold: resume R, set-reference R, claim R, assign R, correct-acceptance R, request-cancellation S, enter-in-error B
      cancellation-requested: agree-cancellation R, refuse-cancellation R, set-reference R, claim R, assign R, enter-in-error B
      completed: set-reference R, attach-output R, take-in S, enter-in-error B
      failed: set-reference R, attach-output R, take-in S, enter-in-error B
      expired: enter-in-error B
      rejected: take-in S, enter-in-error B
      redirected: enter-in-error B
      cancelled: attach-output R, enter-in-error B
      entered-in-error:
      """;

  enum Asker {
    RECEIVER(People.officer(People.NFE)),
    OTHER_AGENCY(People.officer(People.SCHOOL)),
    SENDER(People.CASE_MANAGER),
    LEAD(People.LEAD),
    OTHER_CASE_MANAGER(People.OTHER_CASE_MANAGER),
    STRANGER(People.STRANGER),
    SURVEYOR(People.SURVEYOR);

    private final Actor actor;

    Asker(Actor actor) {
      this.actor = actor;
    }
  }

  static Stream<Arguments> everyCell() {
    return Arrays.stream(ReferralStatus.values())
        .flatMap(
            status ->
                Arrays.stream(ReferralAction.values())
                    .flatMap(
                        action ->
                            Arrays.stream(Asker.values())
                                .map(asker -> Arguments.of(status, action, asker))));
  }

  @ParameterizedTest
  @MethodSource("everyCell")
  void anActionIsOpenExactlyWhereTheTableSays(
      ReferralStatus status, ReferralAction action, Asker asker) {
    Story story = aReferralThatIs(status);
    String cell = cell(status, action);

    Decision<CaseEvent> decision =
        story.decide(act(story, action), CommandContext.now(asker.actor, story.now()));

    boolean receivers = action.ofReceiver();
    boolean senders = action.ofSender();
    switch (asker) {
      case RECEIVER -> expect(decision, receivers, open(cell, "R"), Rejection.RoleMayNot.class);
      case SENDER, LEAD -> expect(decision, senders, open(cell, "S"), Rejection.RoleMayNot.class);
      case OTHER_AGENCY ->
          expect(
              decision,
              false,
              false,
              receivers ? Rejection.NotYourAgency.class : Rejection.RoleMayNot.class);
      case OTHER_CASE_MANAGER, SURVEYOR ->
          expect(decision, false, false, Rejection.RoleMayNot.class);
      case STRANGER ->
          expect(
              decision,
              false,
              false,
              senders ? Rejection.OutsideArea.class : Rejection.RoleMayNot.class);
    }
  }

  private static boolean open(String cell, String end) {
    return cell.equals(end) || cell.equals("B");
  }

  private static void expect(
      Decision<CaseEvent> decision,
      boolean mayAct,
      boolean open,
      Class<? extends Rejection> otherwise) {
    if (mayAct && open) {
      assertThat(decision).isInstanceOf(Decision.Accepted.class);
      return;
    }
    assertThat(decision).isInstanceOf(Decision.Rejected.class);
    Rejection rejection = ((Decision.Rejected<CaseEvent>) decision).rejection();
    assertThat(rejection).isInstanceOf(mayAct ? Rejection.StepNotOpen.class : otherwise);
  }

  /** A refusal in the wrong status names the actions that are open, with who may take them. */
  @ParameterizedTest
  @MethodSource("everyStatus")
  void aRefusalNamesTheOpenActions(ReferralStatus status) {
    Story story = aReferralThatIs(status);
    ReferralAction closed =
        Arrays.stream(ReferralAction.values())
            .filter(ReferralAction::ofReceiver)
            .filter(action -> cell(status, action).equals("."))
            .findFirst()
            .orElseThrow();

    Rejection rejection = story.refused(act(story, closed), People.officer(People.NFE));

    assertThat(rejection.situation()).isNotNull();
    assertThat(rejection.situation().state()).isEqualTo(status.code());
    assertThat(rejection.situation().open())
        .extracting(Rejection.OpenTo::step)
        .containsExactlyElementsOf(
            Arrays.stream(ReferralAction.values())
                .filter(action -> !cell(status, action).equals("."))
                .map(ReferralAction::path)
                .toList());
  }

  static Stream<ReferralStatus> everyStatus() {
    return Arrays.stream(ReferralStatus.values());
  }

  private static String cell(ReferralStatus status, ReferralAction action) {
    String row =
        TABLE
            .lines()
            .filter(line -> line.startsWith(status.code() + ":"))
            .findFirst()
            .orElseThrow()
            .substring(status.code().length() + 1);
    return Arrays.stream(row.split(","))
        .map(String::strip)
        .filter(cell -> cell.startsWith(action.path() + " "))
        .map(cell -> cell.substring(action.path().length() + 1))
        .findFirst()
        .orElse(".");
  }

  private static Story aReferralThatIs(ReferralStatus status) {
    Story story = Story.aReferredCase();
    ReferralAction[] way =
        switch (status) {
          case REQUESTED -> new ReferralAction[] {};
          case RECEIVED -> new ReferralAction[] {ReferralAction.RECEIVE};
          case ACCEPTED -> new ReferralAction[] {ReferralAction.RECEIVE, ReferralAction.ACCEPT};
          case IN_PROGRESS ->
              new ReferralAction[] {
                ReferralAction.RECEIVE, ReferralAction.ACCEPT, ReferralAction.START
              };
          case ON_HOLD ->
              new ReferralAction[] {
                ReferralAction.RECEIVE, ReferralAction.ACCEPT, ReferralAction.HOLD
              };
          case COMPLETED ->
              new ReferralAction[] {
                ReferralAction.RECEIVE,
                ReferralAction.ACCEPT,
                ReferralAction.START,
                ReferralAction.COMPLETE
              };
          case FAILED ->
              new ReferralAction[] {
                ReferralAction.RECEIVE,
                ReferralAction.ACCEPT,
                ReferralAction.START,
                ReferralAction.FAIL
              };
          case REJECTED -> new ReferralAction[] {ReferralAction.REJECT};
          case REDIRECTED -> new ReferralAction[] {ReferralAction.REDIRECT};
          case CANCELLED -> new ReferralAction[] {ReferralAction.CANCEL};
          case CANCELLATION_REQUESTED ->
              new ReferralAction[] {
                ReferralAction.RECEIVE, ReferralAction.ACCEPT, ReferralAction.REQUEST_CANCELLATION
              };
          case EXPIRED -> new ReferralAction[] {};
          case ENTERED_IN_ERROR -> new ReferralAction[] {ReferralAction.ENTER_IN_ERROR};
        };
    var first = story.lastReferral();
    for (ReferralAction action : way) {
      Actor actor = action.ofSender() ? People.CASE_MANAGER : People.officer(People.NFE);
      story.accepted(actor, act(story, action));
    }
    if (status == ReferralStatus.EXPIRED) {
      ExpiryTest.expire(story, first);
    }
    assertThat(story.facts().referrals().get(first).status()).isEqualTo(status);
    return story;
  }

  private static ActOnReferral act(Story story, ReferralAction action) {
    var referral = story.facts().referrals().keySet().iterator().next();
    return switch (action) {
      case RECEIVE -> new Receive(referral);
      case ACCEPT -> new Accept(referral, story.today().plusDays(2), Bodies.nothing());
      case REJECT -> new Reject(referral, "no-capacity", Bodies.nothing());
      case REDIRECT ->
          new Redirect(
              referral, story.nextReferral(), "wrong-agency", redirectTarget(), Bodies.nothing());
      case START -> new Start(referral, Bodies.nothing());
      case HOLD ->
          new PutOnHold(
              referral, "waiting-for-documents", story.today().plusDays(9), Bodies.nothing());
      case RESUME -> new ResumeReferral(referral, Bodies.nothing());
      case COMPLETE ->
          new Complete(referral, "place-given", Bodies.text("ใบสมัคร"), Bodies.nothing());
      case FAIL -> new Fail(referral, "child-moved", Bodies.nothing());
      case AGREE_CANCELLATION -> new CaseCommand.AgreeCancellation(referral, Bodies.nothing());
      case REFUSE_CANCELLATION ->
          new CaseCommand.RefuseCancellation(referral, "help-under-way", Bodies.nothing());
      case REPORT_PROGRESS ->
          new CaseCommand.ReportProgress(
              referral, "scheduled", story.today().plusDays(3), Bodies.nothing());
      case SET_REFERENCE -> new CaseCommand.SetReference(referral, Bodies.text("HN 12-3456"));
      case CLAIM -> new CaseCommand.Claim(referral);
      case ASSIGN -> new CaseCommand.Assign(referral, People.officer(People.NFE).id(), null);
      case RELEASE -> new CaseCommand.ReleaseReferral(referral);
      case ATTACH_OUTPUT ->
          new CaseCommand.AttachOutput(
              referral, "place-given", Bodies.text("หนังสือรับรอง"), Bodies.nothing());
      case CORRECT_ACCEPTANCE ->
          new CaseCommand.CorrectAcceptance(referral, "wrong-referral", Bodies.nothing());
      case TAKE_IN -> new CaseCommand.TakeIn(referral, List.of(), List.of());
      case REQUEST_CANCELLATION ->
          new CaseCommand.RequestCancellation(referral, "need-met", Bodies.nothing());
      case ENTER_IN_ERROR ->
          new CaseCommand.EnterInError(referral, "wrong-child", Bodies.nothing());
      case CANCEL -> new Cancel(referral, "need-met", Bodies.nothing());
    };
  }

  /** Offers what the NFE centre was asked for. */
  private static org.songtor.agencies.AgencyProfile redirectTarget() {
    return People.agency(
        "a4", org.songtor.event.AgencyEvent.AgencyKind.SCHOOL, "school-place", "nfe-place");
  }
}
