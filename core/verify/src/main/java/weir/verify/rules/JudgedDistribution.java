package weir.verify.rules;

import java.math.BigInteger;
import weir.diagnose.Position;
import weir.plan.Distribution;
import weir.plan.statement.Statement;
import weir.units.Hash32;
import weir.units.Keccak;
import weir.verify.oracle.ExactRelease;

/**
 * The promise of the plan in one distribution.
 *
 * @param distribution the line of the plan
 * @param evaluator its release, by the plan's statements alone
 */
record JudgedDistribution(Distribution distribution, ExactRelease evaluator) {

  String name() {
    return distribution.name();
  }

  BigInteger total() {
    return distribution.amount().units();
  }

  BigInteger released(long at) {
    return evaluator.released(total(), at);
  }

  /** Returns the key by which a pool names its distribution. */
  Hash32 nameHash() {
    return Keccak.hash(name().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Returns the place of the first statement that releases something. */
  Position line() {
    return distribution.release().stream()
        .filter(statement -> !(statement instanceof Statement.Wait))
        .map(Statement::origin)
        .findFirst()
        .orElse(distribution.origin());
  }
}
