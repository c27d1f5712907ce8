package weir.verify.rules;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import weir.ledger.Fact;
import weir.ledger.RewardFact;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Rule;
import weir.verify.trial.FindingLog;
import weir.verify.trial.RuleFold;
import weir.verify.trial.Trial;

/** The sum of the facts that were read is the state that the chain reports. */
final class StateRules implements RuleFold {

  private final Trial trial;
  private final FindingLog found = new FindingLog();

  StateRules(Trial trial) {
    this.trial = trial;
  }

  @Override
  public void see(Fact fact) {
    switch (fact) {
      case Fact.SupplyRead reading when reading.contract().equals(trial.token()) ->
          compare(reading, "the total supply", reading.amount().units(), trial.exists());
      case Fact.BalanceRead reading when reading.contract().equals(trial.token()) ->
          compare(
              reading,
              "the balance of " + reading.account(),
              reading.amount().units(),
              trial.held(reading.account()));
      case Fact.Transferred other -> {}
      case Fact.SupplyRead other -> {}
      case Fact.BalanceRead other -> {}
      case Fact.OfVault other -> {}
      case RewardFact other -> {}
      case Fact.PlanRead other -> {}
    }
  }

  @Override
  public void end(long now, FindingLog log) {
    log.addAll(found);
  }

  /** What an account holds more may be what it held before the first transfer. */
  private boolean isUnread(Fact reading, BigInteger more) {
    return reading instanceof Fact.BalanceRead balance
        && trial.openings().isUnread(balance.account())
        && more.signum() > 0
        && more.compareTo(trial.openings().unknown()) <= 0;
  }

  private void compare(Fact reading, String of, BigInteger onChain, BigInteger byFacts) {
    if (!onChain.equals(byFacts) && !isUnread(reading, onChain.subtract(byFacts))) {
      found.add(
          new Finding(
              Rule.CONSERVATION,
              Trial.WHOLE,
              Trial.TOP,
              Optional.of(reading.where()),
              of + " differs from the sum of the facts",
              List.of(trial.figure("chain", onChain), trial.figure("facts", byFacts)),
              new Deviation(onChain.subtract(byFacts).abs(), 0)));
    }
  }
}
