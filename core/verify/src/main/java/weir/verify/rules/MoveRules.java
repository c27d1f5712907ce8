package weir.verify.rules;

import java.math.BigInteger;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.verify.Rule;
import weir.verify.trial.Trial;

/** A grant moves to another holder only if the pool's options allow it, and after the delay. */
final class MoveRules {

  private final PoolFindings findings;

  MoveRules(PoolFindings findings) {
    this.findings = findings;
  }

  void propose(PoolLife life, int index, Fact.MoveProposed proposed) {
    life.propose(index, proposed);
  }

  void veto(PoolLife life, int index) {
    life.dropMove(index);
  }

  /** Applies a move if it is allowed; a move that is not leaves the grant with its holder. */
  void finish(PoolLife life, int index, Fact.Moved moved) {
    PoolOptions options = life.pool().allowed();
    long at = moved.where().time().getEpochSecond();
    boolean isLawful =
        options.guardian().isPresent()
            && life.move(index)
                .filter(p -> p.to().equals(moved.to()) && p.holder().equals(life.holder(index)))
                .filter(p -> at >= p.ready().getEpochSecond())
                .filter(p -> at >= p.where().time().getEpochSecond() + options.moveDelay())
                .isPresent();
    life.dropMove(index);
    if (isLawful) {
      life.move(index, moved.to());
      findings.note(
          life.pool(),
          "a grant has another holder",
          Trial.line("grant", index + " of " + life.pool().promise().name()),
          Trial.line("to", moved.to()));
      return;
    }
    BigInteger units = life.pool().grants().amount(index).subtract(life.returned(index));
    findings.add(
        Rule.PAID_TO_HOLDER,
        life.pool(),
        moved,
        "a grant moves to an account before its delay is over",
        units,
        Trial.line("grant", index + " of " + life.pool().promise().name()),
        Trial.line("to", moved.to()),
        Trial.line("holder", life.holder(index)),
        findings.figure("promised", units));
  }
}
