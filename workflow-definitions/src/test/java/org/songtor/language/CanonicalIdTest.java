package org.songtor.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CanonicalIdTest {
  private static final String ID = "01a204d1-f2d3-74fe-80f7-2986317dd7a7";

  @Test
  void one_id_has_one_spelling() {
    assertThat(CaseId.of(ID)).hasToString(ID);
    assertThat(CaseId.of(ID.toUpperCase(java.util.Locale.ROOT))).isEqualTo(CaseId.of(ID));
    for (String other :
        List.of(
            "",
            "1-2-3-4-5",
            ID.substring(1),
            ID + "0",
            ID.replace('-', '_'),
            "+1" + ID.substring(2),
            "g" + ID.substring(1),
            "๐" + ID.substring(1),
            "01a204d1f-2d3-74fe-80f7-2986317dd7a7")) {
      assertThatThrownBy(() -> CaseId.of(other))
          .as(other)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void an_id_tells_its_time_and_nothing_else_of_it_repeats() {
    long now = 1_795_000_000_123L;
    Set<UUID> drawn = new HashSet<>();
    long someHigh = 0;
    long someLow = 0;
    for (int i = 0; i < 1_000; i++) {
      UUID id = EventId.at(now).value();
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
      assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now);
      someHigh |= id.getMostSignificantBits();
      someLow |= id.getLeastSignificantBits();
      drawn.add(id);
    }
    assertThat(drawn).hasSize(1_000);
    assertThat(someHigh & 0xfff).as("every random bit is drawn").isEqualTo(0xfff);
    assertThat(someLow).isEqualTo(0xbfff_ffff_ffff_ffffL);
  }
}
