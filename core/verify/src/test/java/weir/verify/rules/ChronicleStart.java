package weir.verify.rules;

import static weir.verify.rules.DrawnPlan.DAY;
import static weir.verify.rules.Plans.ISSUER;
import static weir.verify.rules.Plans.RIV;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.terms.PoolTerms;
import weir.plan.terms.Revocable;
import weir.release.Release;
import weir.release.words.ReleaseWords;
import weir.schedule.ScheduleLine;
import weir.units.Address;
import weir.units.Hash32;

/** How a plan of a history is settled: the token, the funding, the pools. */
final class ChronicleStart {

  private static final BigInteger PERCENT = BigInteger.valueOf(100);

  private final Chronicle of;
  private long settled;
  private BigInteger supply;
  private Optional<String> late = Optional.empty();

  ChronicleStart(Chronicle of) {
    this.of = of;
    this.settled = of.now;
    this.supply = of.drawn.plan().asset().supply().units();
  }

  void settle() {
    mints();
    settled = of.now;
    funds();
    if (!isEmptied()) {
      List<Distribution> all = new ArrayList<>(of.inVault());
      if (of.is(Betrayal.OPENED_LATE)) {
        late = Optional.of(of.source.oneOf(all).name());
      }
      for (Distribution d : all) {
        if (late.equals(Optional.of(d.name()))) {
          opensLate(d);
        } else {
          opens(d);
        }
      }
    }
    if (of.is(Betrayal.EXTRA_POOL)) {
      of.betrayed = true;
      of.begin();
      of.say(w ->
          new Fact.PoolOpened(
              w,
              World.VAULT,
              BigInteger.valueOf(99),
              World.name("friends"),
              Hash32.ZERO,
              RIV.units(BigInteger.ONE),
              List.of()));
    }
    of.wallets.startList();
  }

  private boolean isEmptied() {
    return of.is(Betrayal.EMPTY_VAULT) || of.is(Betrayal.PARKED) || of.is(Betrayal.FEE);
  }

  private void mints() {
    if (of.drawn.silent()) {
      Address other = of.someone();
      BigInteger part = supply.divide(PERCENT);
      of.opens(ISSUER, supply.subtract(part), true);
      of.opens(other, part, false);
      of.readsSupply();
      of.begin();
      of.move(other, ISSUER, part);
      return;
    }
    of.begin();
    boolean isAway = of.is(Betrayal.MINTED_AWAY) && canMint();
    BigInteger kept = isAway ? treasury() : BigInteger.ZERO;
    of.move(Address.ZERO, ISSUER, supply.subtract(kept));
    if (isAway) {
      of.betrayed = true;
      of.begin();
      of.move(Address.ZERO, Chronicle.EVE, kept);
    }
    if (of.drawn.exists()) {
      of.waits(of.source.between(0, 5) * DAY);
      of.begin();
      BigInteger lent = supply.divide(PERCENT.multiply(BigInteger.TWO));
      Address other = of.someone();
      of.move(ISSUER, other, lent);
      of.begin();
      of.move(other, ISSUER, lent);
    }
  }

  private boolean canMint() {
    return of.drawn.exists() || of.drawn.plan().asset().minter().isPresent();
  }

  private BigInteger treasury() {
    return of.amount(of.drawn.plan().distribution("treasury").orElseThrow());
  }

  private void funds() {
    BigInteger vaulted = BigInteger.ZERO;
    for (Distribution d : of.drawn.plan().distributions()) {
      switch (d.custody()) {
        case Custody.Vault() -> vaulted = vaulted.add(of.amount(d));
        case Custody.Wallet(var wallet) -> fundsWallet(d, wallet);
      }
    }
    of.begin();
    if (of.is(Betrayal.EMPTY_VAULT)) {
      of.betrayed = true;
      of.move(ISSUER, Chronicle.EVE, vaulted);
    } else if (of.is(Betrayal.PARKED)) {
      of.betrayed = true;
      of.move(ISSUER, DrawnPlan.TREASURY, vaulted);
    } else if (of.is(Betrayal.FEE)) {
      of.betrayed = true;
      BigInteger fee = vaulted.divide(PERCENT);
      of.move(ISSUER, World.VAULT, vaulted.subtract(fee));
      of.move(ISSUER, Chronicle.EVE, fee);
    } else {
      of.move(ISSUER, World.VAULT, vaulted);
    }
  }

  private void fundsWallet(Distribution d, Address wallet) {
    of.begin();
    BigInteger units = of.amount(d);
    boolean isTreasury = d.name().equals("treasury");
    if (isTreasury && of.is(Betrayal.STARVED_WALLET)) {
      of.betrayed = true;
      BigInteger part = units.divide(BigInteger.valueOf(15));
      of.move(ISSUER, wallet, part);
      of.move(ISSUER, Chronicle.EVE, units.subtract(part));
    } else if (!(isTreasury && of.is(Betrayal.MINTED_AWAY) && of.betrayed)) {
      of.move(ISSUER, wallet, units);
    }
  }

  private void opensLate(Distribution d) {
    var line = of.schedule.line(d.name()).orElseThrow();
    long begins = line.release().start().orElseThrow();
    long at = Math.max(begins, settled) + 31 * DAY + 1;
    of.later(
        at,
        () -> {
          of.betrayed = of.released(d.name(), of.amount(d), of.now - 1).signum() > 0;
          opens(d);
        });
  }

  private void opens(Distribution d) {
    of.waits(of.source.between(1, 3_000));
    long number = of.pools.size();
    PoolOptions options = altered(options(d), d);
    var pool = new ChroniclePool(of, d, number, options);
    boolean toppedUp = of.source.onceIn(4);
    BigInteger total = of.amount(d);
    BigInteger first = toppedUp ? total.subtract(BigInteger.ONE) : total;
    of.begin();
    if (!options.equals(PoolOptions.NONE)) {
      of.say(w -> new Fact.OptionsStated(w, World.VAULT, BigInteger.valueOf(number), options));
    }
    of.say(w -> opened(w, d, number, first));
    if (toppedUp) {
      of.begin();
      of.say(w ->
          new Fact.ToppedUp(w, World.VAULT, BigInteger.valueOf(number), RIV.units(BigInteger.ONE)));
    }
    of.pools.put(d.name(), pool);
    pool.revokesLeavers();
    pool.clawsBackInTime();
  }

  private Fact.PoolOpened opened(
      weir.ledger.ChainPosition w, Distribution d, long number, BigInteger total) {
    Release release = of.schedule.line(d.name()).orElseThrow().release();
    Hash32 root = of.drawn.grants(d.name()).root();
    boolean isFirst = number == 0;
    var fact =
        new Fact.PoolOpened(
            w,
            World.VAULT,
            BigInteger.valueOf(number),
            World.name(d.name()),
            root,
            RIV.units(total),
            ReleaseWords.pack(release));
    boolean alters =
        isFirst && (of.is(Betrayal.ROOT) || of.is(Betrayal.TOTAL) || of.is(Betrayal.RELEASE));
    of.betrayed |= alters;
    return !alters
        ? fact
        : of.is(Betrayal.ROOT)
            ? Alterations.root(fact)
            : of.is(Betrayal.TOTAL) ? Alterations.total(fact) : Alterations.release(fact);
  }

  private PoolOptions options(Distribution d) {
    ScheduleLine line = of.schedule.line(d.name()).orElseThrow();
    var terms = d.terms();
    PoolTerms pool = terms.pool();
    long since = d.left().map(left -> settled - left.getEpochSecond()).orElse(0L);
    long backdate = terms.revocable().map(Revocable::backdate).orElse(0L);
    var closes = line.closes();
    return new PoolOptions(
        terms.revocable().map(Revocable::by),
        terms.revocable().isPresent() ? DrawnPlan.TREASURY : Address.ZERO,
        terms.revocable().isPresent() ? backdate + Math.max(0, since) : 0,
        closes.isPresent()
            ? Optional.of(Instant.ofEpochSecond(closes.getAsLong()))
            : Optional.empty(),
        pool.moves().map(PoolTerms.Moves::guardian),
        pool.moves().map(PoolTerms.Moves::delay).orElse(0L),
        pool.clock().map(PoolTerms.Clock::forward).orElse(0L),
        pool.clock().map(PoolTerms.Clock::still).orElse(0L),
        pool.clock().map(PoolTerms.Clock::delay).orElse(0L),
        BigInteger.ZERO);
  }

  /** Changes one option of the first pool, if that is what goes wrong. */
  private PoolOptions altered(PoolOptions o, Distribution d) {
    boolean isOption =
        List.of(
                Betrayal.WINDOW,
                Betrayal.GUARDIAN,
                Betrayal.CLOCK_BOUNDS,
                Betrayal.REVOKER,
                Betrayal.BACK_TO,
                Betrayal.BACKDATE,
                Betrayal.LIMIT)
            .stream()
            .anyMatch(of::is);
    boolean needsRevoker = of.is(Betrayal.BACK_TO) || of.is(Betrayal.BACKDATE);
    if (!isOption || of.betrayed || (needsRevoker && d.terms().revocable().isEmpty())) {
      return o;
    }
    of.betrayed = true;
    return new PoolOptions(
        of.is(Betrayal.REVOKER) ? Optional.of(Chronicle.EVE) : o.revoker(),
        of.is(Betrayal.BACK_TO) || of.is(Betrayal.REVOKER) ? ISSUER : o.backTo(),
        o.backdate() + (of.is(Betrayal.BACKDATE) ? 30 * DAY : 0),
        of.is(Betrayal.WINDOW) ? Optional.of(Instant.ofEpochSecond(of.now + 1)) : o.closes(),
        of.is(Betrayal.GUARDIAN) ? Optional.of(Chronicle.EVE) : o.guardian(),
        of.is(Betrayal.GUARDIAN) ? 1 : o.moveDelay(),
        o.mostForward() + (of.is(Betrayal.CLOCK_BOUNDS) ? 1 : 0),
        o.mostStill(),
        of.is(Betrayal.CLOCK_BOUNDS) ? 1 : o.changeDelay(),
        of.is(Betrayal.LIMIT) ? BigInteger.ONE : o.limit());
  }
}
