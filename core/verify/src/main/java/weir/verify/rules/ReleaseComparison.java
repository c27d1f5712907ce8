package weir.verify.rules;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import weir.plan.Plan;
import weir.release.Release;
import weir.release.words.ReleaseWords;
import weir.release.words.WordContext;
import weir.units.Hash32;
import weir.verify.Deviation;
import weir.verify.oracle.ExactRelease;
import weir.verify.trial.Earliness;
import weir.verify.trial.JudgedDistribution;
import weir.verify.trial.Trial;

/**
 * A pool's release compared with that of the plan.
 *
 * <p>Two releases of the same shares and courses are the same at every instant and for every
 * amount. Beyond that both are evaluated at and around all their corners, and between them, so that
 * the size of the difference is known and the evaluation itself is tested.
 *
 * @param isSame whether the releases are equal
 * @param what the difference in words
 * @param at the instant of the greatest difference, in seconds since 1970
 * @param onChain the amount of the chain's release then, in base units of the distribution
 * @param inPlan the amount of the plan's release then
 * @param deviation the greatest difference, and the greatest lead of the chain in seconds
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

  /** More than 256 statements of the most steps that the plan language allows. */
  private static final long MOST_STEPS = 2_000_000;

  static ReleaseComparison of(JudgedDistribution promise, List<Hash32> words, Plan plan) {
    List<Release> releases;
    try {
      releases = bounded(ReleaseWords.unpack(words, WordContext.of(plan)));
    } catch (IllegalArgumentException e) {
      // The words come from the chain alone, so a failure here is a finding about the chain.
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
    return of(promise, releases);
  }

  /** The issuer chooses the release of a pool, so the number of its steps is limited here. */
  private static List<Release> bounded(List<Release> releases) {
    long steps = releases.stream().mapToLong(Release::size).sum();
    if (steps > MOST_STEPS) {
      throw new IllegalArgumentException(
          "it has %d steps, more than any plan may have".formatted(steps));
    }
    return releases;
  }

  private static ReleaseComparison of(JudgedDistribution promise, List<Release> releases) {
    // A pool does not know of leavers: leaving is a separate fact.
    ExactRelease evaluator = promise.evaluator().ifNobodyLeft();
    boolean same = NormalForm.of(releases).equals(NormalForm.of(evaluator));
    BigInteger total = promise.total();
    var instants = instants(evaluator, releases);
    long end = evaluator.end();
    long worst = end;
    var deviation = Deviation.NONE;
    for (long at : instants) {
      BigInteger onChain = least(releases, total, at);
      BigInteger units = onChain.subtract(evaluator.released(total, at));
      if (units.signum() != 0) {
        long early = Earliness.seconds(onChain, at, end, t -> evaluator.released(total, t));
        worst = units.abs().compareTo(deviation.units()) > 0 ? at : worst;
        deviation = deviation.max(new Deviation(units.abs(), early));
      }
    }
    return new ReleaseComparison(
        same && deviation.equals(Deviation.NONE),
        "the pool's release is not that of the plan",
        worst,
        least(releases, total, worst),
        evaluator.released(total, worst),
        deviation,
        instants.size());
  }

  private static BigInteger least(List<Release> releases, BigInteger total, long at) {
    return releases.stream()
        .map(release -> release.released(total, at))
        .min(BigInteger::compareTo)
        .orElseThrow();
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
  private static TreeSet<Long> instants(ExactRelease evaluator, List<Release> releases) {
    var corners = new TreeSet<>(evaluator.instants());
    for (Release release : releases) {
      LongStream.of(release.corners()).forEach(corners::add);
    }
    var instants = new TreeSet<Long>();
    long before = corners.isEmpty() ? 0 : corners.first();
    for (long corner : corners) {
      instants.addAll(List.of(corner - 1, corner, corner + 1, before + (corner - before) / 2));
      before = corner;
    }
    return instants;
  }
}
