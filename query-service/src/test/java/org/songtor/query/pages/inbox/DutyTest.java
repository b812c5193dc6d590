package org.songtor.query.pages.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.songtor.query.pages.PagesTexts;
import org.songtor.referral.ReferralStatus;

class DutyTest {
  /** 10:20 in Bangkok. */
  private static final Instant NOW = Instant.parse("2026-03-04T03:20:00Z");

  @Test
  void lateness_is_said_in_words() {
    assertThat(thai(ReferralStatus.REQUESTED, Duration.ofHours(-74)))
        .isEqualTo(new Duty("เกินกำหนดรับเรื่องมา 3 วันแล้ว", "late"));
    assertThat(english(ReferralStatus.RECEIVED, Duration.ofHours(-25)))
        .isEqualTo(new Duty("Should have been answered 1 day ago", "late"));
  }

  @Test
  void what_is_due_today_names_the_hour() {
    assertThat(thai(ReferralStatus.REQUESTED, Duration.ofHours(5)))
        .isEqualTo(new Duty("ต้องรับเรื่องวันนี้ภายใน 15:20\u00a0น.", "soon"));
  }

  @Test
  void tomorrow_morning_is_soon_though_not_today() {
    assertThat(english(ReferralStatus.RECEIVED, Duration.ofHours(16)))
        .isEqualTo(new Duty("To be answered within 16 hours", "soon"));
  }

  @Test
  void with_days_to_go_nobody_is_hurried() {
    assertThat(thai(ReferralStatus.RECEIVED, Duration.ofDays(6)))
        .isEqualTo(new Duty("ต้องตอบภายใน 6 วัน", "soft"));
  }

  @ParameterizedTest
  @EnumSource(
      value = ReferralStatus.class,
      names = {"REQUESTED", "RECEIVED", "CANCELLATION_REQUESTED"},
      mode = EnumSource.Mode.EXCLUDE)
  void an_answered_referral_owes_nothing_but_remembers_lateness(ReferralStatus status) {
    assertThat(Duty.of(status, NOW, NOW, false, NOW, PagesTexts.english())).isNull();
    assertThat(Duty.of(status, NOW, NOW, true, NOW, PagesTexts.english()).words())
        .isEqualTo("Was overdue before it was answered");
  }

  @Test
  void an_agency_owes_an_answer_to_who_asks_to_cancel() {
    assertThat(english(ReferralStatus.CANCELLATION_REQUESTED, Duration.ZERO))
        .isEqualTo(new Duty("The sender asks to cancel. Say whether you stop or go on.", "soon"));
  }

  private static Duty thai(ReferralStatus status, Duration left) {
    return Duty.of(status, NOW.plus(left), NOW.plus(left), false, NOW, PagesTexts.thai());
  }

  private static Duty english(ReferralStatus status, Duration left) {
    return Duty.of(status, NOW.plus(left), NOW.plus(left), false, NOW, PagesTexts.english());
  }
}
