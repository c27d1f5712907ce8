package weir.allocate.list;

/** Reads a decimal of at most 128 bits from bytes, exactly, without an object for each row. */
public final class NumberField {

  private static final int CHUNK = 18;
  private static final long[] TENS = tens();

  private final int decimals;
  public long high;
  public long low;

  /** Reads numbers with at most {@code decimals} decimals, counted in units of the last of them. */
  public NumberField(int decimals) {
    this.decimals = decimals;
  }

  private static long[] tens() {
    var tens = new long[CHUNK + 1];
    tens[0] = 1;
    for (int i = 1; i <= CHUNK; i++) {
      tens[i] = 10 * tens[i - 1];
    }
    return tens;
  }

  /** Reads it; returns whether it is a plain decimal in range, without a reason if it is not. */
  public boolean read(byte[] text, int from, int to) {
    high = 0;
    low = 0;
    long chunk = 0;
    int chunked = 0;
    int point = -1;
    boolean fits = true;
    for (int i = from; i < to; i++) {
      int digit = text[i] - '0';
      if (digit >= 0 && digit <= 9) {
        chunk = 10 * chunk + digit;
        if (++chunked == CHUNK) {
          fits &= append(chunk, CHUNK);
          chunk = 0;
          chunked = 0;
        }
      } else if (text[i] == '.' && point < 0 && i > from && i + 1 < to) {
        point = i;
      } else {
        return false;
      }
    }
    int behind = point < 0 ? 0 : to - point - 1;
    return to > from
        && behind <= decimals
        && fits
        && append(chunk, chunked)
        && raise(decimals - behind);
  }

  private boolean raise(int zeros) {
    boolean fits = true;
    for (int left = zeros; left > 0; left -= CHUNK) {
      fits &= append(0, Math.min(left, CHUNK));
    }
    return fits;
  }

  /** Multiplies by ten to the number of digits and adds the chunk; returns whether that fits. */
  private boolean append(long chunk, int digits) {
    long ten = TENS[digits];
    long carry = Math.unsignedMultiplyHigh(low, ten);
    long over = Math.unsignedMultiplyHigh(high, ten);
    long raised = high * ten + carry;
    boolean fits = over == 0 && Long.compareUnsigned(raised, carry) >= 0;
    low = low * ten + chunk;
    high = raised;
    if (Long.compareUnsigned(low, chunk) < 0) {
      high++;
      fits &= high != 0;
    }
    return fits;
  }
}
