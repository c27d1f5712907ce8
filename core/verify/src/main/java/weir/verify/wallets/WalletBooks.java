package weir.verify.wallets;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.plan.Custody;
import weir.units.Address;
import weir.verify.trial.FindingLog;
import weir.verify.trial.JudgedDistribution;
import weir.verify.trial.RuleFold;
import weir.verify.trial.Trial;

/**
 * The books of all trusted wallets, one set for all rules.
 *
 * <p>The transfers of one transaction count together. If only one account has less after it than
 * before, that account paid all who have more, whatever contracts the units passed through, such as
 * one that pays many. Otherwise each transfer counts by itself, less what the same transaction
 * brought back.
 */
public final class WalletBooks implements RuleFold {

  /** What a wallet paid to an account in one transaction. */
  record Outflow(WalletBook book, Address to, BigInteger units, ChainPosition where) {}

  private final Trial trial;
  private final Map<Address, WalletBook> books = new LinkedHashMap<>();
  private final List<Outflow> outflows = new ArrayList<>();

  public WalletBooks(Trial trial) {
    this.trial = trial;
    for (JudgedDistribution promise : trial.promises()) {
      if (promise.distribution().custody() instanceof Custody.Wallet(var account)) {
        books.computeIfAbsent(account, WalletBook::new).promise(promise);
      }
    }
  }

  /** Returns the books, in the order of the plan. */
  Collection<WalletBook> all() {
    return books.values();
  }

  Optional<WalletBook> of(Address wallet) {
    return Optional.ofNullable(books.get(wallet));
  }

  /** Returns what wallets paid in the transaction that was closed last. */
  List<Outflow> outflows() {
    return outflows;
  }

  @Override
  public void close(List<Fact> transaction) {
    outflows.clear();
    if (books.isEmpty()) {
      return;
    }
    var transfers = new ArrayList<Fact.Transferred>();
    boolean concerned = false;
    for (Fact fact : transaction) {
      if (fact instanceof Fact.Transferred t && trial.moves(t) && !t.from().equals(t.to())) {
        transfers.add(t);
        concerned |= books.containsKey(t.from()) || books.containsKey(t.to());
      }
    }
    if (concerned) {
      post(transfers);
    }
  }

  @Override
  public void end(long now, FindingLog log) {}

  private void post(List<Fact.Transferred> transfers) {
    var gains = new LinkedHashMap<Address, BigInteger>();
    for (Fact.Transferred t : transfers) {
      gains.merge(t.to(), t.amount().units(), BigInteger::add);
      gains.merge(t.from(), t.amount().units().negate(), BigInteger::add);
    }
    var payers = gains.entrySet().stream().filter(e -> e.getValue().signum() < 0).toList();
    if (payers.size() == 1) {
      Address payer = payers.getFirst().getKey();
      gains.forEach((to, units) -> {
        if (units.signum() > 0) {
          move(payer, to, units, last(transfers, payer));
        }
      });
    } else {
      pairwise(transfers);
    }
  }

  private void pairwise(List<Fact.Transferred> transfers) {
    record Pair(Address from, Address to) {}
    var sums = new LinkedHashMap<Pair, BigInteger>();
    for (Fact.Transferred t : transfers) {
      var back = new Pair(t.to(), t.from());
      if (sums.containsKey(back)) {
        sums.merge(back, t.amount().units(), BigInteger::subtract);
      } else {
        sums.merge(new Pair(t.from(), t.to()), t.amount().units(), BigInteger::add);
      }
    }
    sums.forEach((pair, units) -> {
      if (units.signum() > 0) {
        move(pair.from(), pair.to(), units, last(transfers, pair.from()));
      } else if (units.signum() < 0) {
        move(pair.to(), pair.from(), units.negate(), last(transfers, pair.to()));
      }
    });
  }

  private static ChainPosition last(List<Fact.Transferred> transfers, Address from) {
    return transfers.stream()
        .filter(t -> t.from().equals(from))
        .reduce((a, b) -> b)
        .orElse(transfers.getLast())
        .where();
  }

  private void move(Address from, Address to, BigInteger units, ChainPosition where) {
    of(to).ifPresent(book -> book.receives(from, units, from.equals(trial.vault())));
    of(from)
        .ifPresent(book -> {
          book.pays(to, units);
          outflows.add(new Outflow(book, to, units, where));
        });
  }
}
