package weir.verify.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.RawLog;
import weir.ledger.StateReading;
import weir.plan.Plan;
import weir.units.Address;
import weir.units.Bytes;
import weir.verify.ContractCodes;
import weir.verify.Grants;
import weir.verify.Rule;
import weir.verify.Verdict;
import weir.verify.ViewCall;
import weir.verify.address.PlanAddresses;
import weir.verify.control.ControlRules;
import weir.verify.control.OtherVaults;
import weir.verify.logs.LogDecoder;
import weir.verify.logs.UnreadableLog;
import weir.verify.oracle.ExactRelease;
import weir.verify.trial.FindingLog;
import weir.verify.trial.RuleFold;
import weir.verify.trial.Trial;
import weir.verify.wallets.FundingRules;
import weir.verify.wallets.ListRules;
import weir.verify.wallets.SupplyRules;
import weir.verify.wallets.WalletBooks;
import weir.verify.wallets.WalletRules;

/**
 * Compares what happened on a chain with what its plan promised, fact by fact.
 *
 * <p>Releases are always computed by {@link ExactRelease}, never by the schedule or the chain.
 * Facts of other chains, tokens and vaults are ignored. The current time is that of the last fact.
 * A verdict can be asked for at any time, and facts can follow it, so that only new facts have to
 * be read. Not for several threads.
 */
public final class Verifier {

  private final Trial trial;
  private final LogDecoder decoder;
  private final LogRules logs = new LogRules();
  private final ControlRules control;
  private final OtherVaults others;
  private final PoolRules pools;
  private final ViewRules views;
  private final List<RuleFold> rules;
  private final List<Fact> transaction = new ArrayList<>();
  private Optional<ChainPosition> last = Optional.empty();

  private Verifier(Trial trial) {
    this.trial = trial;
    this.decoder =
        new LogDecoder(trial.plan().identity().asset().asset(), trial.token(), trial.vault());
    this.pools = new PoolRules(trial);
    this.views = new ViewRules(trial, pools.pools());
    this.control = new ControlRules(trial);
    this.others = new OtherVaults(trial, control);
    var books = new WalletBooks(trial);
    // In the order in which a verdict lists their findings at one position of the chain; the books
    // come before the rules that read them.
    this.rules =
        List.of(
            new AllocationRules(trial),
            new VaultRules(trial),
            logs,
            pools,
            views,
            new PaymentRules(trial, pools.pools()),
            new TransferRules(trial, pools.pools()),
            new OwedRules(trial, pools.pools()),
            books,
            new WalletRules(trial, books),
            new ListRules(trial, books),
            new FundingRules(trial, books),
            new SupplyRules(trial),
            new StateRules(trial),
            control,
            others);
  }

  /**
   * Returns a verifier without facts.
   *
   * @param plan what was promised, known to have no mistakes
   * @param grants those of every distribution in the vault's custody; those of wallets are
   *     optional, and must add up if present
   * @param vault the plan's vault
   * @param token the plan's token
   * @throws IllegalArgumentException if grants of a distribution are missing, stated twice, or of
   *     none in the plan
   */
  public static Verifier of(Plan plan, List<Grants> grants, Address vault, Address token) {
    return new Verifier(Trial.of(plan, grants, vault, token));
  }

  /**
   * Returns a verifier without facts, of the contracts whose addresses the judge computes by
   * itself.
   *
   * @param codes of the contracts that the plan's are made of
   * @throws IllegalArgumentException also if the plan states no issuer
   */
  public static Verifier of(Plan plan, List<Grants> grants, ContractCodes codes) {
    var addresses = PlanAddresses.of(plan, codes);
    return of(plan, grants, addresses.vault(), addresses.token());
  }

  /**
   * Returns every violation of a {@link Rule} by facts in any order, and the greatest deviation of
   * the chain from the plan in base units and seconds.
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
   * @throws IllegalArgumentException if its position is before that of an earlier fact, or in the
   *     last transaction before a verdict
   */
  public void see(Fact fact) {
    if (!fact.where().chain().equals(trial.plan().identity().chain())) {
      return;
    }
    if (last.isPresent() && isTooLate(fact.where(), last.get())) {
      throw new IllegalArgumentException(
          "facts must come in the order of the chain, with the facts of a transaction together:"
              + " %s after %s".formatted(fact.where(), last.get()));
    }
    if (last.isPresent() && !isTogether(fact.where(), last.get())) {
      closeTransaction();
    }
    last = Optional.of(fact.where());
    transaction.add(fact);
  }

  /**
   * Follows the next log of the token or the vault, which the judge reads by itself.
   *
   * @return what it says; empty if it says nothing that counts, or cannot be read
   * @throws IllegalArgumentException as {@link #see(Fact)} does
   */
  public Optional<Fact> see(RawLog log) {
    if (!log.where().chain().equals(trial.plan().identity().chain())) {
      return Optional.empty();
    }
    control.see(log);
    try {
      Optional<Fact> fact = decoder.fact(log);
      fact.ifPresent(this::see);
      return fact;
    } catch (UnreadableLog e) {
      logs.unreadable(log, e.what());
      return Optional.empty();
    }
  }

  /**
   * Follows that others read a log otherwise than the judge has read it. Then balances and reports
   * are of another history than the verdict. Logs of other contracts do not count.
   *
   * @param own what the judge has read
   * @param others what others read
   */
  public void readOtherwise(RawLog log, Optional<Fact> own, Optional<Fact> others) {
    boolean isJudged = log.contract().equals(trial.token()) || log.contract().equals(trial.vault());
    if (isJudged) {
      logs.otherwise(log, own, others);
    }
  }

  /**
   * Follows what contracts answered after a block up to which everything was seen. Supply and
   * balances come as facts besides.
   */
  public void see(List<StateReading> readings, ChainPosition where) {
    if (where.chain().equals(trial.plan().identity().chain())) {
      control.see(readings, where);
      others.see(readings, where);
      trial.openings().see(readings);
    }
  }

  /**
   * Follows what was held after the first block of a token that existed before its plan. What the
   * logs until then do not explain was there without a log.
   *
   * @param readings supply and balances
   */
  public void open(List<Fact> readings) {
    closeTransaction();
    trial.openings().open(readings, trial.ledger());
  }

  /**
   * States the code that a contract must have where it has any.
   *
   * @param runtime with zeros for the words that its constructor fills in
   */
  public void publish(Address contract, Bytes runtime) {
    control.publish(contract, runtime);
  }

  /**
   * Returns what to ask the vault after everything that was seen: what each pool has released, at
   * some instants. The answers come by {@link #answer}, before any more facts.
   */
  public List<ViewCall> questions() {
    closeTransaction();
    return views.questions();
  }

  /**
   * Follows the answer to one of the questions.
   *
   * @param answer what the call returned; nothing if it was refused by the contract
   * @param where the end of the block after which it was asked
   */
  public void answer(ViewCall call, Bytes answer, ChainPosition where) {
    views.answer(call, answer, where);
  }

  /** Returns whether a fact belongs to a transaction that is already complete. */
  private boolean isTooLate(ChainPosition where, ChainPosition before) {
    return where.compareTo(before) < 0 || (transaction.isEmpty() && isTogether(where, before));
  }

  /** The events of one transaction count as simultaneous, whatever the order of its logs. */
  private static boolean isTogether(ChainPosition a, ChainPosition b) {
    return a.block() == b.block() && a.transaction().equals(b.transaction());
  }

  private void closeTransaction() {
    if (transaction.isEmpty()) {
      return;
    }
    trial.openings().see(transaction, trial.ledger());
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
   * Returns every violation of a {@link Rule} by the facts seen so far, and the greatest deviation
   * of the chain from the plan in base units and seconds.
   */
  public Verdict verdict() {
    closeTransaction();
    var log = new FindingLog();
    long now = last.map(where -> where.time().getEpochSecond()).orElse(0L);
    rules.forEach(rule -> rule.end(now, log));
    return log.verdict();
  }
}
