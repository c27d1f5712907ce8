package weir.policy;

import java.math.BigInteger;

/** The widths that keep every product of a policy inside the 256 bits of a chain. */
final class PolicyWidths {

  /** The bits of an amount or a reading. */
  static final int BITS = 128;

  /** The bits of a rate. */
  static final int RATE_BITS = 64;

  static final Controller.State NOTHING = new Controller.State(BigInteger.ZERO, BigInteger.ZERO);

  private PolicyWidths() {}

  static void amount(BigInteger amount) {
    within(amount, BITS);
  }

  static void rate(BigInteger rate) {
    within(rate, RATE_BITS);
  }

  static void positive(BigInteger number) {
    if (number.signum() <= 0) {
      throw new IllegalArgumentException("not above zero: " + number);
    }
  }

  private static void within(BigInteger number, int bits) {
    if (number.signum() < 0 || number.bitLength() > bits) {
      throw new IllegalArgumentException("outside 0..2^%d-1: %s".formatted(bits, number));
    }
  }
}
