package org.songtor.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.proof.Checkpoint;
import org.songtor.proof.Hash;

/** The signed text: its bytes are frozen, and there is one way to write each receipt. */
class ReceiptTest {
  private static final Hash SENT = Hash.leaf(new byte[] {1});
  private static final Hash STORED = Hash.leaf(new byte[] {2});

  private static Receipt receipt(ReceiptKind kind, String actor) {
    return new Receipt(
        "songtor/log",
        kind,
        ReceiptFixture.REFERRAL,
        ReceiptFixture.HOSPITAL,
        actor,
        Instant.parse("2026-11-22T03:04:05.6Z"),
        new Receipt.Place(41, SENT),
        new Receipt.Place(44, STORED));
  }

  /** Receipts that were given out must verify for ever: this text may not change, only another. */
  @Test
  void theTextIsFrozen() {
    assertThat(receipt(ReceiptKind.RECEIVED, "officer-health").text())
        .isEqualTo(
            """
            songtor-receipt 1
            log songtor/log
            event received
            referral 01999999-aaaa-7000-8000-000000000001
            agency 00000000-0000-7000-8000-0000000000a1
            actor officer-health
            recorded 2026-11-22T03:04:05.600000Z
            sent 41 tBP0fRPuL+bIRbLuFBr4HehY307FSaWLeXC7lmRbyNI=
            position 44 /PCmxwDdE+J0tvuo3uqN2bJuTu3eNJVxfKyECMnFF38=
            """);
  }

  @ParameterizedTest
  @EnumSource
  void everyKindIsReadBack(ReceiptKind kind) {
    Receipt receipt = receipt(kind, "officer-health");
    assertThat(Receipt.parse(receipt.text())).isEqualTo(receipt);
    assertThat(kind.title().th()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      delimiter = '|',
      value = {
        "officer-health|officer-health",
        "auth0|auth0",
        "a@b.go.th|a@b.go.th",
        "two words|two%20words",
        "100%|100%25",
        "สมศรี|%E0%B8%AA%E0%B8%A1%E0%B8%A8%E0%B8%A3%E0%B8%B5",
        "😀|%F0%9F%98%80"
      })
  void whoeverDidItIsOneWordOfAscii(String actor, String word) {
    Receipt receipt = receipt(ReceiptKind.RECEIVED, actor);
    assertThat(receipt.text()).contains("\nactor " + word + "\n").matches("[ -~\\n]+");
    assertThat(Receipt.parse(receipt.text()).actor()).isEqualTo(actor);
  }

  @Test
  void aNameCannotAddALine() {
    String text = receipt(ReceiptKind.RECEIVED, "x\nevent accepted\n\n\u2014 a b").text();
    assertThat(text.lines()).hasSize(9);
    assertThat(Receipt.parse(text).kind()).isEqualTo(ReceiptKind.RECEIVED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "songtor-receipt 1|songtor-receipt 2",
        "songtor-receipt 1|songtor-receipt 1 ",
        "songtor-receipt 1\n|",
        "log songtor/log|log song+tor",
        "event received|event completed",
        "event received|event RECEIVED",
        "actor officer-health|actor officer%2Dhealth",
        "actor officer-health|actor %e0%b8%aa",
        "actor officer-health|actor %",
        "actor officer-health|actor %2",
        "actor officer-health|actor %ZZ",
        "actor officer-health|actor %FF",
        "actor officer-health|actor สมศรี",
        "actor officer-health|actor ",
        "05.600000Z|05.6Z",
        "05.600000Z|05.600000+07:00",
        "2026-11-22|2026-02-30",
        "sent 41|sent 041",
        "sent 41|sent 0",
        "sent 41|sent 44",
        "sent 41|sent 99999999999999999999",
        "position 44|position 44 44",
        "F38=|F38",
        "F38=|F39=",
        "F38=\n|F38=",
        "F38=\n|F38=\r\n",
        "F38=\n|F38=\nmore\n",
        "01999999-aaaa|01999999-AAAA"
      })
  void whatIsNoReceiptIsNotRead(String change) {
    String text = receipt(ReceiptKind.RECEIVED, "officer-health").text();
    String[] parts = change.split("\\|", -1);
    String changed = text.replace(parts[0], parts[1]);
    assertThat(changed).isNotEqualTo(text);
    assertThatThrownBy(() -> Receipt.parse(changed)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noReceiptIsACheckpoint() {
    String text = receipt(ReceiptKind.RECEIVED, "officer-health").text();
    assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
    String checkpoint = new Checkpoint("songtor-receipt", 1, SENT).text();
    assertThatThrownBy(() -> Receipt.parse(checkpoint))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
