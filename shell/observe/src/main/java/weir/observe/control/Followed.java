package weir.observe.control;

import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import weir.ledger.Fact;
import weir.units.Address;

/**
 * Follows transfers to learn of which accounts something must be asked: those that the issuer and
 * the wallets of a plan have paid, and those that send more than they have received.
 */
public final class Followed {

  /** How many accounts of each kind are asked. */
  private static final int MOST = 10_000;

  private final Set<Address> payers;
  private final boolean isOld;
  private final Set<Address> paid = new LinkedHashSet<>();
  private final Map<Address, BigInteger> balances = new HashMap<>();
  private final Set<Address> overdrawn = new LinkedHashSet<>();

  /**
   * Returns a follower that has seen nothing.
   *
   * @param payers the issuer and the wallets of the plan
   * @param isOld whether the token existed before its plan, so that accounts may have held it
   *     without a log
   */
  public Followed(Collection<Address> payers, boolean isOld) {
    this.payers = new HashSet<>(payers);
    this.isOld = isOld;
    this.payers.add(Address.ZERO);
  }

  /** Follows a fact. */
  public void see(Fact fact) {
    if (!(fact instanceof Fact.Transferred t) || t.amount().isZero()) {
      return;
    }
    if (payers.contains(t.from()) && paid.size() < MOST) {
      paid.add(t.to());
    }
    if (isOld && !t.from().equals(t.to())) {
      balances.merge(t.to(), t.amount().units(), BigInteger::add);
      var left = balances.merge(t.from(), t.amount().units().negate(), BigInteger::add);
      if (left.signum() < 0 && !t.from().equals(Address.ZERO) && overdrawn.size() < MOST) {
        overdrawn.add(t.from());
      }
    }
  }

  /** Returns the accounts that the issuer and the wallets have paid, or to which was minted. */
  public Set<Address> paid() {
    return paid;
  }

  /** Returns the accounts that have sent more than they received. */
  public Set<Address> overdrawn() {
    return overdrawn;
  }
}
