package org.songtor.proof;

import java.util.List;
import java.util.UUID;

/**
 * One case as an auditor takes it away: every event, each with the proof that the signed log holds
 * it.
 *
 * @param streamId of the case
 * @param checkpoint the signed note that the proofs lead to
 * @param events from seq 0 on
 */
public record CaseBundle(UUID streamId, String checkpoint, List<ProvenRow> events) {
  public CaseBundle {
    events = List.copyOf(events);
  }

  /**
   * Believes nothing but the key.
   *
   * <p>An event edited, moved, left out or slipped in is found. That the case had no further event
   * after the last one here cannot be seen from one case alone: the whole log shows that.
   *
   * @return the checkpoint that everything here was found in
   * @throws UnprovenException naming the first event that does not hold
   */
  public SignedCheckpoint verify(NoteKey key) {
    SignedCheckpoint signed = SignedCheckpoint.open(checkpoint, key);
    if (events.isEmpty()) {
      throw new UnprovenException("ชุดหลักฐานไม่มีเหตุการณ์", "the bundle holds no event");
    }
    long position = 0;
    for (int seq = 0; seq < events.size(); seq++) {
      ProvenRow event = events.get(seq);
      LogRow row = event.row();
      if (!row.streamId().equals(streamId)) {
        throw broken(seq, "เป็นของกรณีอื่น", "belongs to another case");
      }
      if (row.seq() != seq) {
        throw broken(
            seq,
            "ขาดหายหรือสลับลำดับ (พบลำดับ " + row.seq() + ")",
            "is missing or out of order: seq " + row.seq() + " is in its place");
      }
      if (row.position() <= position) {
        throw broken(seq, "อยู่ผิดลำดับในบันทึก", "stands before the one it follows");
      }
      position = row.position();
      if (!event.isPartOf(signed.checkpoint())) {
        throw broken(
            seq,
            "ไม่ตรงกับบันทึกที่ลงนามไว้ (ตำแหน่ง " + row.position() + ")",
            "is not what the signed log holds at position " + row.position());
      }
    }
    return signed;
  }

  private static UnprovenException broken(int seq, String th, String en) {
    return new UnprovenException("เหตุการณ์ลำดับ " + seq + " " + th, "event " + seq + " " + en);
  }
}
