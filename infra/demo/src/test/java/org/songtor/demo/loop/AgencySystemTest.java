package org.songtor.demo.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.songtor.demo.loop.AgencySystem.Told;

class AgencySystemTest {
  private final AgencySystem system =
      new AgencySystem(Party.NFE) {
        @Override
        String way() {
          return "by hand";
        }

        @Override
        public void close() {}
      };

  private void take(long position) {
    system.take(new Told(position, "r", "songtor.referral.received"));
  }

  @Test
  void whatComesOnceMoreIsPassedOverAndCounted() {
    take(3);
    take(5);
    take(3);
    take(5);
    assertThat(system.told()).extracting(Told::position).containsExactly(3L, 5L);
    assertThat(system.again()).isEqualTo(2);
    assertThat(system.overtaken()).isZero();
  }

  @Test
  void whatWasOvertakenIsLostToItAndCountedApart() {
    take(5);
    take(3);
    assertThat(system.told()).extracting(Told::position).containsExactly(5L);
    assertThat(system.overtaken()).isEqualTo(1);
    assertThat(system.again()).isZero();
  }
}
