package weir.report.page;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import weir.ledger.Fact;
import weir.ledger.PayoutReader;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.units.Address;
import weir.units.Hash32;
import weir.verify.Verdict;
import weir.verify.VerdictScope;

/**
 * Makes a chapter from the facts of a chain, which come in its order: one pass for any number of
 * pools. Not for several threads.
 */
public final class ChapterFold {

  /** What left a pool or a wallet. */
  private static final class Outflow {
    private final TreeMap<Long, BigInteger> units = new TreeMap<>();
    private long count;

    void add(Instant at, BigInteger more) {
      units.merge(at.getEpochSecond(), more, BigInteger::add);
      count++;
    }

    void addAll(Outflow other) {
      other.units.forEach((at, more) -> units.merge(at, more, BigInteger::add));
      count += other.count;
    }

    /** Returns what had left at each instant at which something did. */
    @SuppressWarnings("NonApiType") // its order of insertion is used
    TreeMap<Long, BigInteger> running() {
      var sums = new TreeMap<Long, BigInteger>();
      BigInteger total = BigInteger.ZERO;
      for (var entry : units.entrySet()) {
        total = total.add(entry.getValue());
        sums.put(entry.getKey(), total);
      }
      return sums;
    }
  }

  private final Schedule schedule;
  private final ContractAddresses contracts;
  private final PayoutReader payouts;
  private final PaymentDays days = new PaymentDays();
  private final Map<Hash32, List<Fact.PoolOpened>> opened = new HashMap<>();
  private final Map<BigInteger, Outflow> pools = new HashMap<>();
  private final Map<Address, Outflow> wallets = new HashMap<>();

  /** Starts before the first fact of a plan's contracts. */
  public ChapterFold(Schedule schedule, ContractAddresses contracts) {
    this.schedule = schedule;
    this.contracts = contracts;
    this.payouts = new PayoutReader(contracts.vault(), contracts.token());
    for (ScheduleLine line : schedule.lines()) {
      if (line.distribution().custody() instanceof Custody.Wallet(var account)) {
        wallets.put(account, new Outflow());
      }
    }
  }

  /** Follows the next fact. */
  public void see(Fact fact) {
    if (fact instanceof Fact.PoolOpened pool && pool.vault().equals(contracts.vault())) {
      opened.computeIfAbsent(pool.distribution(), name -> new ArrayList<>()).add(pool);
    }
    if (fact instanceof Fact.Transferred moved
        && moved.contract().equals(contracts.token())
        && wallets.containsKey(moved.from())
        && !moved.to().equals(moved.from())) {
      wallets
          .computeIfAbsent(moved.from(), account -> new Outflow())
          .add(moved.where().time(), moved.amount().units());
    }
    payouts
        .see(fact)
        .ifPresent(payment -> {
          pools
              .computeIfAbsent(payment.pool(), pool -> new Outflow())
              .add(payment.where().time(), payment.amount().units());
          days.add(payment);
        });
  }

  /**
   * Returns the chapter of the facts so far.
   *
   * @param title its title
   * @param about what happened in it, a sentence or two; may be empty
   * @param verdict the verdict on the facts
   * @param scope what the verdict is about
   */
  public Chapter end(String title, String about, Verdict verdict, VerdictScope scope) {
    return new Chapter(title, about, flows(), days, verdict, scope, contracts, Map.of());
  }

  /** Returns all pools and wallets of the plan, in the order of their first distribution. */
  private List<PayoutHistory> flows() {
    var flows = new ArrayList<PayoutHistory>();
    var done = new LinkedHashSet<Address>();
    for (int i = 0; i < schedule.lines().size(); i++) {
      switch (schedule.lines().get(i).distribution().custody()) {
        case Custody.Vault() -> flows.add(pool(i));
        case Custody.Wallet(var account) -> {
          if (done.add(account)) {
            flows.add(wallet(account));
          }
        }
      }
    }
    return flows;
  }

  private PayoutHistory pool(int layer) {
    ScheduleLine line = schedule.lines().get(layer);
    String name = line.name();
    Hash32 hash = Distribution.nameHash(name);
    var openings = opened.getOrDefault(hash, List.of());
    var flow = new Outflow();
    openings.stream()
        .map(Fact.PoolOpened::pool)
        .distinct()
        .map(number -> pools.getOrDefault(number, new Outflow()))
        .forEach(flow::addAll);
    return new PayoutHistory(
        name, List.of(layer), List.of(line), openings, flow.running(), flow.count);
  }

  private PayoutHistory wallet(Address account) {
    var layers = new ArrayList<Integer>();
    var lines = new ArrayList<ScheduleLine>();
    for (int i = 0; i < schedule.lines().size(); i++) {
      ScheduleLine line = schedule.lines().get(i);
      if (line.distribution().custody().equals(new Custody.Wallet(account))) {
        layers.add(i);
        lines.add(line);
      }
    }
    var names = lines.stream().map(l -> l.name()).toList();
    var flow = wallets.getOrDefault(account, new Outflow());
    return new PayoutHistory(
        String.join(" + ", names), layers, lines, List.of(), flow.running(), flow.count);
  }
}
