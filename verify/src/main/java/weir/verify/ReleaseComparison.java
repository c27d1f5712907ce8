package weir.verify;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import weir.plan.Remainder;
import weir.schedule.Release;
import weir.schedule.Steps;
import weir.schedule.Term;
import weir.schedule.Weights;
import weir.schedule.Words;
import weir.units.Fraction;
import weir.units.Hash32;

/**
 * A pool's release beside that of the plan.
 *
 * <p>Two releases of the same shares and courses are the same at every instant and for every
 * amount. Beyond that both are evaluated at and around all their corners, and between them, so that
 * the difference has a size and the evaluation itself is tried.
 *
 * @param isSame whether nothing differs
 * @param what what differs
 * @param at the instant of the greatest difference, in seconds since 1970
 * @param onChain what the chain's release says then, in base units of the distribution
 * @param inPlan what the plan says then
 * @param deviation the greatest difference, and how far the chain is ahead at most
 * @param instants at how many instants both were evaluated
 */
record ReleaseComparison(
    boolean isSame,
    String what,
    long at,
    BigInteger onChain,
    BigInteger inPlan,
    Deviation deviation,
    int instants) {

  /** As many as 256 statements of the most steps that the plan language allows, and more. */
  private static final long MOST_STEPS = 2_000_000;

  static ReleaseComparison of(Promise promise, List<Hash32> words) {
    Release release;
    try {
      release = bounded(Words.unpack(words));
    } catch (IllegalArgumentException e) {
      // Only what the chain says can be wrong here: the words come from nowhere else.
      BigInteger all = promise.total();
      return new ReleaseComparison(
          false,
          "the pool's release cannot be read: " + e.getMessage(),
          promise.evaluator().end(),
          BigInteger.ZERO,
          all,
          new Deviation(all, 0),
          0);
    }
    return of(promise, release);
  }

  /** Whoever opens a pool chooses its release; the judge must not drown in its steps. */
  private static Release bounded(Release release) {
    long steps = release.size();
    if (steps > MOST_STEPS) {
      throw new IllegalArgumentException(
          "it has %d steps, more than any plan may have".formatted(steps));
    }
    return release;
  }

  private static ReleaseComparison of(Promise promise, Release release) {
    boolean same = shape(release).equals(shape(promise.evaluator()));
    BigInteger total = promise.total();
    var instants = instants(promise.evaluator(), release);
    long end = promise.evaluator().end();
    long worst = end;
    var deviation = Deviation.NONE;
    for (long at : instants) {
      BigInteger onChain = release.released(total, at);
      BigInteger units = onChain.subtract(promise.released(at));
      if (units.signum() != 0) {
        long early = Earliness.seconds(onChain, at, end, promise::released);
        worst = units.abs().compareTo(deviation.units()) > 0 ? at : worst;
        deviation = deviation.max(new Deviation(units.abs(), early));
      }
    }
    return new ReleaseComparison(
        same && deviation.equals(Deviation.NONE),
        "the pool's release is not that of the plan",
        worst,
        release.released(total, worst),
        promise.released(worst),
        deviation,
        instants.size());
  }

  List<String> numbers(Trial trial) {
    var numbers =
        new ArrayList<>(
            List.of(
                Trial.line("at", Instant.ofEpochSecond(at)),
                trial.figure("chain", onChain),
                trial.figure("plan", inPlan)));
    if (deviation.seconds() > 0) {
      numbers.add(Trial.line("ahead by", deviation.seconds() + " s at most"));
    }
    return numbers;
  }

  /** Every corner of both, the seconds around it, and the middle between it and the next. */
  private static TreeSet<Long> instants(Evaluator evaluator, Release release) {
    var corners = new TreeSet<>(evaluator.instants());
    LongStream.of(release.corners()).forEach(corners::add);
    var instants = new TreeSet<Long>();
    long before = corners.first();
    for (long corner : corners) {
      instants.addAll(List.of(corner - 1, corner, corner + 1, before + (corner - before) / 2));
      before = corner;
    }
    return instants;
  }

  /** A part of a release, in the one spelling of its course. */
  private record Part(Rational upTo, Course course) {}

  private static List<Part> shape(Evaluator evaluator) {
    return evaluator.pieces().stream().map(p -> new Part(p.upTo(), p.course().plain())).toList();
  }

  private static List<Part> shape(Release release) {
    var parts = new ArrayList<Part>();
    Rational sum = Rational.ZERO;
    for (var slice : release.slices()) {
      Fraction share = slice.share();
      sum = sum.plus(Rational.of(share.numerator(), share.denominator()));
      parts.add(new Part(sum, course(slice.term()).plain()));
    }
    return parts;
  }

  private static Course course(Term term) {
    return switch (term) {
      case Term.Jump(var at) -> new Course.AllAt(at);
      case Term.Line(var from, var to, var opens) -> new Course.Rising(from, to, opens);
      case Term.Stairs(var steps, var held, var remainder) -> stepping(steps, held, remainder);
      case Term.Geometric(var periods, var weights, var sloped) ->
          decaying(periods, weights, sloped);
      case Term.Table(var rows, var sloped) ->
          new Course.Points(
              rows.stream().map(r -> new Course.Point(r.at(), r.cumulative())).toList(), sloped);
      case Term.Unknown() -> throw new IllegalStateException("words say when");
    };
  }

  private static Course decaying(Steps.Every periods, Weights weights, boolean sloped) {
    var points = new ArrayList<Course.Point>();
    for (int k = 1; k <= periods.count(); k++) {
      points.add(new Course.Point(periods.instant(k), weights.upTo(sloped ? k - 1 : k)));
    }
    if (sloped) {
      long end = periods.instant(periods.count()) + periods.period();
      points.add(new Course.Point(end, weights.all()));
    }
    return new Course.Points(points, sloped);
  }

  private static Course stepping(Steps steps, int held, Remainder remainder) {
    var instants =
        IntStream.rangeClosed(1, steps.count()).mapToObj(k -> (Long) steps.instant(k)).toList();
    return new Course.Stepping(instants, steps.instant(Math.max(held, 1)), remainder);
  }
}
