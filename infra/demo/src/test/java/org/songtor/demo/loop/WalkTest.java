package org.songtor.demo.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.referral.ReferralAction;
import org.songtor.referral.ReferralLifeCycle;
import org.songtor.referral.ReferralStatus;

class WalkTest {
  static List<Walk> walks() {
    return Walk.all();
  }

  @Test
  void everyRowOfTheTableHasAWalkOfItsOwn() {
    long rows =
        Stream.of(ReferralStatus.values())
            .mapToLong(status -> ReferralLifeCycle.open(status).size())
            .sum();
    assertThat(walks()).hasSize((int) rows);
    assertThat(walks().stream().map(walk -> List.of(walk.from(), walk.action())).distinct())
        .hasSize((int) rows);
  }

  @ParameterizedTest
  @MethodSource("walks")
  void aWalkUsesItsRowWhereItStandsThere(Walk walk) {
    assertThat(walk.deeds().get(walk.row())).isEqualTo(walk.action());
    ReferralStatus before =
        walk.row() == 0
            ? walk.expires() ? ReferralStatus.EXPIRED : ReferralStatus.REQUESTED
            : walk.statuses().get(walk.row() - 1);
    assertThat(before).isEqualTo(walk.from());
  }

  @ParameterizedTest
  @MethodSource("walks")
  void atItsEndNobodyOwesAnything(Walk walk) {
    ReferralStatus end = walk.statuses().getLast();
    assertThat(ReferralLifeCycle.nextOfAgency(end)).isEmpty();
    boolean cameBack =
        walk.expires()
            || walk.deeds().stream()
                .anyMatch(
                    deed ->
                        deed == ReferralAction.COMPLETE
                            || deed == ReferralAction.FAIL
                            || deed == ReferralAction.REJECT
                            || deed == ReferralAction.ATTACH_OUTPUT);
    assertThat(walk.deeds().contains(ReferralAction.TAKE_IN))
        .isEqualTo(cameBack && end != ReferralStatus.ENTERED_IN_ERROR);
  }
}
