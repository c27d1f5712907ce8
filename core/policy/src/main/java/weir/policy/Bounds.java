package weir.policy;

import java.math.BigInteger;

/**
 * The bounds of an emission, which no controller can leave, committed when it opens.
 *
 * <p>An epoch after the first is granted at least last - floor(last * fall / ONE) and at most last
 * + max(floor(last * rise / ONE), leap), where last is the grant of the epoch before; then at most
 * {@code epochMost}; then at most the rest of {@code total}.
 *
 * @param total the most that all epochs together release, in base units
 * @param epochMost the most that one epoch releases, in base units
 * @param rise how much an epoch may exceed the one before, in parts of {@link Controller#ONE}
 * @param fall how much an epoch may fall below the one before, in parts of ONE, at most ONE
 * @param leap by how much an epoch may always exceed the one before, in base units; if it is zero,
 *     an emission that reached zero stays there
 */
public record Bounds(
    BigInteger total, BigInteger epochMost, BigInteger rise, BigInteger fall, BigInteger leap) {

  /** Checks that every number is in its range. */
  public Bounds {
    PolicyWidths.amount(total);
    PolicyWidths.amount(epochMost);
    PolicyWidths.rate(rise);
    PolicyWidths.amount(leap);
    if (fall.signum() < 0 || fall.compareTo(Controller.ONE) > 0) {
      throw new IllegalArgumentException("a fall outside 0..10^18: " + fall);
    }
  }

  /**
   * Returns the grant of an epoch.
   *
   * @param proposed the proposal of the controller, zero or more
   * @param epoch the epoch's number, from 0
   * @param last the grant of the epoch before; ignored for epoch 0
   * @param emitted the sum of the grants of all epochs before
   */
  public BigInteger granted(BigInteger proposed, long epoch, BigInteger last, BigInteger emitted) {
    BigInteger granted = proposed;
    if (epoch > 0) {
      BigInteger low = last.subtract(last.multiply(fall).divide(Controller.ONE));
      BigInteger high = last.add(last.multiply(rise).divide(Controller.ONE).max(leap));
      granted = granted.max(low).min(high);
    }
    return granted.min(epochMost).min(total.subtract(emitted));
  }
}
