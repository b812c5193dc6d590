package org.songtor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every character is allowed or not as the strict firewall's own expressions have it. */
class LeanFirewallTest {
  private static final Pattern NAME = Pattern.compile("[\\p{IsAssigned}&&[^\\p{IsControl}]]*");
  private static final Pattern VALUE =
      Pattern.compile("[\\p{IsAssigned}&&[[^\\p{IsControl}]||\\t]]*");

  @Test
  void everyCharacterIsAllowedAsBefore() {
    for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
      String text = "a" + Character.toString(character);
      assertThat(LeanFirewall.isName(text))
          .as("U+%04X in a name", character)
          .isEqualTo(NAME.matcher(text).matches());
      assertThat(LeanFirewall.isValue(text))
          .as("U+%04X in a value", character)
          .isEqualTo(VALUE.matcher(text).matches());
    }
  }

  @Test
  void textsAreJudgedWhole() {
    assertThat(LeanFirewall.isValue("")).isTrue();
    assertThat(LeanFirewall.isValue("ภาษาไทย\tand English")).isTrue();
    assertThat(LeanFirewall.isName("ภาษาไทย\tand English")).isFalse();
    assertThat(LeanFirewall.isValue("a line\nand another")).isFalse();
  }
}
