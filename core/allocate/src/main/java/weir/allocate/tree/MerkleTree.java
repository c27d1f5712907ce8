package weir.allocate.tree;

import java.math.BigInteger;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import weir.allocate.grant.Allocation;
import weir.allocate.grant.Grant;
import weir.allocate.kernel.HashLanes;
import weir.allocate.kernel.RadixOrder;
import weir.allocate.kernel.RowRanges;
import weir.allocate.kernel.SumLanes;
import weir.allocate.kernel.TreeShape;
import weir.plan.Recipients.Encoding;
import weir.units.Address;
import weir.units.Hash32;

/**
 * A Merkle tree whose parents are keccak-256 of both children, the smaller first, so that a proof
 * does not need left and right.
 *
 * <p>Its leaves and their order depend on the encoding: see {@link Encoding}. With one leaf the
 * root is the leaf and its proof is empty. {@code MERKLE_SUM} has other parents and another root:
 * see {@link SumProof}.
 *
 * @see <a href="https://docs.openzeppelin.com/contracts/5.x/api/utils/cryptography#MerkleProof">
 *     OpenZeppelin MerkleProof, which verifies these proofs</a>
 */
public final class MerkleTree {

  private final TreeShape shape;
  private final int size;
  private final long[] lanes;
  private final int[] places;
  private final long[] sums;

  private MerkleTree(TreeShape shape, int size, long[] lanes, int[] places, long[] sums) {
    this.shape = shape;
    this.size = size;
    this.lanes = lanes;
    this.places = places;
    this.sums = sums;
  }

  /** Returns the tree over all rows of an allocation. */
  public static MerkleTree of(Allocation allocation, Encoding encoding) {
    return of(allocation, encoding, RowRanges.threads());
  }

  static MerkleTree of(Allocation allocation, Encoding encoding, int threads) {
    int size = allocation.size();
    TreeShape shape = LeafHashes.shape(encoding);
    boolean inPlace = shape == TreeShape.LAYERS && !LeafHashes.sorted(encoding);
    long[] lanes = new long[HashLanes.EACH * (inPlace ? shape.nodes(size) : size)];
    LeafHashes.all(encoding, allocation, lanes, threads);
    if (encoding == Encoding.MERKLE_SUM) {
      long[] sums = new long[lanes.length];
      SumLanes.put(allocation.high, allocation.low, sums);
      SumLanes.build(lanes, sums, size, threads);
      return new MerkleTree(shape, size, lanes, new int[0], sums);
    }
    if (inPlace) {
      HashLanes.build(shape, lanes, size, threads);
      return new MerkleTree(shape, size, lanes, new int[0], new long[0]);
    }
    return over(lanes, size, shape, LeafHashes.sorted(encoding), threads);
  }

  /** Returns the tree over these leaf hashes; if {@code sorted}, it orders them first. */
  public static MerkleTree over(List<Hash32> leaves, TreeShape shape, boolean sorted, int threads) {
    if (leaves.isEmpty()) {
      throw new IllegalArgumentException("a tree has at least one leaf");
    }
    long[] lanes = new long[HashLanes.EACH * leaves.size()];
    for (int i = 0; i < leaves.size(); i++) {
      HashLanes.put(lanes, i, leaves.get(i));
    }
    return over(lanes, leaves.size(), shape, sorted, threads);
  }

  private static MerkleTree over(
      long[] leaves, int size, TreeShape shape, boolean sorted, int threads) {
    long[] lanes = new long[HashLanes.EACH * shape.nodes(size)];
    int[] places = new int[0];
    if (sorted) {
      int[] order = order(leaves, size);
      places = new int[size];
      for (int place = 0; place < size; place++) {
        HashLanes.copy(leaves, order[place], lanes, shape.leaf(place, size));
        places[order[place]] = place;
      }
    } else {
      for (int place = 0; place < size; place++) {
        HashLanes.copy(leaves, place, lanes, shape.leaf(place, size));
      }
    }
    HashLanes.build(shape, lanes, size, threads);
    return new MerkleTree(shape, size, lanes, places, new long[0]);
  }

  private static int[] order(long[] leaves, int size) {
    long[] firsts = new long[size];
    for (int i = 0; i < size; i++) {
      firsts[i] = Long.reverseBytes(leaves[HashLanes.EACH * i]);
    }
    return RadixOrder.of(firsts, (i, j) -> HashLanes.compare(leaves, i, j));
  }

  /** Returns how many leaves there are. */
  public int size() {
    return size;
  }

  /** Returns the root, which commits to the whole tree. */
  public Hash32 root() {
    int top = shape.root(size);
    return sums.length == 0
        ? HashLanes.hash(lanes, top)
        : SumLanes.root(HashLanes.hash(lanes, top), HashLanes.hash(sums, top), size);
  }

  /** Returns the leaf of a row. */
  public Hash32 leaf(int index) {
    return HashLanes.hash(lanes, node(index));
  }

  /** Returns the place of a row's leaf in {@link #nodes}. */
  public int node(int index) {
    return shape.leaf(place(index), size);
  }

  /**
   * Returns all nodes: of {@code STANDARD_V1} as OpenZeppelin's dumps list them, from the root on;
   * of the others layer by layer, from the leaves on. A view without a copy.
   */
  public List<Hash32> nodes() {
    return new Nodes(lanes);
  }

  /** Returns the proof of a row: the siblings on the path to the root, from below. */
  public List<Hash32> proof(int index) {
    return at(shape.siblings(place(index), size));
  }

  /**
   * Returns the proof of a row of {@code MERKLE_SUM}, which needs the sums beside the hashes.
   *
   * @throws IllegalArgumentException if the tree has no sums, or no such row
   */
  public SumProof sumProof(Grant row) {
    if (sums.length == 0) {
      throw new IllegalArgumentException("only a merkle-sum tree has sums");
    }
    int[] siblings = shape.siblings(place(row.index()), size);
    var nodes = new ArrayList<SumProof.Node>();
    for (int node : siblings) {
      nodes.add(new SumProof.Node(HashLanes.hash(lanes, node), SumLanes.number(sums, node)));
    }
    return new SumProof(SumLanes.number(sums, shape.root(size)), size, row, nodes);
  }

  /**
   * Returns the proof of a run of rows: the siblings of its subtree's root.
   *
   * <p>Only for Weir's own encoding, in which leaves are in the order of their rows.
   *
   * @param first a multiple of the least power of two that is not below {@code count}
   * @param count a power of two, or fewer if the run ends with the last row
   * @throws IllegalArgumentException if the rows are not one subtree
   */
  public List<Hash32> run(int first, int count) {
    return at(runSiblings(shape, places.length + sums.length > 0, size, first, count));
  }

  static int[] runSiblings(TreeShape shape, boolean isOther, int size, int first, int count) {
    if (shape != TreeShape.LAYERS || isOther) {
      throw new IllegalArgumentException(
          "runs need leaves in the order of their rows, and nodes without sums");
    }
    if (count < 1 || first < 0 || first > size - count) {
      throw new IllegalArgumentException(
          "rows outside 0.." + (size - 1) + ": " + first + " and " + count + " from there");
    }
    int height = 32 - Integer.numberOfLeadingZeros(count - 1);
    boolean full = count == 1 << height;
    if ((first & ((1 << height) - 1)) != 0 || (!full && first + count != size)) {
      throw new IllegalArgumentException("not a subtree: " + count + " rows from " + first);
    }
    return TreeShape.siblingsAbove(first >>> height, height, size);
  }

  /**
   * Returns whether the proof leads from the leaf to the root; never for {@code MERKLE_SUM}, whose
   * proofs are {@link SumProof}.
   */
  public static boolean verify(Hash32 root, Hash32 leaf, List<Hash32> proof) {
    long[] lanes = new long[2 * HashLanes.EACH];
    long[] state = new long[25];
    HashLanes.put(lanes, 0, leaf);
    for (Hash32 sibling : proof) {
      HashLanes.put(lanes, 1, sibling);
      HashLanes.parent(lanes, 0, 1, 0, state);
    }
    return HashLanes.hash(lanes, 0).equals(root);
  }

  /**
   * Returns the leaf of one row in an encoding.
   *
   * @param amount in base units, 0 to 2^128-1
   */
  public static Hash32 leaf(Encoding encoding, int index, Address account, BigInteger amount) {
    var entry = new Grant(index, account, amount);
    return LeafHashes.one(encoding, entry.index(), entry.account(), entry.amount());
  }

  long[] lanes() {
    return lanes;
  }

  /** Returns the sum below each node as lanes; empty if the tree has none. */
  long[] sums() {
    return sums;
  }

  /**
   * Returns for each row its leaf's place in the tree's order; empty if that is the order of the
   * rows.
   */
  int[] places() {
    return places;
  }

  private int place(int index) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("rows outside 0.." + (size - 1) + ": " + index);
    }
    return places.length == 0 ? index : places[index];
  }

  private List<Hash32> at(int[] nodes) {
    return Arrays.stream(nodes).mapToObj(node -> HashLanes.hash(lanes, node)).toList();
  }

  private static final class Nodes extends AbstractList<Hash32> implements RandomAccess {
    private final long[] lanes;

    Nodes(long[] lanes) {
      this.lanes = lanes;
    }

    @Override
    public Hash32 get(int node) {
      return HashLanes.hash(lanes, node);
    }

    @Override
    public int size() {
      return lanes.length / HashLanes.EACH;
    }
  }
}
