package weir.verify.rules;

import static weir.verify.rules.DrawnPlan.DAY;
import static weir.verify.rules.Plans.RIV;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.plan.Distribution;
import weir.plan.terms.PoolTerms;
import weir.plan.terms.Revocable;
import weir.release.Term;
import weir.units.Address;
import weir.verify.Grants;

/** A pool of a history, and what its holders, its revoker and its issuer do with it. */
final class ChroniclePool {

  final Chronicle of;
  final Distribution distribution;
  final Grants grants;
  final BigInteger number;
  final PoolOptions options;
  final long opened;
  final BigInteger[] paid;
  final BigInteger[] returned;
  final boolean[] revoked;
  final Address[] holders;
  boolean isOver;
  private long forward;
  private long heldAt = Long.MAX_VALUE;
  private long still;
  private boolean isChanging;

  ChroniclePool(Chronicle of, Distribution distribution, long number, PoolOptions options) {
    this.of = of;
    this.distribution = distribution;
    this.grants = of.drawn.grants(distribution.name());
    this.number = BigInteger.valueOf(number);
    this.options = options;
    this.opened = of.now;
    int size = grants.size();
    paid = new BigInteger[size];
    returned = new BigInteger[size];
    java.util.Arrays.fill(paid, BigInteger.ZERO);
    java.util.Arrays.fill(returned, BigInteger.ZERO);
    revoked = new boolean[size];
    holders = new Address[size];
    for (int i = 0; i < size; i++) {
      holders[i] = grants.account(i);
    }
  }

  /** Returns the time that the clock of the pool shows. */
  long time(long second) {
    long behind = second < heldAt ? 0 : Math.min(still, second - heldAt);
    return second + forward - behind;
  }

  BigInteger released(int i, long second) {
    return of.released(distribution.name(), grants.amount(i), time(second));
  }

  BigInteger due(int i) {
    BigInteger most = grants.amount(i).subtract(returned[i]);
    return isOver ? BigInteger.ZERO : released(i, of.now).min(most).subtract(paid[i]);
  }

  BigInteger left() {
    BigInteger left = BigInteger.ZERO;
    for (int i = 0; i < grants.size(); i++) {
      left = left.add(grants.amount(i)).subtract(returned[i]).subtract(paid[i]);
    }
    return isOver ? BigInteger.ZERO : left;
  }

  /** Returns whether each grant is paid as a whole. */
  boolean isInstant() {
    var slices = of.schedule.line(distribution.name()).orElseThrow().release().slices();
    return slices.size() == 1
        && slices.getFirst().term() instanceof Term.Jump
        && distribution.terms().revocable().isEmpty()
        && !distribution.terms().pool().changes();
  }

  void claims() {
    int i = of.source.between(0, grants.size() - 1);
    if (due(i).signum() > 0) {
      of.begin();
      Address to = holders[i];
      if (of.source.onceIn(5)) {
        to = of.someone();
        Address elsewhere = to;
        of.say(w -> new Fact.Directed(w, World.VAULT, number, index(i), holders[i], elsewhere));
      }
      pays(i, due(i), to);
    }
  }

  void pays(int i, BigInteger units, Address to) {
    paid[i] = paid[i].add(units);
    BigInteger sum = paid[i];
    if (isInstant()) {
      of.say(w -> new Fact.Taken(w, World.VAULT, number, index(i), to, RIV.units(units)));
    } else {
      of.say(w ->
          new Fact.Paid(w, World.VAULT, number, index(i), to, RIV.units(units), RIV.units(sum)));
    }
    of.move(World.VAULT, to, units);
    if (to.equals(DrawnPlan.TREASURY)) {
      of.wallets.earns(units);
    }
  }

  /** Pays all holders what is due; a bundle that is sent again pays nothing. */
  void pushes() {
    for (int times = of.source.between(1, 2); times > 0; times--) {
      of.begin();
      BigInteger bits = BigInteger.ZERO;
      for (int i = 0; i < grants.size(); i++) {
        if (due(i).signum() > 0 && !isInstant()) {
          pays(i, due(i), holders[i]);
        } else if (due(i).signum() > 0) {
          bits = bits.setBit(i);
        }
      }
      if (bits.signum() > 0) {
        BigInteger all = bits;
        of.say(w -> new Fact.Pushed(w, World.VAULT, number, BigInteger.ZERO, all));
        for (int i = 0; i < grants.size(); i++) {
          if (bits.testBit(i)) {
            BigInteger units = grants.amount(i);
            paid[i] = units;
            of.move(World.VAULT, grants.account(i), units);
            if (grants.account(i).equals(DrawnPlan.TREASURY)) {
              of.wallets.earns(units);
            }
          }
        }
      }
    }
  }

  /** Revokes, moves or changes the clock, if the plan lets it happen. */
  void changes() {
    int i = of.source.between(0, grants.size() - 1);
    var terms = distribution.terms();
    switch (of.source.between(0, 2)) {
      case 0 -> {
        if (terms.revocable().isPresent() && terms.left().isEmpty()) {
          long back = of.source.between(0, terms.revocable().get().backdate());
          revokes(i, of.now - back);
        }
      }
      case 1 -> terms.pool().moves().ifPresent(moves -> moves(i, moves));
      default -> terms.pool().clock().ifPresent(this::changesClock);
    }
  }

  /** Leaves a grant what was earned by an instant, or paid if that is more. */
  void revokes(int i, long asOf) {
    BigInteger kept = released(i, asOf).max(paid[i]);
    BigInteger units = grants.amount(i).subtract(kept);
    if (units.signum() > 0 && !revoked[i] && !isOver) {
      takesBack(i, asOf, kept, options.backTo());
    }
  }

  void takesBack(int i, long asOf, BigInteger kept, Address to) {
    BigInteger units = grants.amount(i).subtract(kept);
    of.begin();
    revoked[i] = true;
    returned[i] = units;
    of.say(w ->
        new Fact.Revoked(
            w,
            World.VAULT,
            number,
            index(i),
            Instant.ofEpochSecond(asOf),
            RIV.units(kept),
            RIV.units(units)));
    of.move(World.VAULT, to, units);
    if (to.equals(DrawnPlan.TREASURY)) {
      of.wallets.earns(units);
    }
  }

  /** The revoker acts within the time that the plan gives. */
  void revokesLeavers() {
    var left = distribution.left();
    if (left.isEmpty() || of.is(Betrayal.LEAVER_STAYS)) {
      return;
    }
    long grace = distribution.terms().revocable().orElseThrow().backdate();
    long from = Math.max(left.get().getEpochSecond(), opened);
    boolean isLate = of.is(Betrayal.LEAVER_KEEPS_MORE);
    long at = from + (isLate ? grace + 90 * DAY : of.source.between(0, grace));
    long asOf = left.get().getEpochSecond() + (isLate ? 90 * DAY : 0);
    // The vault refuses an instant further back than the pool's options state.
    at = Math.min(at, asOf + options.backdate());
    of.later(
        at,
        () -> {
          for (int i = 0; i < grants.size(); i++) {
            BigInteger earned = released(i, left.get().getEpochSecond()).max(paid[i]);
            of.betrayed |= isLate && released(i, asOf).compareTo(earned) > 0;
            revokes(i, asOf);
          }
        });
  }

  private void moves(int i, PoolTerms.Moves moves) {
    Address from = holders[i];
    Address to = of.someone();
    long ready = of.now + moves.delay();
    of.begin();
    of.say(w ->
        new Fact.MoveProposed(
            w, World.VAULT, number, index(i), from, to, Instant.ofEpochSecond(ready)));
    if (of.source.onceIn(4)) {
      of.begin();
      of.say(w -> new Fact.MoveVetoed(w, World.VAULT, number, index(i), DrawnPlan.GUARDIAN));
      return;
    }
    of.later(
        ready + of.source.between(0, 5) * DAY,
        () -> {
          if (holders[i].equals(from)) {
            of.begin();
            holders[i] = to;
            of.say(w -> new Fact.Moved(w, World.VAULT, number, index(i), to));
          }
        });
  }

  private void changesClock(PoolTerms.Clock clock) {
    if (isChanging || forward + still > 0) {
      return;
    }
    isChanging = true;
    long ahead = of.source.onceIn(2) ? clock.forward() : 0;
    long held = ahead > 0 ? 0 : clock.still();
    long ready = of.now + clock.delay();
    proposesChange(ahead, held, ready);
    of.later(ready + of.source.between(0, 9) * DAY, () -> changesClock(ahead, held));
  }

  void proposesChange(long ahead, long held, long ready) {
    of.begin();
    of.say(w ->
        new Fact.ClockChangeProposed(
            w, World.VAULT, number, ahead, held, Optional.of(Instant.ofEpochSecond(ready))));
  }

  void changesClock(long ahead, long held) {
    of.begin();
    forward = forward + ahead;
    if (held > 0) {
      heldAt = of.now;
      still = held;
    }
    of.say(w -> new Fact.ClockChanged(w, World.VAULT, number, ahead, held));
  }

  /** Claws back what is unclaimed once the window has closed, held open by as long as a hold. */
  void clawsBackInTime() {
    OptionalLong closes = of.schedule.line(distribution.name()).orElseThrow().closes();
    if (closes.isPresent() && of.source.onceIn(2)) {
      long wait = of.source.between(0, 40) * DAY;
      of.later(Math.max(closes.getAsLong(), of.now) + 20 * DAY + wait, this::clawsBack);
    }
  }

  void clawsBack() {
    BigInteger units = left();
    if (units.signum() > 0) {
      Address to = of.source.onceIn(2) ? Plans.ISSUER : DrawnPlan.TREASURY;
      of.begin();
      of.say(w -> new Fact.ClawedBack(w, World.VAULT, number, to, RIV.units(units)));
      of.move(World.VAULT, to, units);
      isOver = true;
      if (to.equals(DrawnPlan.TREASURY)) {
        of.wallets.earns(units);
      }
    }
  }

  Optional<Revocable> revocable() {
    return distribution.terms().revocable();
  }

  static BigInteger index(int i) {
    return BigInteger.valueOf(i);
  }
}
