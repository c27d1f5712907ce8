package weir.schedule;

import java.math.BigInteger;
import weir.plan.Burn;
import weir.release.Release;

/**
 * A burn with its dates.
 *
 * @param burn the line of the plan
 * @param release its normal form
 */
public record DatedBurn(Burn burn, Release release) {

  /** Returns how many base units are destroyed at {@code at}, in UTC seconds. */
  public BigInteger units(long at) {
    return release.released(burn.amount().units(), at);
  }
}
