package weir.ledger;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.units.Address;

/**
 * The double-entry fold of facts: every transfer takes from one account what it puts into another,
 * so all balances, with that of the zero address, add up to nothing.
 *
 * @param facts all of them, in the order of the chain
 * @param balances what each account holds, in base units; below zero only for the zero address,
 *     which has given what was minted, and for overdrafts
 * @param overdrafts postings that took more than was there
 */
public record Ledger(
    List<Fact> facts, Map<Account, BigInteger> balances, List<Overdraft> overdrafts) {

  public Ledger {
    facts = List.copyOf(facts);
    balances = Collections.unmodifiableMap(new LinkedHashMap<>(balances));
    overdrafts = List.copyOf(overdrafts);
  }

  /** Folds facts, in whatever order they come, into a ledger. */
  public static Ledger of(List<Fact> facts) {
    List<Fact> ordered = facts.stream().sorted((a, b) -> a.where().compareTo(b.where())).toList();
    var balances = new LinkedHashMap<Account, BigInteger>();
    var overdrafts = new ArrayList<Overdraft>();
    for (Fact fact : ordered) {
      switch (fact) {
        case Fact.Transferred transfer -> post(transfer, balances, overdrafts);
        case Fact.OfVault f -> {}
        case Fact.SupplyRead f -> {}
        case Fact.BalanceRead f -> {}
        case Fact.PlanRead f -> {}
      }
    }
    return new Ledger(ordered, balances, overdrafts);
  }

  private static void post(
      Fact.Transferred transfer, Map<Account, BigInteger> balances, List<Overdraft> overdrafts) {
    Account from = account(transfer, transfer.from());
    BigInteger left = balances.merge(from, transfer.amount().units().negate(), BigInteger::add);
    balances.merge(account(transfer, transfer.to()), transfer.amount().units(), BigInteger::add);
    boolean moved = !transfer.from().equals(transfer.to());
    if (moved && left.signum() < 0 && !transfer.from().equals(Address.ZERO)) {
      overdrafts.add(new Overdraft(from, transfer, left));
    }
  }

  private static Account account(Fact.Transferred transfer, Address holder) {
    return new Account(
        transfer.where().chain(), transfer.instrument(), transfer.contract(), holder);
  }

  /** Returns what an account holds, in base units; zero if it never held anything. */
  public BigInteger balance(Account account) {
    return balances.getOrDefault(account, BigInteger.ZERO);
  }

  /** Returns the facts of one kind, in the order of the chain. */
  public <F extends Fact> List<F> all(Class<F> kind) {
    return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /**
   * Returns what a vault has paid, in the order of the chain.
   *
   * <p>A push of an instant pool names indices only; the transfers that follow it in its
   * transaction, up to what the vault says next, are its payments.
   */
  public List<Payout> payouts(Address vault, Address token) {
    var payouts = new ArrayList<Payout>();
    Optional<Fact.Pushed> pushed = Optional.empty();
    for (Fact fact : facts) {
      if (fact instanceof Fact.OfVault said && said.vault().equals(vault)) {
        pushed = said instanceof Fact.Pushed push ? Optional.of(push) : Optional.empty();
        payout(said).ifPresent(payouts::add);
      } else if (fact instanceof Fact.Transferred moved
          && moved.contract().equals(token)
          && moved.from().equals(vault)) {
        pushed
            .filter(push -> push.where().transaction().equals(moved.where().transaction()))
            .map(push -> new Payout(moved.where(), push.pool(), moved.to(), moved.amount()))
            .ifPresent(payouts::add);
      }
    }
    return List.copyOf(payouts);
  }

  private static Optional<Payout> payout(Fact.OfVault said) {
    return switch (said) {
      case Fact.Paid f -> Optional.of(new Payout(f.where(), f.pool(), f.account(), f.amount()));
      case Fact.Taken f -> Optional.of(new Payout(f.where(), f.pool(), f.account(), f.amount()));
      case Fact.OfVault f -> Optional.empty();
    };
  }
}
