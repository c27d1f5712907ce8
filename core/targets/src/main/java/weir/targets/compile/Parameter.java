package weir.targets.compile;

import static weir.targets.curve.ParameterChecks.big;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import weir.targets.TargetKind;
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

/**
 * A parameter of a target by its name in the contract, ready to be passed.
 *
 * @param name its name in the contract, such as {@code segments[0].amount}
 * @param meaning the unit of the number
 * @param value the number
 */
public record Parameter(String name, Meaning meaning, BigInteger value) {

  /** The unit of a number. */
  public enum Meaning {
    /** Base units of the asset. */
    UNITS,
    /** UTC seconds since 1970. */
    INSTANT,
    /** Seconds, as a length. */
    SECONDS,
    /** Another unit, which the name states. */
    NUMBER
  }

  /** Returns the function or constructor that takes the parameters of this kind of target. */
  public static String call(TargetKind kind) {
    return switch (kind) {
      case SABLIER_LINEAR_4, SABLIER_LINEAR_3 -> "SablierLockup.createWithTimestampsLL";
      case SABLIER_DYNAMIC -> "SablierLockup.createWithTimestampsLD";
      case SABLIER_TRANCHED -> "SablierLockup.createWithTimestampsLT";
      case OPENZEPPELIN -> "new VestingWallet";
      case OPENZEPPELIN_CLIFF -> "new VestingWalletCliff";
      case HEDGEY -> "TokenVestingPlans.createPlan";
      case SAFE, SAFE_SQUARE -> "VestingPool.addVesting";
      case SYNTHETIX -> "StakingRewards.setRewardsDuration, notifyRewardAmount";
      case CURVE -> "new ERC20CRV";
    };
  }

  /** Returns all parameters of the target that concern amounts and time. */
  public static List<Parameter> of(Target target) {
    var list = new ArrayList<Parameter>();
    switch (target) {
      case SablierLinear4 t -> {
        linear(list, t.total(), t.start(), t.end(), t.startUnlock(), t.cliffUnlock());
        list.add(seconds("granularity", t.granularity()));
        list.add(at("cliffTime", t.cliff().orElse(0)));
      }
      case SablierLinear3 t -> {
        linear(list, t.total(), t.start(), t.end(), t.startUnlock(), t.cliffUnlock());
        list.add(at("cliffTime", t.cliff().orElse(0)));
      }
      case SablierDynamic t -> dynamic(list, t);
      case SablierTranched t -> tranched(list, t);
      case OpenZeppelinWallet t -> wallet(list, t.total(), t.start(), t.duration());
      case OpenZeppelinCliffWallet t -> {
        wallet(list, t.total(), t.start(), t.duration());
        list.add(seconds("cliffSeconds", t.cliff() - t.start()));
      }
      case HedgeyPlan t -> {
        list.add(units("amount", t.total()));
        list.add(at("start", t.start()));
        list.add(at("cliff", t.cliff()));
        list.add(units("rate", t.rate()));
        list.add(seconds("period", t.period()));
      }
      case SafePool t -> {
        list.add(number("curveType", t.curve().number()));
        list.add(number("durationWeeks", t.weeks()));
        list.add(at("startDate", t.start()));
        list.add(units("amount", t.total()));
      }
      case SynthetixReward t -> {
        list.add(units("reward", t.total()));
        list.add(seconds("rewardsDuration", t.duration()));
        list.add(at("notified at", t.start()));
      }
      case CurveEmission t -> {
        list.add(at("deployed at", t.start() - CurveEmission.DELAY));
        list.add(number("epochs", t.epochs()));
      }
    }
    return list;
  }

  private static void linear(
      List<Parameter> list,
      BigInteger total,
      long start,
      long end,
      BigInteger startUnlock,
      BigInteger cliffUnlock) {
    list.add(units("depositAmount", total));
    list.add(at("timestamps.start", start));
    list.add(at("timestamps.end", end));
    list.add(units("unlockAmounts.start", startUnlock));
    list.add(units("unlockAmounts.cliff", cliffUnlock));
  }

  private static void dynamic(List<Parameter> list, SablierDynamic t) {
    list.add(units("depositAmount", t.total()));
    list.add(at("timestamps.start", t.start()));
    list.add(at("timestamps.end", t.segments().getLast().until()));
    for (int i = 0; i < t.segments().size(); i++) {
      SablierDynamic.Segment segment = t.segments().get(i);
      list.add(units("segments[%d].amount".formatted(i), segment.amount()));
      list.add(
          new Parameter("segments[%d].exponent".formatted(i), Meaning.NUMBER, segment.exponent()));
      list.add(at("segments[%d].timestamp".formatted(i), segment.until()));
    }
  }

  private static void tranched(List<Parameter> list, SablierTranched t) {
    list.add(units("depositAmount", t.total()));
    list.add(at("timestamps.start", t.start()));
    list.add(at("timestamps.end", t.tranches().getLast().at()));
    for (int i = 0; i < t.tranches().size(); i++) {
      list.add(units("tranches[%d].amount".formatted(i), t.tranches().get(i).amount()));
      list.add(at("tranches[%d].timestamp".formatted(i), t.tranches().get(i).at()));
    }
  }

  private static void wallet(List<Parameter> list, BigInteger total, long start, long duration) {
    list.add(units("deposited", total));
    list.add(at("startTimestamp", start));
    list.add(seconds("durationSeconds", duration));
  }

  private static Parameter units(String name, BigInteger value) {
    return new Parameter(name, Meaning.UNITS, value);
  }

  private static Parameter at(String name, long value) {
    return new Parameter(name, Meaning.INSTANT, big(value));
  }

  private static Parameter seconds(String name, long value) {
    return new Parameter(name, Meaning.SECONDS, big(value));
  }

  private static Parameter number(String name, long value) {
    return new Parameter(name, Meaning.NUMBER, big(value));
  }
}
