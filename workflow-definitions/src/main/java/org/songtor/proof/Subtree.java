package org.songtor.proof;

/**
 * A full subtree: 2^height leaves from {@code start} on.
 *
 * @param height 0 for one leaf
 * @param start the index of its first leaf, from 0; a multiple of its number of leaves
 */
public record Subtree(int height, long start) {
  public Subtree {
    if (height < 0 || height > 62 || start < 0 || start % (1L << height) != 0) {
      throw new IllegalArgumentException("no subtree of height " + height + " starts at " + start);
    }
  }

  public long leaves() {
    return 1L << height;
  }

  /** The index after its last leaf. */
  public long end() {
    return start + leaves();
  }

  /** The subtree twice as high that holds this one. */
  public Subtree parent() {
    return new Subtree(height + 1, start - start % (2L << height));
  }

  public Subtree left() {
    return new Subtree(height - 1, start);
  }

  public Subtree right() {
    return new Subtree(height - 1, start + leaves() / 2);
  }
}
