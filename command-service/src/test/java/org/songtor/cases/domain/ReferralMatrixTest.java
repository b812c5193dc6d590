package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
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

  /** R: the receiving agency may. S: the sender may. A dot: nobody may. */
  private static final String TABLE =
      """
                   receive accept reject redirect start hold resume complete fail cancel
      requested    R       .      R      R        .     .    .      .        .    S
      received     .       R      R      R        .     .    .      .        .    S
      accepted     .       .      .      .        R     R    .      .        .    .
      in-progress  .       .      .      .        .     R    .      R        R    .
      on-hold      .       .      .      .        .     .    R      .        .    .
      completed    .       .      .      .        .     .    .      .        .    .
      failed       .       .      .      .        .     .    .      .        .    .
      rejected     .       .      .      .        .     .    .      .        .    .
      redirected   .       .      .      .        .     .    .      .        .    .
      cancelled    .       .      .      .        .     .    .      .        .    .
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

    boolean receivers = action.side() == ReferralAction.Side.RECEIVER;
    switch (asker) {
      case RECEIVER -> expect(decision, receivers, cell.equals("R"), Rejection.RoleMayNot.class);
      case SENDER, LEAD ->
          expect(decision, !receivers, cell.equals("S"), Rejection.RoleMayNot.class);
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
              receivers ? Rejection.RoleMayNot.class : Rejection.OutsideArea.class);
    }
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
            .filter(action -> action.side() == ReferralAction.Side.RECEIVER)
            .filter(action -> cell(status, action).equals("."))
            .findFirst()
            .orElseThrow();

    Rejection rejection = story.refused(act(story, closed), People.officer(People.NFE));

    assertThat(rejection.situation()).isNotNull();
    assertThat(rejection.situation().state()).isEqualTo(code(status));
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

  private static String code(ReferralStatus status) {
    return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String cell(ReferralStatus status, ReferralAction action) {
    String[] columns = TABLE.lines().findFirst().orElseThrow().strip().split(" +");
    String[] row =
        TABLE
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith(code(status) + " "))
            .findFirst()
            .orElseThrow()
            .split(" +");
    return row[Arrays.asList(columns).indexOf(action.path()) + 1];
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
        };
    var first = story.lastReferral();
    for (ReferralAction action : way) {
      Actor actor =
          action.side() == ReferralAction.Side.SENDER
              ? People.CASE_MANAGER
              : People.officer(People.NFE);
      story.accepted(actor, act(story, action));
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
      case CANCEL -> new Cancel(referral, "need-met", Bodies.nothing());
    };
  }

  /** Offers what the NFE centre was asked for. */
  private static org.songtor.agencies.AgencyProfile redirectTarget() {
    return People.agency(
        "a4", org.songtor.event.AgencyEvent.AgencyKind.SCHOOL, "school-place", "nfe-place");
  }
}
