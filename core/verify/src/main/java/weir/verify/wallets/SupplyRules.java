package weir.verify.wallets;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import weir.ledger.Fact;
import weir.units.Address;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Rule;
import weir.verify.trial.FindingLog;
import weir.verify.trial.RuleFold;
import weir.verify.trial.Trial;

/** The tokens minted, less those burned, never exceed the plan's supply. */
public final class SupplyRules implements RuleFold {

  private final Trial trial;
  private final FindingLog found = new FindingLog();
  private Optional<Fact.SupplyRead> last = Optional.empty();
  private boolean isMintFound;

  public SupplyRules(Trial trial) {
    this.trial = trial;
  }

  @Override
  public void see(Fact fact) {
    if (fact instanceof Fact.Transferred transfer
        && transfer.from().equals(Address.ZERO)
        && trial.moves(transfer)) {
      BigInteger cap = cap();
      BigInteger exists = trial.exists();
      if (exists.compareTo(cap) > 0) {
        found.add(finding(transfer, exists, cap));
        isMintFound = true;
      }
    }
    if (fact instanceof Fact.SupplyRead reading
        && reading.contract().equals(trial.token())
        && reading.amount().units().compareTo(cap()) > 0) {
      last = Optional.of(reading);
    }
  }

  private BigInteger cap() {
    return trial.plan().identity().asset().supply().units();
  }

  @Override
  public void end(long now, FindingLog log) {
    log.addAll(found);
    if (!isMintFound) {
      last.ifPresent(reading -> log.add(finding(reading)));
    }
  }

  /** No log may say that units were made. */
  private Finding finding(Fact.SupplyRead reading) {
    return new Finding(
        Rule.SUPPLY_WITHIN_CAP,
        Trial.WHOLE,
        trial.plan().identity().asset().origin(),
        Optional.of(reading.where()),
        "the token states a greater supply than the plan's",
        List.of(trial.figure("stated", reading.amount().units()), trial.figure("supply", cap())),
        new Deviation(reading.amount().units().subtract(cap()), 0));
  }

  private Finding finding(Fact.Transferred mint, BigInteger exists, BigInteger cap) {
    return new Finding(
        Rule.SUPPLY_WITHIN_CAP,
        Trial.WHOLE,
        trial.plan().identity().asset().origin(),
        Optional.of(mint.where()),
        "more is minted than the plan's supply",
        List.of(
            Trial.line("to", mint.to()),
            trial.figure("minted", mint.amount().units()),
            trial.figure("exists", exists),
            trial.figure("supply", cap)),
        new Deviation(exists.subtract(cap), 0));
  }
}
