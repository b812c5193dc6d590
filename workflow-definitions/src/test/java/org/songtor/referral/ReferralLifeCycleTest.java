package org.songtor.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.referral.ReferralAction.ACCEPT;
import static org.songtor.referral.ReferralAction.CANCEL;
import static org.songtor.referral.ReferralAction.COMPLETE;
import static org.songtor.referral.ReferralAction.FAIL;
import static org.songtor.referral.ReferralAction.HOLD;
import static org.songtor.referral.ReferralAction.RECEIVE;
import static org.songtor.referral.ReferralAction.REDIRECT;
import static org.songtor.referral.ReferralAction.REJECT;
import static org.songtor.referral.ReferralAction.RESUME;
import static org.songtor.referral.ReferralAction.START;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.referral.ReferralAction.Side;

/** Every status × every action: the table below is the rule, and a "–" is a refusal. */
class ReferralLifeCycleTest {
  private static final List<ReferralAction> COLUMNS =
      List.of(RECEIVE, ACCEPT, REJECT, REDIRECT, START, HOLD, RESUME, COMPLETE, FAIL, CANCEL);

  private static final String TABLE =
      """
                  RECEIVE  ACCEPT   REJECT   REDIRECT   START       HOLD    RESUME      COMPLETE  FAIL   CANCEL
      REQUESTED   RECEIVED -        REJECTED REDIRECTED -           -       -           -         -      CANCELLED
      RECEIVED    -        ACCEPTED REJECTED REDIRECTED -           -       -           -         -      CANCELLED
      ACCEPTED    -        -        -        -          IN_PROGRESS ON_HOLD -           -         -      -
      IN_PROGRESS -        -        -        -          -           ON_HOLD -           COMPLETED FAILED -
      ON_HOLD     -        -        -        -          -           -       IN_PROGRESS -         -      -
      COMPLETED   -        -        -        -          -           -       -           -         -      -
      FAILED      -        -        -        -          -           -       -           -         -      -
      REJECTED    -        -        -        -          -           -       -           -         -      -
      REDIRECTED  -        -        -        -          -           -       -           -         -      -
      CANCELLED   -        -        -        -          -           -       -           -         -      -
      """;

  static Stream<Arguments> cells() {
    return TABLE
        .lines()
        .skip(1)
        .map(line -> line.trim().split("\\s+"))
        .flatMap(
            row ->
                COLUMNS.stream()
                    .map(
                        action ->
                            Arguments.of(
                                ReferralStatus.valueOf(row[0]),
                                action,
                                row[1 + COLUMNS.indexOf(action)])));
  }

  @ParameterizedTest(name = "{0} {1} → {2}")
  @MethodSource("cells")
  void the_table_is_kept(ReferralStatus status, ReferralAction action, String expected) {
    assertThat(ReferralLifeCycle.next(status, action).map(Enum::name).orElse("-"))
        .isEqualTo(expected);
  }

  @Test
  void the_table_has_every_status_and_every_action() {
    assertThat(cells().count())
        .isEqualTo((long) ReferralStatus.values().length * ReferralAction.values().length);
    assertThat(COLUMNS).containsExactly(ReferralAction.values());
  }

  @Test
  void the_sender_may_only_cancel_and_the_agency_does_the_rest() {
    Map<ReferralAction, Side> sides = new HashMap<>();
    Arrays.stream(ReferralAction.values()).forEach(action -> sides.put(action, action.side()));

    assertThat(sides.entrySet())
        .allSatisfy(
            entry ->
                assertThat(entry.getValue())
                    .isEqualTo(entry.getKey() == CANCEL ? Side.SENDER : Side.RECEIVER));
  }

  @ParameterizedTest
  @EnumSource(ReferralStatus.class)
  void nothing_is_open_exactly_when_a_referral_has_ended(ReferralStatus status) {
    assertThat(ReferralLifeCycle.open(status).isEmpty()).isEqualTo(status.ended());
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
  void every_status_can_still_end(ReferralStatus status) {
    assertThat(canEnd(status, 0)).isTrue();
  }

  private static boolean canEnd(ReferralStatus status, int steps) {
    if (status.ended()) {
      return true;
    }
    return steps < ReferralStatus.values().length
        && ReferralLifeCycle.open(status).stream()
            .anyMatch(
                action -> canEnd(ReferralLifeCycle.next(status, action).orElseThrow(), steps + 1));
  }
}
