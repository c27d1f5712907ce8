package weir.schedule;

import java.time.Instant;
import java.util.List;
import weir.diagnose.Position;
import weir.plan.Burn;
import weir.plan.Distribution;
import weir.plan.Emission;
import weir.plan.Plan;
import weir.plan.statement.Statement;
import weir.units.Amount;

/**
 * What statements are of.
 *
 * @param amount all of it
 * @param statements when, in order
 * @param genesis the instant from which they count
 * @param origin where it stands in the plan
 */
record Whole(Amount amount, List<Statement> statements, Instant genesis, Position origin) {

  static Whole release(Plan plan, Distribution distribution) {
    return new Whole(
        distribution.amount(), distribution.release(), plan.genesis(), distribution.origin());
  }

  static Whole unlock(Distribution distribution, Instant genesis) {
    return new Whole(distribution.amount(), distribution.unlock(), genesis, distribution.origin());
  }

  static Whole of(Plan plan, Emission stream) {
    return new Whole(stream.amount(), stream.release(), plan.genesis(), stream.origin());
  }

  static Whole of(Plan plan, Burn burn) {
    return new Whole(burn.amount(), burn.release(), plan.genesis(), burn.origin());
  }
}
