package weir.verify.rules;

import static weir.verify.rules.DrawnPlan.DAY;
import static weir.verify.rules.Plans.ISSUER;
import static weir.verify.rules.Plans.RIV;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Instrument;
import weir.schedule.Schedule;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Hash32;
import weir.verify.Verdict;

/**
 * A history of a random plan, honest unless it is told otherwise: how the plan is settled and what
 * its issuer, holders, wallets and strangers do for two years, as facts.
 *
 * <p>It follows the contracts by simple sums of its own: no class of the judge takes part.
 */
final class Chronicle {

  static final Address EVE = World.EVE;
  private static final Address SPREADER = new Address(0, 0, 0x59);

  final DrawnPlan drawn;
  final Source source;
  final Optional<Betrayal> betrayal;
  final Schedule schedule;
  final List<Fact> facts = new ArrayList<>();
  final Map<String, ChroniclePool> pools = new LinkedHashMap<>();
  final Map<Address, BigInteger> balances = new HashMap<>();
  final ChronicleWallets wallets;
  boolean betrayed;
  long now;
  private final PriorityQueue<Due> agenda = new PriorityQueue<>(Comparator.comparingLong(Due::at));
  private long block = 1;
  private long transaction;
  private int log;
  private long planned;

  private record Due(long at, long order, Runnable what) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
    }
  }

  private Chronicle(DrawnPlan drawn, Source source, Optional<Betrayal> betrayal) {
    this.drawn = drawn;
    this.source = source;
    this.betrayal = betrayal;
    this.schedule = Schedule.of(drawn.plan()).schedule().orElseThrow();
    this.wallets = new ChronicleWallets(this);
    long genesis = drawn.plan().genesis().getEpochSecond();
    now = genesis + (source.onceIn(4) ? source.between(0, 200) : -source.between(1, 40)) * DAY;
  }

  /** Returns an honest history. */
  static Chronicle honest(long seed) {
    return of(seed, Optional.empty());
  }

  /** Returns the same history with one thing gone wrong, if it can go wrong in it. */
  static Chronicle with(long seed, Betrayal betrayal) {
    return of(seed, Optional.of(betrayal));
  }

  private static Chronicle of(long seed, Optional<Betrayal> betrayal) {
    var drawn = DrawnPlan.draw(Source.of(seed, 10));
    var chronicle = new Chronicle(drawn, Source.of(seed ^ 0x5eed, 10), betrayal);
    new ChronicleStart(chronicle).settle();
    int steps = chronicle.source.between(10, 40);
    for (int i = 0; i < steps; i++) {
      chronicle.waits(chronicle.source.between(0, 25) * DAY + chronicle.source.between(1, 90_000));
      chronicle.acts();
    }
    chronicle.waits(chronicle.source.between(1, 300) * DAY);
    new ChronicleBetrayals(chronicle).end();
    chronicle.reads();
    return chronicle;
  }

  Verdict judge() {
    return Verifier.verify(drawn.plan(), drawn.grants(), facts, World.VAULT, World.TOKEN);
  }

  boolean is(Betrayal one) {
    return betrayal.equals(Optional.of(one));
  }

  /** Plans something for later; it happens in the order of time. */
  void later(long at, Runnable what) {
    agenda.add(new Due(at, planned++, what));
  }

  /** Lets time pass, and what was planned for it happen. */
  void waits(long seconds) {
    long until = now + seconds;
    while (!agenda.isEmpty() && agenda.element().at() <= until) {
      Due next = agenda.remove();
      now = Math.max(now, next.at());
      next.what().run();
    }
    now = until;
  }

  private void acts() {
    switch (source.between(0, 9)) {
      case 0, 1, 2 -> source.oneOf(open()).ifPresent(ChroniclePool::claims);
      case 3 -> source.oneOf(open()).ifPresent(ChroniclePool::pushes);
      case 4 -> source.oneOf(open()).ifPresent(ChroniclePool::changes);
      case 5, 6 -> wallets.spends();
      case 7 -> wallets.lends();
      case 8 -> trades();
      default -> gifts();
    }
  }

  private List<Optional<ChroniclePool>> open() {
    var open = new ArrayList<Optional<ChroniclePool>>();
    pools.values().forEach(pool -> open.add(Optional.of(pool)));
    return open.isEmpty() ? List.of(Optional.empty()) : open;
  }

  /** Holders pass units on, and anybody can log transfers of nothing. */
  private void trades() {
    begin();
    var from = source.oneOf(List.copyOf(balances.keySet()));
    boolean isPrivate = from.hashCode() % 2 == 0 && isHolder(from);
    BigInteger units = isPrivate ? balance(from).divide(BigInteger.TWO) : BigInteger.ZERO;
    move(from, someone(), units);
  }

  /** A stranger gives to the vault, and the issuer sweeps it; or to the treasury. */
  private void gifts() {
    var givers = balances.keySet().stream().filter(this::isHolder).sorted(this::compare).toList();
    if (givers.isEmpty() || balance(givers.getFirst()).signum() == 0) {
      return;
    }
    BigInteger units = balance(givers.getFirst()).divide(BigInteger.TEN).add(BigInteger.ONE);
    begin();
    // A gift that the issuer sweeps could make up for what he sold before.
    if (source.onceIn(2) && betrayal.isEmpty()) {
      move(givers.getFirst(), World.VAULT, units);
      waits(source.between(1, 100));
      begin();
      say(w -> new Fact.Swept(w, World.VAULT, ISSUER, RIV.units(units)));
      move(World.VAULT, ISSUER, units);
    } else {
      move(givers.getFirst(), DrawnPlan.TREASURY, units);
      wallets.given(units);
    }
  }

  private int compare(Address a, Address b) {
    int byBalance = balance(b).compareTo(balance(a));
    return byBalance != 0 ? byBalance : a.toString().compareTo(b.toString());
  }

  private boolean isHolder(Address account) {
    return !List.of(
                Address.ZERO,
                ISSUER,
                World.VAULT,
                DrawnPlan.TREASURY,
                DrawnPlan.PAYMASTER,
                SPREADER,
                EVE)
            .contains(account)
        && !wallets.owes(account);
  }

  Address someone() {
    return new Address(2, 7, source.between(1, 30));
  }

  /** Reads the state at the end, as an observer does. */
  private void reads() {
    begin();
    var where = ChainPosition.after(drawn.plan().chain(), block, Instant.ofEpochSecond(now));
    var hash = is(Betrayal.OTHER_PLAN) ? Hash32.ZERO : drawn.plan().lineageId().hash();
    betrayed |= is(Betrayal.OTHER_PLAN);
    facts.add(new Fact.PlanRead(where, World.VAULT, hash, World.TOKEN, ISSUER));
    BigInteger supply = balance(Address.ZERO).negate();
    facts.add(new Fact.SupplyRead(where, World.TOKEN, RIV.units(supply)));
    for (Address account : List.copyOf(balances.keySet())) {
      if (account.equals(Address.ZERO)) {
        continue;
      }
      BigInteger units = balance(account);
      if (is(Betrayal.SEIZED_SILENTLY) && !betrayed && units.signum() > 0 && isHolder(account)) {
        betrayed = true;
        units = units.subtract(BigInteger.ONE);
      }
      facts.add(new Fact.BalanceRead(where, World.TOKEN, account, RIV.units(units)));
    }
  }

  /** Opens the books of a token that logs nothing at its deployment. */
  void opens(Address holder, BigInteger units, boolean isRead) {
    balances.merge(holder, units, BigInteger::add);
    balances.merge(Address.ZERO, units.negate(), BigInteger::add);
    var where = ChainPosition.after(drawn.plan().chain(), block, Instant.ofEpochSecond(now));
    if (isRead) {
      facts.add(new Fact.BalanceRead(where, World.TOKEN, holder, RIV.units(units)));
    }
  }

  void readsSupply() {
    var where = ChainPosition.after(drawn.plan().chain(), block, Instant.ofEpochSecond(now));
    BigInteger supply = balance(Address.ZERO).negate();
    facts.add(new Fact.SupplyRead(where, World.TOKEN, RIV.units(supply)));
  }

  /** Begins a transaction in a block of its own. */
  void begin() {
    block++;
    transaction++;
    log = 0;
  }

  void say(Function<ChainPosition, Fact> fact) {
    facts.add(fact.apply(where()));
  }

  void move(Address from, Address to, BigInteger wanted) {
    // Where something has gone wrong before, an account may have less than it would spend.
    BigInteger units =
        betrayal.isEmpty() || from.equals(Address.ZERO) ? wanted : wanted.min(balance(from));
    balances.merge(from, units.negate(), BigInteger::add);
    balances.merge(to, units, BigInteger::add);
    say(w -> new Fact.Transferred(w, Instrument.TOKEN, World.TOKEN, from, to, RIV.units(units)));
  }

  /** Pays several accounts, one by one or through a contract that spreads units. */
  void spread(Address from, Map<Address, BigInteger> payments) {
    begin();
    if (source.onceIn(2)) {
      BigInteger sum = payments.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
      move(from, SPREADER, sum);
      payments.forEach((to, units) -> move(SPREADER, to, units));
    } else {
      payments.forEach((to, units) -> move(from, to, units));
    }
  }

  BigInteger balance(Address account) {
    return balances.getOrDefault(account, BigInteger.ZERO);
  }

  BigInteger amount(Distribution distribution) {
    return schedule.amount(distribution).units();
  }

  BigInteger released(String distribution, BigInteger total, long at) {
    return schedule.line(distribution).orElseThrow().release().released(total, at);
  }

  /** Returns the distributions in the vault's custody. */
  List<Distribution> inVault() {
    return drawn.plan().distributions().stream()
        .filter(d -> d.custody() instanceof Custody.Vault)
        .toList();
  }

  private ChainPosition where() {
    return new ChainPosition(
        drawn.plan().chain(),
        block,
        new Hash32(0, 0, 1, transaction),
        log++,
        Instant.ofEpochSecond(now));
  }
}
