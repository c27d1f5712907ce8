package weir.verify.trial;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import weir.plan.Distribution;
import weir.plan.terms.GrantTerms;
import weir.verify.Grants;
import weir.verify.oracle.ExactPlan;
import weir.verify.oracle.StatedPlan;

/** The promises of a cap table: one for each group of grants with equal terms. */
public final class CapTablePromises {

  private CapTablePromises() {}

  /** Returns the name of the distribution of these grants, or of their group. */
  public static String base(Grants grants) {
    String name = grants.distribution();
    return grants.terms().isPresent() && name.contains("/")
        ? name.substring(0, name.indexOf('/'))
        : name;
  }

  /** Returns the promises of the groups of a distribution; empty if it has none. */
  static List<JudgedDistribution> of(
      ExactPlan exact, Distribution distribution, Collection<Grants> stated) {
    var promises = new ArrayList<JudgedDistribution>();
    for (Grants grants : stated) {
      if (grants.terms().isPresent() && base(grants).equals(distribution.name())) {
        promises.add(promise(exact, distribution, grants, grants.terms().get()));
      }
    }
    return promises;
  }

  private static JudgedDistribution promise(
      ExactPlan exact, Distribution distribution, Grants grants, GrantTerms terms) {
    var release =
        terms
            .release()
            .map(name -> StatedPlan.release(exact.plan(), name).orElseThrow())
            .orElse(distribution.terms().release());
    var genesis = terms.start().orElse(exact.plan().timing().genesis());
    var left = terms.left().or(() -> distribution.terms().left());
    return new JudgedDistribution(
        grants.distribution(),
        distribution,
        sum(grants),
        release,
        exact.group(distribution, release, genesis, left));
  }

  public static BigInteger sum(Grants grants) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < grants.size(); i++) {
      sum = sum.add(grants.amount(i));
    }
    return sum;
  }
}
