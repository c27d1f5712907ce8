package weir.verify.oracle;

import java.util.List;
import java.util.Optional;
import weir.plan.Condition;
import weir.plan.Distribution;
import weir.plan.Emission;
import weir.plan.NamedRelease;
import weir.plan.Plan;
import weir.plan.statement.Statement;
import weir.plan.terms.Allotment;
import weir.plan.terms.Revocable;
import weir.plan.terms.StreamShare;

/**
 * What a plan states, by name. The judge reads the components of the plan's records and nothing
 * that the plan's code derives from them, because those that it judges use that code too.
 */
public final class StatedPlan {

  /** A day: how far a revocation reaches back if the plan does not say, by docs/plan-format.md. */
  private static final long USUAL_BACKDATE = 86_400;

  private StatedPlan() {}

  public static Optional<Distribution> distribution(Plan plan, String name) {
    return plan.distributions().stream().filter(d -> d.name().equals(name)).findFirst();
  }

  static Optional<Condition> condition(Plan plan, String name) {
    return plan.definitions().conditions().stream().filter(c -> c.name().equals(name)).findFirst();
  }

  static Optional<Emission> stream(Plan plan, String name) {
    return plan.definitions().streams().stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /** Returns the shares of a stream that a distribution has, if it has any. */
  static Optional<StreamShare> shares(Distribution distribution) {
    return distribution.allotment() instanceof Allotment.OfStream(var share)
        ? Optional.of(share)
        : Optional.empty();
  }

  /** Returns the statements of the release of this name. */
  public static Optional<List<Statement>> release(Plan plan, String name) {
    return plan.definitions().releases().stream()
        .filter(release -> release.name().equals(name))
        .findFirst()
        .map(NamedRelease::statements);
  }

  /** Returns how many seconds back a revocation may lie. */
  public static long backdate(Revocable revocable) {
    return revocable.stated().orElse(USUAL_BACKDATE);
  }
}
