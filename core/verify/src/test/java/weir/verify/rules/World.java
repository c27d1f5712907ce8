package weir.verify.rules;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.Ledger;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Instrument;
import weir.plan.Plan;
import weir.release.Release;
import weir.release.words.ReleaseWords;
import weir.schedule.Schedule;
import weir.units.Address;
import weir.units.Hash32;
import weir.units.Keccak;
import weir.verify.Grants;
import weir.verify.Verdict;

/** A chain that matches its plan exactly, until a test alters it. */
final class World {

  static final Address TOKEN = new Address(0, 0, 0x70ce);
  static final Address VAULT = new Address(0, 0, 0x7a);
  static final Address EVE = new Address(0, 0, 0xe7e);

  /** Leaves room between two facts of a block for others. */
  private static final int GAP = 100;

  /** The grants of one distribution, each to an account of its own. */
  record Table(String distribution, Hash32 root, List<BigInteger> amounts) implements Grants {

    static Table of(String distribution, List<BigInteger> amounts) {
      return new Table(distribution, name("root of " + distribution), List.copyOf(amounts));
    }

    @Override
    public int size() {
      return amounts.size();
    }

    @Override
    public Address account(int index) {
      return new Address(1, distribution.hashCode(), index);
    }

    @Override
    public BigInteger amount(int index) {
      return amounts.get(index);
    }
  }

  private record Grant(String distribution, int index) {}

  final Plan plan;
  final Schedule schedule;
  final List<Grants> grants;
  final List<Fact> facts = new ArrayList<>();
  private final Map<String, Integer> pools = new HashMap<>();
  private final Map<Grant, BigInteger> paid = new HashMap<>();
  private BigInteger held = BigInteger.ZERO;
  private BigInteger owed = BigInteger.ZERO;
  private long time;
  private long block;
  private long transaction;
  private int log;

  World(Plan plan, List<Table> grants) {
    this.plan = plan;
    this.schedule = Schedule.of(plan).schedule().orElseThrow();
    this.grants = new ArrayList<>(grants);
    this.time = plan.genesis().getEpochSecond() - 1_000;
    begin(time);
    move(Address.ZERO, Plans.ISSUER, plan.asset().supply().units());
    facts.add(new Fact.PlanRead(after(), VAULT, plan.lineageId().hash(), TOKEN, Plans.ISSUER));
    begin(time + 1);
    for (Distribution d : plan.distributions()) {
      switch (d.custody()) {
        case Custody.Vault() -> move(Plans.ISSUER, VAULT, schedule.amount(d).units());
        case Custody.Wallet(var wallet) -> move(Plans.ISSUER, wallet, schedule.amount(d).units());
      }
    }
  }

  static Hash32 name(String text) {
    return Keccak.hash(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Opens a pool for each distribution in the vault. */
  World open() {
    for (Distribution d : plan.distributions()) {
      if (d.custody() instanceof Custody.Vault) {
        open(d);
      }
    }
    return this;
  }

  private void open(Distribution d) {
    begin(time);
    int pool = pools.size();
    pools.put(d.name(), pool);
    owed = owed.add(schedule.amount(d).units());
    facts.add(
        new Fact.PoolOpened(
            where(),
            VAULT,
            BigInteger.valueOf(pool),
            name(d.name()),
            table(d.name()).root(),
            schedule.amount(d),
            ReleaseWords.pack(release(d.name()))));
  }

  /**
   * Pays grants in one transaction what is released and not paid; skips grants with nothing due.
   */
  World pay(String distribution, long at, int... indices) {
    begin(at);
    for (int index : indices) {
      var grant = new Grant(distribution, index);
      BigInteger before = paid.getOrDefault(grant, BigInteger.ZERO);
      BigInteger released = release(distribution).released(table(distribution).amount(index), at);
      BigInteger due = released.subtract(before);
      if (due.signum() > 0) {
        paid.put(grant, released);
        owed = owed.subtract(due);
        Address account = table(distribution).account(index);
        facts.add(
            new Fact.Paid(
                where(),
                VAULT,
                BigInteger.valueOf(pools.getOrDefault(distribution, -1)),
                BigInteger.valueOf(index),
                account,
                Plans.RIV.units(due),
                Plans.RIV.units(released)));
        move(VAULT, account, due);
      }
    }
    return this;
  }

  /** Pays out of a wallet, whatever the plan says. */
  World payOut(Address wallet, BigInteger units, long at) {
    begin(at);
    move(wallet, EVE, units);
    return this;
  }

  /** Returns what the distributions in a wallet have released by then. */
  BigInteger released(Address wallet, long at) {
    return schedule.lines().stream()
        .filter(line -> line.distribution().custody().equals(new Custody.Wallet(wallet)))
        .map(line -> line.released(Instant.ofEpochSecond(at)).units())
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** Lets the vault say these things in one transaction. */
  @SafeVarargs
  final World say(long at, Function<ChainPosition, Fact>... said) {
    begin(at);
    for (Function<ChainPosition, Fact> one : said) {
      facts.add(one.apply(where()));
    }
    return this;
  }

  /** Moves tokens in a transaction of their own. */
  World send(Address from, Address to, BigInteger units, long at) {
    begin(at);
    move(from, to, units);
    return this;
  }

  /** Sweeps the surplus of the vault, and an amount of what it owes. */
  World sweep(long owedToo, long at) {
    begin(at);
    BigInteger units = held.subtract(owed).add(BigInteger.valueOf(owedToo));
    facts.add(new Fact.Swept(where(), VAULT, Plans.ISSUER, Plans.RIV.units(units)));
    move(VAULT, Plans.ISSUER, units);
    return this;
  }

  /** Verifies everything so far, with the token's own readings at the end. */
  Verdict judge() {
    var all = new ArrayList<>(facts);
    var last = ChainPosition.after(plan.chain(), block + 1, Instant.ofEpochSecond(time));
    var ledger = Ledger.of(facts);
    BigInteger supply = balance(ledger, Address.ZERO).negate();
    all.add(new Fact.SupplyRead(last, TOKEN, Plans.RIV.units(supply.max(BigInteger.ZERO))));
    var accounts = new LinkedHashSet<>(List.of(VAULT, Plans.ISSUER, EVE));
    accounts.addAll(wallets(plan));
    for (var account : accounts) {
      BigInteger units = balance(ledger, account).max(BigInteger.ZERO);
      all.add(new Fact.BalanceRead(last, TOKEN, account, Plans.RIV.units(units)));
    }
    return judge(all);
  }

  /** Returns the wallets that keep what a plan promises. */
  static List<Address> wallets(Plan plan) {
    return plan.distributions().stream()
        .map(Distribution::custody)
        .filter(Custody.Wallet.class::isInstance)
        .map(custody -> ((Custody.Wallet) custody).account())
        .distinct()
        .toList();
  }

  /** Verifies these facts and no others. */
  Verdict judge(List<Fact> these) {
    return Verifier.verify(plan, grants, these, VAULT, TOKEN);
  }

  private BigInteger balance(Ledger ledger, Address holder) {
    return ledger.balance(new weir.ledger.Account(plan.chain(), Instrument.TOKEN, TOKEN, holder));
  }

  /** Returns the facts of a kind, with their place in the list of all. */
  <F extends Fact> List<Integer> places(Class<F> kind, Predicate<F> which) {
    var places = new ArrayList<Integer>();
    for (int i = 0; i < facts.size(); i++) {
      if (kind.isInstance(facts.get(i)) && which.test(kind.cast(facts.get(i)))) {
        places.add(i);
      }
    }
    return places;
  }

  /** Returns the place of the transfer that belongs to the payment or sweep at this place. */
  int transferOf(int place) {
    return place + 1;
  }

  /** Puts a fact right behind another of its transaction. */
  static ChainPosition behind(ChainPosition w) {
    return new ChainPosition(w.chain(), w.block(), w.transaction(), w.log() + 1, w.time());
  }

  Fact.Transferred transferred(ChainPosition where, Address from, Address to, BigInteger units) {
    return new Fact.Transferred(where, Instrument.TOKEN, TOKEN, from, to, Plans.RIV.units(units));
  }

  Release release(String distribution) {
    return schedule.line(distribution).orElseThrow().release();
  }

  Grants table(String distribution) {
    return grants.stream()
        .filter(g -> g.distribution().equals(distribution))
        .findFirst()
        .orElseThrow();
  }

  BigInteger owed() {
    return owed;
  }

  /** Returns what an account holds by the facts so far. */
  BigInteger balance(Address holder) {
    return balance(Ledger.of(facts), holder);
  }

  /** Returns what has left an account so far. */
  BigInteger paidOut(Address from) {
    return facts.stream()
        .filter(f -> f instanceof Fact.Transferred t && t.from().equals(from))
        .map(f -> ((Fact.Transferred) f).amount().units())
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** Returns the total that the grant of a payment promises. */
  BigInteger amountOf(Fact.Paid payment) {
    return grants.stream()
        .filter(g ->
            BigInteger.valueOf(pools.getOrDefault(g.distribution(), -1)).equals(payment.pool()))
        .findFirst()
        .orElseThrow()
        .amount(payment.index().intValueExact());
  }

  long time() {
    return time;
  }

  private void move(Address from, Address to, BigInteger units) {
    held = to.equals(VAULT) ? held.add(units) : held;
    held = from.equals(VAULT) ? held.subtract(units) : held;
    facts.add(transferred(where(), from, to, units));
  }

  private void begin(long at) {
    if (at < time) {
      throw new IllegalArgumentException("time does not go back: " + at + " after " + time);
    }
    if (at > time || block == 0) {
      block++;
      log = 0;
      time = at;
    }
    transaction++;
  }

  private ChainPosition where() {
    log += GAP;
    return new ChainPosition(
        plan.chain(),
        block,
        new Hash32(0, 0, block, transaction),
        log,
        Instant.ofEpochSecond(time));
  }

  private ChainPosition after() {
    return ChainPosition.after(plan.chain(), block, Instant.ofEpochSecond(time));
  }
}
