package weir.allocate.tree;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import weir.allocate.grant.Allocation;
import weir.allocate.grant.Grant;
import weir.allocate.kernel.SumLanes;
import weir.allocate.kernel.TreeShape;
import weir.plan.Recipients.Encoding;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * What shows that a grant is one of the rows of an allocation, at its index, and that its amount is
 * a part of the stated total.
 *
 * <p>All grants that can be shown to one root have an index of their own and add up to no more than
 * the total. If all of them are shown, they add up to exactly it.
 *
 * @param total the sum of all rows, in base units, 0 to 2^256-1
 * @param rows how many rows there are, 1 to 20,000,000
 * @param grant the row
 * @param siblings the nodes beside the path to the root, from below
 */
public record SumProof(BigInteger total, int rows, Grant grant, List<Node> siblings) {

  private static final int BITS = 256;

  /**
   * A node and the sum of all amounts below it.
   *
   * @param sum in base units, 0 to 2^256-1
   */
  public record Node(Hash32 hash, BigInteger sum) {

    /** Refuses a sum that is no unsigned word. */
    public Node {
      checkWord(sum);
    }
  }

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is outside its range
   */
  public SumProof {
    checkWord(total);
    if (rows < 1 || rows > Allocation.MAX_ROWS) {
      throw new IllegalArgumentException("rows outside 1..20,000,000: " + rows);
    }
    if (grant.index() >= rows) {
      throw new IllegalArgumentException(
          "index outside 0..%d: %d".formatted(rows - 1, grant.index()));
    }
    siblings = List.copyOf(siblings);
  }

  private static void checkWord(BigInteger number) {
    if (number.signum() < 0 || number.bitLength() > BITS) {
      throw new IllegalArgumentException("sum outside 0..2^256-1: " + number);
    }
  }

  /** Returns whether this leads to the root. */
  public boolean leadsTo(Hash32 root) {
    if (siblings.size() != TreeShape.LAYERS.siblings(grant.index(), rows).length) {
      return false;
    }
    Hash32 leaf =
        LeafHashes.one(Encoding.MERKLE_SUM, grant.index(), grant.account(), grant.amount());
    var at = new Node(leaf, grant.amount());
    var left = new ArrayList<>(siblings);
    int place = grant.index();
    for (int width = rows; width > 1; width = (width + 1) >>> 1) {
      if ((place ^ 1) < width) {
        Node sibling = left.removeFirst();
        boolean isLeft = (place & 1) == 0;
        BigInteger sum = at.sum().add(sibling.sum());
        if (sum.bitLength() > BITS) {
          return false;
        }
        at = new Node(isLeft ? parent(at, sibling) : parent(sibling, at), sum);
      }
      place >>>= 1;
    }
    return at.sum().equals(total) && SumLanes.root(at.hash(), word(total), rows).equals(root);
  }

  private static Hash32 parent(Node left, Node right) {
    byte[] bytes = new byte[4 * Hash32.BYTES + 1];
    left.hash().write(bytes, 0);
    word(left.sum()).write(bytes, Hash32.BYTES);
    right.hash().write(bytes, 2 * Hash32.BYTES);
    word(right.sum()).write(bytes, 3 * Hash32.BYTES);
    bytes[4 * Hash32.BYTES] = SumLanes.PARENT;
    return Keccak.hash(bytes);
  }

  private static Hash32 word(BigInteger number) {
    return new Hash32(
        number.shiftRight(192).longValue(),
        number.shiftRight(128).longValue(),
        number.shiftRight(64).longValue(),
        number.longValue());
  }
}
