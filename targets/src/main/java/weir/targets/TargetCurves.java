package weir.targets;

import static weir.targets.compare.Checks.SCALE;
import static weir.targets.compare.Checks.big;

import java.math.BigInteger;
import weir.targets.compare.Checks;
import weir.targets.compare.Curve;
import weir.targets.compare.Floor;
import weir.targets.compare.Form;

/** Targets as curves, so that they can be compared with a plan at all instants. */
final class TargetCurves {

  /** More steps than that are kept as one form, with bounds instead of levels. */
  static final long MOST_LEVELS = 20_000;

  private TargetCurves() {}

  /**
   * Returns the curve of the target.
   *
   * @throws IllegalArgumentException if it has a power other than one: no release is compiled to it
   */
  static Curve of(Target target) {
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

  private static Curve linear4(SablierLinear4 t) {
    var maker = before(t.startUnlock(), t.start());
    BigInteger unlocked = t.startUnlock().add(t.cliffUnlock());
    BigInteger rest = t.total().subtract(unlocked);
    long base = t.cliff().orElse(t.start());
    long length = t.end() - base;
    if (t.granularity() == 1) {
      maker.from(base, Form.of(unlocked, Floor.straight(rest, base, big(length))));
    } else {
      steps(maker, unlocked, new Floor.Stepped(rest, base, big(length), t.granularity()), t.end());
    }
    return maker.from(t.end(), Form.level(t.total())).curve();
  }

  private static Curve linear3(SablierLinear3 t) {
    BigInteger unlocked = t.startUnlock().add(t.cliffUnlock());
    BigInteger rest = t.total().subtract(unlocked);
    long base = t.cliff().orElse(t.start());
    return before(t.startUnlock(), t.start())
        .from(base, Form.of(unlocked, new Floor.Nested(rest, base, t.end() - base)))
        .from(t.end(), Form.level(t.total()))
        .curve();
  }

  private static Curve.Maker before(BigInteger unlocked, long start) {
    return new Curve.Maker().from(start, Form.level(unlocked));
  }

  private static void steps(Curve.Maker maker, BigInteger level, Floor.Stepped steps, long end) {
    long count = (end - 1 - steps.base()) / steps.step();
    if (count > MOST_LEVELS) {
      maker.from(steps.base(), Form.of(level, steps));
      return;
    }
    for (long k = 0; k <= count; k++) {
      long at = steps.base() + k * steps.step();
      maker.from(at, Form.level(level.add(steps.at(at))));
    }
  }

  private static Curve dynamic(SablierDynamic t) {
    var maker = new Curve.Maker();
    BigInteger level = BigInteger.ZERO;
    long from = t.start();
    for (SablierDynamic.Segment segment : t.segments()) {
      Checks.that(segment.exponent().equals(SCALE), "only segments of exponent 1 are straight");
      maker.from(
          from,
          segment.amount().signum() == 0
              ? Form.level(level)
              : Form.of(level, new Floor.Nested(segment.amount(), from, segment.until() - from)));
      level = level.add(segment.amount());
      from = segment.until();
    }
    return maker.from(from, Form.level(level)).curve();
  }

  private static Curve tranched(SablierTranched t) {
    var maker = new Curve.Maker();
    BigInteger level = BigInteger.ZERO;
    for (SablierTranched.Tranche tranche : t.tranches()) {
      level = level.add(tranche.amount());
      maker.from(tranche.at(), Form.level(level));
    }
    return maker.curve();
  }

  private static Curve wallet(BigInteger total, long start, long duration, long opens) {
    var maker = new Curve.Maker();
    if (duration > 0) {
      maker.from(opens, Form.of(BigInteger.ZERO, Floor.straight(total, start, big(duration))));
    }
    return maker.from(start + duration, Form.level(total)).curve();
  }

  private static Curve hedgey(HedgeyPlan t) {
    var maker = new Curve.Maker();
    long first = Math.max(t.cliff(), t.start());
    BigInteger period = big(t.period());
    var steps = new Floor.Stepped(t.rate(), t.start(), period, t.period());
    if (t.period() == 1) {
      maker.from(first, Form.of(BigInteger.ZERO, Floor.straight(t.rate(), t.start(), period)));
    } else if ((t.end() - t.start()) / t.period() > MOST_LEVELS) {
      maker.from(first, Form.of(BigInteger.ZERO, steps));
    } else {
      maker.from(first, Form.level(t.streamed(first)));
      for (long at = t.start(); at < t.end(); at += t.period()) {
        if (at > first) {
          maker.from(at, Form.level(t.streamed(at)));
        }
      }
    }
    return maker.from(t.end(), Form.level(t.total())).curve();
  }

  private static Curve safe(SafePool t) {
    Checks.that(t.curve() == SafePool.Curve.LINEAR, "only the linear curve is straight");
    return wallet(t.total(), t.start(), t.duration(), t.start());
  }

  private static Curve synthetix(SynthetixReward t) {
    return new Curve.Maker()
        .from(
            t.start(),
            Form.of(BigInteger.ZERO, Floor.straight(t.rate(), t.start(), BigInteger.ONE)))
        .from(t.start() + t.duration(), Form.level(t.rate().multiply(big(t.duration()))))
        .curve();
  }

  private static Curve emission(CurveEmission t) {
    var maker = new Curve.Maker();
    BigInteger level = BigInteger.ZERO;
    for (int epoch = 0; epoch < t.epochs(); epoch++) {
      long from = t.start() + epoch * CurveEmission.YEAR;
      BigInteger rate = CurveEmission.rate(epoch);
      maker.from(from, Form.of(level, Floor.straight(rate, from, BigInteger.ONE)));
      level = level.add(rate.multiply(big(CurveEmission.YEAR)));
    }
    return maker.from(t.start() + t.epochs() * CurveEmission.YEAR, Form.level(level)).curve();
  }
}
