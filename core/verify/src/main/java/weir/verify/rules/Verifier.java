package weir.verify.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.plan.Plan;
import weir.units.Address;
import weir.verify.Grants;
import weir.verify.Rule;
import weir.verify.Verdict;
import weir.verify.oracle.ExactRelease;

/**
 * Judges what happened on a chain by what its plan promised, while it is told fact by fact.
 *
 * <p>What is released is always asked of the {@link ExactRelease}, never of the schedule or the
 * chain. Facts of other chains, tokens and vaults are passed over. It is taken to be the time of
 * the last fact. A verdict can be asked for at any time, and facts can come after it: a day's news
 * costs a day. Not for several threads.
 */
public final class Verifier {

  private final Trial trial;
  private final PoolRules pools;
  private final List<RuleFold> rules;
  private final List<Fact> transaction = new ArrayList<>();
  private Optional<ChainPosition> last = Optional.empty();

  private Verifier(Trial trial) {
    this.trial = trial;
    this.pools = new PoolRules(trial);
    // In the order in which a verdict tells what they find in one place of the chain.
    this.rules =
        List.of(
            new AllocationRules(trial),
            new VaultRules(trial),
            pools,
            new PaymentRules(trial, pools.pools()),
            new TransferRules(trial, pools.pools()),
            new OwedRules(trial, pools.pools()),
            new WalletRules(trial),
            new FundingRules(trial),
            new SupplyRules(trial),
            new StateRules(trial));
  }

  /**
   * Returns a judge who knows of no facts yet.
   *
   * @param plan what was promised, known to have no mistakes
   * @param grants those of every distribution in the vault's custody; those of wallets may be there
   *     too, and must then add up
   * @param vault the plan's vault
   * @param token the plan's token
   * @throws IllegalArgumentException if grants of a distribution are missing, stated twice, or of
   *     none in the plan
   */
  public static Verifier of(Plan plan, List<Grants> grants, Address vault, Address token) {
    return new Verifier(Trial.of(plan, grants, vault, token));
  }

  /**
   * Returns every breach of a {@link Rule} by facts that come in whatever order, and the greatest
   * deviation of the chain from the plan in base units and seconds.
   *
   * @param facts the token's and the vault's from their beginning
   * @throws IllegalArgumentException as {@link #of} does
   */
  public static Verdict verify(
      Plan plan, List<Grants> grants, List<? extends Fact> facts, Address vault, Address token) {
    var verifier = of(plan, grants, vault, token);
    facts.stream().sorted(Comparator.comparing(Fact::where)).forEach(verifier::see);
    return verifier.verdict();
  }

  /**
   * Follows the next fact of the token or the vault, from their beginning on.
   *
   * @throws IllegalArgumentException if it stands before one that came earlier, or in the last
   *     transaction before a verdict
   */
  public void see(Fact fact) {
    if (!fact.where().chain().equals(trial.plan().chain())) {
      return;
    }
    if (last.isPresent() && isTooLate(fact.where(), last.get())) {
      throw new IllegalArgumentException(
          "facts come in the order of the chain, a transaction as a whole: %s after %s"
              .formatted(fact.where(), last.get()));
    }
    if (last.isPresent() && !isTogether(fact.where(), last.get())) {
      closeTransaction();
    }
    last = Optional.of(fact.where());
    transaction.add(fact);
  }

  /** Whether a fact comes when what it belongs to has been judged. */
  private boolean isTooLate(ChainPosition where, ChainPosition before) {
    return where.compareTo(before) < 0 || (transaction.isEmpty() && isTogether(where, before));
  }

  /** What happens within one transaction happens at once, whatever the order of its logs. */
  private static boolean isTogether(ChainPosition a, ChainPosition b) {
    return a.block() == b.block() && a.transaction().equals(b.transaction());
  }

  private void closeTransaction() {
    if (transaction.isEmpty()) {
      return;
    }
    pools.close(transaction);
    for (Fact fact : transaction) {
      trial.ledger().see(fact);
      rules.forEach(rule -> rule.see(fact));
    }
    for (RuleFold rule : rules) {
      if (rule != pools) {
        rule.close(transaction);
      }
    }
    transaction.clear();
  }

  /**
   * Returns every breach of a {@link Rule} by the facts that came so far, and the greatest
   * deviation of the chain from the plan in base units and seconds.
   */
  public Verdict verdict() {
    closeTransaction();
    var log = new FindingLog();
    long now = last.map(where -> where.time().getEpochSecond()).orElse(0L);
    rules.forEach(rule -> rule.end(now, log));
    return log.verdict();
  }
}
