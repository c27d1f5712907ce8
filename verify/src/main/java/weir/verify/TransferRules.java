package weir.verify;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.ledger.Fact;
import weir.units.Address;

/** Every payment and sweep has its transfer, and nothing else leaves the vault. */
final class TransferRules {

  private TransferRules() {}

  /** What leaves the vault within one transaction. */
  private record Move(Address to, BigInteger units) {}

  static void judge(Trial trial, Minutes minutes) {
    for (List<Fact> transaction : Transactions.of(trial.facts())) {
      var claimed = new LinkedHashMap<Move, Deque<Fact>>();
      for (Fact fact : transaction) {
        announced(trial, fact)
            .ifPresent(move -> claimed.computeIfAbsent(move, m -> new ArrayDeque<>()).add(fact));
      }
      for (Fact fact : transaction) {
        if (fact instanceof Fact.Transferred transfer) {
          explain(trial, transfer, claimed, minutes);
        }
      }
      claimed.values().forEach(left -> left.forEach(fact -> unmoved(trial, fact, minutes)));
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

  private static Optional<Move> announced(Trial trial, Fact fact) {
    return switch (fact) {
      case Fact.Paid paid when paid.vault().equals(trial.vault()) ->
          some(paid.account(), paid.amount().units());
      case Fact.Swept swept when swept.vault().equals(trial.vault()) ->
          some(swept.to(), swept.amount().units());
      case Fact.Paid other -> Optional.empty();
      case Fact.Swept other -> Optional.empty();
      case Fact.Transferred other -> Optional.empty();
      case Fact.PoolOpened other -> Optional.empty();
      case Fact.SupplyRead other -> Optional.empty();
      case Fact.BalanceRead other -> Optional.empty();
      case Fact.PlanRead other -> Optional.empty();
    };
  }

  private static Optional<Move> some(Address to, BigInteger units) {
    return units.signum() == 0 ? Optional.empty() : Optional.of(new Move(to, units));
  }

  private static void explain(
      Trial trial, Fact.Transferred transfer, Map<Move, Deque<Fact>> claimed, Minutes minutes) {
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
              "tokens leave the vault by no payment and no sweep",
              units,
              List.of(Trial.line("to", transfer.to()), trial.figure("moved", units))));
    }
  }

  private static void unmoved(Trial trial, Fact fact, Minutes minutes) {
    announced(trial, fact)
        .ifPresent(move ->
            minutes.add(
                finding(
                    fact,
                    "the vault says that it paid, and no token moved",
                    move.units(),
                    List.of(Trial.line("to", move.to()), trial.figure("said", move.units())))));
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
