package weir.verify.trial;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.ledger.Account;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.Ledger;
import weir.ledger.Overdraft;
import weir.ledger.StateReading;
import weir.plan.Instrument;
import weir.plan.Plan;
import weir.units.Address;

/**
 * What accounts held before the first transfer that was read, for a token that existed before its
 * plan: some log nothing when they are deployed.
 *
 * <p>Readings of the state that come before every transfer of the token say what was held then.
 * What exists and was read of no account may turn up with any of them. Where nothing was read at
 * first, as with a node that keeps no state so old, a later reading of the supply says how much was
 * there without a log, and any account may have held it.
 */
public final class OpeningBalances {

  private final Plan plan;
  private final Address token;
  private final Set<Address> read = new HashSet<>();
  private BigInteger known = BigInteger.ZERO;
  private BigInteger supply = BigInteger.ZERO;
  private final Map<Address, BigInteger> moved = new HashMap<>();
  private final Map<Address, BigInteger> later = new HashMap<>();
  private final Map<Address, BigInteger> shown = new HashMap<>();
  private boolean isOver;
  private boolean isOpen;
  private boolean isLate;
  private Optional<ChainPosition> first = Optional.empty();

  OpeningBalances(Plan plan, Address token) {
    this.plan = plan;
    this.token = token;
    this.isOpen = plan.identity().asset().contract().isEmpty();
  }

  /** Follows the facts of a transaction, or readings of one block, before the ledger posts them. */
  public void see(List<Fact> facts, Ledger ledger) {
    if (isOpen) {
      return;
    }
    if (!isOver) {
      first =
          facts.stream()
              .filter(f -> f instanceof Fact.Transferred t && isToken(t.contract()))
              .map(Fact::where)
              .findFirst();
      isOver = first.isPresent();
    }
    for (Fact fact : facts) {
      if (!isOver && fact instanceof Fact.BalanceRead f && isToken(f.contract())) {
        open(f, ledger);
      }
      if (!isOver && fact instanceof Fact.SupplyRead f && isToken(f.contract())) {
        supply = f.amount().units();
      }
      if (isOver && read.isEmpty() && fact instanceof Fact.SupplyRead f && isToken(f.contract())) {
        supply = withoutLog(f, ledger);
        isLate = true;
        isOpen = true;
      }
    }
  }

  /** Returns how much exists that no log has minted, zero or more. */
  private BigInteger withoutLog(Fact.SupplyRead reading, Ledger ledger) {
    BigInteger minted = ledger.balance(account(Address.ZERO)).negate().subtract(known);
    return reading.amount().units().subtract(minted).max(BigInteger.ZERO);
  }

  /**
   * Follows what was held after the first block of the token. Accounts held without a log what the
   * logs of that block do not explain.
   */
  public void open(List<Fact> readings, Ledger ledger) {
    if (isOpen) {
      return;
    }
    isOpen = true;
    isLate =
        readings.stream()
            .anyMatch(f -> first.filter(w -> w.block() < f.where().block()).isPresent());
    ledger.balances().forEach((account, units) -> moved.put(account.holder(), units));
    for (Fact reading : readings) {
      if (reading instanceof Fact.SupplyRead f && isToken(f.contract())) {
        supply = f.amount().units().add(moved(Address.ZERO));
      }
      if (reading instanceof Fact.BalanceRead f && isToken(f.contract()) && read.add(f.account())) {
        BigInteger opening = f.amount().units().subtract(moved(f.account()));
        known = known.add(opening);
        ledger.open(account(f.account()), opening);
      }
    }
  }

  /** Follows what single accounts held after the first block, as it was asked later. */
  public void see(List<StateReading> readings) {
    for (StateReading reading : readings) {
      if (reading.kind() == StateReading.Kind.FIRST_CALL && isToken(reading.contract())) {
        BalanceQuestion.account(reading.asked())
            .ifPresent(account ->
                BalanceQuestion.units(reading.answer())
                    .ifPresent(units -> later.put(account, units.subtract(moved(account)))));
      }
    }
  }

  private BigInteger moved(Address account) {
    return moved.getOrDefault(account, BigInteger.ZERO);
  }

  private Account account(Address holder) {
    return new Account(plan.identity().chain(), Instrument.TOKEN, token, holder);
  }

  /** Returns what an account held at first of which the ledger does not know, if it was asked. */
  public Optional<BigInteger> opening(Address account) {
    return read.contains(account) ? Optional.empty() : Optional.ofNullable(later.get(account));
  }

  private boolean isToken(Address contract) {
    return contract.equals(token);
  }

  private void open(Fact.BalanceRead reading, Ledger ledger) {
    if (read.add(reading.account())) {
      known = known.add(reading.amount().units());
      ledger.open(account(reading.account()), reading.amount().units());
    }
  }

  /** Returns what existed at first and was read of no account, zero or more. */
  public BigInteger unknown() {
    return supply.subtract(known).max(BigInteger.ZERO);
  }

  /**
   * Returns how much existed at first without a log, if no state so old was read as says who held
   * it; zero otherwise.
   */
  public BigInteger late() {
    return isLate ? supply : BigInteger.ZERO;
  }

  /** Returns whether the account may have held something at first that was not read. */
  public boolean isUnread(Address account) {
    return unknown().signum() > 0 && !read.contains(account);
  }

  /**
   * Returns how much an account may have held at first that was not read: what others held then, as
   * their overdrafts and balances show, it cannot have held as well.
   */
  public BigInteger mostUnread(Address account, Ledger ledger) {
    if (!isUnread(account)) {
      return BigInteger.ZERO;
    }
    Map<Address, BigInteger> others = least(ledger);
    others.remove(account);
    return unknown().subtract(sum(others)).max(BigInteger.ZERO);
  }

  /** Returns whether all accounts together held more at first than existed and was not read. */
  public boolean isTooMuch(Ledger ledger) {
    return sum(least(ledger)).compareTo(unknown()) > 0;
  }

  /**
   * Returns whether an account can have held at first what it has more than the facts show, as its
   * balance was read later; then no other account can have held it.
   */
  public boolean explains(Address account, BigInteger more, Ledger ledger) {
    if (more.signum() <= 0 || more.compareTo(mostUnread(account, ledger)) > 0) {
      return false;
    }
    shown.merge(account, more, BigInteger::max);
    return true;
  }

  /** Returns what accounts held at first at least, of those whose first balance was not read. */
  private Map<Address, BigInteger> least(Ledger ledger) {
    var least = new HashMap<>(shown);
    for (Overdraft overdraft : ledger.overdrafts()) {
      Address holder = overdraft.account().holder();
      if (isToken(overdraft.account().contract()) && isUnread(holder)) {
        least.merge(holder, overdraft.balance().negate(), BigInteger::max);
      }
    }
    later.forEach((account, units) -> {
      if (isUnread(account)) {
        least.merge(account, units, BigInteger::max);
      }
    });
    return least;
  }

  private static BigInteger sum(Map<Address, BigInteger> units) {
    return units.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
  }
}
