package org.songtor.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A text that somebody signed: the text, an empty line, and a line for each signature (C2SP
 * signed-note, Ed25519). What is signed are the bytes of the text in UTF-8, its last line end
 * included, and nothing else.
 *
 * @param text lines, none of them empty, each with its line end
 * @param note the whole
 */
public record SignedNote(String text, String note) {
  /** In bytes. */
  public static final int SIGNATURE_LENGTH = 64;

  private static final String SIGNATURE = "\u2014 ";

  public SignedNote {
    if (!note.startsWith(text + "\n") || !text.endsWith("\n") || text.contains("\n\n")) {
      throw new IllegalArgumentException("a note has lines, an empty line, and signatures");
    }
  }

  /**
   * Signs with the private half of that key.
   *
   * @throws IllegalArgumentException if the two halves do not belong together
   */
  public static SignedNote sign(String text, NoteKey key, PrivateKey secret) {
    try {
      Signature signing = Signature.getInstance("Ed25519");
      signing.initSign(secret);
      signing.update(text.getBytes(StandardCharsets.UTF_8));
      byte[] signature = signing.sign();
      if (!key.verifies(text, signature)) {
        throw new IllegalArgumentException("the two halves of the key do not belong together");
      }
      return of(text, key, signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("this key cannot sign", e);
    }
  }

  /**
   * Puts together what was kept apart; whether it holds is for the reader to see.
   *
   * @param signature {@value #SIGNATURE_LENGTH} bytes
   */
  public static SignedNote of(String text, NoteKey key, byte[] signature) {
    byte[] marked = Arrays.copyOf(key.id(), key.id().length + signature.length);
    System.arraycopy(signature, 0, marked, key.id().length, signature.length);
    return new SignedNote(
        text,
        text
            + "\n"
            + SIGNATURE
            + key.name()
            + " "
            + Base64.getEncoder().encodeToString(marked)
            + "\n");
  }

  /**
   * Tells a note's text and signatures apart and believes nothing yet.
   *
   * @throws IllegalArgumentException if there is no empty line after a text
   */
  public static SignedNote read(String note) {
    int end = note.indexOf("\n\n");
    if (end < 0) {
      throw new IllegalArgumentException("a note has an empty line before its signatures");
    }
    return new SignedNote(note.substring(0, end + 1), note);
  }

  /** Whether that key signed the text; signatures of others do no harm. */
  public boolean isSignedBy(NoteKey key) {
    return signature(key).isPresent();
  }

  /** The {@value #SIGNATURE_LENGTH} bytes with which that key signed the text, where it did. */
  public Optional<byte[]> signature(NoteKey key) {
    return note.substring(text.length() + 1)
        .lines()
        .flatMap(line -> signature(line, key).stream())
        .filter(signature -> key.verifies(text, signature))
        .findFirst();
  }

  private static Optional<byte[]> signature(String line, NoteKey key) {
    String mine = SIGNATURE + key.name() + " ";
    if (!line.startsWith(mine)) {
      return Optional.empty();
    }
    String written = line.substring(mine.length());
    byte[] marked;
    try {
      marked = Base64.getDecoder().decode(written);
    } catch (IllegalArgumentException e) {
      // A line that is no signature does not sign.
      return Optional.empty();
    }
    if (!Base64.getEncoder().encodeToString(marked).equals(written)) {
      // The decoder forgives what another reader would not: a signature is written in one way.
      return Optional.empty();
    }
    int id = key.id().length;
    return marked.length == id + SIGNATURE_LENGTH
            && Arrays.equals(Arrays.copyOf(marked, id), key.id())
        ? Optional.of(Arrays.copyOfRange(marked, id, marked.length))
        : Optional.empty();
  }
}
