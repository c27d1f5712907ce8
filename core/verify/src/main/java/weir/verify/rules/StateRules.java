package weir.verify.rules;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.ledger.Fact;
import weir.units.Address;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Rule;

/** The facts that were read come to the state that the chain itself reports. */
final class StateRules {

  private final Trial trial;
  private final FindingLog minutes;
  private final Map<Address, BigInteger> balances = new HashMap<>();

  private StateRules(Trial trial, FindingLog minutes) {
    this.trial = trial;
    this.minutes = minutes;
  }

  static void judge(Trial trial, FindingLog minutes) {
    var rules = new StateRules(trial, minutes);
    trial.facts().forEach(rules::judge);
  }

  private void judge(Fact fact) {
    switch (fact) {
      case Fact.Transferred transfer when trial.moves(transfer) -> {
        balances.merge(transfer.from(), transfer.amount().units().negate(), BigInteger::add);
        balances.merge(transfer.to(), transfer.amount().units(), BigInteger::add);
      }
      case Fact.SupplyRead reading when reading.contract().equals(trial.token()) ->
          compare(
              reading, "the total supply", reading.amount().units(), held(Address.ZERO).negate());
      case Fact.BalanceRead reading when reading.contract().equals(trial.token()) ->
          compare(
              reading,
              "the balance of " + reading.account(),
              reading.amount().units(),
              held(reading.account()));
      case Fact.Transferred other -> {}
      case Fact.SupplyRead other -> {}
      case Fact.BalanceRead other -> {}
      case Fact.OfVault other -> {}
      case Fact.PlanRead other -> {}
    }
  }

  private BigInteger held(Address account) {
    return balances.getOrDefault(account, BigInteger.ZERO);
  }

  private void compare(Fact reading, String of, BigInteger onChain, BigInteger byFacts) {
    if (!onChain.equals(byFacts)) {
      minutes.add(
          new Finding(
              Rule.CONSERVATION,
              Trial.WHOLE,
              Trial.TOP,
              Optional.of(reading.where()),
              of + " is not what the facts come to",
              List.of(trial.figure("chain", onChain), trial.figure("facts", byFacts)),
              new Deviation(onChain.subtract(byFacts).abs(), 0)));
    }
  }
}
