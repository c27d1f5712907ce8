package weir.schedule;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import weir.plan.Path;

/**
 * Supply accounting: the figures that are called supply, each by a stated definition, so that two
 * people who speak of one know what they count.
 *
 * <ul>
 *   <li><b>maximum</b>: the supply that the plan states.
 *   <li><b>total</b>: what exists. Where the plan names a minter, an emission exists once it is
 *       released; everything else exists from the first. Burns are taken off.
 *   <li><b>unlocked</b>: what all distributions have released.
 *   <li><b>float</b>: of that, what is neither treasury, nor staked, nor labelled non-circulating.
 *   <li><b>circulating</b>: by each definition of the plan.
 * </ul>
 */
public final class Supplies {

  static final String MAXIMUM = "maximum";
  static final String TOTAL = "total";
  static final String BURNT = "burnt";
  static final String UNLOCKED = "unlocked";
  static final String FLOAT = "float";

  private final Schedule schedule;

  private Supplies(Schedule schedule) {
    this.schedule = schedule;
  }

  /** Returns the accounting of a schedule. */
  public static Supplies of(Schedule schedule) {
    return new Supplies(schedule);
  }

  /**
   * Returns the names of all figures, in the order in which they are shown, and what they count.
   */
  public Map<String, String> definitions() {
    var says = new LinkedHashMap<String, String>();
    says.put(MAXIMUM, "the most that will ever exist, as the plan states it");
    says.put(TOTAL, "what exists");
    says.put(UNLOCKED, "what all distributions have released");
    says.put(FLOAT, "what is unlocked, without treasury, staked and non-circulating");
    return says;
  }

  /** Returns the figures at an instant, in UTC seconds. */
  public Supply at(long at) {
    BigInteger unlocked = BigInteger.ZERO;
    BigInteger floating = BigInteger.ZERO;
    for (Line line : schedule.lines()) {
      BigInteger released = line.released(line.distribution().amount().units(), at);
      unlocked = unlocked.add(released);
      if (line.distribution().path() != Path.TREASURY) {
        floating = floating.add(released);
      }
    }
    BigInteger maximum = schedule.plan().asset().supply().units();
    Map<String, BigInteger> circulating = new LinkedHashMap<>();
    return new Supply(maximum, maximum, BigInteger.ZERO, unlocked, floating, circulating);
  }
}
