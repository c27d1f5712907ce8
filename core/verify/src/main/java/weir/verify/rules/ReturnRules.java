package weir.verify.rules;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.verify.Deviation;
import weir.verify.Rule;
import weir.verify.trial.Trial;

/** Amounts that return from a pool were not earned, or not claimed within the claim window. */
final class ReturnRules {

  private final PoolFindings findings;

  ReturnRules(PoolFindings findings) {
    this.findings = findings;
  }

  /**
   * Checks a revocation.
   *
   * @param paid the total paid to the grant before
   */
  void revoke(PoolLife life, int index, Fact.Revoked revoked, BigInteger paid) {
    JudgedPool pool = life.pool();
    BigInteger amount = pool.grants().amount(index);
    BigInteger returned = revoked.returned().units();
    BigInteger kept = amount.subtract(life.returned(index)).subtract(returned);
    BigInteger earned = earned(life, amount, revoked);
    Optional<String> fault = Optional.empty();
    if (!isAllowed(pool.allowed(), revoked)) {
      fault = Optional.of("a grant is revoked as its pool's options do not allow");
    } else if (life.returned(index).signum() > 0) {
      fault = Optional.of("a grant is revoked a second time");
    } else if (kept.compareTo(earned.max(paid)) < 0) {
      fault = Optional.of("a revocation takes back an amount that is earned or paid");
    } else if (!kept.equals(revoked.kept().units())) {
      fault = Optional.of("a revocation leaves another amount than it states");
    } else if (hasLeft(pool) && kept.compareTo(earned.max(paid)) > 0) {
      leaves(life, revoked, kept.subtract(earned.max(paid)), index);
    }
    life.takeBack(index, returned);
    life.add(returned.negate());
    String[] numbers = {
      Trial.line("grant", index + " of " + pool.promise().name()),
      Trial.line("as of", revoked.asOf()),
      findings.figure("returned", returned),
      findings.figure("kept", kept),
      findings.figure("earned", earned),
      findings.figure("paid", paid),
    };
    BigInteger taken = earned.max(paid).subtract(kept).max(BigInteger.ZERO);
    fault.ifPresentOrElse(
        what -> findings.add(Rule.REVOKED_UNEARNED, pool, revoked, what, taken, numbers),
        () -> findings.note(pool, "a grant was revoked", numbers));
  }

  private static boolean isAllowed(PoolOptions options, Fact.Revoked revoked) {
    long at = revoked.where().time().getEpochSecond();
    long asOf = revoked.asOf().getEpochSecond();
    return options.revoker().isPresent() && asOf <= at && asOf >= at - options.backdate();
  }

  /** The holder keeps more than what the plan says was earned on leaving. */
  private void leaves(PoolLife life, Fact.Revoked revoked, BigInteger more, int index) {
    JudgedPool pool = life.pool();
    long left = pool.promise().evaluator().left().orElseThrow();
    findings.add(
        Rule.LEAVER_REVOKED,
        pool,
        revoked,
        "a revocation leaves more than was earned when the holder left",
        new Deviation(more, 0, Math.max(0, revoked.asOf().getEpochSecond() - left)),
        Trial.line("grant", index + " of " + pool.promise().name()),
        Trial.line("left", Instant.ofEpochSecond(left)),
        Trial.line("as of", revoked.asOf()),
        findings.figure("too much", more));
  }

  private static boolean hasLeft(JudgedPool pool) {
    return pool.promise().evaluator().hasLeft();
  }

  /**
   * A holder who has left by the plan has earned until then, and others until the stated instant.
   */
  private static BigInteger earned(PoolLife life, BigInteger amount, Fact.Revoked revoked) {
    var evaluator = life.pool().promise().evaluator();
    long asOf = revoked.asOf().getEpochSecond();
    long until = evaluator.left().map(left -> Math.min(left, asOf)).orElse(asOf);
    // The block of a past instant is not known, and then the plan's own times of blocks count.
    var block =
        hasLeft(life.pool()) ? Optional.<Long>empty() : Optional.of(revoked.where().block());
    return evaluator.ifNobodyLeft().at(life.clock().at(until), block).earned().of(amount);
  }

  void clawBack(PoolLife life, Fact.ClawedBack clawed) {
    JudgedPool pool = life.pool();
    long at = clawed.where().time().getEpochSecond();
    BigInteger units = clawed.amount().units();
    // A hold of the clock does not shorten the claim window.
    long late = life.clock().still();
    PoolOptions allowed = pool.allowed();
    boolean isClosed = allowed.closes().filter(c -> at >= c.getEpochSecond() + late).isPresent();
    var evaluator = pool.promise().evaluator();
    Optional<String> fault = Optional.empty();
    if (pool.promised().closes().isEmpty()) {
      fault = Optional.of("a pool is clawed back, and the plan states no claim window for it");
    } else if (!isClosed) {
      fault = Optional.of("a pool is clawed back before its claim window has closed");
    } else if (!evaluator.isOver(life.clock().at(at), Optional.of(clawed.where().block()))) {
      fault = Optional.of("a pool is clawed back before all of it is released");
    } else if (units.compareTo(life.left()) > 0) {
      fault = Optional.of("more is clawed back than the pool owes");
    }
    String[] numbers = {
      findings.figure("taken", units),
      findings.figure("owed", life.left().max(BigInteger.ZERO)),
      Trial.line("to", clawed.to()),
      Trial.line("closes", allowed.closes().map(Object::toString).orElse("never")),
    };
    life.add(units.negate());
    fault.ifPresentOrElse(
        what -> findings.add(Rule.CLAWED_BACK_UNCLAIMED, pool, clawed, what, units, numbers),
        () -> findings.note(pool, "unclaimed amounts were clawed back", numbers));
  }
}
