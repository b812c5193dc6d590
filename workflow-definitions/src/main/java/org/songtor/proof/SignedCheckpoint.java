package org.songtor.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/**
 * A checkpoint as a C2SP signed note: its text, an empty line, and a line for each signature.
 * Whoever keeps one can later prove that the log was changed, also against whoever holds the key.
 *
 * @param note the whole note
 */
public record SignedCheckpoint(Checkpoint checkpoint, String note) {
  private static final String SIGNATURE = "\u2014 ";

  /** Signs with the private half of that key. */
  public static SignedCheckpoint sign(Checkpoint checkpoint, NoteKey key, PrivateKey secret) {
    try {
      Signature signing = Signature.getInstance("Ed25519");
      signing.initSign(secret);
      signing.update(checkpoint.text().getBytes(StandardCharsets.UTF_8));
      byte[] signature = signing.sign();
      byte[] marked = Arrays.copyOf(key.id(), key.id().length + signature.length);
      System.arraycopy(signature, 0, marked, key.id().length, signature.length);
      if (!key.verifies(checkpoint.text(), signature)) {
        throw new IllegalArgumentException("the two halves of the key do not belong together");
      }
      return new SignedCheckpoint(
          checkpoint,
          checkpoint.text()
              + "\n"
              + SIGNATURE
              + key.name()
              + " "
              + Base64.getEncoder().encodeToString(marked)
              + "\n");
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("this key cannot sign", e);
    }
  }

  /**
   * Reads a note and believes it only if that key signed it.
   *
   * @throws UnprovenException if it is no checkpoint, or not signed with that key
   */
  public static SignedCheckpoint open(String note, NoteKey key) {
    int end = note.indexOf("\n\n");
    if (end < 0) {
      throw new UnprovenException(
          "ไม่ใช่จุดตรวจที่ลงนามแล้ว", "this is not a signed checkpoint: it has no empty line");
    }
    String text = note.substring(0, end + 1);
    Checkpoint checkpoint;
    try {
      checkpoint = Checkpoint.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UnprovenException("จุดตรวจอ่านไม่ได้", "the checkpoint cannot be read", e);
    }
    boolean signed = note.substring(end + 2).lines().anyMatch(line -> signs(line, text, key));
    if (!signed) {
      throw new UnprovenException(
          "จุดตรวจนี้ไม่ได้ลงนามด้วยกุญแจ " + key.name(),
          "the checkpoint is not signed by the key of " + key.name());
    }
    return new SignedCheckpoint(checkpoint, note);
  }

  private static boolean signs(String line, String text, NoteKey key) {
    String mine = SIGNATURE + key.name() + " ";
    if (!line.startsWith(mine)) {
      return false;
    }
    byte[] marked;
    try {
      marked = Base64.getDecoder().decode(line.substring(mine.length()));
    } catch (IllegalArgumentException e) {
      // A line that is no signature does not sign.
      return false;
    }
    int id = key.id().length;
    return marked.length > id
        && Arrays.equals(Arrays.copyOf(marked, id), key.id())
        && key.verifies(text, Arrays.copyOfRange(marked, id, marked.length));
  }
}
