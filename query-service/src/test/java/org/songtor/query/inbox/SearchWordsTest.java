package org.songtor.query.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.query.problems.ProblemException;

/** What two typists write differently is the same, and what means something else is not. */
class SearchWordsTest {

  @ParameterizedTest
  @CsvSource({
    "น้ำฝน, นำฝน",
    "น้ำฝน, น\u0E4D\u0E49าฝน",
    "น้ำฝน, น\u0E49\u0E4Dาฝน",
    "แก้ว, เเก้ว",
    "สมชาย ใจดี, สมชายใจดี",
    "เพ็ญจันทร์, เพญจันทร",
    "HN 12-3456, hn123456",
    "แฟ้ม ๑๒/๒๕๖๙, แฟม12/2569",
    "Somchai, SOMCHAI",
    "ก\u200Bข, กข",
  })
  void areTheSame(String one, String other) {
    assertThat(SearchWords.folded(one)).isEqualTo(SearchWords.folded(other));
  }

  @ParameterizedTest
  @CsvSource({"กา, การ", "มี, มิ", "สี, สื", "ดี, ดู", "12, 21"})
  void areNotTheSame(String one, String other) {
    assertThat(SearchWords.folded(one)).isNotEqualTo(SearchWords.folded(other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "- / .", "\u0E48"})
  void nothingIsLookedForWhereNothingCounts(String typed) {
    assertThat(SearchWords.read(typed)).isEmpty();
    assertThat(SearchWords.read(null)).isEmpty();
  }

  @Test
  void moreThanAHundredCharactersAreRefused() {
    assertThat(SearchWords.read("ก".repeat(100))).isPresent();
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> SearchWords.read("ก".repeat(101)))
        .satisfies(refused -> assertThat(refused.problem().status()).isEqualTo(400));
  }
}
