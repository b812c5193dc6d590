package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.event.IdentityDocument;
import org.songtor.event.IdentityDocument.Kind;

class IdentityNumbersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"1101700230708", "1-1017-00230-70-8", "๑๑๐๑๗๐๐๒๓๐๗๐๘", " 1 1017 00230 70 8 "})
  void aNationalIdIsReadHoweverItIsWritten(String typed) {
    IdentityDocument document = new IdentityDocument(Kind.NATIONAL_ID, typed);

    assertThat(IdentityNumbers.problemWith(document)).isEmpty();
    assertThat(IdentityNumbers.normalised(document).number()).isEqualTo("1101700230708");
  }

  /** The check digit of each is worked out by hand: 11 − (weighted sum mod 11), mod 10. */
  @ParameterizedTest
  @ValueSource(strings = {"0000000000001", "6000000000000", "7000000000008", "1000000000009"})
  void firstDigitsZeroSixAndSevenAreReal(String number) {
    assertThat(IdentityNumbers.isNationalId(number)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1101700230709", "1101700230780", "110170023070", "11017002307081", "x", ""})
  void aWrongNationalIdIsRefused(String typed) {
    assertThat(IdentityNumbers.problemWith(new IdentityDocument(Kind.NATIONAL_ID, typed)))
        .isPresent();
  }

  @Test
  void aGCodeHasNoCheckDigit() {
    IdentityDocument document = new IdentityDocument(Kind.G_CODE, "g๖๙0000000001");

    assertThat(IdentityNumbers.problemWith(document)).isEmpty();
    assertThat(IdentityNumbers.normalised(document).number()).isEqualTo("G690000000001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"G69000000001", "690000000001", "G6900000000012"})
  void aGCodeIsGAndTwelveDigits(String typed) {
    assertThat(IdentityNumbers.problemWith(new IdentityDocument(Kind.G_CODE, typed))).isPresent();
  }

  @Test
  void aMissingIdNeverBlocksACase() {
    assertThat(IdentityNumbers.problemWith(new IdentityDocument(Kind.NONE, null))).isEmpty();
  }
}
