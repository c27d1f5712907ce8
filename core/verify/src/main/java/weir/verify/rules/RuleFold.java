package weir.verify.rules;

import java.util.List;
import weir.ledger.Fact;

/**
 * A rule that judges facts while they come: those of the plan's chain, in its order.
 *
 * <p>What happens within one transaction happens at once, whatever the order of its logs, so a
 * transaction comes whole: its facts one by one, and then all of them.
 */
interface RuleFold {

  /** Follows a fact; the ledger has posted it, and pools that its transaction opens are known. */
  default void see(Fact fact) {}

  /** Follows the end of a transaction; the ledger has posted all its facts. */
  default void close(List<Fact> transaction) {}

  /**
   * Writes down everything found so far, and what is missing if no more facts come. The rule can go
   * on afterwards, and be asked again.
   *
   * @param now the time of the last fact, in UTC seconds
   */
  void end(long now, FindingLog log);
}
