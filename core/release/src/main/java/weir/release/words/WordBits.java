package weir.release.words;

import java.math.BigInteger;
import java.util.List;
import weir.units.Hash32;

/** Words of 32 bytes, field by field, each from its top bit down. */
final class WordBits {

  private static final int WIDTH = 256;

  private WordBits() {}

  /** Fills a word. */
  static final class Packer {

    private BigInteger bits = BigInteger.ZERO;
    private int filled;

    Packer put(BigInteger value, int width) {
      if (value.signum() < 0 || value.bitLength() > width) {
        throw new IllegalArgumentException(value + " does not fit into " + width + " bits");
      }
      bits = bits.shiftLeft(width).or(value);
      filled += width;
      return this;
    }

    Packer put(long value, int width) {
      return put(BigInteger.valueOf(value), width);
    }

    /** Returns the word; the rest of its bits are zero. */
    Hash32 word() {
      BigInteger all = bits.shiftLeft(WIDTH - filled);
      return new Hash32(
          all.shiftRight(192).longValue(),
          all.shiftRight(128).longValue(),
          all.shiftRight(64).longValue(),
          all.longValue());
    }
  }

  /** Reads fields from a word. */
  static final class Unpacker {

    private final BigInteger bits;
    private int left = WIDTH;

    Unpacker(Hash32 word) {
      bits = new BigInteger(1, word.bytes());
    }

    BigInteger take(int width) {
      left -= width;
      return bits.shiftRight(left).mod(BigInteger.ONE.shiftLeft(width));
    }

    long takeLong(int width) {
      return take(width).longValueExact();
    }

    int takeInt(int width) {
      BigInteger value = take(width);
      if (value.bitLength() > 31) {
        throw new IllegalArgumentException("too large for a count: " + value);
      }
      return value.intValue();
    }

    /** Throws unless all bits that were not read are zero. */
    void end() {
      if (take(left).signum() != 0) {
        throw new IllegalArgumentException("bits that must be zero are not");
      }
    }
  }

  /** Returns one word after another. */
  static final class Reader {

    private final List<Hash32> words;
    private int next;

    Reader(List<Hash32> words) {
      this.words = words;
    }

    boolean hasMore() {
      return next < words.size();
    }

    int left() {
      return words.size() - next;
    }

    Unpacker next() {
      if (!hasMore()) {
        throw new IllegalArgumentException("words end within a term");
      }
      return new Unpacker(words.get(next++));
    }
  }
}
