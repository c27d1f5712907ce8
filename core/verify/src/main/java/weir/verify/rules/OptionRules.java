package weir.verify.rules;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import weir.ledger.PoolOptions;
import weir.verify.Deviation;
import weir.verify.Rule;
import weir.verify.oracle.StatedPlan;
import weir.verify.trial.Earliness;
import weir.verify.trial.Trial;

/**
 * What may happen to a pool is what the plan states. The options of a pool never change, so each
 * difference is a finding at its opening.
 */
final class OptionRules {

  private final PoolFindings findings;

  OptionRules(PoolFindings findings) {
    this.findings = findings;
  }

  void judge(JudgedPool pool) {
    PoolOptions stated = pool.options();
    PoolOptions plan = pool.promised();
    judgeRevoker(pool, stated, plan);
    if (!stated.closes().equals(plan.closes())) {
      add(
          pool,
          "the claim window of the pool is not that of the plan",
          ahead(stated.closes(), plan.closes()),
          stated.closes().map(Instant::toString).orElse("never closes"),
          plan.closes().map(Instant::toString).orElse("never closes"));
    }
    compare(
        pool,
        "grants of the pool can be moved otherwise than the plan states",
        moves(stated),
        moves(plan));
    compare(
        pool,
        "the clock of the pool can be changed otherwise than the plan states",
        clock(stated),
        clock(plan));
    if (stated.limit().signum() > 0) {
      add(
          pool,
          "the pool has a limit on payments that the plan does not state",
          Deviation.NONE,
          stated.limit() + " base units in a window",
          "no limit");
    }
  }

  private void judgeRevoker(JudgedPool pool, PoolOptions stated, PoolOptions plan) {
    if (!stated.revoker().equals(plan.revoker())) {
      String what =
          stated.revoker().isEmpty()
              ? "the plan states an account that can revoke, and the pool cannot be revoked"
              : "the pool can be revoked by another account than the plan states";
      compare(pool, what, stated.revoker(), plan.revoker());
    } else if (plan.revoker().isPresent()) {
      String elsewhere = "revoked amounts go to another account than the plan states";
      compare(pool, elsewhere, stated.backTo(), plan.backTo());
      long least = leastBackdate(pool);
      if (stated.backdate() < least || stated.backdate() > plan.backdate()) {
        add(
            pool,
            "a revocation may lie back by another time than the plan states",
            new Deviation(BigInteger.ZERO, Math.max(0, stated.backdate() - plan.backdate())),
            stated.backdate() + " s",
            least == plan.backdate()
                ? least + " s"
                : "%d s to %d s".formatted(least, plan.backdate()));
      }
    }
  }

  /** A pool of holders who have left may state more, so that they can still be revoked. */
  private static long leastBackdate(JudgedPool pool) {
    return StatedPlan.backdate(
        pool.promise().distribution().terms().revocable().orElseThrow());
  }

  /** A window that closes too early is ahead of the plan; one that it lacks, without end. */
  private static Deviation ahead(Optional<Instant> stated, Optional<Instant> plan) {
    long seconds =
        stated
            .map(at ->
                plan.map(other -> Math.max(0, other.getEpochSecond() - at.getEpochSecond()))
                    .orElse(Earliness.NEVER))
            .orElse(0L);
    return new Deviation(BigInteger.ZERO, seconds);
  }

  private static String moves(PoolOptions options) {
    return options
        .guardian()
        .map(guardian -> "after %d s, unless %s vetoes".formatted(options.moveDelay(), guardian))
        .orElse("none");
  }

  private static String clock(PoolOptions options) {
    return options.mostForward() == 0 && options.mostStill() == 0
        ? "never"
        : "at most %d s forward and %d s still, after %d s"
            .formatted(options.mostForward(), options.mostStill(), options.changeDelay());
  }

  private void compare(JudgedPool pool, String what, Object onChain, Object inPlan) {
    if (!Objects.equals(onChain, inPlan)) {
      add(pool, what, Deviation.NONE, shown(onChain), shown(inPlan));
    }
  }

  private static String shown(Object value) {
    return value instanceof Optional<?> maybe
        ? maybe.map(Object::toString).orElse("none")
        : value.toString();
  }

  private void add(
      JudgedPool pool, String what, Deviation deviation, String onChain, String inPlan) {
    findings.add(
        Rule.OPTIONS_OF_PLAN,
        pool,
        pool.opened(),
        what,
        deviation,
        Trial.line("chain", onChain),
        Trial.line("plan", inPlan));
  }
}
