package weir.evm.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * The root of a Merkle-Patricia trie that is built as a whole.
 *
 * @see <a href="https://ethereum.github.io/yellowpaper/paper.pdf">Yellow paper, appendix D</a>
 */
final class TrieRoot {

  private static final int BRANCHES = 16;

  /** A value, and the half bytes of its key. */
  private static final class Entry {

    private final byte[] path;
    private final Bytes value;

    Entry(Bytes key, Bytes value) {
      this.path = Nibbles.of(key);
      this.value = value;
    }
  }

  private TrieRoot() {}

  /** Returns the root of the values, whose keys are their positions as RLP. */
  static Hash32 ofList(List<Bytes> values) {
    return node(entries(values), 0).encoded().keccak();
  }

  private static List<Entry> entries(List<Bytes> values) {
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < values.size(); i++) {
      entries.add(new Entry(Rlp.of(i).encoded(), values.get(i)));
    }
    entries.sort((a, b) -> Arrays.compare(a.path, b.path));
    return entries;
  }

  /**
   * Returns the nodes on the path to a value of a list, the root first, without those that are
   * inside their parents.
   */
  static List<Bytes> proofInList(List<Bytes> values, int index) {
    byte[] path = Nibbles.of(Rlp.of(index).encoded());
    var nodes = new ArrayList<Bytes>();
    List<Entry> entries = entries(values);
    int depth = 0;
    while (true) {
      Bytes node = node(entries, depth).encoded();
      if (depth == 0 || node.size() >= Hash32.BYTES) {
        nodes.add(node);
      }
      if (entries.size() == 1) {
        return nodes;
      }
      int shared = shared(entries);
      if (shared > depth) {
        depth = shared;
        Bytes branch = node(entries, depth).encoded();
        if (branch.size() >= Hash32.BYTES) {
          nodes.add(branch);
        }
      }
      if (path.length == depth) {
        return nodes;
      }
      int at = depth;
      entries =
          entries.stream()
              .filter(entry -> entry.path.length > at && entry.path[at] == path[at])
              .toList();
      depth++;
    }
  }

  private static int shared(List<Entry> entries) {
    byte[] first = entries.getFirst().path;
    int common = Arrays.mismatch(first, entries.getLast().path);
    return common < 0 ? first.length : common;
  }

  /** Returns the root of the values under these keys, no two of which are equal. */
  static Hash32 of(List<Bytes> keys, List<Bytes> values) {
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < keys.size(); i++) {
      entries.add(new Entry(keys.get(i), values.get(i)));
    }
    entries.sort((a, b) -> Arrays.compare(a.path, b.path));
    return node(entries, 0).encoded().keccak();
  }

  /** Returns the node of entries that agree up to a depth; in the order of their paths. */
  private static Rlp node(List<Entry> entries, int depth) {
    if (entries.isEmpty()) {
      return Rlp.empty();
    }
    byte[] first = entries.getFirst().path;
    if (entries.size() == 1) {
      byte[] rest = Arrays.copyOfRange(first, depth, first.length);
      return Rlp.of(Rlp.of(Nibbles.packed(rest, true)), Rlp.of(entries.getFirst().value));
    }
    int shared = shared(entries);
    if (shared > depth) {
      byte[] path = Arrays.copyOfRange(first, depth, shared);
      return Rlp.of(Rlp.of(Nibbles.packed(path, false)), reference(node(entries, shared)));
    }
    return branch(entries, depth);
  }

  private static Rlp branch(List<Entry> entries, int depth) {
    var children = new ArrayList<List<Entry>>(Collections.nCopies(BRANCHES, List.of()));
    Rlp value = Rlp.empty();
    for (Entry entry : entries) {
      if (entry.path.length == depth) {
        value = Rlp.of(entry.value);
      } else {
        int at = entry.path[depth];
        var child = new ArrayList<>(children.get(at));
        child.add(entry);
        children.set(at, child);
      }
    }
    var items = new ArrayList<Rlp>();
    for (List<Entry> child : children) {
      items.add(child.isEmpty() ? Rlp.empty() : reference(node(child, depth + 1)));
    }
    items.add(value);
    return new Rlp.Items(items);
  }

  /** A node shorter than a hash is inside its parent. */
  private static Rlp reference(Rlp node) {
    Bytes encoded = node.encoded();
    return encoded.size() < Hash32.BYTES ? node : Rlp.of(Bytes.of(encoded.keccak().bytes()));
  }
}
