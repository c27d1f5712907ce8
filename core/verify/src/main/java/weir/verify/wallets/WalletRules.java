package weir.verify.wallets;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import weir.ledger.Fact;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Rule;
import weir.verify.trial.Earliness;
import weir.verify.trial.FindingLog;
import weir.verify.trial.JudgedDistribution;
import weir.verify.trial.RuleFold;
import weir.verify.trial.Trial;

/**
 * A trusted wallet pays out no faster than its distributions release together.
 *
 * <p>A payment is too early only if both hold: the wallet has paid out, less what came back, more
 * than was released and than the vault has paid or returned to it; and it holds less than what is
 * not released yet. So it may lend and get back, spend its own grants, pay on what a revocation
 * returned, and spend what it holds besides; but the part that is not released stays there.
 */
public final class WalletRules implements RuleFold {

  private final Trial trial;
  private final WalletBooks books;
  private final FindingLog found = new FindingLog();

  public WalletRules(Trial trial, WalletBooks books) {
    this.trial = trial;
    this.books = books;
  }

  @Override
  public void close(List<Fact> transaction) {
    Map<WalletBook, WalletBooks.Outflow> last = new LinkedHashMap<>();
    Map<WalletBook, BigInteger> now = new LinkedHashMap<>();
    for (WalletBooks.Outflow out : books.outflows()) {
      last.put(out.book(), out);
      now.merge(out.book(), out.units(), BigInteger::add);
    }
    last.forEach((book, out) -> judge(book, out, now.getOrDefault(book, BigInteger.ZERO)));
  }

  @Override
  public void end(long now, FindingLog log) {
    log.addAll(found);
  }

  private void judge(WalletBook book, WalletBooks.Outflow out, BigInteger now) {
    long at = out.where().time().getEpochSecond();
    BigInteger released = book.released(at);
    BigInteger paid = book.paidOut().subtract(book.income());
    BigInteger held = trial.held(book.wallet());
    BigInteger kept = book.total().subtract(released);
    if (paid.compareTo(released) <= 0 || held.compareTo(kept) >= 0) {
      return;
    }
    var promises = book.promises();
    long end = promises.stream().mapToLong(p -> p.evaluator().end()).max().orElseThrow();
    long early = Earliness.seconds(paid, at, end, book::released);
    found.add(
        new Finding(
            Rule.WALLET_WITHIN_RELEASED,
            names(promises),
            promises.getFirst().line(),
            java.util.Optional.of(out.where()),
            "a wallet pays out ahead of the release",
            List.of(
                Trial.line("wallet", book.wallet()),
                Trial.line("to", out.to()),
                trial.figure("paid now", now),
                trial.figure("paid", paid),
                trial.figure("released", released),
                trial.figure("holds", held),
                Earliness.line(early, at)),
            new Deviation(paid.subtract(released), early)));
  }

  static String names(List<JudgedDistribution> promises) {
    return promises.stream().map(JudgedDistribution::name).collect(Collectors.joining(" + "));
  }
}
