package weir.verify.rules;

import static weir.verify.rules.DrawnPlan.DAY;
import static weir.verify.rules.DrawnPlan.TREASURY;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.units.Address;
import weir.verify.Grants;

/** What the trusted wallets of a history do: the treasury, and the one that pays a list. */
final class ChronicleWallets {

  private final Chronicle of;
  private final Map<Address, BigInteger> paid = new HashMap<>();
  private final Set<Address> borrowers = new HashSet<>();
  private BigInteger spent = BigInteger.ZERO;
  private BigInteger more = BigInteger.ZERO;

  ChronicleWallets(Chronicle of) {
    this.of = of;
  }

  /** The treasury has got this from the vault, as a holder or from a revocation. */
  void earns(BigInteger units) {
    more = more.add(units);
  }

  /** The treasury was given this by a stranger. */
  void given(BigInteger units) {
    more = more.add(units);
  }

  /** Returns what the treasury may spend: what is released, and what it has besides. */
  BigInteger free() {
    BigInteger total = of.amount(of.drawn.plan().distribution("treasury").orElseThrow());
    return of.released("treasury", total, of.now).add(more).subtract(spent);
  }

  void spends() {
    BigInteger units = part(free());
    if (units.signum() > 0) {
      spent = spent.add(units);
      var payments = new LinkedHashMap<Address, BigInteger>();
      payments.put(of.someone(), units.divide(BigInteger.TWO));
      payments.merge(of.someone(), units.subtract(units.divide(BigInteger.TWO)), BigInteger::add);
      payments.values().removeIf(u -> u.signum() == 0);
      of.spread(TREASURY, payments);
    }
  }

  /** Lends for some days, gets it back, and can spend it again. */
  void lends() {
    BigInteger units = part(free());
    if (units.signum() > 0) {
      Address to = new Address(3, 0, of.source.between(1, 1_000));
      borrowers.add(to);
      spent = spent.add(units);
      of.begin();
      of.move(TREASURY, to, units);
      of.later(
          of.now + of.source.between(0, 30) * DAY,
          () -> {
            of.begin();
            of.move(to, TREASURY, units);
            spent = spent.subtract(units);
          });
    }
  }

  /** Returns whether the account has borrowed from the treasury. */
  boolean owes(Address account) {
    return borrowers.contains(account);
  }

  private BigInteger part(BigInteger most) {
    return of.source.onceIn(2) ? most : most.divide(BigInteger.valueOf(of.source.between(2, 9)));
  }

  /** Pays the list once a month what is released. */
  void startList() {
    of.drawn
        .plan()
        .distribution("gift")
        .ifPresent(gift -> {
          if (!of.is(Betrayal.LIST_UNPAID)) {
            long first = of.is(Betrayal.LIST_LATE) ? 400 * DAY : of.source.between(1, 28) * DAY;
            of.later(of.now + first, () -> paysList(gift));
          }
        });
  }

  private void paysList(Distribution gift) {
    Address wallet = ((Custody.Wallet) gift.custody()).account();
    Grants grants = of.drawn.grants("gift");
    var payments = new LinkedHashMap<Address, BigInteger>();
    for (int i = 0; i < grants.size(); i++) {
      BigInteger before = paid.getOrDefault(grants.account(i), BigInteger.ZERO);
      BigInteger due = of.released("gift", grants.amount(i), of.now).subtract(before);
      if (due.signum() > 0) {
        if (of.is(Betrayal.LIST_LATE)) {
          long old = of.now - 61 * DAY;
          of.betrayed |= of.released("gift", grants.amount(i), old).compareTo(before) > 0;
        }
        payments.put(grants.account(i), due);
        paid.merge(grants.account(i), due, BigInteger::add);
      }
    }
    if (!payments.isEmpty()) {
      of.spread(wallet, payments);
    }
    of.later(of.now + of.source.between(20, 28) * DAY, () -> paysList(gift));
  }
}
