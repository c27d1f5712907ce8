package weir.verify.rules;

import java.math.BigInteger;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.verify.Grants;

/**
 * An opened pool and the promise of the plan that it pays.
 *
 * @param opened how the vault opened it
 * @param options what may happen to it
 * @param promise the distribution that it pays
 * @param grants the grants that it pays
 */
record JudgedPool(
    Fact.PoolOpened opened, PoolOptions options, JudgedDistribution promise, Grants grants) {

  /** Returns whether there is a grant of this index. */
  boolean has(BigInteger index) {
    return index.signum() >= 0 && index.compareTo(BigInteger.valueOf(grants.size())) < 0;
  }
}
