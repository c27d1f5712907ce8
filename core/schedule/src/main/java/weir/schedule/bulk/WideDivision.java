package weir.schedule.bulk;

/**
 * An amount of 128 bits divided by a number below 2^40: amount = quotient * divisor + rest.
 *
 * @param high upper word of the quotient
 * @param low lower word of the quotient
 * @param rest the remainder
 * @param divisor the divisor
 */
record WideDivision(long high, long low, long rest, long divisor) {

  /** A rest below 2^40 with this many further bits is still a positive long. */
  private static final int DIGIT = 20;

  private static final long MASK = (1L << DIGIT) - 1;

  static WideDivision of(long high, long low, long divisor) {
    long upper = Long.divideUnsigned(high, divisor);
    long rest = high - upper * divisor;
    long quotient = 0;
    for (int left = Long.SIZE; left > 0; ) {
      int width = Math.min(DIGIT, left);
      left -= width;
      long digits = rest << width | (low >>> left & ((1L << width) - 1));
      quotient = quotient << width | digits / divisor;
      rest = digits % divisor;
    }
    return new WideDivision(upper, quotient, rest, divisor);
  }

  /**
   * Adds floor(amount * times / divisor) to a sum: quotient * times + floor(rest * times /
   * divisor).
   *
   * @param times at most the divisor, so that what is added is at most the amount
   */
  void addTimes(long times, long[] sums, int at) {
    long upper = Math.unsignedMultiplyHigh(low, times) + high * times;
    Limbs.add(sums, at, upper, low * times);
    long product = rest * (times >>> DIGIT);
    long left = (product % divisor << DIGIT) + rest * (times & MASK);
    Limbs.add(sums, at, 0, (product / divisor << DIGIT) + left / divisor);
  }
}
