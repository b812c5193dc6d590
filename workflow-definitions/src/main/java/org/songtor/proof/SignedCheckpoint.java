package org.songtor.proof;

import java.security.PrivateKey;

/**
 * A checkpoint as a signed note. Whoever keeps one can later prove that the log was changed, also
 * against whoever holds the key.
 *
 * @param note the whole note
 */
public record SignedCheckpoint(Checkpoint checkpoint, String note) {

  /** Signs with the private half of that key. */
  public static SignedCheckpoint sign(Checkpoint checkpoint, NoteKey key, PrivateKey secret) {
    return new SignedCheckpoint(checkpoint, SignedNote.sign(checkpoint.text(), key, secret).note());
  }

  /**
   * Reads a note and believes it only if that key signed it.
   *
   * @throws UnprovenException if it is no checkpoint, or not signed with that key
   */
  public static SignedCheckpoint open(String note, NoteKey key) {
    SignedNote signed;
    try {
      signed = SignedNote.read(note);
    } catch (IllegalArgumentException e) {
      throw new UnprovenException(
          "ไม่ใช่จุดตรวจที่ลงนามแล้ว", "this is not a signed checkpoint: it has no empty line", e);
    }
    Checkpoint checkpoint;
    try {
      checkpoint = Checkpoint.parse(signed.text());
    } catch (IllegalArgumentException e) {
      throw new UnprovenException("จุดตรวจอ่านไม่ได้", "the checkpoint cannot be read", e);
    }
    if (!signed.isSignedBy(key)) {
      throw new UnprovenException(
          "จุดตรวจนี้ไม่ได้ลงนามด้วยกุญแจ " + key.name(),
          "the checkpoint is not signed by the key of " + key.name());
    }
    return new SignedCheckpoint(checkpoint, note);
  }
}
