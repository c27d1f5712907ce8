package weir.allocate.grant;

import java.math.BigInteger;
import java.util.List;
import weir.allocate.kernel.UInt128;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;

/**
 * All grants of a distribution, in the order of their indexes.
 *
 * <p><b>Unit:</b> base units, each 0 to 2^128-1. Held in columns, 36 bytes a row and no object, so
 * that ten million rows fit; a row is made into values only when asked for.
 */
public final class Allocation {

  /** The most bits of a row's amount: those of the vault's {@code uint128}. */
  public static final int BITS = 128;

  /** The most rows that an allocation may have. */
  public static final int MAX_ROWS = 20_000_000;

  public final long[] a;
  public final long[] b;
  public final int[] c;
  public final long[] high;
  public final long[] low;
  private final String distribution;
  private final Amount total;

  public Allocation(
      String distribution, Asset asset, long[] a, long[] b, int[] c, long[] high, long[] low) {
    this.distribution = distribution;
    this.a = a;
    this.b = b;
    this.c = c;
    this.high = high;
    this.low = low;
    this.total = asset.units(UInt128.sum(high, low, high.length));
  }

  /**
   * Returns the allocation of these entries.
   *
   * @throws IllegalArgumentException if there are none, or if an index is not the entry's place in
   *     the list
   */
  public static Allocation of(String distribution, Asset asset, List<Grant> entries) {
    int count = entries.size();
    if (count == 0 || count > MAX_ROWS) {
      throw new IllegalArgumentException("rows outside 1..20,000,000: " + count);
    }
    var columns = new GrantColumns(count);
    for (int i = 0; i < count; i++) {
      Grant entry = entries.get(i);
      if (entry.index() != i) {
        throw new IllegalArgumentException("entry " + i + " has index " + entry.index());
      }
      Address account = entry.account();
      long high = entry.amount().shiftRight(64).longValue();
      long low = entry.amount().longValue();
      columns.add(account.a(), account.b(), account.c(), high, low, GrantColumns.ONE_CASE, 0);
    }
    return columns.allocation(distribution, asset);
  }

  /** Returns the name of the distribution. */
  public String distribution() {
    return distribution;
  }

  /** Returns how many rows there are. */
  public int size() {
    return a.length;
  }

  /** Returns the account of the row of this index. */
  public Address account(int index) {
    return new Address(a[index], b[index], c[index]);
  }

  /** Returns the base units of the row of this index, 0 to 2^128-1. */
  public BigInteger amount(int index) {
    return UInt128.of(high[index], low[index]);
  }

  /** Returns the row of this index. */
  public Grant entry(int index) {
    return new Grant(index, account(index), amount(index));
  }

  /** Returns the sum of all rows. */
  public Amount total() {
    return total;
  }

  /** Returns the rows sorted by account, and by index for an account that occurs more than once. */
  public int[] byAccount() {
    return GrantColumns.byAccount(a, b, c, size());
  }
}
