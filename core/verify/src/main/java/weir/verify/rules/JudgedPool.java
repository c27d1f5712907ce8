package weir.verify.rules;

import java.math.BigInteger;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.verify.Grants;
import weir.verify.oracle.StatedPlan;
import weir.verify.trial.JudgedDistribution;

/**
 * An opened pool and the promise of the plan that it pays.
 *
 * @param opened how the vault opened it
 * @param options what may happen to it, as the vault stated
 * @param promised what may happen to it by the plan
 * @param promise the distribution that it pays
 * @param grants the grants that it pays
 */
record JudgedPool(
    Fact.PoolOpened opened,
    PoolOptions options,
    PoolOptions promised,
    JudgedDistribution promise,
    Grants grants) {

  /** Returns what both the vault and the plan allow; every event is judged by it. */
  PoolOptions allowed() {
    return PromisedOptions.common(options, promised);
  }

  /** Returns when it opened, in UTC seconds. */
  long since() {
    return opened.where().time().getEpochSecond();
  }

  /** Returns until when holders who have left can be revoked as of then, in UTC seconds. */
  long revokedUntil() {
    long grace = promise.distribution().terms().revocable().map(StatedPlan::backdate).orElse(0L);
    return Math.max(promise.evaluator().left().orElse(0L), since()) + grace;
  }

  /** Returns whether there is a grant of this index. */
  boolean has(BigInteger index) {
    return index.signum() >= 0 && index.compareTo(BigInteger.valueOf(grants.size())) < 0;
  }
}
