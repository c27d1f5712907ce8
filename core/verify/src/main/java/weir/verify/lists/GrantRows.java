package weir.verify.lists;

import java.math.BigInteger;
import java.util.Arrays;
import weir.units.Address;

/** Accounts and amounts in columns, so that a million of them take 36 megabytes. */
final class GrantRows {

  private static final int LEAST = 16;
  private static final BigInteger LOW = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

  private long[] a = new long[LEAST];
  private long[] b = new long[LEAST];
  private int[] c = new int[LEAST];
  private long[] high = new long[LEAST];
  private long[] low = new long[LEAST];
  private int size;

  int size() {
    return size;
  }

  void add(Address account, BigInteger amount) {
    if (size == a.length) {
      grow(2 * size);
    }
    a[size] = account.a();
    b[size] = account.b();
    c[size] = account.c();
    size++;
    set(size - 1, amount);
  }

  /** Returns these rows without room for more. */
  GrantRows trimmed() {
    grow(size);
    return this;
  }

  private void grow(int room) {
    a = Arrays.copyOf(a, room);
    b = Arrays.copyOf(b, room);
    c = Arrays.copyOf(c, room);
    high = Arrays.copyOf(high, room);
    low = Arrays.copyOf(low, room);
  }

  Address account(int row) {
    return new Address(a[row], b[row], c[row]);
  }

  BigInteger amount(int row) {
    BigInteger lower = unsigned(low[row]);
    return high[row] == 0 ? lower : unsigned(high[row]).shiftLeft(Long.SIZE).or(lower);
  }

  private static BigInteger unsigned(long bits) {
    BigInteger signed = BigInteger.valueOf(bits);
    return bits >= 0 ? signed : signed.and(LOW);
  }

  /** Sets the amount of a row, of at most 128 bits. */
  void set(int row, BigInteger amount) {
    high[row] = amount.shiftRight(Long.SIZE).longValue();
    low[row] = amount.longValue();
  }

  BigInteger sum() {
    BigInteger sum = BigInteger.ZERO;
    for (int row = 0; row < size; row++) {
      sum = sum.add(amount(row));
    }
    return sum;
  }

  /** Returns of each row the first row of the same account, by a table of places. */
  int[] firstOfAccount() {
    int[] table = new int[Integer.highestOneBit(Math.max(size, 1)) * 4];
    int[] first = new int[size];
    for (int row = 0; row < size; row++) {
      int place = Long.hashCode((a[row] * 31 + b[row]) * 0x9e3779b97f4a7c15L ^ c[row]);
      place = (place ^ place >>> 15) & table.length - 1;
      while (table[place] != 0 && !isSame(table[place] - 1, row)) {
        place = place + 1 & table.length - 1;
      }
      if (table[place] == 0) {
        table[place] = row + 1;
      }
      first[row] = table[place] - 1;
    }
    return first;
  }

  private boolean isSame(int one, int other) {
    return a[one] == a[other] && b[one] == b[other] && c[one] == c[other];
  }
}
