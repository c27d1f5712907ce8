package weir.verify.rules;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.RewardFact;
import weir.plan.Custody;
import weir.units.Address;
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
  private final Set<Address> read = new HashSet<>();
  private Optional<ChainPosition> tokenRead = Optional.empty();
  private boolean isVaultRead;

  StateRules(Trial trial) {
    this.trial = trial;
  }

  @Override
  public void see(Fact fact) {
    note(fact);
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

  private void note(Fact fact) {
    if (fact instanceof Fact.BalanceRead balance && balance.contract().equals(trial.token())) {
      read.add(balance.account());
    } else if (fact instanceof Fact.SupplyRead supply && supply.contract().equals(trial.token())) {
      tokenRead = Optional.of(supply.where());
    } else if (fact instanceof Fact.PlanRead plan && plan.vault().equals(trial.vault())) {
      isVaultRead = true;
    }
  }

  @Override
  public void end(long now, FindingLog log) {
    log.addAll(found);
    if (tokenRead.isPresent()) {
      watched().filter(account -> !read.contains(account)).forEach(account -> unread(account, log));
    }
  }

  /** Returns the accounts that hold what is promised: the vault, and the plan's wallets. */
  private Stream<Address> watched() {
    Stream<Address> wallets =
        trial.promises().stream()
            .map(promise -> promise.distribution().custody())
            .filter(Custody.Wallet.class::isInstance)
            .map(custody -> ((Custody.Wallet) custody).account())
            .distinct();
    return Stream.concat(isVaultRead ? Stream.of(trial.vault()) : Stream.empty(), wallets);
  }

  /** Nothing shows then that the facts about an account are complete. */
  private void unread(Address account, FindingLog log) {
    log.add(
        new Finding(
            Rule.CONSERVATION,
            Trial.WHOLE,
            Trial.TOP,
            tokenRead,
            "the balance of an account that keeps what is promised was not read",
            List.of(Trial.line("account", account)),
            Deviation.NONE));
  }

  /** What an account holds more may be what it held before the first transfer. */
  private boolean isUnread(Fact reading, BigInteger more) {
    return reading instanceof Fact.BalanceRead balance
        && trial.openings().explains(balance.account(), more, trial.ledger());
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
