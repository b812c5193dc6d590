package org.songtor.receipt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.proof.Checkpoint;
import org.songtor.proof.Hash;
import org.songtor.proof.NoteKey;
import org.songtor.proof.Proofs;
import org.songtor.proof.SignedCheckpoint;
import org.songtor.proof.SignedNote;
import org.songtor.proof.UnprovenException;

/**
 * A receipt as both sides keep it, in one file: the signed note, and after an empty line, as soon
 * as a checkpoint covers it, the proof that the log held the row by then. The note never changes;
 * the proof may be of any checkpoint and is no part of what the receipt's signature covers.
 *
 * <pre>
 * (the receipt's nine lines)
 *
 * — ORIGIN SIGNATURE
 *
 * songtor-receipt-proof 1
 * (the hashes beside the row's way up the tree, lowest first, each in base64)
 *
 * (the checkpoint's three lines)
 *
 * — ORIGIN SIGNATURE
 * </pre>
 *
 * @param note signed
 * @param proof null while no checkpoint covers it
 */
public record SignedReceipt(Receipt receipt, SignedNote note, @Nullable InLog proof) {
  private static final String PROOF = "songtor-receipt-proof 1";
  private static final String BETWEEN = "\n" + PROOF + "\n";

  /**
   * That the log held the row.
   *
   * @param path the hashes beside its way up the tree, lowest first
   * @param checkpoint the signed note that they lead to
   */
  public record InLog(List<Hash> path, String checkpoint) {
    public InLog {
      path = List.copyOf(path);
    }
  }

  /** What the key was found to have signed. */
  public record Verified(Receipt receipt, Optional<Checkpoint> checkpoint) {}

  /** The whole file. */
  public String file() {
    if (proof == null) {
      return note.note();
    }
    StringBuilder file = new StringBuilder(note.note()).append(BETWEEN);
    proof.path().forEach(hash -> file.append(hash.base64()).append('\n'));
    return file.append('\n').append(proof.checkpoint()).toString();
  }

  /**
   * Reads a file and believes nothing yet.
   *
   * @throws UnprovenException if it is no receipt
   */
  public static SignedReceipt read(String file) {
    int between = file.indexOf("\n" + BETWEEN);
    String note = between < 0 ? file : file.substring(0, between + 1);
    try {
      SignedNote signed = SignedNote.read(note);
      return new SignedReceipt(
          Receipt.parse(signed.text()),
          signed,
          between < 0 ? null : proof(file.substring(between + 1 + BETWEEN.length())));
    } catch (IllegalArgumentException e) {
      throw new UnprovenException(
          "ไม่ใช่ใบรับ หรือถูกแก้ไข", "this is not a receipt, or no longer as it was written", e);
    }
  }

  private static InLog proof(String text) {
    List<Hash> path = new ArrayList<>();
    String rest = text;
    while (!rest.startsWith("\n")) {
      int end = rest.indexOf('\n');
      if (end < 0) {
        throw new IllegalArgumentException("an empty line ends the hashes");
      }
      path.add(Hash.ofBase64(rest.substring(0, end)));
      rest = rest.substring(end + 1);
    }
    return new InLog(path, rest.substring(1));
  }

  /**
   * Believes nothing but the key.
   *
   * @return with the checkpoint, where the file holds a proof
   * @throws UnprovenException saying what does not hold
   */
  public Verified verify(NoteKey key) {
    if (!note.isSignedBy(key)) {
      throw new UnprovenException(
          "ใบรับนี้ไม่ได้ลงนามด้วยกุญแจ " + key.name() + " หรือถูกแก้ไขหลังลงนาม",
          "the receipt is not signed by the key of " + key.name() + ", or was changed since");
    }
    if (proof == null) {
      return new Verified(receipt, Optional.empty());
    }
    Checkpoint checkpoint = SignedCheckpoint.open(proof.checkpoint(), key).checkpoint();
    if (!checkpoint.origin().equals(receipt.origin())
        || !Proofs.included(
            receipt.stored().leaf(),
            receipt.stored().position() - 1,
            checkpoint.size(),
            proof.path(),
            checkpoint.root())) {
      throw new UnprovenException(
          "บันทึกที่ลงนามไว้ไม่มีเหตุการณ์ของใบรับนี้ที่ตำแหน่ง " + receipt.stored().position(),
          "the signed log does not hold what this is the receipt of at position "
              + receipt.stored().position());
    }
    return new Verified(receipt, Optional.of(checkpoint));
  }
}
