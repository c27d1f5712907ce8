package weir.verify.rules;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.ledger.Fact;
import weir.ledger.Overdraft;
import weir.units.Address;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Note;
import weir.verify.Rule;
import weir.verify.trial.FindingLog;
import weir.verify.trial.RuleFold;
import weir.verify.trial.Trial;

/** Every payment, return and sweep has its transfer, and nothing else leaves the vault. */
final class TransferRules implements RuleFold {

  private final Trial trial;
  private final Map<BigInteger, JudgedPool> pools;
  private final FindingLog found = new FindingLog();

  /**
   * Starts with the pools that are opened so far.
   *
   * @param pools by their number; more come while facts do
   */
  TransferRules(Trial trial, Map<BigInteger, JudgedPool> pools) {
    this.trial = trial;
    this.pools = pools;
  }

  /** The tokens that leave the vault within one transaction. */
  private record Move(Address to, BigInteger units) {}

  @Override
  public void close(List<Fact> transaction) {
    var claimed = new LinkedHashMap<Move, Deque<Fact>>();
    for (Fact fact : transaction) {
      for (Move move : announced(fact)) {
        claimed.computeIfAbsent(move, m -> new ArrayDeque<>()).add(fact);
      }
    }
    for (Fact fact : transaction) {
      if (fact instanceof Fact.Transferred transfer) {
        explain(transfer, claimed);
      }
    }
    claimed.forEach((move, left) -> left.forEach(fact -> found.add(unmoved(move, fact))));
  }

  @Override
  public void end(long now, FindingLog log) {
    log.addAll(found);
    var unread = new HashMap<Address, BigInteger>();
    for (Overdraft overdraft : trial.ledger().overdrafts()) {
      Address holder = overdraft.account().holder();
      if (!overdraft.account().contract().equals(trial.token())) {
        continue;
      }
      BigInteger lacking = overdraft.balance().negate();
      Optional<BigInteger> opening = trial.openings().opening(holder);
      if (opening.isPresent()) {
        if (lacking.compareTo(opening.get()) > 0) {
          log.add(overdrawn(overdraft, lacking.subtract(opening.get())));
        }
      } else if (trial.openings().isUnread(holder)) {
        unread.merge(holder, lacking, BigInteger::max);
      } else {
        log.add(overdrawn(overdraft, lacking));
      }
    }
    judgeUnread(unread, log);
    BigInteger late = trial.openings().late();
    if (late.signum() > 0) {
      log.add(
          new Note(
              Trial.WHOLE,
              Trial.TOP,
              "units existed that no log has minted, and no state so old was read as says who held"
                  + " them at first",
              List.of(trial.figure("units", late))));
    }
  }

  /** What was not read of any account at first explains no more than what existed then. */
  private void judgeUnread(Map<Address, BigInteger> unread, FindingLog log) {
    BigInteger sum = unread.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    if (sum.signum() > 0 && trial.openings().isTooMuch(trial.ledger())) {
      trial.ledger().overdrafts().stream()
          .filter(o -> unread.containsKey(o.account().holder()))
          .forEach(o -> log.add(overdrawn(o, o.balance().negate())));
    } else if (sum.signum() > 0) {
      log.add(
          new Note(
              Trial.WHOLE,
              Trial.TOP,
              "accounts spend what they held before the first transfer, which was not read",
              List.of(Trial.line("accounts", unread.size()), trial.figure("spent", sum))));
    }
  }

  private Finding overdrawn(Overdraft overdraft, BigInteger lacking) {
    return finding(
        overdraft.at(),
        "an account sends more than it has received by the facts",
        lacking,
        List.of(
            Trial.line("account", overdraft.account().holder()),
            trial.figure("left", overdraft.balance())));
  }

  private List<Move> announced(Fact fact) {
    if (!(fact instanceof Fact.OfVault said) || !said.vault().equals(trial.vault())) {
      return List.of();
    }
    var moves =
        switch (said) {
          case Fact.Revoked f -> returned(f);
          case Fact.ClawedBack f -> List.of(new Move(f.to(), f.amount().units()));
          case Fact.Swept f -> List.of(new Move(f.to(), f.amount().units()));
          case Fact.OfVault f ->
              Payment.of(f, pools).stream().map(p -> new Move(p.account(), p.units())).toList();
        };
    return moves.stream().filter(move -> move.units().signum() != 0).toList();
  }

  /** Revoked amounts go to the account that the options of the pool state. */
  private List<Move> returned(Fact.Revoked revoked) {
    return Optional.ofNullable(pools.get(revoked.pool())).stream()
        .map(pool -> new Move(pool.options().backTo(), revoked.returned().units()))
        .toList();
  }

  private void explain(Fact.Transferred transfer, Map<Move, Deque<Fact>> claimed) {
    if (transfer.contract().equals(trial.token())) {
      found.transferRead();
    }
    if (!trial.moves(transfer) || !transfer.from().equals(trial.vault())) {
      return;
    }
    BigInteger units = transfer.amount().units();
    Deque<Fact> causes = claimed.get(new Move(transfer.to(), units));
    if (causes == null || causes.poll() == null) {
      found.add(
          finding(
              transfer,
              "tokens leave the vault without a payment, return or sweep",
              units,
              List.of(Trial.line("to", transfer.to()), trial.figure("moved", units))));
    }
  }

  private Finding unmoved(Move move, Fact fact) {
    return finding(
        fact,
        "the vault reports a payment, and no token moved",
        move.units(),
        List.of(Trial.line("to", move.to()), trial.figure("said", move.units())));
  }

  private static Finding finding(Fact fact, String what, BigInteger units, List<String> numbers) {
    return new Finding(
        Rule.CONSERVATION,
        Trial.WHOLE,
        Trial.TOP,
        Optional.of(fact.where()),
        what,
        numbers,
        new Deviation(units, 0));
  }
}
