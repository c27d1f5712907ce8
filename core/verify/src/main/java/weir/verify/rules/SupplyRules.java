package weir.verify.rules;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import weir.ledger.Fact;
import weir.units.Address;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Rule;

/** Never more is minted, less what is burned, than the plan's supply. */
final class SupplyRules {

  private SupplyRules() {}

  static void judge(Trial trial, FindingLog minutes) {
    BigInteger cap = trial.plan().asset().supply().units();
    BigInteger exists = BigInteger.ZERO;
    for (Fact fact : trial.facts()) {
      if (!(fact instanceof Fact.Transferred transfer) || !trial.moves(transfer)) {
        continue;
      }
      BigInteger units = transfer.amount().units();
      if (transfer.to().equals(Address.ZERO)) {
        exists = exists.subtract(units);
      }
      if (transfer.from().equals(Address.ZERO)) {
        exists = exists.add(units);
        if (exists.compareTo(cap) > 0) {
          minutes.add(finding(trial, transfer, exists, cap));
        }
      }
    }
  }

  private static Finding finding(
      Trial trial, Fact.Transferred mint, BigInteger exists, BigInteger cap) {
    return new Finding(
        Rule.SUPPLY_WITHIN_CAP,
        Trial.WHOLE,
        trial.plan().asset().origin(),
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
