package weir.verify.wallets;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.plan.Recipients;
import weir.units.Address;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Grants;
import weir.verify.Note;
import weir.verify.Rule;
import weir.verify.trial.Earliness;
import weir.verify.trial.FindingLog;
import weir.verify.trial.JudgedDistribution;
import weir.verify.trial.RuleFold;
import weir.verify.trial.Trial;

/**
 * A wallet that keeps tokens for the holders on a list pays them, and pays them in time.
 *
 * <p>To each account on its lists it may pay what is released of that account's grants; to others
 * only what its distributions without a list have released and what it got from the vault. A wallet
 * pays by hand, so a holder may wait: what was released {@value #PATIENCE} seconds ago, which is 60
 * days, must be paid. A wallet that pays once a month is never late. What a holder sends back is a
 * gift: it does not make the payment undone.
 */
public final class ListRules implements RuleFold {

  private static final long PATIENCE = 60 * 86_400L;

  private final Trial trial;
  private final WalletBooks books;
  private final FindingLog found = new FindingLog();
  private final Map<WalletBook, Lists> lists = new HashMap<>();

  /** A grant on a list of a wallet. */
  private record Share(JudgedDistribution promise, BigInteger amount) {}

  /** The lists of one wallet. */
  private static final class Lists {
    final Map<Address, List<Share>> shares = new HashMap<>();
    final List<JudgedDistribution> listed = new ArrayList<>();
    final List<JudgedDistribution> free = new ArrayList<>();
    final Set<Address> others = new HashSet<>();
    Deviation late = Deviation.NONE;
    long latePayments;

    /**
     * The smallest grant: what is less pays no grant, and any account can send it to the wallet.
     */
    BigInteger least = BigInteger.ZERO;

    /** When the wallet had been given that much, in UTC seconds. */
    long since = Long.MAX_VALUE;

    Optional<ChainPosition> latest = Optional.empty();

    void add(JudgedDistribution promise, Address account, BigInteger amount) {
      shares.computeIfAbsent(account, a -> new ArrayList<>(1)).add(new Share(promise, amount));
      if (amount.signum() > 0) {
        least = least.signum() == 0 ? amount : least.min(amount);
      }
    }

    void funded(BigInteger funding, long at) {
      if (since == Long.MAX_VALUE && funding.signum() > 0 && funding.compareTo(least) >= 0) {
        since = at;
      }
    }

    /** Nothing can be paid in time that was released before the wallet was given anything. */
    boolean isPatienceOver(long at) {
      return since <= at - PATIENCE;
    }

    /** Returns what is released of the grants of an account. */
    BigInteger due(Address account, long at) {
      BigInteger due = BigInteger.ZERO;
      for (Share share : shares.getOrDefault(account, List.of())) {
        due = due.add(share.promise().evaluator().released(share.amount(), at));
      }
      return due;
    }

    /** Returns what the distributions without a list have released. */
    BigInteger free(long at) {
      return free.stream().map(p -> p.released(at)).reduce(BigInteger.ZERO, BigInteger::add);
    }
  }

  public ListRules(Trial trial, WalletBooks books) {
    this.trial = trial;
    this.books = books;
    for (WalletBook book : books.all()) {
      var own = new Lists();
      for (JudgedDistribution promise : book.promises()) {
        Grants grants = trial.grants().get(promise.name());
        boolean isListed = promise.distribution().recipients() instanceof Recipients.Listed;
        if (isListed && grants != null) {
          own.listed.add(promise);
          for (int i = 0; i < grants.size(); i++) {
            own.add(promise, grants.account(i), grants.amount(i));
          }
        } else {
          own.free.add(promise);
        }
      }
      if (!own.listed.isEmpty()) {
        lists.put(book, own);
      }
    }
  }

  @Override
  public void close(List<Fact> transaction) {
    long now = transaction.getFirst().where().time().getEpochSecond();
    lists.forEach((book, own) -> own.funded(book.funding(), now));
    for (WalletBooks.Outflow out : books.outflows()) {
      Lists own = lists.get(out.book());
      if (own != null) {
        judgeDelay(own, out);
        judgePayee(own, out);
      }
    }
  }

  /** Records a payment that comes long after its release. */
  private static void judgeDelay(Lists own, WalletBooks.Outflow out) {
    long at = out.where().time().getEpochSecond();
    BigInteger before = out.book().sent(out.to()).subtract(out.units());
    BigInteger waited = own.due(out.to(), at - PATIENCE).subtract(before);
    if (waited.signum() > 0 && own.isPatienceOver(at)) {
      own.latePayments++;
      if (waited.compareTo(own.late.units()) > 0) {
        own.latest = Optional.of(out.where());
      }
      long behind = Earliness.behind(before, at, t -> own.due(out.to(), t));
      own.late = own.late.max(new Deviation(waited, 0, behind));
    }
  }

  private void judgePayee(Lists own, WalletBooks.Outflow out) {
    long at = out.where().time().getEpochSecond();
    BigInteger beyond = out.book().paid(out.to()).subtract(own.due(out.to(), at));
    if (beyond.signum() <= 0) {
      return;
    }
    own.others.add(out.to());
    BigInteger sum = BigInteger.ZERO;
    for (Address other : own.others) {
      sum = sum.add(out.book().paid(other).subtract(own.due(other, at)).max(BigInteger.ZERO));
    }
    BigInteger allowed = own.free(at).add(out.book().income());
    if (sum.compareTo(allowed) <= 0 || holds(own, out.book(), at)) {
      return;
    }
    boolean isListed = own.shares.containsKey(out.to());
    found.add(
        new Finding(
            Rule.PAID_BY_LIST,
            WalletRules.names(own.listed),
            own.listed.getFirst().distribution().origin(),
            Optional.of(out.where()),
            isListed
                ? "a wallet pays an account more than is released of its grants on the list"
                : "a wallet pays an account that is not on its list",
            List.of(
                Trial.line("wallet", out.book().wallet()),
                Trial.line("to", out.to()),
                trial.figure("paid now", out.units()),
                trial.figure("beyond", sum),
                trial.figure("allowed", allowed)),
            new Deviation(sum.subtract(allowed), Earliness.NEVER)));
  }

  /** Returns whether the wallet still holds all that its lists are owed and all not released. */
  private boolean holds(Lists own, WalletBook book, long at) {
    BigInteger owed = BigInteger.ZERO;
    for (JudgedDistribution promise : own.listed) {
      owed = owed.add(promise.total());
    }
    for (Map.Entry<Address, BigInteger> payee : book.payees().entrySet()) {
      owed = owed.subtract(payee.getValue().min(own.due(payee.getKey(), at)));
    }
    for (JudgedDistribution promise : own.free) {
      owed = owed.add(promise.total()).subtract(promise.released(at));
    }
    return trial.held(book.wallet()).compareTo(owed) >= 0;
  }

  @Override
  public void end(long now, FindingLog log) {
    log.addAll(found);
    lists.forEach((book, own) -> {
      if (own.latePayments > 0) {
        log.add(late(book, own, own.latest, own.latePayments, own.late));
      }
      judgeUnpaid(book, own, now, log);
    });
  }

  private void judgeUnpaid(WalletBook book, Lists own, long now, FindingLog log) {
    long unpaid = 0;
    long waiting = 0;
    BigInteger owed = BigInteger.ZERO;
    BigInteger late = BigInteger.ZERO;
    long behind = 0;
    for (Address account : own.shares.keySet()) {
      BigInteger paid = book.sent(account);
      BigInteger due = own.due(account, now).subtract(paid);
      if (due.signum() <= 0) {
        continue;
      }
      waiting++;
      owed = owed.add(due);
      BigInteger old = own.due(account, now - PATIENCE).subtract(paid);
      if (old.signum() > 0 && own.isPatienceOver(now)) {
        unpaid++;
        late = late.add(old);
        behind = Math.max(behind, Earliness.behind(paid, now, t -> own.due(account, t)));
      }
    }
    if (unpaid > 0) {
      log.add(late(book, own, Optional.empty(), unpaid, new Deviation(late, 0, behind)));
    } else if (waiting > 0) {
      log.add(
          new Note(
              WalletRules.names(own.listed),
              own.listed.getFirst().distribution().origin(),
              "a wallet has not paid everybody on its list yet what is released",
              List.of(
                  Trial.line("wallet", book.wallet()),
                  Trial.line("accounts", waiting),
                  trial.figure("unpaid", owed))));
    }
  }

  private Finding late(
      WalletBook book, Lists own, Optional<ChainPosition> where, long count, Deviation deviation) {
    String what =
        where.isPresent()
            ? "a wallet paid accounts on its list long after the release"
            : "a wallet does not pay accounts on its list what was released long ago";
    return new Finding(
        Rule.PAID_BY_LIST,
        WalletRules.names(own.listed),
        own.listed.getFirst().line(),
        where,
        what,
        List.of(
            Trial.line("wallet", book.wallet()),
            Trial.line(where.isPresent() ? "payments" : "accounts", count),
            trial.figure("late", deviation.units()),
            Trial.line("late by", deviation.behind() + " s at most")),
        deviation);
  }
}
