package weir.twin;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.ledger.RewardFact;
import weir.policy.BreakerTrip;
import weir.policy.OutflowWindow;
import weir.release.Gate;
import weir.release.Release;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Hash32;

/**
 * The books of a vault, kept from its events alone: what each pool owes and each grant can be paid
 * at any instant, to the base unit. The same arithmetic, floor for floor, is {@code
 * contracts/src/Vault.sol} and {@code Pools.sol}; {@code IVault.sol} states the rules.
 *
 * <p>Amounts in base units, instants in UTC seconds. Facts come in the order of the chain, those of
 * the asset's transfers among them. A tree has each index once. Not for several threads.
 *
 * <p>A vault has no events for three things, so the caller states them: trees; when conditions open
 * ({@link #open}); and recounts ({@link #recount}), without which {@link #reserved} is an upper
 * bound. Signatures that were used up leave no event.
 */
public final class VaultBook {

  /** The words of a release have eight bits for the number of a condition. */
  private static final int CONDITIONS = 256;

  /** A grant of a tree; its index is its place. */
  public record GrantKey(Address account, BigInteger amount) {}

  /**
   * The settings with which a vault is created.
   *
   * @param window the breaker's window of the vault
   * @param pause how long a trip lasts, which is also the longest delay by the breaker
   */
  public record Breaker(OutflowWindow window, long pause) {}

  private final Address vault;
  private final Asset asset;
  private final Address token;
  private final Optional<Breaker> breaker;
  private final Map<Hash32, List<GrantKey>> trees;
  private final List<PoolBook> pools = new ArrayList<>();
  private List<Gate> gates;
  private BigInteger held = BigInteger.ZERO;
  private BigInteger reserved = BigInteger.ZERO;
  private BigInteger drained = BigInteger.ZERO;
  private long pausedUntil;
  private Optional<Fact.Directed> directed = Optional.empty();
  private Optional<Fact.Pushed> pushed = Optional.empty();
  private BigInteger pushedUnits = BigInteger.ZERO;

  /**
   * Opens the books of a vault that holds nothing yet.
   *
   * @param asset the asset of the amounts
   * @param token the asset's contract
   * @param breaker its rule, if it has one
   * @param trees the grants of each pool, by its root
   */
  public VaultBook(
      Address vault,
      Asset asset,
      Address token,
      Optional<Breaker> breaker,
      Map<Hash32, List<GrantKey>> trees) {
    this.vault = vault;
    this.asset = asset;
    this.token = token;
    this.breaker = breaker;
    this.trees = Map.copyOf(trees);
    gates =
        IntStream.range(0, CONDITIONS)
            .<Gate>mapToObj(i -> new Gate.Waiting(Integer.toString(i), OptionalLong.empty()))
            .toList();
  }

  /**
   * Applies a fact and returns the fact by these books. Both are equal if, and only if, the vault
   * and the books agree.
   *
   * @param said a fact of this vault or a transfer of its asset; the amounts that it states as paid
   *     are ignored
   * @throws IllegalArgumentException if it is about an unknown pool or grant
   */
  public Fact replay(Fact said) {
    if (!isOfPush(said)) {
      countPush();
    }
    return switch (said) {
      case Fact.Transferred f -> transfer(f);
      case Fact.OfPool f -> replayPool(f);
      case Fact.Swept f ->
          new Fact.Swept(f.where(), vault, f.to(), amount(held.subtract(reserved)));
      case Fact.Tripped f -> {
        // Without a breaker a trip lasts zero seconds, but has its event.
        pausedUntil =
            trip().isEmpty()
                ? time(f)
                : trip().flatMap(t -> t.trip(time(f))).map(BreakerTrip::pausedUntil).orElse(0L);
        yield new Fact.Tripped(f.where(), vault, f.by(), instant(pausedUntil));
      }
      case Fact.TripEnded f -> {
        Optional<BreakerTrip> ended = trip().flatMap(t -> t.reset(time(f)));
        pausedUntil = ended.map(BreakerTrip::pausedUntil).orElse(pausedUntil);
        yield f;
      }
      case RewardFact f -> f;
      case Fact.SupplyRead f -> f;
      case Fact.BalanceRead f -> f;
      case Fact.PlanRead f -> f;
    };
  }

  private Fact replayPool(Fact.OfPool said) {
    return switch (said) {
      case Fact.PoolOpened f -> opened(f);
      case Fact.OptionsStated f -> {
        pool(f.pool()).options = f.options();
        yield f;
      }
      case Fact.Paid f -> paid(f);
      case Fact.Taken f -> taken(f);
      case Fact.Pushed f -> pushed(f);
      case Fact.Directed f -> directed(f);
      case Fact.Revoked f -> revoked(f);
      case Fact.ClawedBack f -> clawedBack(f);
      case Fact.ToppedUp f -> {
        pool(f.pool()).promise(f.amount().units());
        reserved = reserved.add(f.amount().units());
        yield f;
      }
      case Fact.MoveProposed f -> moveProposed(f);
      case Fact.MoveVetoed f -> {
        set(f.pool(), f.index(), state(f.pool(), f.index()).withMove(Optional.empty()));
        yield f;
      }
      case Fact.Moved f -> {
        GrantState after = state(f.pool(), f.index()).moved();
        set(f.pool(), f.index(), after);
        yield new Fact.Moved(f.where(), vault, f.pool(), f.index(), after.holder());
      }
      case Fact.ClockChangeProposed f -> changeProposed(f);
      case Fact.ClockChanged f -> {
        PoolClock before = pool(f.pool()).clock;
        pool(f.pool()).clock = before.changed(time(f));
        yield new Fact.ClockChanged(f.where(), vault, f.pool(), before.forward(), before.still());
      }
    };
  }

  /** Records that a condition has opened: its instant, and the block in which it was recorded. */
  public void open(int condition, long instant) {
    var next = new ArrayList<>(gates);
    next.set(condition, new Gate.Opened(Integer.toString(condition), instant));
    gates = List.copyOf(next);
  }

  /** Lowers what is reserved for pools to what they owe. */
  public void recount(List<BigInteger> numbers) {
    for (BigInteger number : numbers) {
      PoolBook pool = pool(number);
      reserved = reserved.subtract(pool.counted).add(pool.left);
      pool.counted = pool.left;
    }
  }

  /** Returns how many pools there are; they are numbered from 0. */
  public int pools() {
    return pools.size();
  }

  /** Returns the balance of the vault. */
  public BigInteger held() {
    return held;
  }

  /** Returns the amount that the vault keeps for its pools: never less than what it owes. */
  public BigInteger reserved() {
    return reserved;
  }

  /** Returns the amount that all pools together still promise. */
  public BigInteger owed() {
    return pools.stream().map(pool -> pool.left).reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** Returns the total that a pool can ever pay, including earlier payments. */
  public BigInteger total(BigInteger pool) {
    return pool(pool).total;
  }

  /** Returns the amount that a pool still promises. */
  public BigInteger left(BigInteger pool) {
    return pool(pool).left;
  }

  /** Returns the options of a pool. */
  public PoolOptions options(BigInteger pool) {
    return pool(pool).options;
  }

  /** Returns a pool's clock. */
  public PoolClock clock(BigInteger pool) {
    return pool(pool).clock;
  }

  /** Returns the record of a grant. */
  public GrantState state(BigInteger pool, BigInteger index) {
    return pool(pool).state(pool(pool).place(index));
  }

  /** Returns whether a grant of an instant pool has been paid. */
  public boolean isTaken(BigInteger pool, BigInteger index) {
    return pool(pool).isTaken(pool(pool).place(index));
  }

  /** Returns how much of an amount a pool has released at an instant, in a block of a height. */
  public BigInteger released(BigInteger pool, BigInteger amount, long time, long height) {
    return pool(pool).released(amount, time, height, gates);
  }

  /**
   * Returns what a grant has released that was neither paid nor returned, without regard to the
   * breaker.
   */
  public BigInteger claimable(BigInteger pool, BigInteger index, long time, long height) {
    return pool(pool).due(pool(pool).place(index), time, height, gates);
  }

  /** Returns the releases of a pool by its clock; the least of their amounts counts. */
  public List<Release> releases(BigInteger pool, long time, long height) {
    return pool(pool).releases(pool(pool).clock.at(time), height, gates);
  }

  /** Returns the amount that the breaker lets pass at an instant; everything without a breaker. */
  public Optional<BigInteger> room(BigInteger pool, long time) {
    countPush();
    return breaker.map(rule -> room(rule, pool(pool), time));
  }

  /** Returns when the breaker's window of the vault is drained, in 2^-32 seconds. */
  public BigInteger drained() {
    countPush();
    return drained;
  }

  /** Returns the end of the breaker's last trip; zero if there was none. */
  public long pausedUntil() {
    return pausedUntil;
  }

  private Optional<BreakerTrip> trip() {
    return breaker.map(rule -> new BreakerTrip(rule.pause(), pausedUntil));
  }

  private Fact transfer(Fact.Transferred f) {
    if (f.contract().equals(token)) {
      held = f.to().equals(vault) ? held.add(f.amount().units()) : held;
      held = f.from().equals(vault) ? held.subtract(f.amount().units()) : held;
    }
    return f;
  }

  private Fact opened(Fact.PoolOpened f) {
    List<GrantKey> grants = trees.get(f.root());
    if (grants == null) {
      throw new IllegalArgumentException("no tree has the root " + f.root());
    }
    var number = BigInteger.valueOf(pools.size());
    var opened =
        new Fact.PoolOpened(
            f.where(), vault, number, f.distribution(), f.root(), f.total(), f.words());
    pools.add(new PoolBook(opened, grants, gates));
    reserved = reserved.add(f.total().units());
    return opened;
  }

  private Fact paid(Fact.Paid f) {
    PoolBook pool = pool(f.pool());
    int index = pool.place(f.index());
    GrantState before = pool.state(index);
    BigInteger units = passing(pool, index, f);
    count(pool, units, time(f));
    pool.set(index, before.withPaid(before.paid().add(units)));
    pool.left = pool.left.subtract(units);
    return new Fact.Paid(
        f.where(),
        vault,
        f.pool(),
        f.index(),
        receiver(f, f.index(), before.holder()),
        amount(units),
        amount(before.paid().add(units)));
  }

  private Fact taken(Fact.Taken f) {
    PoolBook pool = pool(f.pool());
    int index = pool.place(f.index());
    BigInteger units = pool.take(index);
    count(pool, units, time(f));
    Address account = receiver(f, f.index(), pool.grant(index).account());
    return new Fact.Taken(f.where(), vault, f.pool(), f.index(), account, amount(units));
  }

  private Fact pushed(Fact.Pushed f) {
    PoolBook pool = pool(f.pool());
    BigInteger bits = BigInteger.ZERO;
    for (BigInteger number : f.indices()) {
      int index = pool.place(number);
      if (!pool.isTaken(index)) {
        pushedUnits = pushedUnits.add(pool.take(index));
        bits = bits.setBit(index & 255);
      }
    }
    pushed = Optional.of(f);
    return new Fact.Pushed(f.where(), vault, f.pool(), f.word(), bits);
  }

  private Fact directed(Fact.Directed f) {
    directed = Optional.of(f);
    Address holder = state(f.pool(), f.index()).holder();
    return new Fact.Directed(f.where(), vault, f.pool(), f.index(), holder, f.to());
  }

  private Address receiver(Fact.OfPool f, BigInteger index, Address holder) {
    Address receiver =
        directed
            .filter(d -> d.where().transaction().equals(f.where().transaction()))
            .filter(d -> d.pool().equals(f.pool()) && d.index().equals(index))
            .map(Fact.Directed::to)
            .orElse(holder);
    directed = Optional.empty();
    return receiver;
  }

  private Fact revoked(Fact.Revoked f) {
    PoolBook pool = pool(f.pool());
    int index = pool.place(f.index());
    GrantState before = pool.state(index);
    BigInteger all = pool.grant(index).amount();
    long asOf = f.asOf().getEpochSecond();
    BigInteger kept = pool.earned(all, asOf, f.where().block(), gates).max(before.paid());
    BigInteger returned = all.subtract(kept);
    pool.set(index, before.withReturned(returned));
    giveBack(pool, returned);
    return new Fact.Revoked(
        f.where(), vault, f.pool(), f.index(), f.asOf(), amount(kept), amount(returned));
  }

  private Fact clawedBack(Fact.ClawedBack f) {
    PoolBook pool = pool(f.pool());
    BigInteger units = pool.left;
    giveBack(pool, units);
    return new Fact.ClawedBack(f.where(), vault, f.pool(), f.to(), amount(units));
  }

  private void giveBack(PoolBook pool, BigInteger units) {
    pool.giveBack(units);
    reserved = reserved.subtract(units);
  }

  private Fact moveProposed(Fact.MoveProposed f) {
    GrantState before = state(f.pool(), f.index());
    long ready = time(f) + pool(f.pool()).options.moveDelay();
    set(f.pool(), f.index(), before.withMove(Optional.of(new GrantState.Move(f.to(), ready))));
    return new Fact.MoveProposed(
        f.where(), vault, f.pool(), f.index(), before.holder(), f.to(), instant(ready));
  }

  /** Dropping a change that does not wait is allowed for any pool. */
  private Fact changeProposed(Fact.ClockChangeProposed f) {
    boolean drops = f.forward() == 0 && f.still() == 0;
    if (drops && f.pool().compareTo(BigInteger.valueOf(pools.size())) >= 0) {
      return f;
    }
    PoolBook pool = pool(f.pool());
    long ready = drops ? 0 : time(f) + pool.options.changeDelay();
    pool.clock = pool.clock.proposed(f.forward(), f.still(), ready);
    var stated = drops ? Optional.<Instant>empty() : Optional.of(instant(ready));
    return new Fact.ClockChangeProposed(f.where(), vault, f.pool(), f.forward(), f.still(), stated);
  }

  /** Returns the part of a due amount that the breaker lets pass. */
  private BigInteger passing(PoolBook pool, int index, Fact.Paid f) {
    long time = time(f);
    long height = f.where().block();
    BigInteger due = pool.due(index, time, height, gates);
    if (breaker.isEmpty()) {
      return due;
    }
    long pause = breaker.get().pause();
    BigInteger old =
        time < pool.openedAt() + pause
            ? BigInteger.ZERO
            : pool.due(index, time - pause, height, gates);
    return OutflowWindow.passing(due, old.min(due), room(breaker.get(), pool, time));
  }

  private BigInteger room(Breaker rule, PoolBook pool, long time) {
    if (time < pausedUntil) {
      return BigInteger.ZERO;
    }
    BigInteger room = rule.window().room(drained, time);
    return ownWindow(rule, pool).map(own -> own.room(pool.drained, time).min(room)).orElse(room);
  }

  private void count(PoolBook pool, BigInteger units, long time) {
    breaker.ifPresent(rule -> {
      drained = rule.window().filled(drained, units, time);
      ownWindow(rule, pool).ifPresent(own -> pool.drained = own.filled(pool.drained, units, time));
    });
  }

  private static Optional<OutflowWindow> ownWindow(Breaker rule, PoolBook pool) {
    return Optional.of(pool.options.limit())
        .filter(limit -> limit.signum() > 0)
        .map(limit -> new OutflowWindow(limit, rule.window().seconds()));
  }

  private boolean isOfPush(Fact fact) {
    return fact instanceof Fact.Pushed f
        && pushed
            .filter(p -> p.pool().equals(f.pool()))
            .filter(p -> p.where().transaction().equals(f.where().transaction()))
            .isPresent();
  }

  /** The breaker counts a push as a whole, which may have several events. */
  private void countPush() {
    pushed.ifPresent(f -> {
      if (pushedUnits.signum() > 0) {
        count(pool(f.pool()), pushedUnits, time(f));
      }
    });
    pushed = Optional.empty();
    pushedUnits = BigInteger.ZERO;
  }

  private PoolBook pool(BigInteger number) {
    if (number.signum() < 0 || number.compareTo(BigInteger.valueOf(pools.size())) >= 0) {
      throw new IllegalArgumentException("no pool %s of %d".formatted(number, pools.size()));
    }
    return pools.get(number.intValueExact());
  }

  private void set(BigInteger pool, BigInteger index, GrantState state) {
    pool(pool).set(pool(pool).place(index), state);
  }

  private Amount amount(BigInteger units) {
    return asset.units(units);
  }

  private static long time(Fact fact) {
    return fact.where().time().getEpochSecond();
  }

  private static Instant instant(long seconds) {
    return Instant.ofEpochSecond(seconds);
  }
}
