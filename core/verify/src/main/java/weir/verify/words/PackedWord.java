package weir.verify.words;

import java.math.BigInteger;
import weir.units.Hash32;

/**
 * One word of 256 bits, with its fields counted from the top bit.
 *
 * @param position its place among the words, from 0
 * @param value the number that it is
 */
record PackedWord(int position, BigInteger value) {

  private static final int BITS = 256;

  static PackedWord of(int position, Hash32 word) {
    return new PackedWord(position, new BigInteger(1, word.bytes()));
  }

  /** Returns the field of {@code width} bits after the first {@code from} bits. */
  BigInteger number(int from, int width) {
    BigInteger mask = BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
    return value.shiftRight(BITS - from - width).and(mask);
  }

  /** Returns a field of at most 40 bits. */
  long small(int from, int width) {
    return number(from, width).longValueExact();
  }

  /** Returns a count, which has 24 bits. */
  int count(int from) {
    return number(from, 24).intValueExact();
  }

  /** Refuses the word unless all bits after the first {@code from} are zero. */
  void requireZeroAfter(int from) throws UnreadableWords {
    if (number(from, BITS - from).signum() != 0) {
      throw refused("the bits after the first %d are not zero".formatted(from));
    }
  }

  UnreadableWords refused(String what) {
    return new UnreadableWords(position, what);
  }
}
