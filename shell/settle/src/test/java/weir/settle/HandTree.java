package weir.settle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import weir.units.Address;
import weir.units.Hash32;
import weir.units.Keccak;

/** The tree of grants as {@code GrantTree.sol} has it, written a second time and simply. */
public final class HandTree {

  private HandTree() {}

  /** Returns keccak-256 of index, account and amount, 32 bytes each. */
  public static Hash32 leaf(long index, Address account, long amount) {
    return Keccak.hash(HexFormat.of().parseHex(word(index) + word(account) + word(amount)));
  }

  /** Returns the root over leaves; an unpaired last one of a layer moves up unchanged. */
  public static Hash32 root(List<Hash32> leaves) {
    List<Hash32> layer = leaves;
    while (layer.size() > 1) {
      var above = new ArrayList<Hash32>();
      for (int i = 0; i < layer.size(); i += 2) {
        above.add(i + 1 < layer.size() ? parent(layer.get(i), layer.get(i + 1)) : layer.get(i));
      }
      layer = above;
    }
    return layer.getFirst();
  }

  /** Returns keccak-256 of both, the smaller first, compared as unsigned numbers. */
  public static Hash32 parent(Hash32 one, Hash32 other) {
    boolean inOrder = number(one).compareTo(number(other)) <= 0;
    String first = hex(inOrder ? one : other);
    String second = hex(inOrder ? other : one);
    return Keccak.hash(HexFormat.of().parseHex(first + second));
  }

  /** Returns a number as 64 hexadecimal digits. */
  public static String word(long number) {
    return "%064x".formatted(number);
  }

  /** Returns an address as 64 hexadecimal digits, 24 zeros before it. */
  public static String word(Address address) {
    return "0".repeat(24) + HexFormat.of().formatHex(address.bytes());
  }

  /** Returns a hash as 64 hexadecimal digits. */
  public static String hex(Hash32 hash) {
    return HexFormat.of().formatHex(hash.bytes());
  }

  private static BigInteger number(Hash32 hash) {
    return new BigInteger(1, hash.bytes());
  }
}
