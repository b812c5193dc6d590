package org.songtor.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ThaiTextTest {

  @Test
  void bothSpellingsOfSaraAmAreOne() {
    String composed = "\u0E19\u0E49\u0E33"; // น้ำ
    String taken = "\u0E19\u0E49\u0E4D\u0E32"; // tone mark, nikhahit, sara aa
    String tonedLast = "\u0E19\u0E4D\u0E49\u0E32"; // nikhahit, tone mark, sara aa

    assertThat(ThaiText.of(taken)).isEqualTo(ThaiText.of(composed));
    assertThat(ThaiText.of(tonedLast)).isEqualTo(ThaiText.of(composed));
  }

  @Test
  void zeroWidthCharactersGo() {
    assertThat(ThaiText.of("สม\u200Bศรี\uFEFF").value()).isEqualTo("สมศรี");
  }

  @Test
  void endsAreTrimmedAndSpacesAreOne() {
    assertThat(ThaiText.of("  สมศรี \u00A0  ใจดี ").value()).isEqualTo("สมศรี ใจดี");
  }

  @Test
  void lineBreaksStay() {
    assertThat(ThaiText.of("หนึ่ง \r\n สอง\rสาม").value()).isEqualTo("หนึ่ง\nสอง\nสาม");
  }

  @Test
  void nothingVisibleIsNothing() {
    assertThat(ThaiText.of(" \u200B ").isEmpty()).isTrue();
  }

  /**
   * What looks normal at a glance is left alone; a zero-width character at the end forbids that.
   */
  @Test
  void theGlanceAndTheFullWayAgree() {
    String characters = "aZ~ \u00A0\n\tกาัิฺุูเแำ็่้๊๋์\u0E4Dะ๏๐ฯé\u0301\u200B";
    Random random = new Random(3);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder typed = new StringBuilder();
      int length = random.nextInt(8);
      for (int i = 0; i < length; i++) {
        typed.append(characters.charAt(random.nextInt(characters.length())));
      }
      assertThat(ThaiText.of(typed.toString()).value())
          .isEqualTo(ThaiText.of(typed + "\u200B").value());
    }
  }

  @Test
  void thaiDigitsAreDigits() {
    assertThat(ThaiText.arabicDigits("๐๑๒๓๔๕๖๗๘๙ 42")).isEqualTo("0123456789 42");
  }

  @Test
  void whatWasTypedIsNotPrinted() {
    assertThat(ThaiText.of("ความลับ")).asString().doesNotContain("ความลับ");
  }
}
