package org.songtor.query.pages.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.query.pages.PagesTexts;
import org.songtor.query.pages.shell.Option;
import org.songtor.referral.ReferralAction;
import org.songtor.referral.ReferralStatus;

class AnswerFormsTest {

  @Test
  void a_referral_is_passed_on_by_choosing_an_agency() {
    ReferralView.Form form = passingOn(List.of(new Option("x", "สำนักงานพัฒนาสังคมสาธิต")));

    assertThat(form.possible()).isTrue();
    assertThat(form.fields())
        .extracting(ReferralView.Field::name)
        .containsExactly("toAgency", "reason", "note");
  }

  @Test
  void where_nobody_else_would_be_taken_the_form_says_what_to_do_instead() {
    ReferralView.Form form = passingOn(List.of());

    assertThat(form.possible()).isFalse();
    assertThat(form.fields()).isEmpty();
    assertThat(form.explanation()).startsWith("ไม่มีหน่วยงานอื่นในทะเบียน").contains("ไม่รับ");
  }

  @Test
  void a_referral_is_given_to_one_of_the_agency_s_people() {
    assertThat(giving(List.of(new Option("officer-b", "officer-b"))).fields())
        .singleElement()
        .satisfies(
            field -> {
              assertThat(field.name()).isEqualTo("assignee");
              assertThat(field.options()).extracting(Option::code).containsExactly("officer-b");
            });
    assertThat(giving(List.of()).possible()).isFalse();
    assertThat(giving(List.of()).explanation()).contains("หัวหน้าหน่วยงาน");
  }

  @ParameterizedTest
  @CsvSource({"true, release, claim", "false, claim, release"})
  void what_somebody_sees_to_is_released_and_else_it_is_claimed(
      boolean assigned, String open, String closed) {
    assertThat(forms(List.of(), List.of()).ofAgency(ReferralStatus.ACCEPTED, assigned, null, null))
        .extracting(ReferralView.Form::path)
        .contains(open, "assign")
        .doesNotContain(closed);
  }

  private static ReferralView.Form giving(List<Option> people) {
    return forms(List.of(), people)
        .ofAgency(ReferralStatus.RECEIVED, false, ReferralAction.ASSIGN, null)
        .stream()
        .filter(form -> form.path().equals(ReferralAction.ASSIGN.path()))
        .findFirst()
        .orElseThrow();
  }

  private static AnswerForms forms(List<Option> agencies, List<Option> people) {
    return new AnswerForms(
        PagesTexts.thai(),
        new ShippedDefinitions().find(ShippedDefinitions.KORAT_FOUR_TIER).orElseThrow(),
        agencies,
        people,
        null);
  }

  private static ReferralView.Form passingOn(List<Option> agencies) {
    return forms(agencies, List.of())
        .ofAgency(ReferralStatus.REQUESTED, false, ReferralAction.REDIRECT, null)
        .stream()
        .filter(form -> form.path().equals(ReferralAction.REDIRECT.path()))
        .findFirst()
        .orElseThrow();
  }
}
