package org.songtor.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "none | th",
        "'' | th",
        "* | th",
        "th | th",
        "en | en",
        "en-GB | en",
        "EN-us,th;q=0.9 | en",
        "th-TH,en;q=0.9 | th",
        "en;q=0.3,th;q=0.8 | th",
        "fr,en;q=0.5 | en",
        "fr | th",
        "en;q=x | th",
        ";;;,,, | th"
      })
  void aCallerIsAnsweredInTheLanguageItPrefersOfTheTwo(String header, String language) {
    assertThat(Languages.of(header).getLanguage()).isEqualTo(language);
  }
}
