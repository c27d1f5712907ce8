package weir.targets.compare;

import static weir.targets.curve.ParameterChecks.SCALE;
import static weir.targets.curve.ParameterChecks.big;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import weir.targets.curve.CurveForm;
import weir.targets.curve.FloorPart;
import weir.targets.curve.ReleaseCurve;

/** The greatest excess of a curve over another, over all seconds, and the method that found it. */
final class CurveComparison {

  /** The most seconds between two corners that are computed one by one. */
  static final long MOST_SECONDS = 10_000;

  private static final int LIKELY = 2_000;

  private final Map<ProofMethod, Integer> arguments = new EnumMap<>(ProofMethod.class);
  private final long mostSeconds;

  /**
   * Makes a comparison.
   *
   * @param mostSeconds how many between two corners are computed one by one if no other method
   *     applies
   */
  CurveComparison(long mostSeconds) {
    this.mostSeconds = mostSeconds;
  }

  /** Returns how often each argument was used so far. */
  Map<ProofMethod, Integer> arguments() {
    return arguments;
  }

  /**
   * Returns the greatest upper(t) - lower(t + ahead); at least 0, the difference before both start.
   *
   * @param ahead how many seconds earlier the lower curve is taken, from 0 on
   */
  Gap greatest(ReleaseCurve upper, ReleaseCurve lower, long ahead) {
    long first = Math.min(upper.corners().getFirst(), lower.corners().getFirst() - ahead);
    Gap best = Gap.exact(BigInteger.ZERO, first - 1);
    BigInteger bound = BigInteger.ZERO;
    int u = -1;
    int l = -1;
    long at = Long.MIN_VALUE;
    while (true) {
      long nextUpper = corner(upper, u + 1, 0);
      long nextLower = corner(lower, l + 1, ahead);
      long next = Math.min(nextUpper, nextLower);
      if (at != Long.MIN_VALUE) {
        long to = next == Long.MAX_VALUE ? at : next - 1;
        var gap = between(upper.form(u), lower.form(l).earlier(ahead), at, to, best.amount());
        if (gap.isPresent()) {
          bound = bound.max(gap.get().bound());
          best = gap.get().amount().compareTo(best.amount()) > 0 ? gap.get() : best;
        }
      }
      if (next == Long.MAX_VALUE) {
        return new Gap(best.amount(), best.at(), bound.max(best.amount()));
      }
      u += nextUpper == next ? 1 : 0;
      l += nextLower == next ? 1 : 0;
      at = next;
    }
  }

  private static long corner(ReleaseCurve curve, int index, long ahead) {
    return index < curve.corners().size() ? curve.corners().get(index) - ahead : Long.MAX_VALUE;
  }

  /** Returns the greatest difference from {@code from} to {@code to}, if it may exceed the best. */
  private Optional<Gap> between(
      CurveForm upper, CurveForm lower, long from, long to, BigInteger best) {
    if (upper.isLevel() || lower.isLevel()) {
      long at = upper.isLevel() ? from : to;
      return found(ProofMethod.LEVEL, Gap.exact(upper.at(at).subtract(lower.at(at)), at));
    }
    if (upper.floors().equals(lower.floors())) {
      return found(ProofMethod.SAME, Gap.exact(upper.level().subtract(lower.level()), from));
    }
    Gap bound = StraightGaps.greatest(upper.above(), lower.below(), from, to);
    if (bound.amount().compareTo(best) <= 0) {
      return found(ProofMethod.STRAIGHT, bound).map(gap -> Gap.exact(BigInteger.ZERO, from));
    }
    if (upper.isStraight() && lower.isStraight()) {
      return found(ProofMethod.STRAIGHT, bound);
    }
    var nested = nested(upper, lower, from, to);
    if (nested.isPresent()) {
      return found(ProofMethod.RESIDUES, nested.get());
    }
    if (to - from < mostSeconds) {
      return found(ProofMethod.EVERY_SECOND, everySecond(upper, lower, from, to));
    }
    Gap witness = likely(upper, lower, from, to, bound);
    return found(ProofMethod.BOUND, new Gap(witness.amount(), witness.at(), bound.amount()));
  }

  private Optional<Gap> found(ProofMethod argument, Gap gap) {
    arguments.merge(argument, 1, Integer::sum);
    return Optional.of(gap);
  }

  /** The same line on both sides, rounded once and rounded twice, over its whole length. */
  private static Optional<Gap> nested(CurveForm upper, CurveForm lower, long from, long to) {
    if (upper.floors().size() != 1
        || lower.floors().size() != 1
        || !(upper.floors().get(0) instanceof FloorPart.Straight line)
        || !(lower.floors().get(0) instanceof FloorPart.Nested twice)
        || from != twice.base()
        || to != twice.base() + twice.length() - 1
        || !isSame(line, twice.above())) {
      return Optional.empty();
    }
    BigInteger level = upper.level().subtract(lower.level());
    return new NestedGaps(twice.amount(), big(twice.length()), SCALE)
        .greatest()
        .map(gap -> Gap.exact(gap.amount().add(level), gap.at() + from));
  }

  private static boolean isSame(FloorPart.Straight one, FloorPart.Straight other) {
    return one.a().multiply(other.m()).equals(other.a().multiply(one.m()))
        && one.b().multiply(other.m()).equals(other.b().multiply(one.m()));
  }

  private static Gap everySecond(CurveForm upper, CurveForm lower, long from, long to) {
    Gap best = Gap.exact(upper.at(from).subtract(lower.at(from)), from);
    for (long t = from + 1; t <= to; t++) {
      best = greater(best, upper, lower, t);
    }
    return best;
  }

  /**
   * Checks the seconds at which the bound is attained, both ends, and where double rounding loses
   * most.
   */
  private static Gap likely(CurveForm upper, CurveForm lower, long from, long to, Gap bound) {
    Gap best = Gap.exact(upper.at(from).subtract(lower.at(from)), from);
    best = greater(best, upper, lower, to);
    best = greater(best, upper, lower, bound.at());
    for (FloorPart floor : lower.floors()) {
      if (floor instanceof FloorPart.Nested(var amount, var base, var length)) {
        long cycle = length / big(length).gcd(SCALE).longValueExact();
        for (int rank = 0; rank < LIKELY && best.amount().compareTo(bound.amount()) < 0; rank++) {
          long first = base + NestedGaps.likely(length, SCALE, rank);
          long stride = Math.max(1, (to - from) / cycle / 8) * cycle;
          for (long t = first + Math.ceilDiv(from - first, cycle) * cycle; t <= to; t += stride) {
            best = greater(best, upper, lower, t);
          }
        }
      }
    }
    long stride = Math.max(1, (to - from) / MOST_SECONDS);
    for (long t = from; t <= to && best.amount().compareTo(bound.amount()) < 0; t += stride) {
      best = greater(best, upper, lower, t);
    }
    return best;
  }

  private static Gap greater(Gap best, CurveForm upper, CurveForm lower, long t) {
    BigInteger difference = upper.at(t).subtract(lower.at(t));
    return difference.compareTo(best.amount()) > 0 ? Gap.exact(difference, t) : best;
  }
}
