package weir.verify.trial;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import weir.ledger.Account;
import weir.ledger.Fact;
import weir.ledger.Ledger;
import weir.plan.Instrument;
import weir.plan.Plan;
import weir.units.Address;

/**
 * What accounts held before the first transfer that was read, for a token that existed before its
 * plan: some log nothing when they are deployed.
 *
 * <p>Readings of the state that come before every transfer of the token say what was held then.
 * What exists and was read of no account may turn up with any of them.
 */
public final class OpeningBalances {

  private final Plan plan;
  private final Address token;
  private final Set<Address> read = new HashSet<>();
  private BigInteger known = BigInteger.ZERO;
  private BigInteger supply = BigInteger.ZERO;
  private boolean isOver;

  OpeningBalances(Plan plan, Address token) {
    this.plan = plan;
    this.token = token;
    this.isOver = plan.identity().asset().contract().isEmpty();
  }

  /** Follows the facts of a transaction, or readings of one block, before the ledger posts them. */
  public void see(List<Fact> facts, Ledger ledger) {
    if (isOver) {
      return;
    }
    isOver = facts.stream().anyMatch(f -> f instanceof Fact.Transferred t && isToken(t.contract()));
    for (Fact fact : facts) {
      if (!isOver && fact instanceof Fact.BalanceRead f && isToken(f.contract())) {
        open(f, ledger);
      }
      if (!isOver && fact instanceof Fact.SupplyRead f && isToken(f.contract())) {
        supply = f.amount().units();
      }
    }
  }

  private boolean isToken(Address contract) {
    return contract.equals(token);
  }

  private void open(Fact.BalanceRead reading, Ledger ledger) {
    if (read.add(reading.account())) {
      known = known.add(reading.amount().units());
      ledger.open(
          new Account(plan.identity().chain(), Instrument.TOKEN, token, reading.account()),
          reading.amount().units());
    }
  }

  /** Returns what existed at first and was read of no account, zero or more. */
  public BigInteger unknown() {
    return supply.subtract(known).max(BigInteger.ZERO);
  }

  /** Returns whether the account may have held something at first that was not read. */
  public boolean isUnread(Address account) {
    return unknown().signum() > 0 && !read.contains(account);
  }
}
