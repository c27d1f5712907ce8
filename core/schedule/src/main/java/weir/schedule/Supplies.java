package weir.schedule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import weir.plan.ChainId;
import weir.plan.Distribution;
import weir.plan.Label;
import weir.plan.Path;
import weir.plan.Plan;
import weir.plan.SupplyDefinition;

/**
 * The definitions of the supply, such as circulating supply and float, each with a stated meaning.
 *
 * <ul>
 *   <li><b>maximum</b>: the supply that the plan states.
 *   <li><b>total</b>: the tokens that exist. If the plan names a minter, or is descriptive and on
 *       no chain, an emission exists once it is released; everything else exists from the start.
 *       Burns are subtracted.
 *   <li><b>unlocked</b>: the released amount of all distributions.
 *   <li><b>float</b>: the part of it that is neither treasury, nor staked, nor labelled
 *       non-circulating.
 *   <li><b>circulating</b>: by each definition of the plan.
 * </ul>
 *
 * <p>It is unknown whose tokens are burnt, so all burnt tokens are subtracted from float and
 * circulating.
 */
public final class Supplies {

  private static final long SECONDS_A_DAY = 86_400;

  static final String MAXIMUM = "maximum";
  static final String TOTAL = "total";
  static final String BURNT = "burnt";
  static final String UNLOCKED = "unlocked";
  static final String FLOAT = "float";

  private final Schedule schedule;

  private Supplies(Schedule schedule) {
    this.schedule = schedule;
  }

  /** Returns the definitions for a schedule. */
  public static Supplies of(Schedule schedule) {
    return new Supplies(schedule);
  }

  /**
   * Returns the names of all figures, in the order in which they are shown, with their meanings.
   */
  public Map<String, String> definitions() {
    Plan plan = schedule.plan();
    var says = new LinkedHashMap<String, String>();
    says.put(MAXIMUM, "the most that will ever exist, as the plan states it");
    String minted = isMinted() ? ", emissions once they are released" : "";
    says.put(
        TOTAL,
        "the tokens that exist" + minted + (plan.burns().isEmpty() ? "" : ", less those burnt"));
    if (!plan.burns().isEmpty()) {
      says.put(BURNT, "the tokens destroyed by then");
    }
    says.put(UNLOCKED, "the released amount of all distributions");
    says.put(
        FLOAT,
        "the unlocked tokens that can be traded: no treasury, nothing staked or non-circulating");
    plan.economics()
        .supplies()
        .forEach(definition -> says.put(definition.name(), words(definition)));
    return says;
  }

  private static String words(SupplyDefinition definition) {
    var words = new ArrayList<String>();
    if (!definition.says().isEmpty()) {
      words.add(definition.says());
    }
    if (!definition.without().isEmpty()) {
      words.add("without " + String.join(", ", definition.without()));
    }
    words.add("locked tokens are " + counted(definition.locked()));
    words.add("staked tokens are " + counted(definition.staked()));
    return String.join("; ", words);
  }

  private static String counted(SupplyDefinition.Counted counted) {
    return switch (counted) {
      case IN -> "counted";
      case OUT -> "not counted";
    };
  }

  /** Returns whether the released tokens of a distribution can be traded. */
  public static boolean floats(Distribution distribution) {
    return distribution.path() != Path.TREASURY
        && !distribution.labels().contains(Label.NON_CIRCULATING)
        && !distribution.labels().contains(Label.STAKED);
  }

  /** Returns the figures at an instant, in UTC seconds. */
  public Supply at(long at) {
    BigInteger unlocked = BigInteger.ZERO;
    BigInteger floating = BigInteger.ZERO;
    BigInteger maximum = schedule.plan().asset().supply().units();
    BigInteger total = maximum;
    boolean minted = isMinted();
    for (ScheduleLine line : schedule.lines()) {
      BigInteger released = released(line, at);
      unlocked = unlocked.add(released);
      if (floats(line.distribution())) {
        floating = floating.add(released);
      }
      if (minted && line.distribution().path() == Path.EMISSION) {
        total = total.subtract(line.amount().units()).add(released);
      }
    }
    BigInteger burnt = burnt(at);
    var circulating = new LinkedHashMap<String, BigInteger>();
    for (SupplyDefinition definition : schedule.plan().economics().supplies()) {
      circulating.put(definition.name(), less(counted(definition, at), burnt));
    }
    return new Supply(
        maximum, less(total, burnt), burnt, unlocked, less(floating, burnt), circulating);
  }

  /**
   * Without a minter, all tokens of a vault exist before the first payment. A plan on no chain pays
   * none, and the tokens of an emission in it exist as they are released.
   */
  private boolean isMinted() {
    Plan plan = schedule.plan();
    return plan.asset().minter().isPresent() || plan.chain().equals(ChainId.NONE);
  }

  /**
   * Returns the float before the UTC day of an instant, in base units: at the last second of the
   * day before. Every share of float is measured by it.
   *
   * @param at in UTC seconds
   */
  public BigInteger floatBefore(long at) {
    long day = at - Math.floorMod(at, SECONDS_A_DAY);
    return day == 0 ? BigInteger.ZERO : at(day - 1).floating();
  }

  private BigInteger counted(SupplyDefinition definition, long at) {
    BigInteger sum = BigInteger.ZERO;
    for (ScheduleLine line : schedule.lines()) {
      Distribution d = line.distribution();
      boolean out =
          definition.without().contains(d.name())
              || definition.without().contains(d.cohort())
              || (definition.staked() == SupplyDefinition.Counted.OUT
                  && d.labels().contains(Label.STAKED));
      if (!out) {
        sum =
            sum.add(
                switch (definition.locked()) {
                  case IN -> line.amount().units();
                  case OUT -> released(line, at);
                });
      }
    }
    return sum;
  }

  private BigInteger burnt(long at) {
    return schedule.burns().stream()
        .map(burned -> burned.release().released(burned.burn().amount().units(), at))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static BigInteger released(ScheduleLine line, long at) {
    return line.released(line.amount().units(), at);
  }

  private static BigInteger less(BigInteger whole, BigInteger burnt) {
    return whole.subtract(burnt).max(BigInteger.ZERO);
  }
}
