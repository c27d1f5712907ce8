package weir.verify.trial;

import java.util.List;
import weir.ledger.Fact;

/**
 * A rule that checks the facts of the plan's chain one by one, in its order.
 *
 * <p>The events of one transaction count as simultaneous, whatever the order of its logs. So a rule
 * sees the facts of a transaction one by one, and then all of them.
 */
public interface RuleFold {

  /** Follows a fact; the ledger has posted it, and pools that its transaction opens are known. */
  default void see(Fact fact) {}

  /** Follows the end of a transaction; the ledger has posted all its facts. */
  default void close(List<Fact> transaction) {}

  /**
   * Records everything found so far, and what is missing if no more facts come. Afterwards the rule
   * can continue, and be asked again.
   *
   * @param now the time of the last fact, in UTC seconds
   */
  void end(long now, FindingLog log);
}
