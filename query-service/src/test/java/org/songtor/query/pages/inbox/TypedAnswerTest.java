package org.songtor.query.pages.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.referral.ReferralAction;

class TypedAnswerTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 4);

  @Test
  void a_complete_answer_becomes_a_body() {
    assertThat(
            read(
                    ReferralAction.ACCEPT,
                    Map.of(
                        "appointment.day", "๕",
                        "appointment.month", "3",
                        "appointment.year", "๒๕๖๙",
                        "note", "  แถวแรก\r\nแถวสอง 😀  "))
                .body())
        .isEqualTo(Map.of("appointment", "2026-03-05", "note", "แถวแรก\nแถวสอง 😀"));
  }

  @Test
  void what_may_be_left_out_is_left_out() {
    TypedAnswer.Reading reading = read(ReferralAction.ACCEPT, Map.of("note", "   "));
    assertThat(reading.wrong()).isEmpty();
    assertThat(reading.body()).isEmpty();
  }

  @Test
  void a_date_half_typed_or_past_is_refused_before_it_is_sent() {
    assertThat(read(ReferralAction.ACCEPT, Map.of("appointment.day", "5")).wrong())
        .isEqualTo(Map.of("appointment", "date.wrong"));
    assertThat(
            read(
                    ReferralAction.HOLD,
                    Map.of(
                        "reason", "waiting",
                        "reviewOn.day", "3",
                        "reviewOn.month", "3",
                        "reviewOn.year", "2569"))
                .wrong())
        .isEqualTo(Map.of("reviewOn", "date.past"));
  }

  @Test
  void what_is_needed_is_asked_for() {
    assertThat(read(ReferralAction.COMPLETE, Map.of("outcome", "", "evidence", "\r\n ")).wrong())
        .isEqualTo(Map.of("outcome", "form.choice-needed", "evidence", "form.needed"));
    assertThat(read(ReferralAction.REDIRECT, Map.of()).wrong())
        .containsOnlyKeys("toAgency", "reason");
  }

  @ParameterizedTest
  @EnumSource(ReferralAction.class)
  void a_reason_is_asked_exactly_where_the_life_cycle_needs_one(ReferralAction action) {
    assertThat(AnswerField.of(action).stream().anyMatch(field -> field.name().equals("reason")))
        .isEqualTo(action.reasonNeeded());
  }

  @ParameterizedTest
  @EnumSource(ReferralAction.class)
  void every_choice_has_terms_in_the_shipped_definitions(ReferralAction action) {
    for (var definition : new ShippedDefinitions().all()) {
      AnswerField.of(action).stream()
          .map(AnswerField::vocabulary)
          .filter(vocabulary -> vocabulary != null)
          .forEach(
              vocabulary ->
                  assertThat(definition.vocabulary(vocabulary).orElseThrow().terms())
                      .as("%s of %s", vocabulary, definition.id())
                      .isNotEmpty());
    }
  }

  private static TypedAnswer.Reading read(ReferralAction action, Map<String, String> typed) {
    return new TypedAnswer(action, false, "key", "1", new LinkedHashMap<>(typed)).read(TODAY);
  }
}
