package weir.evm.proof;

import java.util.ArrayList;
import java.util.Arrays;
import weir.units.Bytes;

/** Reads values of RLP one after another; only the shortest encoding of a value is accepted. */
final class RlpReader {

  /** Nodes of tries hold lists in lists in lists, and nothing deeper. */
  private static final int DEEPEST = 8;

  private final byte[] bytes;
  private int at;

  RlpReader(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean isAtEnd() {
    return at == bytes.length;
  }

  Rlp next() {
    return next(bytes.length, 0);
  }

  private Rlp next(int end, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("RLP is nested more than %d deep".formatted(DEEPEST));
    }
    int first = Byte.toUnsignedInt(take(1, end)[0]);
    if (first < 0x80) {
      return Rlp.of(Bytes.of(new byte[] {(byte) first}));
    }
    if (first < 0xc0) {
      byte[] text = take(length(first - 0x80, end), end);
      if (text.length == 1 && Byte.toUnsignedInt(text[0]) < 0x80) {
        throw new IllegalArgumentException("RLP has a prefix before a byte that needs none");
      }
      return Rlp.of(Bytes.of(text));
    }
    int length = length(first - 0xc0, end);
    int stop = at + length;
    if (length > end - at) {
      throw new IllegalArgumentException("RLP ends before its value");
    }
    var items = new ArrayList<Rlp>();
    while (at < stop) {
      items.add(next(stop, depth + 1));
    }
    return new Rlp.Items(items);
  }

  private int length(int stated, int end) {
    if (stated < 56) {
      return stated;
    }
    byte[] digits = take(stated - 55, end);
    if (digits.length > 4 || digits[0] == 0) {
      throw new IllegalArgumentException("RLP has a length of %d bytes".formatted(digits.length));
    }
    long length = 0;
    for (byte digit : digits) {
      length = (length << 8) | Byte.toUnsignedInt(digit);
    }
    if (length < 56 || length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("RLP has the length %d in a long form".formatted(length));
    }
    return (int) length;
  }

  private byte[] take(int count, int end) {
    if (count > end - at) {
      throw new IllegalArgumentException("RLP ends before its value");
    }
    at += count;
    return Arrays.copyOfRange(bytes, at - count, at);
  }
}
