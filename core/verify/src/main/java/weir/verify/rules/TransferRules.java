package weir.verify.rules;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.ledger.Fact;
import weir.units.Address;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Rule;

/** Every payment, return and sweep has its transfer, and nothing else leaves the vault. */
final class TransferRules {

  private TransferRules() {}

  /** What leaves the vault within one transaction. */
  private record Move(Address to, BigInteger units) {}

  static void judge(Trial trial, Map<BigInteger, JudgedPool> pools, FindingLog minutes) {
    for (List<Fact> transaction : Transactions.of(trial.facts())) {
      var claimed = new LinkedHashMap<Move, Deque<Fact>>();
      for (Fact fact : transaction) {
        for (Move move : announced(trial, pools, fact)) {
          claimed.computeIfAbsent(move, m -> new ArrayDeque<>()).add(fact);
        }
      }
      for (Fact fact : transaction) {
        if (fact instanceof Fact.Transferred transfer) {
          explain(trial, transfer, claimed, minutes);
        }
      }
      claimed.forEach(
          (move, left) -> left.forEach(fact -> minutes.add(unmoved(trial, move, fact))));
    }
    trial.ledger().overdrafts().stream()
        .filter(overdraft -> overdraft.account().contract().equals(trial.token()))
        .filter(overdraft -> overdraft.account().chain().equals(trial.plan().chain()))
        .forEach(overdraft ->
            minutes.add(
                finding(
                    overdraft.at(),
                    "an account gives more than the facts have given it",
                    overdraft.balance().negate(),
                    List.of(
                        Trial.line("account", overdraft.account().holder()),
                        trial.figure("left", overdraft.balance())))));
  }

  private static List<Move> announced(Trial trial, Map<BigInteger, JudgedPool> pools, Fact fact) {
    if (!(fact instanceof Fact.OfVault said) || !said.vault().equals(trial.vault())) {
      return List.of();
    }
    var moves =
        switch (said) {
          case Fact.Revoked f -> returned(f, pools);
          case Fact.ClawedBack f -> List.of(new Move(f.to(), f.amount().units()));
          case Fact.Swept f -> List.of(new Move(f.to(), f.amount().units()));
          case Fact.OfVault f ->
              Payment.of(f, pools).stream().map(p -> new Move(p.account(), p.units())).toList();
        };
    return moves.stream().filter(move -> move.units().signum() != 0).toList();
  }

  /** What is revoked goes where the options of the pool say. */
  private static List<Move> returned(Fact.Revoked revoked, Map<BigInteger, JudgedPool> pools) {
    return Optional.ofNullable(pools.get(revoked.pool())).stream()
        .map(pool -> new Move(pool.options().backTo(), revoked.returned().units()))
        .toList();
  }

  private static void explain(
      Trial trial, Fact.Transferred transfer, Map<Move, Deque<Fact>> claimed, FindingLog minutes) {
    if (transfer.contract().equals(trial.token())) {
      minutes.transferRead();
    }
    if (!trial.moves(transfer) || !transfer.from().equals(trial.vault())) {
      return;
    }
    BigInteger units = transfer.amount().units();
    Deque<Fact> causes = claimed.get(new Move(transfer.to(), units));
    if (causes == null || causes.poll() == null) {
      minutes.add(
          finding(
              transfer,
              "tokens leave the vault by no payment, return or sweep",
              units,
              List.of(Trial.line("to", transfer.to()), trial.figure("moved", units))));
    }
  }

  private static Finding unmoved(Trial trial, Move move, Fact fact) {
    return finding(
        fact,
        "the vault says that it paid, and no token moved",
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
