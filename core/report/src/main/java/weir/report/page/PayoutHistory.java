package weir.report.page;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import weir.ledger.Fact;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.units.Address;
import weir.units.Hash32;

/**
 * What left one pool or one trusted wallet, beside what the plan released from it.
 *
 * @param name of the distributions, or of the wallet
 * @param layers the numbers of the distributions in the plan
 * @param lines the distributions themselves
 * @param opened the pool's opening; none for a wallet or a pool not opened
 * @param paid what had left at each instant at which something did, in base units
 * @param payments how often something left
 */
record PayoutHistory(
    String name,
    List<Integer> layers,
    List<ScheduleLine> lines,
    List<Fact.PoolOpened> opened,
    NavigableMap<Long, BigInteger> paid,
    long payments) {

  /** Returns all pools and wallets of the plan, in the order of their first distribution. */
  static List<PayoutHistory> of(Schedule schedule, Chapter chapter) {
    var flows = new ArrayList<PayoutHistory>();
    var wallets = new ArrayList<Address>();
    for (int i = 0; i < schedule.lines().size(); i++) {
      switch (schedule.lines().get(i).distribution().custody()) {
        case Custody.Vault() -> flows.add(pool(schedule, i, chapter));
        case Custody.Wallet(var account) -> {
          if (!wallets.contains(account)) {
            wallets.add(account);
            flows.add(wallet(schedule, account, chapter));
          }
        }
      }
    }
    return flows;
  }

  private static PayoutHistory pool(Schedule schedule, int layer, Chapter chapter) {
    ScheduleLine line = schedule.lines().get(layer);
    String name = line.distribution().name();
    Hash32 hash = Distribution.nameHash(name);
    Address vault = chapter.contracts().vault();
    var opened =
        chapter.ledger().all(Fact.PoolOpened.class).stream()
            .filter(o -> o.vault().equals(vault) && o.distribution().equals(hash))
            .toList();
    var payments =
        chapter.ledger().payouts(vault, chapter.contracts().token()).stream()
            .filter(p -> opened.stream().anyMatch(o -> o.pool().equals(p.pool())))
            .map(p -> Map.entry(p.where().time().getEpochSecond(), p.amount().units()))
            .toList();
    return new PayoutHistory(
        name, List.of(layer), List.of(line), opened, running(payments), payments.size());
  }

  private static PayoutHistory wallet(Schedule schedule, Address account, Chapter chapter) {
    var layers = new ArrayList<Integer>();
    var lines = new ArrayList<ScheduleLine>();
    for (int i = 0; i < schedule.lines().size(); i++) {
      ScheduleLine line = schedule.lines().get(i);
      if (line.distribution().custody().equals(new Custody.Wallet(account))) {
        layers.add(i);
        lines.add(line);
      }
    }
    var payments =
        chapter.ledger().all(Fact.Transferred.class).stream()
            .filter(t -> t.contract().equals(chapter.contracts().token()))
            .filter(t -> t.from().equals(account) && !t.to().equals(account))
            .map(t -> Map.entry(t.where().time().getEpochSecond(), t.amount().units()))
            .toList();
    var names = lines.stream().map(l -> l.distribution().name()).toList();
    return new PayoutHistory(
        String.join(" + ", names),
        List.copyOf(layers),
        List.copyOf(lines),
        List.of(),
        running(payments),
        payments.size());
  }

  private static NavigableMap<Long, BigInteger> running(
      List<Map.Entry<Long, BigInteger>> payments) {
    var sums = new TreeMap<Long, BigInteger>();
    payments.forEach(p -> sums.merge(p.getKey(), p.getValue(), BigInteger::add));
    BigInteger total = BigInteger.ZERO;
    for (var entry : sums.entrySet()) {
      total = total.add(entry.getValue());
      entry.setValue(total);
    }
    return sums;
  }

  boolean isPool() {
    return lines.getFirst().distribution().custody() instanceof Custody.Vault;
  }

  BigInteger paidAt(long at) {
    var entry = paid.floorEntry(at);
    return entry == null ? BigInteger.ZERO : entry.getValue();
  }

  BigInteger releasedAt(long at) {
    return lines.stream()
        .map(l -> l.released(l.distribution().amount().units(), at))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }
}
