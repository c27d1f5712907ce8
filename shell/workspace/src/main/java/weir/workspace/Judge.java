package weir.workspace;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import weir.allocate.DistributionAllocation;
import weir.allocate.PlanAllocation;
import weir.plan.terms.GrantTerms;
import weir.units.Address;
import weir.units.Hash32;
import weir.vault.Deployment;
import weir.verify.Grants;
import weir.verify.rules.Verifier;

/** Compares what happened on a chain with what its plan promised. */
public final class Judge {

  private Judge() {}

  /**
   * Returns a verifier without facts. The caller gives it the facts of the plan's token and vault
   * from their beginning, in the order of the chain, and can ask for a verdict at any time.
   *
   * @throws IllegalArgumentException if the plan states no issuer
   */
  public static Verifier of(PlanAllocation plan) {
    var deployment = Deployment.of(plan.plan());
    return Verifier.of(plan.plan(), grants(plan), deployment.vault(), deployment.token());
  }

  private static List<Grants> grants(PlanAllocation plan) {
    return plan.distributions().stream().<Grants>map(AllocatedGrants::new).toList();
  }

  /** The grants of an allocation, as the verifier reads them. */
  private record AllocatedGrants(DistributionAllocation of) implements Grants {

    @Override
    public String distribution() {
      return of.name();
    }

    @Override
    public Optional<GrantTerms> terms() {
      return of.terms();
    }

    @Override
    public int size() {
      return of.allocation().size();
    }

    @Override
    public Address account(int index) {
      return of.allocation().account(index);
    }

    @Override
    public BigInteger amount(int index) {
      return of.allocation().amount(index);
    }

    @Override
    public Hash32 root() {
      return of.tree().root();
    }
  }
}
