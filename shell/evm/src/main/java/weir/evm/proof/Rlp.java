package weir.evm.proof;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import weir.units.Bytes;

/**
 * Recursive length prefix: strings of bytes, and lists of them.
 *
 * @see <a href="https://ethereum.org/developers/docs/data-structures-and-encoding/rlp/">RLP</a>
 */
sealed interface Rlp {

  /** A string of bytes. */
  record Text(Bytes bytes) implements Rlp {}

  /** A list. */
  record Items(List<Rlp> items) implements Rlp {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Returns the empty string. */
  static Rlp empty() {
    return new Text(Bytes.NONE);
  }

  static Rlp of(Bytes bytes) {
    return new Text(bytes);
  }

  static Rlp of(Rlp... items) {
    return new Items(List.of(items));
  }

  /** Returns a whole number, from 0 on, as its bytes without leading zeros. */
  static Rlp of(BigInteger number) {
    if (number.signum() == 0) {
      return empty();
    }
    byte[] bytes = number.toByteArray();
    int from = bytes[0] == 0 ? 1 : 0;
    return new Text(Bytes.of(Arrays.copyOfRange(bytes, from, bytes.length)));
  }

  static Rlp of(long number) {
    return of(BigInteger.valueOf(number));
  }

  /** Returns the encoded bytes. */
  default Bytes encoded() {
    return switch (this) {
      case Text(var bytes) -> {
        boolean isItself = bytes.size() == 1 && (bytes.toArray()[0] & 0xff) < 0x80;
        yield isItself ? bytes : Bytes.join(prefix(0x80, bytes.size()), bytes);
      }
      case Items(var items) -> {
        Bytes all = Bytes.join(items.stream().map(Rlp::encoded).toArray(Bytes[]::new));
        yield Bytes.join(prefix(0xc0, all.size()), all);
      }
    };
  }

  private static Bytes prefix(int kind, int length) {
    if (length < 56) {
      return Bytes.of(new byte[] {(byte) (kind + length)});
    }
    byte[] size = BigInteger.valueOf(length).toByteArray();
    byte[] digits = size[0] == 0 ? Arrays.copyOfRange(size, 1, size.length) : size;
    var first = Bytes.of(new byte[] {(byte) (kind + 55 + digits.length)});
    return Bytes.join(first, Bytes.of(digits));
  }

  /**
   * Returns what the bytes encode.
   *
   * @throws IllegalArgumentException unless they are the one encoding of one value
   */
  static Rlp decode(Bytes bytes) {
    var reader = new RlpReader(bytes.toArray());
    Rlp value = reader.next();
    if (!reader.isAtEnd()) {
      throw new IllegalArgumentException("bytes follow the value of RLP");
    }
    return value;
  }

  /**
   * Returns the items of a list.
   *
   * @throws IllegalArgumentException if this is a string
   */
  default List<Rlp> asList() {
    return switch (this) {
      case Items(var items) -> items;
      case Text _ -> throw new IllegalArgumentException("RLP has a string in place of a list");
    };
  }

  /**
   * Returns the bytes of a string.
   *
   * @throws IllegalArgumentException if this is a list
   */
  default Bytes asBytes() {
    return switch (this) {
      case Text(var bytes) -> bytes;
      case Items _ -> throw new IllegalArgumentException("RLP has a list in place of a string");
    };
  }

  /**
   * Returns a whole number of at most 63 bits.
   *
   * @throws IllegalArgumentException if it is longer, or has leading zeros
   */
  default long asCount() {
    byte[] bytes = asBytes().toArray();
    if (bytes.length > 0 && bytes[0] == 0) {
      throw new IllegalArgumentException("RLP has a number with leading zeros");
    }
    var number = new BigInteger(1, bytes);
    if (number.bitLength() > 63) {
      throw new IllegalArgumentException("RLP has a number above 2^63-1");
    }
    return number.longValueExact();
  }

  /** Returns the list with one more item. */
  default Rlp and(Rlp item) {
    var items = new ArrayList<>(asList());
    items.add(item);
    return new Items(items);
  }
}
