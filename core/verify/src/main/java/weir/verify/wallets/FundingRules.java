package weir.verify.wallets;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.units.Address;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Note;
import weir.verify.Rule;
import weir.verify.trial.Earliness;
import weir.verify.trial.FindingLog;
import weir.verify.trial.JudgedDistribution;
import weir.verify.trial.RuleFold;
import weir.verify.trial.Trial;

/**
 * The promised tokens are where the plan puts them, or can still come there.
 *
 * <p>What the vault and each trusted wallet were given, less what went back, is compared with what
 * the plan puts there. What a revocation or a claw-back returns leaves the vault as a payment does,
 * so it makes nothing else free. What they lack must be with the issuer, or be mintable within the
 * supply: for a token of the plan at every instant, and for a token that existed before from the
 * plan's settlement on. Besides, each wallet has received at least what is released by now.
 */
public final class FundingRules implements RuleFold {

  private final Trial trial;
  private final WalletBooks books;
  private final FindingLog found = new FindingLog();
  private final BigInteger promisedToVault;
  private BigInteger givenToVault = BigInteger.ZERO;
  private BigInteger known = BigInteger.ZERO;
  private boolean isSettled;
  private long now = Long.MIN_VALUE;

  public FundingRules(Trial trial, WalletBooks books) {
    this.trial = trial;
    this.books = books;
    this.promisedToVault =
        trial.vaultPromises().stream()
            .map(JudgedDistribution::total)
            .reduce(BigInteger.ZERO, BigInteger::add);
  }

  @Override
  public void see(Fact fact) {
    now = fact.where().time().getEpochSecond();
    switch (fact) {
      case Fact.Transferred t when trial.moves(t) && t.to().equals(trial.vault()) ->
          givenToVault = givenToVault.add(t.amount().units());
      case Fact.Swept s when s.vault().equals(trial.vault()) ->
          givenToVault = givenToVault.subtract(s.amount().units());
      case Fact.OfVault v when v.vault().equals(trial.vault()) -> isSettled = true;
      case Fact.PlanRead r when r.vault().equals(trial.vault()) -> isSettled = true;
      case Fact other -> {}
    }
  }

  /** The token of a plan is with the issuer at first; nothing that is promised goes elsewhere. */
  @Override
  public void close(List<Fact> transaction) {
    if (trial.plan().identity().asset().contract().isPresent()) {
      return;
    }
    BigInteger shortfall = shortfall();
    BigInteger more = shortfall.subtract(known);
    known = shortfall;
    if (more.signum() <= 0) {
      return;
    }
    for (Fact fact : transaction) {
      if (fact instanceof Fact.Transferred t && trial.moves(t) && isAway(t)) {
        found.add(sentAway(t, shortfall));
        return;
      }
    }
  }

  /**
   * A wallet or the vault may be sent too much; only the others then lack it. An amendment may have
   * put less there than the version that was funded.
   */
  private boolean isAway(Fact.Transferred t) {
    boolean isKeeper = t.to().equals(trial.vault()) || books.of(t.to()).isPresent();
    if (isKeeper && !trial.plan().lineage().history().isEmpty()) {
      return false;
    }
    boolean byIssuer = trial.plan().identity().issuer().equals(Optional.of(t.from()));
    boolean toIssuer = trial.plan().identity().issuer().equals(Optional.of(t.to()));
    return byIssuer || (t.from().equals(Address.ZERO) && !toIssuer);
  }

  @Override
  public void end(long end, FindingLog log) {
    now = end;
    log.addAll(found);
    books.all().forEach(book -> judge(book, log));
    BigInteger shortfall = shortfall();
    if (isSettled && shortfall.signum() > 0 && found.isEmpty()) {
      log.add(missing(shortfall));
    } else if (isSettled && shortfall.signum() == 0 && outstanding().signum() > 0) {
      log.add(
          new Note(
              Trial.WHOLE,
              trial.plan().identity().asset().origin(),
              "not everything is funded yet; what is missing can still come from the issuer",
              lacking()));
    }
  }

  private BigInteger outstanding() {
    BigInteger outstanding = lackOfVault();
    for (WalletBook book : books.all()) {
      outstanding = outstanding.add(lack(book));
    }
    return outstanding;
  }

  private BigInteger lackOfVault() {
    return promisedToVault.subtract(givenToVault).max(BigInteger.ZERO);
  }

  private BigInteger lack(WalletBook book) {
    return book.total().subtract(book.mostFunding(now)).max(BigInteger.ZERO);
  }

  /** Returns what is missing and can come from nowhere. */
  private BigInteger shortfall() {
    return outstanding().subtract(available()).max(BigInteger.ZERO);
  }

  private BigInteger available() {
    BigInteger held = trial.plan().identity().issuer().map(this::mostHeld).orElse(BigInteger.ZERO);
    var asset = trial.plan().identity().asset();
    boolean isMinted = asset.contract().isEmpty() && asset.minter().isEmpty();
    BigInteger exists = trial.exists();
    if (isMinted && exists.signum() > 0) {
      return held;
    }
    // A token that is not deployed yet, or whose supply may still be minted.
    return held.add(asset.supply().units().subtract(exists).max(BigInteger.ZERO));
  }

  /** An issuer whose first balance was not read may have held all that no log has minted. */
  private BigInteger mostHeld(Address issuer) {
    return trial.held(issuer).add(trial.openings().mostUnread(issuer, trial.ledger()));
  }

  private List<String> lacking() {
    var lines = new ArrayList<String>();
    if (lackOfVault().signum() > 0) {
      lines.add(trial.figure("vault", lackOfVault()) + " missing");
    }
    for (WalletBook book : books.all()) {
      if (lack(book).signum() > 0) {
        lines.add(Trial.line("wallet", book.wallet()));
        lines.add(trial.figure("", lack(book)) + " missing");
      }
    }
    lines.add(
        trial.figure(
            "issuer", trial.plan().identity().issuer().map(trial::held).orElse(BigInteger.ZERO)));
    return lines;
  }

  private Finding sentAway(Fact.Transferred transfer, BigInteger shortfall) {
    boolean minted = transfer.from().equals(Address.ZERO);
    String what =
        minted
            ? "tokens that the plan promises to others are minted to this account"
            : "the issuer sends away tokens that the plan promises to others";
    var numbers =
        List.of(
            Trial.line("to", transfer.to()),
            trial.figure(minted ? "minted" : "sent", transfer.amount().units()),
            trial.figure(
                "holds", trial.plan().identity().issuer().map(trial::held).orElse(BigInteger.ZERO)),
            trial.figure("owes", outstanding()));
    return finding(Optional.of(transfer.where()), what, numbers, new Deviation(shortfall, 0));
  }

  private Finding missing(BigInteger shortfall) {
    var numbers = new ArrayList<>(lacking());
    numbers.add(trial.figure("short by", shortfall));
    return finding(
        Optional.empty(),
        "what the plan promises is neither where the plan puts it nor with the issuer",
        numbers,
        new Deviation(shortfall, 0));
  }

  private Finding finding(
      Optional<ChainPosition> where, String what, List<String> numbers, Deviation deviation) {
    return new Finding(
        Rule.FUNDED,
        Trial.WHOLE,
        trial.plan().identity().asset().origin(),
        where,
        what,
        numbers,
        deviation);
  }

  private void judge(WalletBook book, FindingLog log) {
    BigInteger released = book.released(now);
    BigInteger came = book.mostFunding(now);
    if (came.compareTo(released) >= 0) {
      return;
    }
    long behind = Earliness.behind(came, now, book::released);
    log.add(
        new Finding(
            Rule.FUNDED,
            WalletRules.names(book.promises()),
            book.promises().getFirst().line(),
            Optional.empty(),
            "a wallet has not received what its distributions have released",
            List.of(
                Trial.line("wallet", book.wallet()),
                trial.figure("received", came),
                trial.figure("released", released),
                Earliness.lateLine(behind, now)),
            new Deviation(released.subtract(came), 0, behind)));
  }
}
