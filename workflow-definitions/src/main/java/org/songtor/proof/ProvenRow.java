package org.songtor.proof;

import java.util.List;

/**
 * A row with the proof that a tree holds it.
 *
 * @param path as {@link MerkleTree#inclusion} gives it
 */
public record ProvenRow(LogRow row, List<Hash> path) {
  public ProvenRow {
    path = List.copyOf(path);
  }

  /**
   * Whether the log had exactly this row, at its position, when it was what the checkpoint says.
   */
  public boolean isPartOf(Checkpoint checkpoint) {
    return Proofs.included(
        row.leaf(), row.position() - 1, checkpoint.size(), path, checkpoint.root());
  }
}
