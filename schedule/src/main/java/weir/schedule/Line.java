package weir.schedule;

import java.time.Instant;
import weir.plan.Distribution;
import weir.units.Amount;

/**
 * A distribution and its release.
 *
 * @param distribution the line of the plan
 * @param release its normal form
 */
public record Line(Distribution distribution, Release release) {

  /** Returns how much of the whole distribution is released at {@code at}. */
  public Amount released(Instant at) {
    return release.released(distribution.amount(), at);
  }
}
