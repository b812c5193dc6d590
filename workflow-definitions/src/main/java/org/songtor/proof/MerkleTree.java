package org.songtor.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The tree of RFC 6962 section 2.1 over leaves that are only ever added: its root, and the two
 * proofs. Hashes of full subtrees come from outside, for they never change once they are full.
 */
public final class MerkleTree {
  private final Hashes hashes;

  /** Where the hashes of full subtrees come from. */
  @FunctionalInterface
  public interface Hashes {
    Hash of(Subtree subtree);
  }

  public MerkleTree(Hashes hashes) {
    this.hashes = hashes;
  }

  /**
   * @param size the number of leaves, from 0
   */
  public Hash root(long size) {
    if (size < 0) {
      throw new IllegalArgumentException("no tree has " + size + " leaves");
    }
    return size == 0 ? Hash.ofNothing() : over(0, size);
  }

  /**
   * Proves that a leaf is part of the tree of that size: the hashes beside its way up, lowest
   * first.
   *
   * @param index from 0, below {@code size}
   */
  public List<Hash> inclusion(long index, long size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("a tree of " + size + " leaves has no leaf " + index);
    }
    List<Hash> path = new ArrayList<>();
    include(index, 0, size, path);
    return List.copyOf(path);
  }

  /**
   * Proves that the tree of size {@code to} begins with the whole tree of size {@code from}.
   *
   * @param from from 1 to {@code to}
   */
  public List<Hash> consistency(long from, long to) {
    if (from < 1 || from > to) {
      throw new IllegalArgumentException("no tree grows from " + from + " leaves to " + to);
    }
    List<Hash> proof = new ArrayList<>();
    extend(from, 0, to, true, proof);
    return List.copyOf(proof);
  }

  /** What a computation asks for, so that it can be fetched at once before it is done. */
  public static Set<Subtree> needs(java.util.function.Consumer<MerkleTree> computation) {
    Set<Subtree> asked = new LinkedHashSet<>();
    computation.accept(
        new MerkleTree(
            subtree -> {
              asked.add(subtree);
              return Hash.ofNothing();
            }));
    return asked;
  }

  private Hash over(long from, long to) {
    long leaves = to - from;
    if (Long.bitCount(leaves) == 1) {
      return hashes.of(new Subtree(Long.numberOfTrailingZeros(leaves), from));
    }
    long middle = from + Long.highestOneBit(leaves);
    return Hash.node(over(from, middle), over(middle, to));
  }

  private void include(long index, long from, long to, List<Hash> path) {
    if (to - from == 1) {
      return;
    }
    long middle = from + half(to - from);
    if (index < middle) {
      include(index, from, middle, path);
      path.add(over(middle, to));
    } else {
      include(index, middle, to, path);
      path.add(over(from, middle));
    }
  }

  /** Section 2.1.2; {@code known} while the old tree's root is the one the reader already has. */
  private void extend(long old, long from, long to, boolean known, List<Hash> proof) {
    if (old == to) {
      if (!known) {
        proof.add(over(from, to));
      }
      return;
    }
    long middle = from + half(to - from);
    if (old <= middle) {
      extend(old, from, middle, known, proof);
      proof.add(over(middle, to));
    } else {
      extend(old, middle, to, false, proof);
      proof.add(over(from, middle));
    }
  }

  /** The largest power of two below {@code leaves}, which is at least 2. */
  private static long half(long leaves) {
    return Long.highestOneBit(leaves - 1);
  }
}
