package org.songtor.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Judges an exported log, line by line in the order of its files, believing nothing but the key and
 * the checkpoints that somebody kept. Holds no event: only where each stream is, and the right edge
 * of the tree.
 *
 * <p>Whoever changed a file without its hashes is told the very event. Whoever changed the log is
 * told the block of {@value ExportLine#BLOCK} events, or the first one that is missing or too many;
 * where also the notary's own hashes were changed, that something was, and since which checkpoint.
 */
public final class ExportCheck {
  private final NoteKey key;
  private final List<SignedCheckpoint> kept;
  private final GrowingTree tree = new GrowingTree();
  private final Map<UUID, Long> nextSeqs = new HashMap<>();
  private final ExportBlocks blocks = new ExportBlocks();
  private final List<SignedCheckpoint> broken = new ArrayList<>();
  private @Nullable SignedCheckpoint checkpoint;
  private @Nullable Gap gap;
  private long files;
  private long line;

  /** What was expected and did not come; whether it is gone shows at the end. */
  private record Gap(long position, long before) {}

  /**
   * @param kept checkpoints that others hold; may be none
   */
  public ExportCheck(NoteKey key, List<SignedCheckpoint> kept) {
    this.key = key;
    this.kept = List.copyOf(kept);
  }

  /**
   * What holds.
   *
   * @param streams cases and others
   */
  public record Verified(Checkpoint checkpoint, long streams) {}

  /**
   * Takes the next line.
   *
   * @throws UnprovenException naming what is wrong and where
   */
  public void take(ExportLine next) {
    line++;
    switch (next) {
      case ExportLine.Head head -> head(head);
      case ExportLine.Event event -> event(event);
      case ExportLine.Block block -> blocks.stored(block);
    }
  }

  private void head(ExportLine.Head head) {
    SignedCheckpoint signed = SignedCheckpoint.open(head.checkpoint(), key);
    if (checkpoint == null) {
      checkpoint = signed;
      kept.forEach(each -> reaches(signed.checkpoint(), each.checkpoint()));
    } else if (!checkpoint.checkpoint().equals(signed.checkpoint())) {
      throw new UnprovenException(
          "แฟ้มที่ " + (files + 1) + " เป็นของการส่งออกอีกครั้งหนึ่ง (จุดตรวจต่างกัน)",
          "file " + (files + 1) + " is of another export: its checkpoint is another");
    }
    files++;
    line = 1;
    if (head.from() != tree.size() + 1 && gap == null) {
      throw new UnprovenException(
          "แฟ้มที่ "
              + files
              + " เริ่มที่เหตุการณ์ "
              + head.from()
              + " แต่ต้องต่อจากเหตุการณ์ "
              + tree.size(),
          "file "
              + files
              + " begins at event "
              + head.from()
              + ", but event "
              + (tree.size() + 1)
              + " comes next");
    }
  }

  /** A log that is shorter than it once was has lost its end, whoever signed it since. */
  private static void reaches(Checkpoint now, Checkpoint once) {
    if (!now.origin().equals(once.origin())) {
      throw new UnprovenException("เป็นบันทึกคนละชุด", "this is another log than the one you kept");
    }
    if (now.size() < once.size()) {
      throw new UnprovenException(
          "บันทึกถูกตัดท้าย: ท่านเก็บจุดตรวจของ %d เหตุการณ์ไว้ แต่การส่งออกนี้มีเพียง %d"
              .formatted(once.size(), now.size()),
          "the log was truncated: you kept a checkpoint of %d events, and this export has %d"
              .formatted(once.size(), now.size()));
    }
  }

  private SignedCheckpoint signed() {
    SignedCheckpoint signed = checkpoint;
    if (signed == null) {
      throw new UnprovenException("ไม่มีหัวของการส่งออก", "there is no head of an export");
    }
    return signed;
  }

  private void event(ExportLine.Event event) {
    LogRow row = event.row();
    long size = signed().checkpoint().size();
    long expected = tree.size() + 1;
    Gap open = gap;
    if (open != null) {
      if (row.position() == open.position()) {
        throw new UnprovenException(
            "เหตุการณ์ %d สลับลำดับ: อยู่หลังเหตุการณ์ %d %s"
                .formatted(open.position(), open.before(), placeTh()),
            "event %d is out of order: it stands after event %d %s"
                .formatted(open.position(), open.before(), placeEn()));
      }
      return;
    }
    if (row.position() < expected || row.position() > size) {
      throw new UnprovenException(
          "มีเหตุการณ์แทรกเข้ามา: ตำแหน่ง %d ซ้ำหรือเกินจากที่ลงนามไว้ %s"
              .formatted(row.position(), placeTh()),
          "an event was inserted: position %d %s %s"
              .formatted(
                  row.position(),
                  row.position() > size ? "is beyond what was signed" : "was there before",
                  placeEn()));
    }
    if (row.position() > expected) {
      gap = new Gap(expected, row.position());
      return;
    }
    if (!event.intact()) {
      throw new UnprovenException(
          "เหตุการณ์ %d ถูกแก้ไขหลังส่งออก %s".formatted(expected, placeTh()),
          "event %d was edited after it was exported %s".formatted(expected, placeEn()));
    }
    inItsStream(row);
    tree.add(event.leaf());
    blocks.add(event.leaf());
    for (SignedCheckpoint each : kept) {
      Checkpoint once = each.checkpoint();
      if (once.size() == tree.size() && !once.root().equals(tree.root())) {
        broken.add(each);
      }
    }
  }

  private void inItsStream(LogRow row) {
    long next = nextSeqs.getOrDefault(row.streamId(), 0L);
    if (row.seq() > next) {
      throw new UnprovenException(
          "เหตุการณ์ลำดับ %d ของ %s ถูกลบ และเลขตำแหน่งถูกเขียนใหม่ (ก่อนตำแหน่ง %d)"
              .formatted(next, row.streamId(), row.position()),
          "event %d of %s was deleted and the positions were written anew (before position %d)"
              .formatted(next, row.streamId(), row.position()));
    }
    if (row.seq() < next) {
      throw new UnprovenException(
          "มีเหตุการณ์แทรกเข้ามา: ลำดับ %d ของ %s มีสองรายการ (ตำแหน่ง %d)"
              .formatted(row.seq(), row.streamId(), row.position()),
          "an event was inserted: there are two of seq %d of %s (position %d)"
              .formatted(row.seq(), row.streamId(), row.position()));
    }
    nextSeqs.put(row.streamId(), next + 1);
  }

  private String placeTh() {
    return "(แฟ้มที่ " + files + " บรรทัด " + line + ")";
  }

  private String placeEn() {
    return "(file " + files + ", line " + line + ")";
  }

  /**
   * After the last line of the last file.
   *
   * @throws UnprovenException naming what is wrong and where
   */
  public Verified end() {
    Checkpoint claimed = signed().checkpoint();
    Gap open = gap;
    if (open != null) {
      throw new UnprovenException(
          "เหตุการณ์ %d ถึง %d ถูกลบ".formatted(open.position(), open.before() - 1),
          "events %d to %d were deleted".formatted(open.position(), open.before() - 1));
    }
    if (tree.size() < claimed.size()) {
      throw new UnprovenException(
          "ถูกตัดท้าย: จบที่เหตุการณ์ %d จาก %d".formatted(tree.size(), claimed.size()),
          "it is truncated: it ends after event %d of %d".formatted(tree.size(), claimed.size()));
    }
    if (!tree.root().equals(claimed.root())) {
      throw blocks.whatWasChanged(claimed);
    }
    blocks.hold();
    if (!broken.isEmpty()) {
      long size = broken.getFirst().checkpoint().size();
      throw new UnprovenException(
          "บันทึกถูกเขียนใหม่แล้วลงนามใหม่: เหตุการณ์ %d รายการแรกไม่ใช่ชุดเดียวกับจุดตรวจที่ท่านเก็บไว้"
              .formatted(size),
          "the log was rewritten and signed again: its first %d events are not those of the"
                  .formatted(size)
              + " checkpoint you kept");
    }
    return new Verified(claimed, nextSeqs.size());
  }
}
