package weir.allocate.tree;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import weir.allocate.grant.Allocation;
import weir.allocate.grant.Grant;
import weir.allocate.kernel.HashLanes;
import weir.allocate.kernel.SumLanes;
import weir.allocate.kernel.TreeShape;
import weir.allocate.kernel.UInt128;
import weir.plan.Recipients.Encoding;
import weir.units.Address;
import weir.units.Hash32;

/**
 * An allocation and its tree in one file, read without being loaded: a look-up or a proof reads a
 * few pages of it, for any number of rows.
 *
 * <p>Opening one checks its header and its length. {@link #check} computes the whole of it again;
 * as the root commits to every row, a file that passes is unchanged.
 */
public final class TreeFile implements AutoCloseable {

  private final Path path;
  private final Arena arena;
  private final MemorySegment memory;
  private final TreeHeader header;
  private final TreeLayout layout;

  private TreeFile(Path path, Arena arena, MemorySegment memory, TreeHeader header) {
    this.path = path;
    this.arena = arena;
    this.memory = memory;
    this.header = header;
    this.layout = TreeLayout.of(header);
  }

  /**
   * Writes the file, whole or not at all: first under another name, then renamed.
   *
   * @param plan the hash of the plan
   * @param tree the tree of the allocation in this encoding
   */
  public static void write(
      Path path, Hash32 plan, Allocation allocation, Encoding encoding, MerkleTree tree)
      throws IOException {
    if (allocation.size() != tree.size()) {
      throw new IllegalArgumentException(
          "a tree of " + tree.size() + " leaves for " + allocation.size() + " rows");
    }
    TreeWriter.write(path, TreeHeader.of(plan, allocation, encoding, tree), allocation, tree);
  }

  /**
   * Opens the file.
   *
   * @throws IOException if it cannot be read, is not such a file, or was cut or changed at its head
   */
  @SuppressWarnings("MustBeClosedChecker") // the arena is closed with the file
  public static TreeFile open(Path path) throws IOException {
    Arena arena = Arena.ofShared();
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < TreeHeader.BYTES) {
        throw new IOException(path + ": not a tree file, only " + size + " bytes");
      }
      var memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
      var header = TreeHeader.read(path, memory);
      long expected = TreeLayout.of(header).end();
      if (size != expected) {
        throw new IOException(path + ": " + size + " bytes instead of " + expected);
      }
      var file = new TreeFile(path, arena, memory, header);
      if (!file.computedRoot().equals(header.root())) {
        throw new IOException(path + ": the root of its tree is not the one in its header");
      }
      return file;
    } catch (IOException e) {
      arena.close();
      throw e;
    }
  }

  private Hash32 computedRoot() {
    int top = shape().root(size());
    return encoding() == Encoding.MERKLE_SUM
        ? SumLanes.root(node(top), hash(layout.sums(), top), size())
        : node(top);
  }

  /** Returns the hash of the plan for which it was made. */
  public Hash32 plan() {
    return header.plan();
  }

  /** Returns keccak-256 of the distribution's name. */
  public Hash32 distribution() {
    return header.distribution();
  }

  /** Returns the encoding of the tree. */
  public Encoding encoding() {
    return header.encoding();
  }

  /** Returns the root of the tree. */
  public Hash32 root() {
    return header.root();
  }

  /** Returns how many rows there are. */
  public int size() {
    return header.size();
  }

  /** Returns the sum of all rows, in base units. */
  public BigInteger total() {
    return header.total();
  }

  /** Returns the row of this index. */
  public Grant entry(int index) {
    return new Grant(within(index), account(index), amount(index));
  }

  /** Returns the account of the row of this index. */
  public Address account(int index) {
    within(index);
    return new Address(word(layout.a(), index), word(layout.b(), index), number(layout.c(), index));
  }

  /** Returns the base units of the row of this index. */
  public BigInteger amount(int index) {
    within(index);
    return UInt128.of(word(layout.high(), index), word(layout.low(), index));
  }

  /** Returns all rows of this account, by index; none if it is not a recipient. */
  public List<Grant> lookup(Address account) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (account(row(middle)).compareTo(account) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    var found = new ArrayList<Grant>();
    while (low < size() && account(row(low)).equals(account)) {
      found.add(entry(row(low++)));
    }
    return found;
  }

  /** Returns the leaf of a row. */
  public Hash32 leaf(int index) {
    return node(shape().leaf(place(index), size()));
  }

  /** Returns the proof of a row: the siblings on the path to the root, from below. */
  public List<Hash32> proof(int index) {
    return at(shape().siblings(place(index), size()));
  }

  /**
   * Returns the proof of a row with sums, as {@link MerkleTree#sumProof} does.
   *
   * @throws IllegalArgumentException if the tree has no sums, or no such row
   */
  public SumProof sumProof(int index) {
    if (encoding() != Encoding.MERKLE_SUM) {
      throw new IllegalArgumentException("only a merkle-sum tree has sums");
    }
    List<SumProof.Node> nodes =
        Arrays.stream(shape().siblings(place(index), size()))
            .mapToObj(node -> new SumProof.Node(node(node), sum(node)))
            .toList();
    return new SumProof(sum(shape().root(size())), size(), entry(index), nodes);
  }

  private BigInteger sum(int node) {
    return new BigInteger(1, hash(layout.sums(), node).bytes());
  }

  /**
   * Returns the proof of a run of rows, as {@link MerkleTree#run} does.
   *
   * @throws IllegalArgumentException if the rows are not one subtree
   */
  public List<Hash32> run(int first, int count) {
    boolean isOther = encoding() != Encoding.WEIR;
    return at(MerkleTree.runSiblings(shape(), isOther, size(), first, count));
  }

  /**
   * Computes the whole file again from its rows.
   *
   * @throws IOException if any part of it differs from the computed one
   */
  public void check() throws IOException {
    Allocation allocation = allocation();
    if (!allocation.total().units().equals(total())) {
      throw new IOException(path + ": its rows do not add up to the total in its header");
    }
    var tree = MerkleTree.of(allocation, encoding());
    long[] nodes = longs(layout.nodes(), HashLanes.EACH * shape().nodes(size()));
    boolean same =
        Arrays.equals(nodes, tree.lanes())
            && Arrays.equals(ints(layout.places(), tree.places().length), tree.places())
            && Arrays.equals(longs(layout.sums(), tree.sums().length), tree.sums())
            && Arrays.equals(ints(layout.order(), size()), allocation.byAccount());
    if (!same) {
      throw new IOException(path + ": its tree is not that of its rows");
    }
  }

  private Allocation allocation() {
    int size = size();
    return new Allocation(
        header.distribution().toString(),
        TreeHeader.UNITS,
        longs(layout.a(), size),
        longs(layout.b(), size),
        ints(layout.c(), size),
        longs(layout.high(), size),
        longs(layout.low(), size));
  }

  private TreeShape shape() {
    return LeafHashes.shape(encoding());
  }

  private int place(int index) {
    within(index);
    return LeafHashes.sorted(encoding()) ? number(layout.places(), index) : index;
  }

  // A damaged file may name any row; it is refused here, before memory is read.
  private int row(int position) {
    return within(number(layout.order(), position));
  }

  private int within(int index) {
    if (index < 0 || index >= size()) {
      throw new IllegalArgumentException("rows outside 0.." + (size() - 1) + ": " + index);
    }
    return index;
  }

  private List<Hash32> at(int[] nodes) {
    return Arrays.stream(nodes).mapToObj(this::node).toList();
  }

  private Hash32 node(int node) {
    return hash(layout.nodes(), node);
  }

  private Hash32 hash(long section, int node) {
    long at = section + (long) Hash32.BYTES * node;
    return new Hash32(
        Long.reverseBytes(memory.get(TreeHeader.LONG, at)),
        Long.reverseBytes(memory.get(TreeHeader.LONG, at + 8)),
        Long.reverseBytes(memory.get(TreeHeader.LONG, at + 16)),
        Long.reverseBytes(memory.get(TreeHeader.LONG, at + 24)));
  }

  private long word(long section, int index) {
    return memory.get(TreeHeader.LONG, section + 8L * index);
  }

  private int number(long section, int index) {
    return memory.get(TreeHeader.INT, section + 4L * index);
  }

  private long[] longs(long section, int count) {
    long[] longs = new long[count];
    MemorySegment.copy(memory, TreeHeader.LONG, section, longs, 0, count);
    return longs;
  }

  private int[] ints(long section, int count) {
    int[] ints = new int[count];
    MemorySegment.copy(memory, TreeHeader.INT, section, ints, 0, count);
    return ints;
  }

  /** Releases the memory; no method may be called afterwards. */
  @Override
  public void close() {
    arena.close();
  }
}
