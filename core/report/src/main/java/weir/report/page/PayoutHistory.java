package weir.report.page;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import weir.ledger.Fact;
import weir.plan.Custody;
import weir.schedule.ScheduleLine;

/**
 * The payouts of one pool or one trusted wallet, with what the plan released from it.
 *
 * @param name of the distributions, or of the wallet
 * @param layers the numbers of the distributions in the plan
 * @param lines the distributions themselves
 * @param opened the pool's opening; none for a wallet or a pool not opened
 * @param paid the total paid out at each instant of a payout, in base units
 * @param payments the number of payouts
 */
record PayoutHistory(
    String name,
    List<Integer> layers,
    List<ScheduleLine> lines,
    List<Fact.PoolOpened> opened,
    NavigableMap<Long, BigInteger> paid,
    long payments) {

  PayoutHistory {
    layers = List.copyOf(layers);
    lines = List.copyOf(lines);
    opened = List.copyOf(opened);
    paid = Collections.unmodifiableNavigableMap(new TreeMap<>(paid));
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
        .map(l -> l.released(l.amount().units(), at))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }
}
