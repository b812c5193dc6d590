package org.songtor.proof;

import java.util.List;

/** Checks proofs, knowing nothing but what they say (RFC 9162 sections 2.1.3.2 and 2.1.4.2). */
public final class Proofs {
  private Proofs() {}

  /**
   * Whether the leaf is the one at that index of the tree with that root.
   *
   * @param index from 0
   * @param size of the tree
   */
  public static boolean included(Hash leaf, long index, long size, List<Hash> path, Hash root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long node = index;
    long last = size - 1;
    Hash hash = leaf;
    for (Hash beside : path) {
      if (last == 0) {
        return false;
      }
      if (node % 2 == 1 || node == last) {
        hash = Hash.node(beside, hash);
        while (node % 2 == 0 && node != 0) {
          node /= 2;
          last /= 2;
        }
      } else {
        hash = Hash.node(hash, beside);
      }
      node /= 2;
      last /= 2;
    }
    return last == 0 && hash.equals(root);
  }

  /** Whether the newer tree begins with everything that the older one had. */
  public static boolean extended(
      long oldSize, Hash oldRoot, long newSize, Hash newRoot, List<Hash> proof) {
    if (oldSize < 0 || oldSize > newSize) {
      return false;
    }
    if (oldSize == 0) {
      return proof.isEmpty() && oldRoot.equals(Hash.ofNothing());
    }
    if (oldSize == newSize) {
      return proof.isEmpty() && oldRoot.equals(newRoot);
    }
    int next = 0;
    long node = oldSize - 1;
    long last = newSize - 1;
    while (node % 2 == 1) {
      node /= 2;
      last /= 2;
    }
    Hash older;
    if (Long.bitCount(oldSize) == 1) {
      older = oldRoot;
    } else if (proof.isEmpty()) {
      return false;
    } else {
      older = proof.get(next++);
    }
    Hash newer = older;
    for (; next < proof.size(); next++) {
      if (last == 0) {
        return false;
      }
      Hash beside = proof.get(next);
      if (node % 2 == 1 || node == last) {
        older = Hash.node(beside, older);
        newer = Hash.node(beside, newer);
        while (node % 2 == 0 && node != 0) {
          node /= 2;
          last /= 2;
        }
      } else {
        newer = Hash.node(newer, beside);
      }
      node /= 2;
      last /= 2;
    }
    return last == 0 && older.equals(oldRoot) && newer.equals(newRoot);
  }
}
