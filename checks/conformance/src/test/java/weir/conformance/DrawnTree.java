package weir.conformance;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import weir.evm.AbiTuple;
import weir.testkit.Source;
import weir.twin.VaultBook;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** A tree of grants as {@code IVault.sol} describes it, in plain words. */
final class DrawnTree {

  private static final AbiTuple LEAF = AbiTuple.of("(uint256,address,uint256)");

  private final List<VaultBook.GrantKey> grants;
  private final List<List<Hash32>> layers = new ArrayList<>();

  DrawnTree(List<VaultBook.GrantKey> grants) {
    this.grants = List.copyOf(grants);
    var layer = new ArrayList<Hash32>();
    for (int i = 0; i < grants.size(); i++) {
      layer.add(LEAF.encode(i, grants.get(i).account(), grants.get(i).amount()).keccak());
    }
    layers.add(layer);
    while (layers.getLast().size() > 1) {
      layers.add(above(layers.getLast()));
    }
  }

  /** Draws grants to these accounts; now and then one of nothing. */
  static DrawnTree draw(Source source, List<Address> accounts) {
    int count = source.onceIn(8) ? source.between(250, 300) : source.between(1, 20);
    var grants = new ArrayList<VaultBook.GrantKey>();
    for (int i = 0; i < count; i++) {
      BigInteger amount = source.onceIn(20) ? BigInteger.ZERO : source.bits(80);
      grants.add(new VaultBook.GrantKey(source.oneOf(accounts), amount));
    }
    return new DrawnTree(grants);
  }

  private static List<Hash32> above(List<Hash32> layer) {
    var above = new ArrayList<Hash32>();
    for (int i = 0; i + 1 < layer.size(); i += 2) {
      Bytes left = Bytes.parse(layer.get(i).toString());
      Bytes right = Bytes.parse(layer.get(i + 1).toString());
      boolean inOrder = left.toString().compareTo(right.toString()) < 0;
      above.add((inOrder ? Bytes.join(left, right) : Bytes.join(right, left)).keccak());
    }
    if (layer.size() % 2 == 1) {
      above.add(layer.getLast());
    }
    return above;
  }

  List<VaultBook.GrantKey> grants() {
    return grants;
  }

  Hash32 root() {
    return layers.getLast().getFirst();
  }

  BigInteger sum() {
    return grants.stream().map(VaultBook.GrantKey::amount).reduce(BigInteger.ZERO, BigInteger::add);
  }

  /**
   * Returns the siblings from the subtree of 2^height leaves that holds this one up to the root.
   */
  List<Hash32> proof(int index, int height) {
    var proof = new ArrayList<Hash32>();
    for (int level = height; level < layers.size() - 1; level++) {
      int sibling = (index >> level) ^ 1;
      if (sibling < layers.get(level).size()) {
        proof.add(layers.get(level).get(sibling));
      }
    }
    return proof;
  }
}
