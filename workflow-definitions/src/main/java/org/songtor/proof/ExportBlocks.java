package org.songtor.proof;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the notary stored of each block beside what its events come to: it tells where a log was
 * changed that is not what was signed.
 */
final class ExportBlocks {
  private final List<Long> differing = new ArrayList<>();
  private final GrowingTree asStored = new GrowingTree();
  private final List<Hash> leaves = new ArrayList<>(ExportLine.BLOCK);
  private @Nullable Hash last;
  private boolean complete = true;
  private long start;

  /** Comes after the events of the block. */
  void stored(ExportLine.Block block) {
    Hash computed = last;
    boolean isOfThese = computed != null && block.start() == start - ExportLine.BLOCK;
    if (!isOfThese) {
      return;
    }
    if (!block.hash().equals(computed)) {
      differing.add(block.start());
    }
    addStored(block);
    last = null;
  }

  private void addStored(ExportLine.Block block) {
    if (complete && asStored.size() == block.start()) {
      int height = Integer.numberOfTrailingZeros(ExportLine.BLOCK);
      asStored.add(new Subtree(height, block.start()), block.hash(), (place, hash) -> {});
    } else {
      complete = false;
    }
  }

  void add(Hash leaf) {
    leaves.add(leaf);
    if (leaves.size() == ExportLine.BLOCK) {
      GrowingTree block = new GrowingTree();
      leaves.forEach(block::add);
      last = block.root();
      leaves.clear();
      start += ExportLine.BLOCK;
    }
  }

  /** The events are what was signed; then so is what was stored of them. */
  void hold() {
    if (!differing.isEmpty()) {
      throw new UnprovenException(
          "เหตุการณ์ทั้งหมดถูกต้อง แต่ค่าแฮชของเหตุการณ์ %d ถึง %d ในการส่งออกถูกแก้"
              .formatted(first(), first() + ExportLine.BLOCK - 1),
          "all events are right, but the hash of events %d to %d in the export was changed"
              .formatted(first(), first() + ExportLine.BLOCK - 1));
    }
  }

  private long first() {
    return differing.getFirst() + 1;
  }

  /** Names the block where the stored hashes are those that were signed. */
  UnprovenException whatWasChanged(Checkpoint signed) {
    leaves.forEach(asStored::add);
    boolean trusted =
        complete && asStored.size() == signed.size() && asStored.root().equals(signed.root());
    if (trusted && !differing.isEmpty()) {
      String more = differing.size() == 1 ? "" : " (+" + (differing.size() - 1) + ")";
      return new UnprovenException(
          "มีการแก้ไขในบันทึก: เหตุการณ์ %d ถึง %d ไม่ตรงกับที่ลงนามไว้%s"
              .formatted(first(), first() + ExportLine.BLOCK - 1, more),
          "the log was edited: among events %d to %d one is not what was signed%s"
              .formatted(first(), first() + ExportLine.BLOCK - 1, more));
    }
    if (differing.isEmpty() && complete && signed.size() % ExportLine.BLOCK != 0) {
      long after = signed.size() - signed.size() % ExportLine.BLOCK;
      return new UnprovenException(
          "มีการแก้ไขในบันทึก: น่าจะอยู่ในเหตุการณ์ %d ถึง %d ซึ่งไม่ตรงกับที่ลงนามไว้"
              .formatted(after + 1, signed.size()),
          "the log was edited: most likely among events %d to %d, which are not what was signed"
              .formatted(after + 1, signed.size()));
    }
    if (differing.isEmpty()) {
      return new UnprovenException(
          "เหตุการณ์ไม่ตรงกับที่ลงนามไว้ และการส่งออกไม่มีค่าแฮชที่จะบอกตำแหน่งได้",
          "the events are not what was signed, and the export has no hashes that would tell where");
    }
    return new UnprovenException(
        "เหตุการณ์ไม่ตรงกับที่ลงนามไว้ เท่าที่เชื่อค่าแฮชในการส่งออกได้ การแก้ไขเริ่มในเหตุการณ์ %d ถึง %d"
            .formatted(first(), first() + ExportLine.BLOCK - 1),
        "the events are not what was signed; as far as the hashes in the export can be believed,"
            + " the"
            + " change begins among events %d to %d"
                .formatted(first(), first() + ExportLine.BLOCK - 1));
  }
}
