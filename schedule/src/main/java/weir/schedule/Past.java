package weir.schedule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import weir.units.Fraction;

/**
 * Whether two releases are the same up to an instant, second by second and to the base unit.
 *
 * <p>Between two neighbouring corners of both, every slice is constant or a straight line. If the
 * constants add up to the same and the lines are the same ones, each rounded down for itself, then
 * both release the same at every second in between. Releases that only happen to round alike are
 * not taken for the same.
 */
final class Past {

  /** What a release does from one corner to the next: a constant, and the lines by their ends. */
  private record Stretch(BigInteger constant, List<String> lines) {}

  private Past() {}

  /**
   * Returns the first corner from which on they differ; nothing if they are the same.
   *
   * @param until the last second that counts
   */
  static Optional<Long> differs(
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
    for (long from : starts) {
      Long next = starts.higher(from);
      long to = next == null ? until : next - 1;
      if (to >= from && !stretch(a, totalA, from, to).equals(stretch(b, totalB, from, to))) {
        return Optional.of(from);
      }
    }
    return Optional.empty();
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
