package org.songtor.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tree and its proofs, for every size up to a few dozen leaves. */
class MerkleTreeTest {
  private static final int MOST = 40;

  /** The leaves and roots of the test tree that implementations of RFC 6962 share. */
  private static final List<String> SHARED_LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> SHARED_ROOTS =
      List.of(
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  private static List<Hash> leaves(int count) {
    List<Hash> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      leaves.add(Hash.leaf(("event " + i).getBytes(StandardCharsets.UTF_8)));
    }
    return leaves;
  }

  private static MerkleTree tree(List<Hash> leaves) {
    return new MerkleTree(subtree -> hash(leaves, subtree));
  }

  private static Hash hash(List<Hash> leaves, Subtree subtree) {
    return subtree.height() == 0
        ? leaves.get((int) subtree.start())
        : Hash.node(hash(leaves, subtree.left()), hash(leaves, subtree.right()));
  }

  @Test
  void rootsAreThoseOfOtherImplementations() {
    List<Hash> leaves =
        SHARED_LEAVES.stream().map(hex -> Hash.leaf(HexFormat.of().parseHex(hex))).toList();
    GrowingTree growing = new GrowingTree();
    for (int size = 1; size <= leaves.size(); size++) {
      growing.add(leaves.get(size - 1));
      assertThat(tree(leaves).root(size)).hasToString(SHARED_ROOTS.get(size - 1));
      assertThat(growing.root()).hasToString(SHARED_ROOTS.get(size - 1));
    }
    assertThat(tree(List.of()).root(0))
        .hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void everyLeafOfEveryTreeIsProvenAndNothingElseIs() {
    List<Hash> leaves = leaves(MOST);
    MerkleTree tree = tree(leaves);
    for (int size = 1; size <= MOST; size++) {
      Hash root = tree.root(size);
      for (int index = 0; index < size; index++) {
        List<Hash> path = tree.inclusion(index, size);
        assertThat(Proofs.included(leaves.get(index), index, size, path, root)).isTrue();
        assertThat(Proofs.included(leaves.get((index + 1) % MOST), index, size, path, root))
            .as("another leaf")
            .isFalse();
        assertThat(Proofs.included(leaves.get(index), index + 1, size, path, root))
            .as("another place")
            .isFalse();
        assertThat(Proofs.included(leaves.get(index), index, size, path, leaves.getFirst()))
            .as("another root")
            .isEqualTo(size == 1 && index == 0);
        if (!path.isEmpty()) {
          assertThat(
                  Proofs.included(
                      leaves.get(index), index, size, path.subList(1, path.size()), root))
              .as("a shorter path")
              .isFalse();
        }
        List<Hash> longer = new ArrayList<>(path);
        longer.add(root);
        assertThat(Proofs.included(leaves.get(index), index, size, longer, root))
            .as("a longer path")
            .isFalse();
      }
    }
  }

  @Test
  void everyTreeIsProvenToExtendEverySmallerOneAndNoOther() {
    List<Hash> leaves = leaves(MOST);
    MerkleTree tree = tree(leaves);
    List<Hash> changed = new ArrayList<>(leaves);
    changed.set(0, Hash.leaf(new byte[] {1}));
    for (int to = 1; to <= MOST; to++) {
      for (int from = 1; from <= to; from++) {
        List<Hash> proof = tree.consistency(from, to);
        assertThat(Proofs.extended(from, tree.root(from), to, tree.root(to), proof)).isTrue();
        assertThat(Proofs.extended(from, tree(changed).root(from), to, tree.root(to), proof))
            .as("another beginning")
            .isFalse();
        assertThat(Proofs.extended(from, tree.root(from), to, tree(changed).root(to), proof))
            .as("another end")
            .isFalse();
        List<Hash> longer = new ArrayList<>(proof);
        longer.add(tree.root(to));
        assertThat(Proofs.extended(from, tree.root(from), to, tree.root(to), longer)).isFalse();
      }
    }
    assertThat(Proofs.extended(0, Hash.ofNothing(), 7, tree.root(7), List.of())).isTrue();
    assertThat(Proofs.extended(8, tree.root(8), 7, tree.root(7), List.of())).isFalse();
  }

  @Test
  void aTreeThatGrowsByLeavesOrBySubtreesHasTheSameRootAndNamesWhatIsFull() {
    List<Hash> leaves = leaves(MOST);
    GrowingTree byLeaves = new GrowingTree();
    Map<Subtree, Hash> full = new HashMap<>();
    for (int size = 1; size <= MOST; size++) {
      byLeaves.add(leaves.get(size - 1), full::put);
      assertThat(byLeaves.root()).isEqualTo(tree(leaves).root(size));
    }
    full.forEach((subtree, hash) -> assertThat(hash).isEqualTo(hash(leaves, subtree)));
    assertThat(full).hasSize(40 + 20 + 10 + 5 + 2 + 1);
    GrowingTree byParts = new GrowingTree();
    for (long start = 0; start < MOST; start += 8) {
      Subtree eight = new Subtree(3, start);
      byParts.add(eight, hash(leaves, eight), (subtree, hash) -> {});
    }
    assertThat(byParts.root()).isEqualTo(byLeaves.root());
    assertThatThrownBy(
            () -> byParts.add(new Subtree(3, 0), leaves.getFirst(), (subtree, hash) -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aProofNeedsFewHashesOfAVeryLargeTree() {
    long size = 10_000_019;
    assertThat(MerkleTree.needs(tree -> tree.inclusion(7_654_321, size))).hasSizeLessThan(50);
    assertThat(MerkleTree.needs(tree -> tree.consistency(1_000_003, size))).hasSizeLessThan(70);
  }

  @Test
  void whatDoesNotExistHasNoProof() {
    MerkleTree tree = tree(leaves(4));
    assertThatThrownBy(() -> tree.inclusion(4, 4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tree.inclusion(-1, 4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tree.consistency(0, 4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tree.consistency(5, 4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Subtree(2, 2)).isInstanceOf(IllegalArgumentException.class);
  }
}
