package org.songtor.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints and keys as others write and read them. */
class SignedCheckpointTest {
  private static final List<LogRow> LOG = LogFixture.rows(9, 2);

  @Test
  void aSignedCheckpointIsReadBackByTheKeysText() {
    SignedCheckpoint signed = LogFixture.signed(LOG);
    NoteKey key = NoteKey.parse(LogFixture.KEY.text());
    assertThat(SignedCheckpoint.open(signed.note(), key)).isEqualTo(signed);
    assertThat(signed.note().lines().toList())
        .startsWith("songtor.test/log", "9")
        .satisfies(lines -> assertThat(lines.get(4)).startsWith("\u2014 songtor.test "));
  }

  @Test
  void aNoteWithSignaturesOfOthersIsBelievedForOnesOwnKey() {
    SignedCheckpoint signed = LogFixture.signed(LOG);
    String witnessed = signed.note() + "\u2014 witness.example AAAAAAAA\n\u2014 broken !!\n";
    assertThat(SignedCheckpoint.open(witnessed, LogFixture.KEY).checkpoint())
        .isEqualTo(signed.checkpoint());
  }

  /** The example of the signed-note specification: its key reads, and its id fits. */
  @Test
  void aKeyOfAnotherImplementationIsRead() {
    String text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    assertThat(NoteKey.parse(text).text()).isEqualTo(text);
    assertThatThrownBy(() -> NoteKey.parse(text.replace("c74f20a3", "c74f20a4")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "songtor.test/log\n9\n",
        "songtor.test/log\n09\nAAAA\n",
        "songtor.test/log\n-1\nAAAA\n",
        "songtor.test/log\n9\nAAAA\n",
        "songtor test\n9\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "songtor.test/log\n9\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n",
        "songtor.test/log\n9\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nmore\n"
      })
  void whatIsNoCheckpointIsNotRead(String text) {
    assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SignedCheckpoint.open(text + "\n\u2014 x y\n", LogFixture.KEY))
        .isInstanceOf(UnprovenException.class);
  }

  @Test
  void keysThatDoNotBelongTogetherDoNotSign() {
    assertThatThrownBy(
            () ->
                SignedCheckpoint.sign(
                    LogFixture.checkpoint(LOG), LogFixture.KEY, LogFixture.pair().getPrivate()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
