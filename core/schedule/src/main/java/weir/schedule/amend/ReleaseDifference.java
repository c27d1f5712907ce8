package weir.schedule.amend;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongFunction;
import weir.release.Axis;
import weir.release.Release;
import weir.release.Slice;
import weir.units.Fraction;

/**
 * Compares two releases up to an instant, second by second and to the base unit.
 *
 * <p>Between two neighbouring corners of both, every slice is constant or a straight line. If the
 * constants have the same sum and the lines are equal, each rounded down separately, then both
 * release the same at every second in between. Releases that are only equal by rounding count as
 * different.
 */
final class ReleaseDifference {

  private static final int MOST_LOOKS = 200_000;

  /** A release from one corner to the next: a constant, and the lines by their ends. */
  private record Stretch(BigInteger constant, List<String> lines) {}

  private ReleaseDifference() {}

  /**
   * A difference.
   *
   * @param at the first second at which the released amounts differ; if only their parts differ,
   *     the corner from which they do
   * @param before the amount of the one release then, in base units
   * @param after the amount of the other one
   */
  record Difference(long at, BigInteger before, BigInteger after) {}

  /**
   * Returns the first difference; empty if they are equal.
   *
   * @param until the last second that counts
   */
  static Optional<Difference> differs(
      Release a, BigInteger totalA, Release b, BigInteger totalB, long until) {
    var starts = new TreeSet<Long>();
    starts.add(0L);
    for (Release release : List.of(a, b)) {
      for (long corner : release.corners()) {
        if (corner <= until) {
          starts.add(corner);
        }
      }
    }
    LongFunction<BigInteger> before = at -> a.released(totalA, at);
    LongFunction<BigInteger> after = at -> b.released(totalB, at);
    Optional<Long> bent = Optional.empty();
    for (long from : starts) {
      Long next = starts.higher(from);
      long to = next == null ? until : next - 1;
      if (to >= from && !stretch(a, totalA, from, to).equals(stretch(b, totalB, from, to))) {
        Optional<Difference> seen = first(before, after, from, to);
        if (seen.isPresent()) {
          return seen;
        }
        bent = bent.or(() -> Optional.of(from));
      }
    }
    return bent.map(at -> new Difference(at, before.apply(at), after.apply(at)));
  }

  /**
   * Returns the first second at which two functions of time that never fall differ; empty if they
   * are equal from the one to the other second.
   *
   * <p>If both are equal at two seconds and neither has risen between them, they are equal at all
   * seconds between; everywhere else it divides the range, and takes the earlier half first. Two
   * that rise equally by very many units before they differ would take too long: after {@link
   * #MOST_LOOKS} evaluations it returns the first second at which it has seen a difference.
   */
  static Optional<Difference> first(
      LongFunction<BigInteger> before, LongFunction<BigInteger> after, long from, long to) {
    var search = new Search(before, after);
    return search.within(search.look(from), search.look(to));
  }

  /** Two functions, and the number of their evaluations. */
  private static final class Search {

    private final LongFunction<BigInteger> before;
    private final LongFunction<BigInteger> after;
    private int looks;

    Search(LongFunction<BigInteger> before, LongFunction<BigInteger> after) {
      this.before = before;
      this.after = after;
    }

    Difference look(long at) {
      looks++;
      return new Difference(at, before.apply(at), after.apply(at));
    }

    Optional<Difference> within(Difference low, Difference high) {
      if (differ(low)) {
        return Optional.of(low);
      }
      boolean still = low.before().equals(high.before()) && low.after().equals(high.after());
      if (still || low.at() >= high.at()) {
        return Optional.empty();
      }
      if (high.at() - low.at() == 1 || looks > MOST_LOOKS) {
        return differ(high) ? Optional.of(high) : Optional.empty();
      }
      Difference middle = look(low.at() + (high.at() - low.at()) / 2);
      return within(low, middle).or(() -> within(middle, high));
    }

    private static boolean differ(Difference difference) {
      return !difference.before().equals(difference.after());
    }
  }

  private static Stretch stretch(Release release, BigInteger total, long from, long to) {
    BigInteger constant = BigInteger.ZERO;
    var lines = new ArrayList<String>();
    var amounts = release.split(total);
    for (int i = 0; i < amounts.size(); i++) {
      Slice slice = release.slices().get(i);
      var amount = new Fraction(amounts.get(i), BigInteger.ONE);
      Fraction first = amount.times(slice.portion(from));
      Fraction last = amount.times(slice.portion(to));
      if (first.equals(last) && !(slice.axis() instanceof Axis.Blocks)) {
        constant = constant.add(slice.released(amounts.get(i), from));
      } else {
        lines.add(first + " " + last + (slice.axis() instanceof Axis.Blocks ? " " + slice : ""));
      }
    }
    lines.sort(null);
    return new Stretch(constant, lines);
  }
}
