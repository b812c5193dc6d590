package org.songtor.query.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.definition.AgreementPolicy;
import org.songtor.event.Dimension;
import org.songtor.language.AreaCode;
import org.songtor.language.PersonId;
import org.songtor.language.Personal;
import org.songtor.query.inbox.Withdrawn.Reason;
import org.songtor.query.intake.Agreements.Agreed;
import org.songtor.referral.ReferralStatus;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;

/** What an agency may still see, for every basis, urgency, agreement and consent. */
class WithdrawnTest {
  private static final PersonId CHILD = new PersonId(UUID.randomUUID());
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final LocalDate WITHDRAWN = TODAY.minusDays(2);
  private static final UUID AGREEMENT = UUID.randomUUID();
  private static final AgreementPolicy REQUIRED =
      new AgreementPolicy(true, Set.of("vital-interest"), Set.of(SharedField.NAME));

  private enum Agreement {
    NONE,
    HOLDS,
    ENDED,
    OVER,
    UNKNOWN
  }

  static Stream<Arguments> everyCase() {
    return Stream.of("public-task", "vital-interest", "consent-guardian", "consent-child")
        .flatMap(
            basis ->
                Stream.of(Urgency.NORMAL, Urgency.EMERGENCY)
                    .flatMap(
                        urgency ->
                            Stream.of(Agreement.values())
                                .flatMap(
                                    agreement ->
                                        Stream.of(true, false)
                                            .map(
                                                consent ->
                                                    Arguments.of(
                                                        basis, urgency, agreement, consent)))));
  }

  @ParameterizedTest(name = "{0}, {1}, agreement {2}, consent withdrawn {3}")
  @MethodSource("everyCase")
  void whatMayStillBeSeen(
      String basis, Urgency urgency, Agreement agreement, boolean consentWithdrawn) {
    InboxRow row =
        row(
            basis,
            urgency,
            agreement == Agreement.NONE ? null : AGREEMENT,
            consentWithdrawn ? WITHDRAWN : null);
    boolean lawful = basis.equals("vital-interest") && urgency == Urgency.EMERGENCY;
    boolean ended = agreement != Agreement.NONE && agreement != Agreement.HOLDS;
    @Nullable Withdrawn expected =
        consentWithdrawn
            ? withdrawn(Reason.CONSENT_WITHDRAWN, WITHDRAWN, SharedField.NAME, SharedField.AGE)
            : !ended
                ? null
                : lawful
                    ? withdrawn(Reason.AGREEMENT_ENDED, lastDay(agreement), SharedField.AGE)
                    : withdrawn(
                        Reason.AGREEMENT_ENDED,
                        lastDay(agreement),
                        SharedField.NAME,
                        SharedField.AGE);
    assertThat(said(Withdrawn.from(row, agreed(agreement), REQUIRED, TODAY).orElse(null)))
        .isEqualTo(said(expected));
  }

  private static String said(@Nullable Withdrawn withdrawn) {
    return withdrawn == null
        ? "sees all"
        : withdrawn.reason() + " " + withdrawn.on() + " " + withdrawn.fields();
  }

  @Test
  void whereAgreementsAreOnlyRecordedAnEndedOneEndsTheSightAllTheSame() {
    InboxRow row = row("vital-interest", Urgency.EMERGENCY, AGREEMENT, null);
    assertThat(
            Withdrawn.from(row, agreed(Agreement.ENDED), AgreementPolicy.RECORDED, TODAY)
                .orElseThrow()
                .fields())
        .containsExactly(SharedField.NAME, SharedField.AGE);
  }

  @Test
  void itsLastDayIsStillADay() {
    InboxRow row = row("public-task", Urgency.NORMAL, AGREEMENT, null);
    Agreed today = new Agreed(AGREEMENT, new AreaCode("30"), told(), TODAY, TODAY, null);
    assertThat(Withdrawn.from(row, List.of(today), REQUIRED, TODAY)).isEmpty();
    assertThat(Withdrawn.from(row, List.of(today), REQUIRED, TODAY.plusDays(1))).isPresent();
  }

  @Test
  void anAgreementOfAnotherPlaceCoversNothing() {
    InboxRow row = row("public-task", Urgency.NORMAL, AGREEMENT, null);
    Agreed elsewhere =
        new Agreed(UUID.randomUUID(), new AreaCode("55"), told(), TODAY, TODAY.plusDays(9), null);
    Agreed here =
        new Agreed(UUID.randomUUID(), new AreaCode("3001"), told(), TODAY, TODAY.plusDays(9), null);
    assertThat(Withdrawn.from(row, List.of(elsewhere), REQUIRED, TODAY)).isPresent();
    assertThat(Withdrawn.from(row, List.of(here), REQUIRED, TODAY)).isEmpty();
  }

  private static Withdrawn withdrawn(Reason reason, @Nullable LocalDate on, SharedField... fields) {
    return new Withdrawn(
        reason, new org.songtor.language.LocalizedText("ก", "a"), on, List.of(fields));
  }

  private static @Nullable LocalDate lastDay(Agreement agreement) {
    return switch (agreement) {
      case ENDED -> TODAY.minusDays(1);
      case OVER -> TODAY.minusDays(5);
      case NONE, HOLDS, UNKNOWN -> null;
    };
  }

  private static List<Agreed> agreed(Agreement agreement) {
    LocalDate since = TODAY.minusYears(1);
    LocalDate until = TODAY.plusYears(1);
    AreaCode from = new AreaCode("30");
    return switch (agreement) {
      case NONE, UNKNOWN -> List.of();
      case HOLDS -> List.of(new Agreed(AGREEMENT, from, told(), since, until, null));
      case ENDED -> List.of(new Agreed(AGREEMENT, from, told(), since, until, lastDay(agreement)));
      case OVER -> List.of(new Agreed(AGREEMENT, from, told(), since, TODAY.minusDays(5), null));
    };
  }

  private static Set<SharedField> told() {
    return Set.of(SharedField.NAME, SharedField.AGE);
  }

  private static InboxRow row(
      String basis,
      Urgency urgency,
      @Nullable UUID agreement,
      @Nullable LocalDate consentWithdrawnOn) {
    return new InboxRow(
        UUID.randomUUID(),
        UUID.randomUUID(),
        UUID.randomUUID(),
        "300101",
        "korat-four-tier",
        1,
        1,
        1,
        ReferralStatus.RECEIVED,
        2,
        Dimension.HEALTH,
        "medical-treatment",
        urgency,
        basis,
        Instant.EPOCH,
        Instant.EPOCH,
        Instant.EPOCH,
        false,
        0,
        Map.of(
            SharedField.NAME,
            Personal.of(CHILD, "ก้อง"),
            SharedField.AGE,
            Personal.of(CHILD, "13")),
        Personal.of(CHILD, "หมายเหตุ"),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        true,
        false,
        null,
        null,
        null,
        null,
        null,
        agreement,
        consentWithdrawnOn,
        null,
        false);
  }
}
