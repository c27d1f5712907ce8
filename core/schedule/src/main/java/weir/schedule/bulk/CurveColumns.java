package weir.schedule.bulk;

import java.math.BigInteger;
import java.util.IdentityHashMap;
import weir.release.Term;
import weir.units.Fraction;

/**
 * Amounts that follow decays and tables, by their term: grants of one distribution share it.
 *
 * <p>At an instant a term has released the same fraction p of every amount, below one. With the
 * least f that has f / 2^m ≥ p, floor(amount * p) is floor(amount * f / 2^m) if 2^m is more than
 * amount * denominator of p: the method of {@link Division}, with m of as many words as necessary.
 */
final class CurveColumns {

  /** With fewer amounts, the fractions cost more than they save. */
  private static final int WORTHWHILE = 4;

  private static final int AMOUNT_BITS = 128;

  private final IdentityHashMap<Term, AmountColumns> amounts = new IdentityHashMap<>();

  void add(Term term, BigInteger amount) {
    amounts.computeIfAbsent(term, key -> new AmountColumns()).add(amount);
  }

  /** Adds the released amounts of all at each instant of a grid. */
  void addTo(BigInteger[] released, Grid grid) {
    amounts.forEach((term, column) -> add(term, column, released, grid));
  }

  private static void add(Term term, AmountColumns column, BigInteger[] released, Grid grid) {
    int begin = grid.before(term.start().orElseThrow());
    int end = grid.before(term.end().orElseThrow());
    BigInteger all = column.sum();
    for (int k = end; k < released.length; k++) {
      released[k] = released[k].add(all);
    }
    for (int k = begin; k < end; k++) {
      long at = grid.instants()[k];
      if (column.size() < WORTHWHILE) {
        for (int i = 0; i < column.size(); i++) {
          released[k] = released[k].add(term.released(column.amount(i), at));
        }
      } else {
        released[k] = released[k].add(column.sumOfUpper(words(term.portion(at))));
      }
    }
  }

  private static long[] words(Fraction portion) {
    int bits = AMOUNT_BITS + portion.denominator().bitLength();
    int count = (bits + Long.SIZE - 1) / Long.SIZE;
    BigInteger[] quotient =
        portion.numerator().shiftLeft(count * Long.SIZE).divideAndRemainder(portion.denominator());
    BigInteger least = quotient[0].add(BigInteger.valueOf(quotient[1].signum()));
    var words = new long[count];
    for (int i = 0; i < count; i++) {
      words[i] = least.shiftRight(i * Long.SIZE).longValue();
    }
    return words;
  }
}
