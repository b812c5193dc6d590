package org.songtor.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.songtor.receipt.ReceiptFixture.HOSPITAL;
import static org.songtor.receipt.ReceiptFixture.NOON;
import static org.songtor.receipt.ReceiptFixture.REFERRAL;
import static org.songtor.receipt.ReceiptFixture.SCHOOL;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.songtor.event.EventCodec;
import org.songtor.event.ReferralEvent;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.proof.LogRow;

/** What yields a receipt, and what never does. */
class ReceiptsTest {
  private static ReceiptFixture sent() {
    return new ReceiptFixture().sent(REFERRAL, HOSPITAL);
  }

  @Test
  void theAgencysOwnActsYieldReceiptsAndItsWorkYieldsNone() {
    ReceiptFixture story =
        sent()
            .officer(HOSPITAL, ReceiptFixture.received())
            .officer(HOSPITAL, ReceiptFixture.accepted())
            .officer(
                HOSPITAL,
                new ReferralEvent.ReferralStarted(REFERRAL, HOSPITAL, ReceiptFixture.note("")))
            .officer(
                HOSPITAL,
                new ReferralEvent.ReferralCompleted(
                    REFERRAL,
                    HOSPITAL,
                    "treated",
                    ReceiptFixture.note(""),
                    ReceiptFixture.note("")));
    assertThat(story.receipts())
        .extracting(Receipt::kind)
        .containsExactly(ReceiptKind.RECEIVED, ReceiptKind.ACCEPTED);
    assertThat(story.receipts().getFirst())
        .isEqualTo(
            new Receipt(
                ReceiptFixture.ORIGIN,
                ReceiptKind.RECEIVED,
                REFERRAL,
                HOSPITAL,
                "officer-health",
                NOON.plusSeconds(1),
                new Receipt.Place(1, story.rows.get(0).leaf()),
                new Receipt.Place(2, story.rows.get(1).leaf())));
    assertThat(story.receipts()).as("as often as one asks").isEqualTo(story.receipts());
  }

  @Test
  void refusingYieldsAReceiptWithoutReceivingFirst() {
    ReferralEvent redirected =
        new ReferralEvent.ReferralRedirected(
            REFERRAL,
            HOSPITAL,
            "wrong-agency",
            SCHOOL,
            new ReferralId(UUID.randomUUID()),
            ReceiptFixture.note(""));
    assertThat(sent().officer(HOSPITAL, ReceiptFixture.rejected()).receipts())
        .extracting(Receipt::kind)
        .containsExactly(ReceiptKind.REJECTED);
    assertThat(sent().officer(HOSPITAL, redirected).receipts())
        .extracting(Receipt::kind)
        .containsExactly(ReceiptKind.REDIRECTED);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AGENCY_OFFICER")
  void whatAnotherRecordsForTheAgencyYieldsNone(Role role) {
    assertThat(sent().by("somebody", role, HOSPITAL, ReceiptFixture.received()).receipts())
        .isEmpty();
    assertThat(sent().by("somebody", role, null, ReceiptFixture.rejected()).receipts()).isEmpty();
  }

  @Test
  void anOfficerOfAnotherAgencyYieldsNone() {
    assertThat(sent().officer(SCHOOL, ReceiptFixture.received()).receipts()).isEmpty();
    assertThat(
            sent().by("officer", Role.AGENCY_OFFICER, null, ReceiptFixture.received()).receipts())
        .isEmpty();
  }

  @Test
  void whatAnswersNothingThatWasSentYieldsNone() {
    assertThat(new ReceiptFixture().officer(HOSPITAL, ReceiptFixture.received()).receipts())
        .isEmpty();
  }

  @Test
  void eachReferralOfACaseHasItsOwn() {
    ReferralId other = new ReferralId(new UUID(0x7000L, 7));
    List<Receipt> receipts =
        sent()
            .sent(other, SCHOOL)
            .officer(SCHOOL, new ReferralEvent.ReferralReceived(other, SCHOOL))
            .officer(HOSPITAL, ReceiptFixture.received())
            .receipts();
    assertThat(receipts).extracting(Receipt::referral).containsExactly(other, REFERRAL);
    assertThat(receipts).extracting(one -> one.sent().position()).containsExactly(2L, 1L);
  }

  /** A changed row is another digest: nothing of it need be kept to see that it was changed. */
  @Test
  void everyReceiptHangsOnEveryByteOfItsRows() {
    Set<String> texts =
        Stream.of("no-capacity", "not-eligible")
            .map(
                reason ->
                    sent()
                        .officer(
                            HOSPITAL,
                            new ReferralEvent.ReferralRejected(
                                REFERRAL, HOSPITAL, reason, ReceiptFixture.note("เต็ม")))
                        .receipts()
                        .getFirst()
                        .text())
            .collect(Collectors.toSet());
    assertThat(texts).hasSize(2);
    assertThat(texts).noneMatch(text -> text.contains("no-capacity") || text.contains("เต็ม"));
  }

  /** Whoever derives receipts must be able to say what keeps them from it. */
  @Test
  void theFirstRowThatCannotBeReadIsNamed() {
    List<LogRow> rows =
        sent()
            .officer(HOSPITAL, ReceiptFixture.received())
            .officer(HOSPITAL, ReceiptFixture.accepted())
            .rows;
    assertThat(Receipts.firstUnreadable(rows, ReceiptFixture.CODEC)).isEmpty();
    rows.set(2, changed(rows.get(2), 1, "{}"));
    assertUnreadableAt(3, rows);
    rows.set(1, changed(rows.get(1), 99, rows.get(1).meta()));
    assertUnreadableAt(2, rows);
  }

  private static LogRow changed(LogRow row, int version, String meta) {
    return new LogRow(
        row.streamId(),
        row.seq(),
        row.position(),
        row.streamKind(),
        row.wireName(),
        version,
        row.eventId(),
        row.occurredAt(),
        row.recordedAt(),
        meta,
        row.payload());
  }

  private static void assertUnreadableAt(long position, List<LogRow> rows) {
    assertThat(Receipts.firstUnreadable(rows, ReceiptFixture.CODEC)).hasValue(position);
    assertThatThrownBy(() -> Receipts.of(ReceiptFixture.ORIGIN, rows, ReceiptFixture.CODEC))
        .isInstanceOf(EventCodec.UnreadableEventException.class);
  }

  @Test
  void theNamesAreThoseOfTheKinds() {
    assertThat(Receipts.ANSWERS)
        .containsExactlyElementsOf(
            Arrays.stream(ReceiptKind.values())
                .map(kind -> "songtor.referral." + kind.code())
                .toList());
    assertThat(Receipts.ROWS).containsAll(Receipts.ANSWERS).contains("songtor.referral.requested");
  }
}
