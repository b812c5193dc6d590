package org.songtor.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.songtor.receipt.ReceiptFixture.HOSPITAL;
import static org.songtor.receipt.ReceiptFixture.KEY;
import static org.songtor.receipt.ReceiptFixture.PAIR;
import static org.songtor.receipt.ReceiptFixture.REFERRAL;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.proof.NoteKey;
import org.songtor.proof.SignedNote;
import org.songtor.proof.UnprovenException;

/** A receipt's file holds, and no longer does as soon as anybody touches what was signed. */
class SignedReceiptTest {
  private final ReceiptFixture story =
      new ReceiptFixture()
          .sent(REFERRAL, HOSPITAL)
          .officer(HOSPITAL, ReceiptFixture.received())
          .officer(HOSPITAL, ReceiptFixture.accepted());
  private final Receipt receipt = story.receipts().getFirst();

  private SignedReceipt signed(SignedReceipt.@Nullable InLog proof) {
    return new SignedReceipt(
        receipt, SignedNote.sign(receipt.text(), KEY, PAIR.getPrivate()), proof);
  }

  private static SignedReceipt.Verified verified(String file) {
    return SignedReceipt.read(file).verify(KEY);
  }

  @Test
  void itHoldsWithoutAndWithItsProof() {
    assertThat(verified(signed(null).file()).receipt()).isEqualTo(receipt);
    assertThat(verified(signed(null).file()).checkpoint()).isEmpty();
    SignedReceipt proven = signed(story.inLog(2));
    assertThat(SignedReceipt.read(proven.file())).isEqualTo(proven);
    assertThat(verified(proven.file()).checkpoint().orElseThrow().size()).isEqualTo(3);
  }

  @Test
  void itsFirstPartIsTheSameWhateverFollows() {
    assertThat(signed(story.inLog(2)).file()).startsWith(signed(null).file());
    assertThat(signed(null)).as("Ed25519 signs the same alike").isEqualTo(signed(null));
    assertThat(SignedNote.of(receipt.text(), KEY, signature())).isEqualTo(signed(null).note());
  }

  private byte[] signature() {
    return signed(null).note().signature(KEY).orElseThrow();
  }

  @Test
  void everyChangedCharacterIsFound() {
    String file = signed(null).file();
    for (int at = 0; at < file.length(); at++) {
      char other = file.charAt(at) == 'A' ? 'B' : 'A';
      String changed = file.substring(0, at) + other + file.substring(at + 1);
      assertThatThrownBy(() -> verified(changed))
          .as("character %d: %s", at, changed)
          .isInstanceOf(UnprovenException.class);
    }
  }

  @Test
  void anotherKeyIsNotBelieved() {
    NoteKey other = new NoteKey(KEY.name(), ReceiptFixture.pair().getPublic());
    assertThatThrownBy(() -> SignedReceipt.read(signed(null).file()).verify(other))
        .isInstanceOf(UnprovenException.class)
        .hasMessageContaining("not signed by the key");
  }

  @Test
  void aProofOfAnotherRowIsNotBelieved() {
    for (SignedReceipt.InLog wrong :
        new SignedReceipt.InLog[] {
          story.inLog(1), story.inLog(3), new ReceiptFixture().sent(REFERRAL, HOSPITAL).inLog(1)
        }) {
      assertThatThrownBy(() -> verified(signed(wrong).file()))
          .isInstanceOf(UnprovenException.class)
          .hasMessageContaining("at position 2");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "songtor-receipt 1\n", "a\n\nb\n", "\n\n", "a\n\n\n"})
  void whatIsNoReceiptIsSaidToBeNone(String file) {
    assertThatThrownBy(() -> SignedReceipt.read(file)).isInstanceOf(UnprovenException.class);
  }

  @Test
  void aTornProofIsNoProof() {
    String file = signed(story.inLog(2)).file();
    int proof = signed(null).file().length() + 1;
    for (int end = proof + "songtor-receipt-proof 1\n".length(); end < file.length() - 1; end++) {
      String torn = file.substring(0, end);
      assertThatThrownBy(() -> verified(torn)).isInstanceOf(UnprovenException.class);
    }
  }
}
