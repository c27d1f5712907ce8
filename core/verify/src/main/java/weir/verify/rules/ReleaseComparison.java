package weir.verify.rules;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import weir.plan.Plan;
import weir.units.Hash32;
import weir.verify.Deviation;
import weir.verify.oracle.ExactRelease;
import weir.verify.trial.Earliness;
import weir.verify.trial.JudgedDistribution;
import weir.verify.trial.Trial;
import weir.verify.words.PackedRelease;
import weir.verify.words.PackedWords;
import weir.verify.words.UnreadableWords;

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

  /** At how many instants a release is compared; of more corners, some are left out evenly. */
  private static final int MOST_CORNERS = 100_000;

  static ReleaseComparison of(JudgedDistribution promise, List<Hash32> words, Plan plan) {
    try {
      return of(promise, PackedWords.read(words, plan));
    } catch (UnreadableWords e) {
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
  }

  private static ReleaseComparison of(JudgedDistribution promise, List<PackedRelease> releases) {
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
        instants.length);
  }

  private static BigInteger least(List<PackedRelease> releases, BigInteger total, long at) {
    return PackedRelease.least(releases, total, at, Optional.empty());
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
  static long[] instants(ExactRelease evaluator, List<PackedRelease> releases) {
    long[] corners =
        Stream.concat(
                evaluator.instants().stream(),
                releases.stream().flatMap(r -> r.instants().stream()))
            .mapToLong(Long::longValue)
            .sorted()
            .distinct()
            .toArray();
    int step = Math.max(1, Math.ceilDiv(corners.length, MOST_CORNERS));
    var instants = LongStream.builder();
    for (int i = 0; i < corners.length; i += step) {
      long corner = corners[i];
      long before = corners[Math.max(0, i - 1)];
      LongStream.of(corner - 1, corner, corner + 1, before + (corner - before) / 2)
          .forEach(instants);
    }
    return instants.build().sorted().distinct().toArray();
  }
}
