package weir.policy;

import java.math.BigInteger;

/**
 * What no controller can leave: the bounds of an emission, committed when it opens.
 *
 * <p>An epoch after the first is granted at least last - floor(last * fall / ONE) and at most last
 * + max(floor(last * rise / ONE), leap), where last is what the epoch before was granted; then at
 * most {@code epochMost}; then at most what is left of {@code total}.
 *
 * @param total the most that all epochs together release, in base units
 * @param epochMost the most that one epoch releases, in base units
 * @param rise how much an epoch may exceed the one before, in parts of {@link Controller#ONE}
 * @param fall how much an epoch may fall below the one before, in parts of ONE, at most ONE
 * @param leap by how much an epoch may always exceed the one before, in base units; without it
 *     nothing comes back from zero
 */
public record Bounds(
    BigInteger total, BigInteger epochMost, BigInteger rise, BigInteger fall, BigInteger leap) {

  /** Checks that nothing is out of range. */
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
   * Returns what an epoch is granted.
   *
   * @param proposed what the controller wishes, zero or more
   * @param epoch the epoch's number, from 0
   * @param last what the epoch before was granted; not looked at for epoch 0
   * @param emitted what all epochs before were granted
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
