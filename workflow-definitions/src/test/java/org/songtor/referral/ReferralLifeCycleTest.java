package org.songtor.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.referral.ReferralAction.CANCEL;
import static org.songtor.referral.ReferralAction.CLAIM;
import static org.songtor.referral.ReferralAction.ENTER_IN_ERROR;
import static org.songtor.referral.ReferralAction.RELEASE;
import static org.songtor.referral.ReferralAction.REQUEST_CANCELLATION;
import static org.songtor.referral.ReferralAction.TAKE_IN;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.referral.ReferralAction.Side;
import org.songtor.referral.ReferralLifeCycle.Next;

/** Every status × every action: the table below is the rule, and what it lacks is a refusal. */
class ReferralLifeCycleTest {
  private static final String SAME = "(same)";
  private static final String BEFORE = "(as before)";

  private static final String TABLE =
      """
      REQUESTED               RECEIVE             RECEIVED
      REQUESTED               REJECT              REJECTED
      REQUESTED               REDIRECT            REDIRECTED
      REQUESTED               CANCEL              CANCELLED
      REQUESTED               ENTER_IN_ERROR      ENTERED_IN_ERROR
      REQUESTED               CLAIM               (same)
      REQUESTED               ASSIGN              (same)
      REQUESTED               RELEASE             (same)
      RECEIVED                ACCEPT              ACCEPTED
      RECEIVED                REJECT              REJECTED
      RECEIVED                REDIRECT            REDIRECTED
      RECEIVED                SET_REFERENCE       (same)
      RECEIVED                CANCEL              CANCELLED
      RECEIVED                ENTER_IN_ERROR      ENTERED_IN_ERROR
      RECEIVED                CLAIM               (same)
      RECEIVED                ASSIGN              (same)
      RECEIVED                RELEASE             (same)
      ACCEPTED                START               IN_PROGRESS
      ACCEPTED                HOLD                ON_HOLD
      ACCEPTED                SET_REFERENCE       (same)
      ACCEPTED                CORRECT_ACCEPTANCE  RECEIVED
      ACCEPTED                REQUEST_CANCELLATION CANCELLATION_REQUESTED
      ACCEPTED                ENTER_IN_ERROR      ENTERED_IN_ERROR
      ACCEPTED                CLAIM               (same)
      ACCEPTED                ASSIGN              (same)
      ACCEPTED                RELEASE             (same)
      IN_PROGRESS             HOLD                ON_HOLD
      IN_PROGRESS             COMPLETE            COMPLETED
      IN_PROGRESS             FAIL                FAILED
      IN_PROGRESS             REPORT_PROGRESS     (same)
      IN_PROGRESS             SET_REFERENCE       (same)
      IN_PROGRESS             CORRECT_ACCEPTANCE  RECEIVED
      IN_PROGRESS             REQUEST_CANCELLATION CANCELLATION_REQUESTED
      IN_PROGRESS             ENTER_IN_ERROR      ENTERED_IN_ERROR
      IN_PROGRESS             CLAIM               (same)
      IN_PROGRESS             ASSIGN              (same)
      IN_PROGRESS             RELEASE             (same)
      ON_HOLD                 RESUME              IN_PROGRESS
      ON_HOLD                 SET_REFERENCE       (same)
      ON_HOLD                 CORRECT_ACCEPTANCE  RECEIVED
      ON_HOLD                 REQUEST_CANCELLATION CANCELLATION_REQUESTED
      ON_HOLD                 ENTER_IN_ERROR      ENTERED_IN_ERROR
      ON_HOLD                 CLAIM               (same)
      ON_HOLD                 ASSIGN              (same)
      ON_HOLD                 RELEASE             (same)
      CANCELLATION_REQUESTED  AGREE_CANCELLATION  CANCELLED
      CANCELLATION_REQUESTED  REFUSE_CANCELLATION (as before)
      CANCELLATION_REQUESTED  SET_REFERENCE       (same)
      CANCELLATION_REQUESTED  ENTER_IN_ERROR      ENTERED_IN_ERROR
      CANCELLATION_REQUESTED  CLAIM               (same)
      CANCELLATION_REQUESTED  ASSIGN              (same)
      CANCELLATION_REQUESTED  RELEASE             (same)
      COMPLETED               SET_REFERENCE       (same)
      COMPLETED               ATTACH_OUTPUT       (same)
      COMPLETED               TAKE_IN             (same)
      COMPLETED               ENTER_IN_ERROR      ENTERED_IN_ERROR
      FAILED                  SET_REFERENCE       (same)
      FAILED                  ATTACH_OUTPUT       (same)
      FAILED                  TAKE_IN             (same)
      FAILED                  ENTER_IN_ERROR      ENTERED_IN_ERROR
      CANCELLED               ATTACH_OUTPUT       (same)
      CANCELLED               TAKE_IN             (same)
      CANCELLED               ENTER_IN_ERROR      ENTERED_IN_ERROR
      EXPIRED                 TAKE_IN             (same)
      EXPIRED                 ENTER_IN_ERROR      ENTERED_IN_ERROR
      REJECTED                TAKE_IN             (same)
      REJECTED                ENTER_IN_ERROR      ENTERED_IN_ERROR
      REDIRECTED              ENTER_IN_ERROR      ENTERED_IN_ERROR
      """;

  static Stream<Arguments> cells() {
    return Arrays.stream(ReferralStatus.values())
        .flatMap(
            status ->
                Arrays.stream(ReferralAction.values())
                    .map(action -> Arguments.of(status, action, expected(status, action))));
  }

  private static String expected(ReferralStatus status, ReferralAction action) {
    return TABLE
        .lines()
        .map(line -> line.split(" +", 3))
        .filter(line -> line[0].equals(status.name()) && line[1].equals(action.name()))
        .map(line -> line[2])
        .findFirst()
        .orElse("-");
  }

  @ParameterizedTest(name = "{0} {1} → {2}")
  @MethodSource("cells")
  void the_table_is_kept(ReferralStatus status, ReferralAction action, String expected) {
    assertThat(ReferralLifeCycle.next(status, action).map(ReferralLifeCycleTest::text).orElse("-"))
        .isEqualTo(expected);
  }

  private static String text(Next next) {
    return switch (next) {
      case Next.To(ReferralStatus status) -> status.name();
      case Next.Same() -> SAME;
      case Next.AsBefore() -> BEFORE;
    };
  }

  @Test
  void every_line_of_the_table_is_a_cell() {
    assertThat(TABLE.lines().count())
        .isEqualTo(cells().filter(cell -> !cell.get()[2].equals("-")).count());
  }

  @Test
  void the_sender_takes_back_and_takes_in_and_either_end_says_that_it_was_an_error() {
    Set<ReferralAction> ofSender = EnumSet.of(CANCEL, REQUEST_CANCELLATION, TAKE_IN);

    assertThat(ReferralAction.values())
        .allSatisfy(
            action ->
                assertThat(action.side())
                    .isEqualTo(
                        action == ENTER_IN_ERROR
                            ? Side.EITHER
                            : ofSender.contains(action) ? Side.SENDER : Side.RECEIVER));
  }

  @ParameterizedTest
  @EnumSource(ReferralStatus.class)
  void the_one_next_action_is_open_and_the_agency_s(ReferralStatus status) {
    ReferralLifeCycle.nextOfAgency(status)
        .ifPresentOrElse(
            next -> {
              assertThat(ReferralLifeCycle.open(status)).contains(next);
              assertThat(next.side()).isEqualTo(Side.RECEIVER);
            },
            () -> assertThat(status.ended()).isTrue());
  }

  @ParameterizedTest
  @EnumSource(ReferralStatus.class)
  void what_has_ended_stays_ended(ReferralStatus status) {
    if (status.ended()) {
      assertThat(ReferralLifeCycle.open(status))
          .allSatisfy(
              action ->
                  assertThat(ReferralLifeCycle.next(status, action).orElseThrow())
                      .isIn(new Next.Same(), new Next.To(ReferralStatus.ENTERED_IN_ERROR)));
    }
  }

  @ParameterizedTest
  @EnumSource(ReferralStatus.class)
  void taking_in_is_open_only_while_there_is_something_to_take_in(ReferralStatus status) {
    assertThat(ReferralLifeCycle.open(status, false, false)).doesNotContain(TAKE_IN);
    assertThat(ReferralLifeCycle.open(status, true, false).contains(TAKE_IN))
        .isEqualTo(ReferralLifeCycle.open(status).contains(TAKE_IN));
  }

  @ParameterizedTest
  @EnumSource(ReferralStatus.class)
  void what_nobody_sees_to_is_claimed_and_what_somebody_does_is_released(ReferralStatus status) {
    assertThat(ReferralLifeCycle.open(status, true, true)).doesNotContain(CLAIM);
    assertThat(ReferralLifeCycle.open(status, true, false)).doesNotContain(RELEASE);
    assertThat(ReferralLifeCycle.open(status, true, true).contains(RELEASE))
        .isEqualTo(!status.ended());
    assertThat(ReferralLifeCycle.open(status, true, false).contains(CLAIM))
        .isEqualTo(!status.ended());
  }

  @ParameterizedTest
  @EnumSource(ReferralStatus.class)
  void every_status_can_still_end(ReferralStatus status) {
    assertThat(canEnd(status, 0)).isTrue();
  }

  private static boolean canEnd(ReferralStatus status, int steps) {
    return status.ended()
        || (steps < ReferralStatus.values().length
            && ReferralLifeCycle.open(status).stream()
                .flatMap(action -> ReferralLifeCycle.next(status, action).stream())
                .anyMatch(next -> next instanceof Next.To(var to) && canEnd(to, steps + 1)));
  }

  @Test
  void the_sender_is_told_to_take_in_what_came_back_and_to_chase_what_is_late() {
    assertThat(SenderDuty.of(ReferralStatus.COMPLETED, true, false)).contains(SenderDuty.TAKE_IN);
    assertThat(SenderDuty.of(ReferralStatus.COMPLETED, false, true)).isEmpty();
    assertThat(SenderDuty.of(ReferralStatus.RECEIVED, false, true))
        .contains(SenderDuty.CHASE_ANSWER);
    assertThat(SenderDuty.of(ReferralStatus.REQUESTED, false, false)).isEmpty();
  }
}
