package weir.policy;

import java.math.BigInteger;

/**
 * A window on what flows out of a vault or a pool, and how much it lets pass.
 *
 * <p>What the window holds is told by one number, the instant at which it is {@code drained}: when
 * nothing of what has been counted is left in it. A payment of {@code a} moves that instant by
 * {@code a * seconds / limit}; the window drains by itself, in proportion to time, whatever is done
 * in between.
 *
 * <p><b>Units:</b> amounts in base units below 2^128; {@code time} in UTC seconds below 2^40 -
 * 2^32; {@code drained} in 2^-32 seconds. <b>Rounding:</b> a payment moves {@code drained} up to a
 * whole 2^-32 seconds, and the room is rounded down: both towards less room. The same integers are
 * {@code contracts/src/libraries/Breaker.sol}.
 *
 * @param limit how much the window holds, in base units, more than zero
 * @param seconds how long it is, more than zero
 */
public record OutflowWindow(BigInteger limit, long seconds) {

  static final int TICK_BITS = 32;
  static final int AMOUNT_BITS = 128;

  public OutflowWindow {
    if (limit.signum() <= 0 || limit.bitLength() > AMOUNT_BITS) {
      throw new IllegalArgumentException("a limit is between 1 and 2^128-1, not " + limit);
    }
    if (seconds <= 0 || seconds >= 1L << 32) {
      throw new IllegalArgumentException("a window has 1 to 2^32-1 seconds, not " + seconds);
    }
  }

  /** Returns how many base units there is room for. */
  public BigInteger room(BigInteger drained, long time) {
    BigInteger used = drained.subtract(ticks(time));
    if (used.signum() <= 0) {
      return limit;
    }
    BigInteger left = ticks(seconds).subtract(used).max(BigInteger.ZERO);
    return left.multiply(limit).divide(ticks(seconds));
  }

  /** Returns when the window is drained once a payment is counted; a full window stays full. */
  public BigInteger filled(BigInteger drained, BigInteger amount, long time) {
    BigInteger start = ticks(time);
    BigInteger width = ticks(seconds);
    BigInteger[] parts = amount.multiply(width).divideAndRemainder(limit);
    BigInteger moved = parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
    return drained.max(start).add(moved).min(start.add(width));
  }

  /**
   * Returns what of a payment passes: what there is room for, and never less than {@code old}.
   *
   * @param due what is released and not yet paid
   * @param old what of it was released as long ago as the breaker may delay; at most {@code due}
   */
  public static BigInteger passing(BigInteger due, BigInteger old, BigInteger room) {
    return due.min(room).max(old);
  }

  private static BigInteger ticks(long seconds) {
    return BigInteger.valueOf(seconds).shiftLeft(TICK_BITS);
  }
}
