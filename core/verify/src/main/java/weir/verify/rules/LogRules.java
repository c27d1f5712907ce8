package weir.verify.rules;

import java.util.List;
import java.util.Optional;
import weir.ledger.Fact;
import weir.ledger.RawLog;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Rule;
import weir.verify.trial.FindingLog;
import weir.verify.trial.RuleFold;
import weir.verify.trial.Trial;

/**
 * The logs of the token and the vault are what their first topics say. A contract that writes
 * others is not the one that it is taken for, and what it did cannot be followed.
 */
final class LogRules implements RuleFold {

  private final FindingLog found = new FindingLog();

  /** Follows a log that cannot be read. */
  void unreadable(RawLog log, String why) {
    found.add(
        new Finding(
            Rule.CONSERVATION,
            Trial.WHOLE,
            Trial.TOP,
            Optional.of(log.where()),
            "a log cannot be read",
            List.of(Trial.line("contract", log.contract()), Trial.line("why", why)),
            Deviation.NONE));
  }

  /** Follows a log that others read otherwise than the judge. */
  void otherwise(RawLog log, Optional<Fact> own, Optional<Fact> others) {
    found.add(
        new Finding(
            Rule.CONSERVATION,
            Trial.WHOLE,
            Trial.TOP,
            Optional.of(log.where()),
            "a log is read otherwise by the judge than for balances and reports",
            List.of(
                Trial.line("judge", own.map(Object::toString).orElse("nothing")),
                Trial.line("reports", others.map(Object::toString).orElse("nothing"))),
            Deviation.NONE));
  }

  @Override
  public void end(long now, FindingLog log) {
    log.addAll(found);
  }
}
