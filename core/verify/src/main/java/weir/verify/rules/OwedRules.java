package weir.verify.rules;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Rule;
import weir.verify.trial.FindingLog;
import weir.verify.trial.RuleFold;
import weir.verify.trial.Trial;

/** The vault never owes more than it holds, and sweeps only what it does not owe. */
final class OwedRules implements RuleFold {

  private final Trial trial;
  private final Map<BigInteger, JudgedPool> pools;
  private final FindingLog found = new FindingLog();
  private final Map<BigInteger, BigInteger> unpaid = new HashMap<>();
  private BigInteger owed = BigInteger.ZERO;
  private BigInteger knownShortfall = BigInteger.ZERO;

  /**
   * Starts with the pools that are opened so far.
   *
   * @param pools by their number; more come while facts do
   */
  OwedRules(Trial trial, Map<BigInteger, JudgedPool> pools) {
    this.trial = trial;
    this.pools = pools;
  }

  @Override
  public void close(List<Fact> transaction) {
    BigInteger swept = BigInteger.ZERO;
    for (Fact fact : transaction) {
      if (fact instanceof Fact.OfPool f && f.vault().equals(trial.vault())) {
        owe(f.pool(), more(f));
      }
      if (fact instanceof Fact.Swept sweep && sweep.vault().equals(trial.vault())) {
        swept = swept.add(sweep.amount().units());
      }
    }
    check(transaction.getLast().where(), swept).ifPresent(found::add);
  }

  @Override
  public void end(long now, FindingLog log) {
    log.addAll(found);
  }

  /** Returns the change of what a pool owes; below zero if it owes less. */
  private BigInteger more(Fact.OfPool fact) {
    return switch (fact) {
      case Fact.PoolOpened f -> f.total().units();
      case Fact.ToppedUp f -> f.amount().units();
      case Fact.Paid f -> paid(f);
      case Fact.Taken f -> paid(f);
      case Fact.Pushed f -> paid(f);
      case Fact.Revoked f -> f.returned().units().negate();
      case Fact.ClawedBack f -> f.amount().units().negate();
      case Fact.OptionsStated f -> BigInteger.ZERO;
      case Fact.Directed f -> BigInteger.ZERO;
      case Fact.MoveProposed f -> BigInteger.ZERO;
      case Fact.MoveVetoed f -> BigInteger.ZERO;
      case Fact.Moved f -> BigInteger.ZERO;
      case Fact.ClockChangeProposed f -> BigInteger.ZERO;
      case Fact.ClockChanged f -> BigInteger.ZERO;
    };
  }

  private BigInteger paid(Fact.OfPool fact) {
    return Payment.of(fact, pools).stream()
        .map(Payment::units)
        .reduce(BigInteger.ZERO, BigInteger::subtract);
  }

  /**
   * An overpayment by one pool does not reduce what the others are owed, so no pool owes below
   * zero.
   */
  private void owe(BigInteger pool, BigInteger more) {
    BigInteger before = unpaid.getOrDefault(pool, BigInteger.ZERO);
    BigInteger after = before.add(more);
    unpaid.put(pool, after);
    owed = owed.add(after.max(BigInteger.ZERO)).subtract(before.max(BigInteger.ZERO));
  }

  private Optional<Finding> check(ChainPosition where, BigInteger swept) {
    BigInteger held = trial.held(trial.vault());
    BigInteger shortfall = owed.subtract(held).max(BigInteger.ZERO);
    BigInteger more = shortfall.subtract(knownShortfall);
    knownShortfall = shortfall;
    if (more.signum() <= 0) {
      return Optional.empty();
    }
    boolean bySweep = swept.signum() > 0;
    var numbers =
        List.of(
            trial.figure("holds", held),
            trial.figure("owes", owed),
            bySweep ? trial.figure("swept", swept) : trial.figure("short by", shortfall));
    return Optional.of(
        new Finding(
            bySweep ? Rule.SWEPT_SURPLUS : Rule.OWED_WITHIN_HELD,
            Trial.WHOLE,
            Trial.TOP,
            Optional.of(where),
            bySweep ? "the vault swept what it owes" : "the vault owes more than it holds",
            numbers,
            new Deviation(more, 0)));
  }
}
