package org.songtor.proof;

import java.util.List;

/**
 * The claim that a log was only added to between two checkpoints, with its proof.
 *
 * @param from the older signed note
 * @param to the newer signed note
 * @param proof as {@link MerkleTree#consistency} gives it
 */
public record GrowthProof(String from, String to, List<Hash> proof) {
  public GrowthProof {
    proof = List.copyOf(proof);
  }

  /**
   * Checks the claim against a checkpoint that the reader kept: what the log hands out itself could
   * be made up from the first event on.
   *
   * @param held the note the reader was given at the time
   * @return the newer checkpoint
   * @throws UnprovenException saying what does not hold
   */
  public SignedCheckpoint verify(String held, NoteKey key) {
    SignedCheckpoint kept = SignedCheckpoint.open(held, key);
    SignedCheckpoint older = SignedCheckpoint.open(from, key);
    SignedCheckpoint newer = SignedCheckpoint.open(to, key);
    if (!older.checkpoint().equals(kept.checkpoint())) {
      throw new UnprovenException(
          "บันทึกอ้างจุดตรวจเดิม ("
              + older.checkpoint().size()
              + " เหตุการณ์) ไม่ตรงกับฉบับที่ท่านเก็บไว้",
          "the log now claims another checkpoint of "
              + older.checkpoint().size()
              + " events than the one you kept");
    }
    if (!newer.checkpoint().origin().equals(kept.checkpoint().origin())) {
      throw new UnprovenException("เป็นบันทึกคนละชุด", "this is another log");
    }
    if (!Proofs.extended(
        older.checkpoint().size(),
        older.checkpoint().root(),
        newer.checkpoint().size(),
        newer.checkpoint().root(),
        proof)) {
      throw new UnprovenException(
          "เหตุการณ์ที่เคยลงนามไว้ " + older.checkpoint().size() + " รายการแรกถูกเปลี่ยนแปลง",
          "the first "
              + older.checkpoint().size()
              + " events are not the ones that were signed: the log was changed");
    }
    return newer;
  }
}
