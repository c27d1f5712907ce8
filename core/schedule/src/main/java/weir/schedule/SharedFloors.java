package weir.schedule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import weir.units.Fraction;

/**
 * What several get of one thing, in base units, from one corner of it to the next: cumulative
 * floors over all of them, so that the parts add up, and no part ever falls.
 *
 * <p>The first j together get floor(what they are due together). Where that would take back a unit
 * of the j-th, whose own due hardly grew while that of those before him did, he keeps it: from one
 * corner to the next the first j gain no less than the first j - 1, and no more than all.
 */
final class SharedFloors {

  /** What the first j have together; nothing for j = 0. */
  private final BigInteger[] together;

  SharedFloors(int count) {
    together = new BigInteger[count + 1];
    Arrays.fill(together, BigInteger.ZERO);
  }

  /**
   * Returns what each has at the next corner.
   *
   * @param dues what each is due by then, exactly; never less than at the corner before
   */
  List<BigInteger> next(List<Fraction> dues) {
    int count = together.length - 1;
    Fraction all = dues.stream().reduce(Fraction.ZERO, Fraction::plus);
    BigInteger most = all.timesFloor(BigInteger.ONE).subtract(together[count]);
    BigInteger gain = BigInteger.ZERO;
    Fraction due = Fraction.ZERO;
    var each = new ArrayList<BigInteger>(count);
    for (int j = 1; j <= count; j++) {
      due = due.plus(dues.get(j - 1));
      BigInteger wanted = due.timesFloor(BigInteger.ONE).subtract(together[j]);
      gain = wanted.max(gain).min(most);
      together[j] = together[j].add(gain);
      each.add(together[j].subtract(together[j - 1]));
    }
    return each;
  }
}
