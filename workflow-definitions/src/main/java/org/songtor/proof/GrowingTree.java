package org.songtor.proof;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.BiConsumer;

/**
 * The tree while leaves are added one by one. It remembers only the full subtrees along its right
 * edge, at most 63 hashes.
 */
public final class GrowingTree {
  private final Deque<Node> edge = new ArrayDeque<>();
  private long size;

  private record Node(Subtree place, Hash hash) {}

  /** The number of leaves so far. */
  public long size() {
    return size;
  }

  public void add(Hash leaf) {
    add(leaf, (subtree, hash) -> {});
  }

  /**
   * @param filled is told of every subtree that this leaf fills, the leaf itself first
   */
  public void add(Hash leaf, BiConsumer<Subtree, Hash> filled) {
    append(new Node(new Subtree(0, size), leaf), filled);
  }

  /**
   * Adds a full subtree at the end.
   *
   * @throws IllegalArgumentException if it does not begin where this tree ends
   */
  public void add(Subtree place, Hash hash, BiConsumer<Subtree, Hash> filled) {
    if (place.start() != size) {
      throw new IllegalArgumentException("the tree ends at " + size + ", not " + place.start());
    }
    append(new Node(place, hash), filled);
  }

  private void append(Node added, BiConsumer<Subtree, Hash> filled) {
    Node node = added;
    filled.accept(node.place(), node.hash());
    while (!edge.isEmpty() && edge.getLast().place().height() == node.place().height()) {
      Node left = edge.removeLast();
      node = new Node(left.place().parent(), Hash.node(left.hash(), node.hash()));
      filled.accept(node.place(), node.hash());
    }
    edge.addLast(node);
    size = added.place().end();
  }

  public Hash root() {
    Iterator<Node> fromTheRight = edge.descendingIterator();
    if (!fromTheRight.hasNext()) {
      return Hash.ofNothing();
    }
    Hash root = fromTheRight.next().hash();
    while (fromTheRight.hasNext()) {
      root = Hash.node(fromTheRight.next().hash(), root);
    }
    return root;
  }
}
