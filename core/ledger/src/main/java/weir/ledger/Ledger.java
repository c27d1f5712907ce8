package weir.ledger;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.units.Address;

/**
 * The double-entry fold of facts: every transfer takes from one account what it adds to another, so
 * all balances, with that of the zero address, add up to zero.
 *
 * <p>Facts come one by one, in the order of the chain. Balances are always those after the last
 * fact. Not for several threads.
 */
public final class Ledger {

  private final Map<Account, BigInteger> balances = new HashMap<>();
  private final Map<Account, Overdraft> overdrafts = new LinkedHashMap<>();

  /** Starts with no facts: every balance is zero. */
  public Ledger() {}

  /** Returns the ledger of facts in any order. */
  public static Ledger of(List<? extends Fact> facts) {
    var ledger = new Ledger();
    facts.stream().sorted((a, b) -> a.where().compareTo(b.where())).forEach(ledger::see);
    return ledger;
  }

  /** Posts a fact, if it moves anything. */
  public void see(Fact fact) {
    switch (fact) {
      case Fact.Transferred transfer -> post(transfer);
      case Fact.OfVault f -> {}
      case RewardFact f -> {}
      case Fact.SupplyRead f -> {}
      case Fact.BalanceRead f -> {}
      case Fact.PlanRead f -> {}
    }
  }

  /**
   * Posts what an account held before the first fact, in base units, as if it was minted then. An
   * overdraft that was seen already is that much smaller, or none.
   */
  public void open(Account account, BigInteger units) {
    overdrafts.computeIfPresent(
        account,
        (_, seen) -> {
          BigInteger balance = seen.balance().add(units);
          return balance.signum() < 0 ? new Overdraft(account, seen.at(), balance) : null;
        });
    balances.merge(account, units, BigInteger::add);
    var minted =
        new Account(account.chain(), account.instrument(), account.contract(), Address.ZERO);
    balances.merge(minted, units.negate(), BigInteger::add);
  }

  private void post(Fact.Transferred transfer) {
    BigInteger units = transfer.amount().units();
    Account from = account(transfer, transfer.from());
    BigInteger left = balances.merge(from, units.negate(), BigInteger::add);
    balances.merge(account(transfer, transfer.to()), units, BigInteger::add);
    boolean moved = !transfer.from().equals(transfer.to());
    if (moved && left.signum() < 0 && !transfer.from().equals(Address.ZERO)) {
      overdrafts.merge(from, new Overdraft(from, transfer, left), Ledger::deeper);
    }
  }

  private static Overdraft deeper(Overdraft before, Overdraft next) {
    return next.balance().compareTo(before.balance()) < 0 ? next : before;
  }

  private static Account account(Fact.Transferred transfer, Address holder) {
    return new Account(
        transfer.where().chain(), transfer.instrument(), transfer.contract(), holder);
  }

  /**
   * Returns what an account holds, in base units; zero if it never held anything. It is below zero
   * only for the zero address, from which tokens are minted, and for overdrafts.
   */
  public BigInteger balance(Account account) {
    return balances.getOrDefault(account, BigInteger.ZERO);
  }

  /** Returns the balance of each account that a transfer has named, in base units, in no order. */
  public Map<Account, BigInteger> balances() {
    return Collections.unmodifiableMap(balances);
  }

  /**
   * Returns of each account that ever had less than nothing the posting that took it lowest, the
   * first of them if there are several; accounts come in the order in which that first happened.
   */
  public Collection<Overdraft> overdrafts() {
    return Collections.unmodifiableCollection(overdrafts.values());
  }
}
