package weir.evm.proof;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * Follows the nodes of a proof from a root to a key.
 *
 * @see <a href="https://eips.ethereum.org/EIPS/eip-1186">EIP-1186: eth_getProof</a>
 */
final class TrieProof {

  private static final int BRANCH = 17;

  private final List<Bytes> nodes;
  private final byte[] path;
  private int next;

  private TrieProof(List<Bytes> nodes, Bytes key) {
    this.nodes = nodes;
    this.path = Nibbles.of(key);
  }

  /**
   * Returns the value under a key; empty if the nodes prove that there is none.
   *
   * @throws IllegalArgumentException if the nodes prove neither
   */
  static Optional<Bytes> value(Hash32 root, Bytes key, List<Bytes> nodes) {
    Bytes empty = Rlp.empty().encoded();
    if (root.equals(empty.keccak()) && (nodes.isEmpty() || nodes.equals(List.of(empty)))) {
      return Optional.empty();
    }
    var proof = new TrieProof(nodes, key);
    Optional<Bytes> value = proof.follow(Rlp.of(Bytes.of(root.bytes())), 0);
    if (proof.next != nodes.size()) {
      throw new IllegalArgumentException(
          "the proof has %d nodes, its path takes %d".formatted(nodes.size(), proof.next));
    }
    return value.filter(bytes -> !bytes.isEmpty());
  }

  private Optional<Bytes> follow(Rlp reference, int depth) {
    if (reference.equals(Rlp.empty())) {
      return Optional.empty();
    }
    List<Rlp> node = node(reference);
    if (node.size() == BRANCH) {
      return depth == path.length
          ? Optional.of(node.getLast().asBytes())
          : follow(node.get(path[depth]), depth + 1);
    }
    if (node.size() != 2) {
      throw new IllegalArgumentException("a node of a trie has %d items".formatted(node.size()));
    }
    Bytes packed = node.getFirst().asBytes();
    byte[] part = Nibbles.unpacked(packed);
    int end = depth + part.length;
    boolean isMine = end <= path.length && Arrays.equals(path, depth, end, part, 0, part.length);
    if (Nibbles.isLeaf(packed)) {
      return isMine && end == path.length
          ? Optional.of(node.getLast().asBytes())
          : Optional.empty();
    }
    return isMine ? follow(node.getLast(), end) : Optional.empty();
  }

  /** Returns the items of the node: it is inside its parent, or is the next one of the proof. */
  private List<Rlp> node(Rlp reference) {
    if (reference instanceof Rlp.Items(var items)) {
      return items;
    }
    if (next == nodes.size()) {
      throw new IllegalArgumentException("the proof ends before its path");
    }
    Bytes node = nodes.get(next++);
    if (!Bytes.of(node.keccak().bytes()).equals(reference.asBytes())) {
      throw new IllegalArgumentException(
          "node %d of the proof does not have the hash by which it is named".formatted(next));
    }
    return Rlp.decode(node).asList();
  }
}
