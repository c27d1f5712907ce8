package weir.verify.lists;

import weir.units.Hash32;
import weir.verify.hash.PlainKeccak;

/** The root of a vault's tree, layer by layer, as {@code IVault.sol} describes it. */
final class SlowTree {

  private SlowTree() {}

  /** Returns the root over grants, at least one. */
  static Hash32 root(GrantRows grants) {
    var layer = new Hash32[grants.size()];
    for (int index = 0; index < layer.length; index++) {
      layer[index] = leaf(grants, index);
    }
    int count = layer.length;
    while (count > 1) {
      for (int left = 0; left < count; left += 2) {
        boolean hasPartner = left + 1 < count;
        layer[left / 2] = hasPartner ? pair(layer[left], layer[left + 1]) : layer[left];
      }
      count = (count + 1) / 2;
    }
    return layer[0];
  }

  /** keccak256(abi.encode(uint256 index, address account, uint256 amount)). */
  private static Hash32 leaf(GrantRows grants, int index) {
    byte[] encoded = new byte[3 * Hash32.BYTES];
    new Hash32(0, 0, 0, index).write(encoded, 0);
    grants.account(index).write(encoded, Hash32.BYTES + 12);
    byte[] amount = grants.amount(index).toByteArray();
    for (int i = 0; i < Math.min(amount.length, Hash32.BYTES); i++) {
      encoded[encoded.length - 1 - i] = amount[amount.length - 1 - i];
    }
    return PlainKeccak.hash(encoded);
  }

  private static Hash32 pair(Hash32 one, Hash32 other) {
    boolean isInOrder = one.compareTo(other) <= 0;
    byte[] both = new byte[2 * Hash32.BYTES];
    (isInOrder ? one : other).write(both, 0);
    (isInOrder ? other : one).write(both, Hash32.BYTES);
    return PlainKeccak.hash(both);
  }
}
