package weir.targets.compile;

import static weir.targets.compile.ReleaseOutline.date;
import static weir.targets.curve.ParameterChecks.big;

import java.math.BigInteger;
import java.util.Optional;
import weir.targets.TargetKind;
import weir.targets.compile.ReleaseOutline.Other;
import weir.targets.compile.ReleaseOutline.Ramp;
import weir.targets.compile.ReleaseOutline.Run;
import weir.targets.compile.ReleaseOutline.Stair;
import weir.targets.curve.ParameterChecks;
import weir.targets.model.HedgeyPlan;
import weir.targets.model.OpenZeppelinCliffWallet;
import weir.targets.model.OpenZeppelinWallet;
import weir.targets.model.SafePool;
import weir.targets.model.SynthetixReward;

/** Compiles releases to contracts with a single part: a jump, a ramp or stairs. */
final class RunCompiler {

  private static final int MOST_WEEKS = 65_535;

  private RunCompiler() {}

  static Draft wallet(ReleaseOutline outline, BigInteger total, boolean cliff) {
    if (outline.runs().isEmpty() && outline.lumps().size() == 1) {
      long at = outline.lumps().firstKey();
      return new Draft.Ready(
          cliff
              ? new OpenZeppelinCliffWallet(total, at, 0, at)
              : new OpenZeppelinWallet(total, at, 0));
    }
    var refused = onePart(outline);
    if (refused.isPresent()) {
      return refused.get();
    }
    return switch (outline.runs().get(0)) {
      case Other(var says) -> onlyRamps(says);
      case Stair stair -> onlyRamps(stair.says());
      case Ramp ramp when ramp.catchesUp() && !cliff ->
          Draft.refused(
              "it pays from the start of a ramp on, and this one opens at %s only; %s has a cliff",
              date(ramp.opens()), TargetKind.OPENZEPPELIN_CLIFF.label());
      case Ramp ramp ->
          new Draft.Ready(
              cliff
                  ? new OpenZeppelinCliffWallet(total, ramp.from(), ramp.length(), ramp.opens())
                  : new OpenZeppelinWallet(total, ramp.from(), ramp.length()));
    };
  }

  static Draft hedgey(ReleaseOutline outline, BigInteger total) {
    if (outline.runs().isEmpty() && outline.lumps().size() == 1) {
      long at = outline.lumps().firstKey();
      return at < 1
          ? Draft.refused("it pays after its start, and its start is not before 1970")
          : new Draft.Ready(new HedgeyPlan(total, at - 1, at, total, 1));
    }
    var refused = onePart(outline);
    if (refused.isPresent()) {
      return refused.get();
    }
    return switch (outline.runs().get(0)) {
      case Other(var says) ->
          Draft.refused("it pays the same for each period of equal seconds, not %s", says);
      case Ramp ramp -> hedgey(total, ramp.from(), ramp.opens(), ramp.length(), 1);
      case Stair stair when stair.base() < 0 ->
          Draft.refused("it would have to start a period before %s", date(stair.first()));
      case Stair stair ->
          hedgey(
              total,
              stair.base(),
              stair.held() == 1 ? stair.base() : stair.instant(stair.held()),
              stair.count(),
              stair.period());
    };
  }

  private static Draft hedgey(BigInteger total, long start, long cliff, long periods, long period) {
    BigInteger rate = HedgeyPlan.rate(total, big(periods));
    BigInteger needed = ParameterChecks.ceiling(total, rate);
    if (needed.compareTo(big(periods)) < 0) {
      return Draft.refused(
          "it pays a whole number of base units for each period: %s over %d periods of %d s become"
              + " %s for each, and it would end after %s periods",
          total, periods, period, rate, needed);
    }
    return new Draft.Ready(new HedgeyPlan(total, start, cliff, rate, period));
  }

  static Draft safe(ReleaseOutline outline, BigInteger total) {
    return plainRamp(outline)
        .map(ramp -> {
          long weeks = ramp.length() / ParameterChecks.WEEK;
          if (ramp.length() % ParameterChecks.WEEK != 0) {
            return Draft.refused(
                "it lasts whole weeks of 604800 s, and the ramp lasts %d s: %d weeks and %d s",
                ramp.length(), weeks, ramp.length() % ParameterChecks.WEEK);
          }
          return weeks > MOST_WEEKS
              ? Draft.refused("it lasts at most 65535 weeks, and the ramp lasts %d", weeks)
              : new Draft.Ready(
                  new SafePool(total, SafePool.Curve.LINEAR, (int) weeks, ramp.from()));
        })
        .orElseGet(() -> plainRampOnly(outline));
  }

  static Draft synthetix(ReleaseOutline outline, BigInteger total) {
    return plainRamp(outline)
        .map(ramp -> {
          var reward = new SynthetixReward(total, ramp.from(), ramp.length());
          return reward.dust().compareTo(reward.rate()) >= 0
              ? Draft.refused(
                  "it pays a whole number of base units a second: %s over %d s become %s, and"
                      + " %s would never be paid",
                  total, ramp.length(), reward.rate(), reward.dust())
              : new Draft.Ready(reward);
        })
        .orElseGet(() -> plainRampOnly(outline));
  }

  /** The only part, if it is a ramp that pays from its start on. */
  private static Optional<Ramp> plainRamp(ReleaseOutline outline) {
    boolean one = outline.lumps().isEmpty() && outline.runs().size() == 1;
    return one && outline.runs().get(0) instanceof Ramp ramp && !ramp.catchesUp()
        ? Optional.of(ramp)
        : Optional.empty();
  }

  private static Draft plainRampOnly(ReleaseOutline outline) {
    var refused = onePart(outline);
    if (refused.isPresent()) {
      return refused.get();
    }
    return switch (outline.runs().get(0)) {
      case Other(var says) -> onlyRamps(says);
      case Stair stair -> onlyRamps(stair.says());
      case Ramp ramp ->
          Draft.refused(
              "it has no cliff: it pays from the start of a ramp on, and this one opens at %s only",
              date(ramp.opens()));
    };
  }

  private static Draft onlyRamps(String says) {
    return Draft.refused("it pays by the second in one line, and the release has %s", says);
  }

  /** Refuses a release that is not exactly one part that takes time. */
  private static Optional<Draft> onePart(ReleaseOutline outline) {
    if (outline.runs().size() == 1 && outline.lumps().isEmpty()) {
      return Optional.empty();
    }
    if (outline.runs().size() > 1) {
      return Optional.of(twoRuns(outline));
    }
    return Optional.of(
        outline.runs().isEmpty()
            ? Draft.refused(
                "it has one part, and the release jumps %d times, from %s to %s",
                outline.lumps().size(),
                date(outline.lumps().firstKey()),
                date(outline.lumps().lastKey()))
            : Draft.refused(
                "it has no lump sum, and the release jumps by %s base units at %s beside %s",
                outline.lumps().firstEntry().getValue(),
                date(outline.lumps().firstKey()),
                outline.runs().get(0).says()));
  }

  static Draft twoRuns(ReleaseOutline outline) {
    var parts = outline.runs().stream().map(Run::says).toList();
    return Draft.refused(
        "it has one line, and the release has %d: %s",
        parts.size(),
        parts.size() <= 4
            ? String.join("; ", parts)
            : String.join("; ", parts.subList(0, 3)) + "; and " + (parts.size() - 3) + " more");
  }
}
