package weir.schedule;

import java.time.Instant;
import java.util.List;
import weir.diagnose.Position;
import weir.plan.Burn;
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
record ReleaseSource(Amount amount, List<Statement> statements, Instant genesis, Position origin) {

  static ReleaseSource of(Plan plan, Emission stream) {
    return new ReleaseSource(stream.amount(), stream.release(), plan.genesis(), stream.origin());
  }

  static ReleaseSource of(Plan plan, Burn burn) {
    return new ReleaseSource(burn.amount(), burn.release(), plan.genesis(), burn.origin());
  }
}
