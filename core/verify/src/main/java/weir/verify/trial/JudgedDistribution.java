package weir.verify.trial;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import weir.diagnose.Position;
import weir.plan.Distribution;
import weir.plan.statement.Statement;
import weir.units.Hash32;
import weir.verify.hash.PlainKeccak;
import weir.verify.oracle.ExactPlan;
import weir.verify.oracle.ExactRelease;

/**
 * What the plan promises in one distribution, or to a group of its grants.
 *
 * @param name that of the distribution or group
 * @param distribution the line of the plan
 * @param total what it comes to in base units, by the judge's own count
 * @param statements by which it is released
 * @param evaluator what it releases, by those statements alone
 */
public record JudgedDistribution(
    String name,
    Distribution distribution,
    BigInteger total,
    List<Statement> statements,
    ExactRelease evaluator) {

  public static JudgedDistribution of(ExactPlan exact, Distribution distribution) {
    var evaluator = exact.release(distribution);
    return new JudgedDistribution(
        distribution.name(),
        distribution,
        evaluator.total(),
        distribution.terms().release(),
        evaluator);
  }

  public BigInteger released(long at) {
    return evaluator.released(total(), at);
  }

  /** Returns the key by which a pool names its distribution. */
  public Hash32 nameHash() {
    return PlainKeccak.hash(name().getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the place of the first statement that releases something. */
  public Position line() {
    return statements.stream()
        .filter(statement -> !(statement instanceof Statement.Wait))
        .map(Statement::origin)
        .findFirst()
        .orElse(distribution.origin());
  }
}
