package weir.verify.rules;

import static weir.verify.rules.DrawnPlan.DAY;
import static weir.verify.rules.DrawnPlan.TREASURY;
import static weir.verify.rules.Plans.ISSUER;
import static weir.verify.rules.Plans.RIV;

import java.math.BigInteger;
import java.util.Optional;
import weir.ledger.Fact;
import weir.plan.Custody;
import weir.units.Address;

/** What goes wrong at the end of a history; what goes wrong before is in the other classes. */
final class ChronicleBetrayals {

  private final Chronicle of;

  ChronicleBetrayals(Chronicle of) {
    this.of = of;
  }

  void end() {
    if (of.betrayal.isEmpty()) {
      return;
    }
    switch (of.betrayal.get()) {
      case CLAWED_BACK -> eachPool(this::clawBack);
      case REVOKED -> eachPool(this::revoke);
      case MOVED -> eachPool(this::move);
      case PUT_FORWARD -> eachPool(this::putForward);
      case PAID_LESS -> eachGrant((pool, i) -> pay(pool, i, BigInteger.ONE.negate()));
      case PAID_EARLY -> eachGrant((pool, i) -> pay(pool, i, BigInteger.ONE));
      case PAID_ELSEWHERE -> eachGrant(this::payElsewhere);
      case PAID_TWICE -> eachGrant(this::payTwice);
      case MINTED_BEYOND -> {
        of.begin();
        of.betrayed = true;
        of.move(Address.ZERO, Chronicle.EVE, BigInteger.ONE);
      }
      case WALLET_EARLY, WALLET_EARLY_AND_BACK -> payEarly();
      case WALLET_EMPTIED -> emptyWallet();
      case LIST_INSIDER -> payInsider();
      case LIST_UNPAID -> of.betrayed = isListOwed();
      case LEAVER_STAYS -> eachPool(this::leaverStays);
      case SWEPT -> sweep();
      case STOLEN -> steal();
      case WINDOW, GUARDIAN, CLOCK_BOUNDS, REVOKER, BACK_TO, BACKDATE, LIMIT -> {}
      case OPENED_LATE, EMPTY_VAULT, STARVED_WALLET, PARKED, FEE, MINTED_AWAY -> {}
      case LIST_LATE, LEAVER_KEEPS_MORE, SEIZED_SILENTLY -> {}
      case ROOT, TOTAL, RELEASE, EXTRA_POOL, OTHER_PLAN -> {}
    }
  }

  private interface OfPool {
    void act(ChroniclePool pool);
  }

  private interface OfGrant {
    void act(ChroniclePool pool, int index);
  }

  private void eachPool(OfPool what) {
    for (ChroniclePool pool : of.pools.values()) {
      if (!of.betrayed) {
        what.act(pool);
      }
    }
  }

  private void eachGrant(OfGrant what) {
    eachPool(pool -> {
      for (int i = 0; i < pool.grants.size() && !of.betrayed; i++) {
        if (!pool.isOver) {
          what.act(pool, i);
        }
      }
    });
  }

  private void clawBack(ChroniclePool pool) {
    boolean isClosed = pool.options.closes().filter(c -> c.getEpochSecond() <= of.now).isPresent();
    if (pool.left().signum() > 0 && !isClosed) {
      pool.clawsBack();
      of.betrayed = true;
    }
  }

  private void revoke(ChroniclePool pool) {
    for (int i = 0; i < pool.grants.size() && !of.betrayed; i++) {
      boolean isLawful = pool.revocable().isPresent();
      BigInteger kept =
          isLawful
              ? pool.released(i, of.now).max(pool.paid[i]).subtract(BigInteger.ONE)
              : pool.paid[i];
      boolean isSome = kept.compareTo(pool.grants.amount(i)) < 0 && kept.signum() >= 0;
      if (isSome && !pool.revoked[i] && !pool.isOver && pool.distribution.left().isEmpty()) {
        pool.takesBack(i, of.now, kept, TREASURY);
        of.betrayed = true;
      }
    }
  }

  private void move(ChroniclePool pool) {
    of.begin();
    of.betrayed = true;
    BigInteger grant = BigInteger.ZERO;
    var ready = java.time.Instant.ofEpochSecond(of.now + 1);
    Address from = pool.holders[0];
    of.say(
        w -> new Fact.MoveProposed(w, World.VAULT, pool.number, grant, from, Chronicle.EVE, ready));
    of.waits(2);
    of.begin();
    of.say(w -> new Fact.Moved(w, World.VAULT, pool.number, grant, Chronicle.EVE));
  }

  private void putForward(ChroniclePool pool) {
    of.betrayed = true;
    long ready = of.now + 2 * DAY;
    pool.proposesChange(31 * DAY, 0, ready);
    of.waits(3 * DAY);
    pool.changesClock(31 * DAY, 0);
  }

  private void pay(ChroniclePool pool, int i, BigInteger more) {
    BigInteger due = pool.due(i).add(more);
    BigInteger most = pool.grants.amount(i).subtract(pool.returned[i]).subtract(pool.paid[i]);
    if (due.signum() > 0 && due.compareTo(most) <= 0 && !pool.isInstant()) {
      of.begin();
      pool.pays(i, due, pool.holders[i]);
      of.betrayed = true;
    }
  }

  private void payElsewhere(ChroniclePool pool, int i) {
    if (pool.due(i).signum() > 0) {
      of.begin();
      pool.pays(i, pool.due(i), Chronicle.EVE);
      of.betrayed = true;
    }
  }

  private void payTwice(ChroniclePool pool, int i) {
    BigInteger again = pool.paid[i];
    if (again.signum() > 0 && !pool.revoked[i] && pool.due(i).signum() == 0) {
      of.begin();
      pool.pays(i, again, pool.holders[i]);
      of.betrayed = true;
    }
  }

  /** The treasury pays a unit more than it may, so that less stays than is not released. */
  private void payEarly() {
    BigInteger units = of.wallets.free().add(BigInteger.ONE);
    if (units.compareTo(of.balance(TREASURY)) > 0 || unreleased().signum() == 0) {
      return;
    }
    of.betrayed = true;
    of.begin();
    of.move(TREASURY, Chronicle.EVE, units);
    if (of.is(Betrayal.WALLET_EARLY_AND_BACK)) {
      of.waits(1);
      of.begin();
      of.move(Chronicle.EVE, TREASURY, units);
    }
  }

  private BigInteger unreleased() {
    var plan = of.drawn.plan();
    return plan.distributions().stream()
        .filter(d -> d.custody().equals(new Custody.Wallet(TREASURY)))
        .map(d -> of.amount(d).subtract(of.released(d.name(), of.amount(d), of.now)))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private void emptyWallet() {
    if (unreleased().signum() > 0) {
      of.betrayed = true;
      of.begin();
      of.move(TREASURY, ISSUER, of.balance(TREASURY));
    }
  }

  private void payInsider() {
    of.drawn
        .plan()
        .distribution("gift")
        .filter(gift -> gift.custody().equals(new Custody.Wallet(DrawnPlan.PAYMASTER)))
        .filter(gift -> of.balance(DrawnPlan.PAYMASTER).signum() > 0)
        .ifPresent(gift -> {
          of.betrayed = true;
          of.begin();
          of.move(DrawnPlan.PAYMASTER, Chronicle.EVE, of.balance(DrawnPlan.PAYMASTER));
        });
  }

  private boolean isListOwed() {
    Optional<BigInteger> old =
        of.drawn
            .plan()
            .distribution("gift")
            .map(gift -> of.drawn.grants("gift").amount(0))
            .map(amount -> of.released("gift", amount, of.now - 61 * DAY));
    return old.filter(due -> due.signum() > 0).isPresent();
  }

  private void leaverStays(ChroniclePool pool) {
    pool.distribution
        .left()
        .map(left -> Math.max(left.getEpochSecond(), pool.opened))
        .ifPresent(from -> {
          long grace = pool.revocable().orElseThrow().backdate();
          BigInteger amount = pool.grants.amount(0);
          long left = pool.distribution.left().orElseThrow().getEpochSecond();
          boolean isLess = pool.released(0, left).compareTo(amount) < 0;
          boolean isPaid = pool.paid[0].equals(amount);
          of.betrayed = of.now > from + grace && isLess && !isPaid;
        });
  }

  private void sweep() {
    if (of.balance(World.VAULT).signum() > 0 && of.pools.values().stream().anyMatch(this::owes)) {
      of.betrayed = true;
      BigInteger all = of.balance(World.VAULT);
      of.begin();
      of.say(w -> new Fact.Swept(w, World.VAULT, ISSUER, RIV.units(all)));
      of.move(World.VAULT, ISSUER, all);
    }
  }

  private boolean owes(ChroniclePool pool) {
    return pool.left().signum() > 0;
  }

  private void steal() {
    if (of.balance(World.VAULT).signum() > 0) {
      of.betrayed = true;
      of.begin();
      of.move(World.VAULT, Chronicle.EVE, BigInteger.ONE);
    }
  }
}
