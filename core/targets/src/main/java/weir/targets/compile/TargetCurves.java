package weir.targets.compile;

import static weir.targets.curve.ParameterChecks.SCALE;
import static weir.targets.curve.ParameterChecks.big;

import java.math.BigInteger;
import weir.targets.curve.CurveForm;
import weir.targets.curve.FloorPart;
import weir.targets.curve.ParameterChecks;
import weir.targets.curve.ReleaseCurve;
import weir.targets.model.CurveEmission;
import weir.targets.model.HedgeyPlan;
import weir.targets.model.OpenZeppelinCliffWallet;
import weir.targets.model.OpenZeppelinWallet;
import weir.targets.model.SablierDynamic;
import weir.targets.model.SablierLinear3;
import weir.targets.model.SablierLinear4;
import weir.targets.model.SablierTranched;
import weir.targets.model.SafePool;
import weir.targets.model.SynthetixReward;
import weir.targets.model.Target;

/** Targets as curves, so that they can be compared with a plan at all instants. */
final class TargetCurves {

  /** More steps than this are kept as one form, with bounds instead of levels. */
  static final long MOST_LEVELS = 20_000;

  private TargetCurves() {}

  /**
   * Returns the curve of the target.
   *
   * @throws IllegalArgumentException if it has a power other than one: no release is compiled to it
   */
  static ReleaseCurve of(Target target) {
    return switch (target) {
      case SablierLinear4 t -> linear4(t);
      case SablierLinear3 t -> linear3(t);
      case SablierDynamic t -> dynamic(t);
      case SablierTranched t -> tranched(t);
      case OpenZeppelinWallet t -> wallet(t.total(), t.start(), t.duration(), t.start());
      case OpenZeppelinCliffWallet t -> wallet(t.total(), t.start(), t.duration(), t.cliff());
      case HedgeyPlan t -> hedgey(t);
      case SafePool t -> safe(t);
      case SynthetixReward t -> synthetix(t);
      case CurveEmission t -> emission(t);
    };
  }

  private static ReleaseCurve linear4(SablierLinear4 t) {
    var maker = before(t.startUnlock(), t.start());
    BigInteger unlocked = t.startUnlock().add(t.cliffUnlock());
    BigInteger rest = t.total().subtract(unlocked);
    long base = t.cliff().orElse(t.start());
    long length = t.end() - base;
    if (t.granularity() == 1) {
      maker.from(base, CurveForm.of(unlocked, FloorPart.straight(rest, base, big(length))));
    } else {
      steps(
          maker,
          unlocked,
          new FloorPart.Stepped(rest, base, big(length), t.granularity()),
          t.end());
    }
    return maker.from(t.end(), CurveForm.level(t.total())).curve();
  }

  private static ReleaseCurve linear3(SablierLinear3 t) {
    BigInteger unlocked = t.startUnlock().add(t.cliffUnlock());
    BigInteger rest = t.total().subtract(unlocked);
    long base = t.cliff().orElse(t.start());
    return before(t.startUnlock(), t.start())
        .from(base, CurveForm.of(unlocked, new FloorPart.Nested(rest, base, t.end() - base)))
        .from(t.end(), CurveForm.level(t.total()))
        .curve();
  }

  private static ReleaseCurve.Maker before(BigInteger unlocked, long start) {
    return new ReleaseCurve.Maker().from(start, CurveForm.level(unlocked));
  }

  private static void steps(
      ReleaseCurve.Maker maker, BigInteger level, FloorPart.Stepped steps, long end) {
    long count = (end - 1 - steps.base()) / steps.step();
    if (count > MOST_LEVELS) {
      maker.from(steps.base(), CurveForm.of(level, steps));
      return;
    }
    for (long k = 0; k <= count; k++) {
      long at = steps.base() + k * steps.step();
      maker.from(at, CurveForm.level(level.add(steps.at(at))));
    }
  }

  private static ReleaseCurve dynamic(SablierDynamic t) {
    var maker = new ReleaseCurve.Maker();
    BigInteger level = BigInteger.ZERO;
    long from = t.start();
    for (SablierDynamic.Segment segment : t.segments()) {
      ParameterChecks.that(
          segment.exponent().equals(SCALE), "only segments of exponent 1 are straight");
      maker.from(
          from,
          segment.amount().signum() == 0
              ? CurveForm.level(level)
              : CurveForm.of(
                  level, new FloorPart.Nested(segment.amount(), from, segment.until() - from)));
      level = level.add(segment.amount());
      from = segment.until();
    }
    return maker.from(from, CurveForm.level(level)).curve();
  }

  private static ReleaseCurve tranched(SablierTranched t) {
    var maker = new ReleaseCurve.Maker();
    BigInteger level = BigInteger.ZERO;
    for (SablierTranched.Tranche tranche : t.tranches()) {
      level = level.add(tranche.amount());
      maker.from(tranche.at(), CurveForm.level(level));
    }
    return maker.curve();
  }

  private static ReleaseCurve wallet(BigInteger total, long start, long duration, long opens) {
    var maker = new ReleaseCurve.Maker();
    if (duration > 0) {
      maker.from(
          opens, CurveForm.of(BigInteger.ZERO, FloorPart.straight(total, start, big(duration))));
    }
    return maker.from(start + duration, CurveForm.level(total)).curve();
  }

  private static ReleaseCurve hedgey(HedgeyPlan t) {
    var maker = new ReleaseCurve.Maker();
    long first = Math.max(t.cliff(), t.start());
    BigInteger period = big(t.period());
    var steps = new FloorPart.Stepped(t.rate(), t.start(), period, t.period());
    if (t.period() == 1) {
      maker.from(
          first, CurveForm.of(BigInteger.ZERO, FloorPart.straight(t.rate(), t.start(), period)));
    } else if ((t.end() - t.start()) / t.period() > MOST_LEVELS) {
      maker.from(first, CurveForm.of(BigInteger.ZERO, steps));
    } else {
      maker.from(first, CurveForm.level(t.streamed(first)));
      for (long at = t.start(); at < t.end(); at += t.period()) {
        if (at > first) {
          maker.from(at, CurveForm.level(t.streamed(at)));
        }
      }
    }
    return maker.from(t.end(), CurveForm.level(t.total())).curve();
  }

  private static ReleaseCurve safe(SafePool t) {
    ParameterChecks.that(t.curve() == SafePool.Curve.LINEAR, "only the linear curve is straight");
    return wallet(t.total(), t.start(), t.duration(), t.start());
  }

  private static ReleaseCurve synthetix(SynthetixReward t) {
    return new ReleaseCurve.Maker()
        .from(
            t.start(),
            CurveForm.of(BigInteger.ZERO, FloorPart.straight(t.rate(), t.start(), BigInteger.ONE)))
        .from(t.start() + t.duration(), CurveForm.level(t.rate().multiply(big(t.duration()))))
        .curve();
  }

  private static ReleaseCurve emission(CurveEmission t) {
    var maker = new ReleaseCurve.Maker();
    BigInteger level = BigInteger.ZERO;
    for (int epoch = 0; epoch < t.epochs(); epoch++) {
      long from = t.start() + epoch * CurveEmission.YEAR;
      BigInteger rate = CurveEmission.rate(epoch);
      maker.from(from, CurveForm.of(level, FloorPart.straight(rate, from, BigInteger.ONE)));
      level = level.add(rate.multiply(big(CurveEmission.YEAR)));
    }
    return maker.from(t.start() + t.epochs() * CurveEmission.YEAR, CurveForm.level(level)).curve();
  }
}
