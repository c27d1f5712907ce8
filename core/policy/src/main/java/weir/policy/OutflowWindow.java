package weir.policy;

import java.math.BigInteger;

/**
 * A limit on the outflow of a vault or a pool within a window of time: a leaky bucket.
 *
 * <p>Its level is stored as one number, the instant at which it is {@code drained}: when it will be
 * empty. A payment of {@code a} moves that instant by {@code a * seconds / limit}; the bucket
 * drains in proportion to time, whatever calls are made.
 *
 * <p><b>Units:</b> amounts in base units below 2^128; {@code time} in UTC seconds below 2^40 -
 * 2^32; {@code drained} in 2^-32 seconds. <b>Rounding:</b> a payment moves {@code drained} up to a
 * whole 2^-32 seconds, and the room is rounded down: both towards less room. The same integers are
 * {@code contracts/src/libraries/Breaker.sol}.
 *
 * @param limit the greatest outflow within the window, in base units, more than zero
 * @param seconds the length of the window, more than zero
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

  /** Returns how many base units can be paid now. */
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
   * Returns how much of a payment passes: at most the room, and never less than {@code old}.
   *
   * @param due the amount released and not yet paid
   * @param old the part of it that was released at least one pause ago, the longest delay by the
   *     breaker; at most {@code due}
   */
  public static BigInteger passing(BigInteger due, BigInteger old, BigInteger room) {
    return due.min(room).max(old);
  }

  private static BigInteger ticks(long seconds) {
    return BigInteger.valueOf(seconds).shiftLeft(TICK_BITS);
  }
}
