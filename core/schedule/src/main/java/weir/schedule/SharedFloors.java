package weir.schedule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import weir.units.Fraction;

/**
 * The division of one amount among several users, in base units, from one corner to the next:
 * cumulative floors over all of them, so that the parts add up, and no part ever falls.
 *
 * <p>The first j users together get the floor of their exact sum. If that would take back a unit
 * from the j-th user, whose own exact amount hardly grew while those before it grew, the user keeps
 * it: from one corner to the next the first j gain at least what the first j - 1 gain, and at most
 * what all gain.
 */
final class SharedFloors {

  /** The sum of the first j; zero for j = 0. */
  private final BigInteger[] together;

  SharedFloors(int count) {
    together = new BigInteger[count + 1];
    Arrays.fill(together, BigInteger.ZERO);
  }

  /**
   * Returns the amount of each user at the next corner.
   *
   * @param dues the exact amount of each by then; never less than at the corner before
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
