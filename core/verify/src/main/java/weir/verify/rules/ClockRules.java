package weir.verify.rules;

import java.time.Instant;
import java.util.Optional;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.verify.Deviation;
import weir.verify.Rule;
import weir.verify.trial.Trial;

/** A pool's clock is changed after its delay and within the bounds stated at its opening. */
final class ClockRules {

  private final PoolFindings findings;

  ClockRules(PoolFindings findings) {
    this.findings = findings;
  }

  void propose(PoolLife life, Fact.ClockChangeProposed proposed) {
    boolean isDropped = proposed.ready().isEmpty();
    life.set(life.clock().waitingFor(isDropped ? Optional.empty() : Optional.of(proposed)));
  }

  /** Applies a change if it is allowed; a change that is not leaves everything due as it was. */
  void change(PoolLife life, Fact.ClockChanged change) {
    PoolOptions options = life.pool().allowed();
    JudgedClock clock = life.clock();
    long at = change.where().time().getEpochSecond();
    boolean hasWaited =
        clock
            .waiting()
            .filter(w -> w.forward() == change.forward() && w.still() == change.still())
            .filter(w -> at >= ready(w, options))
            .isPresent();
    JudgedClock changed = clock.changed(change, at);
    if (!hasWaited) {
      add(life, change, "a pool's clock is changed before its delay is over", clock);
    } else if (changed.forward() > options.mostForward() || changed.still() > options.mostStill()) {
      add(life, change, "a pool's clock is changed beyond its bounds", changed);
    } else {
      life.set(changed);
      findings.note(
          life.pool(),
          "the pool's clock was changed",
          Trial.line("at", change.where().time()),
          Trial.line("forward", change.forward() + " s"),
          Trial.line("still", change.still() + " s"));
      return;
    }
    life.set(clock.waitingFor(Optional.empty()));
  }

  /**
   * Not before the instant that the vault stated, and not before the delay that the options state.
   */
  private static long ready(Fact.ClockChangeProposed proposed, PoolOptions options) {
    long stated = proposed.where().time().getEpochSecond() + options.changeDelay();
    return Math.max(stated, proposed.ready().map(Instant::getEpochSecond).orElse(Long.MAX_VALUE));
  }

  private void add(PoolLife life, Fact.ClockChanged change, String what, JudgedClock clock) {
    PoolOptions options = life.pool().allowed();
    findings.add(
        Rule.CLOCK_WITHIN_BOUNDS,
        life.pool(),
        change,
        what,
        new Deviation(java.math.BigInteger.ZERO, Math.max(0, change.forward())),
        Trial.line("forward", change.forward() + " s"),
        Trial.line("still", change.still() + " s"),
        Trial.line("in all", "%d s, %d s".formatted(clock.forward(), clock.still())),
        Trial.line("at most", "%d s, %d s".formatted(options.mostForward(), options.mostStill())));
  }
}
