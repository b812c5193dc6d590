package org.songtor.query.pages.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
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

  private static ReferralView.Form passingOn(List<Option> agencies) {
    return new AnswerForms(
            PagesTexts.thai(),
            new ShippedDefinitions().find(ShippedDefinitions.KORAT_FOUR_TIER).orElseThrow(),
            agencies,
            null)
        .build(ReferralStatus.REQUESTED, ReferralAction.REDIRECT, null).stream()
            .filter(form -> form.path().equals(ReferralAction.REDIRECT.path()))
            .findFirst()
            .orElseThrow();
  }
}
