package weir.verify.rules;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import weir.ledger.PoolOptions;
import weir.plan.Custody;
import weir.plan.terms.PoolTerms;
import weir.plan.terms.Revocable;
import weir.units.Address;
import weir.verify.oracle.StatedPlan;
import weir.verify.trial.JudgedDistribution;
import weir.verify.trial.Trial;

/** What the plan lets happen to a pool, read from the plan alone. */
final class PromisedOptions {

  private PromisedOptions() {}

  /**
   * Returns the options that the pool of a promise has by the plan.
   *
   * <p>The backdate is the greatest that is allowed: to a pool of holders who have left before it
   * opens, a revocation may reach back to the instant at which they left.
   *
   * @param opened when the pool opened, in UTC seconds
   */
  static PoolOptions of(Trial trial, JudgedDistribution promise, long opened) {
    var terms = promise.distribution().terms();
    Optional<Revocable> revocable = terms.revocable();
    PoolTerms pool = terms.pool();
    long since = promise.evaluator().left().map(left -> opened - left).orElse(0L);
    return new PoolOptions(
        revocable.map(Revocable::by),
        revocable.flatMap(r -> keeper(trial, r.returns())).orElse(Address.ZERO),
        revocable.map(r -> StatedPlan.backdate(r) + Math.max(0, since)).orElse(0L),
        pool.window().flatMap(window -> closes(promise, window)),
        pool.moves().map(PoolTerms.Moves::guardian),
        pool.moves().map(PoolTerms.Moves::delay).orElse(0L),
        pool.clock().map(PoolTerms.Clock::forward).orElse(0L),
        pool.clock().map(PoolTerms.Clock::still).orElse(0L),
        pool.clock().map(PoolTerms.Clock::delay).orElse(0L),
        BigInteger.ZERO);
  }

  private static Optional<Instant> closes(JudgedDistribution promise, PoolTerms.Window window) {
    return switch (window) {
      case PoolTerms.Window.On(var instant) -> Optional.of(instant);
      case PoolTerms.Window.After(var seconds) ->
          promise
              .evaluator()
              .ifNobodyLeft()
              .ends()
              .map(end -> Instant.ofEpochSecond(end + seconds));
    };
  }

  /** Returns the account that holds what a distribution has not paid. */
  private static Optional<Address> keeper(Trial trial, String distribution) {
    return StatedPlan.distribution(trial.plan(), distribution)
        .map(d ->
            switch (d.custody()) {
              case Custody.Vault() -> trial.vault();
              case Custody.Wallet(var account) -> account;
            });
  }

  /** Returns what both allow: events are judged by it, whatever the pool states. */
  static PoolOptions common(PoolOptions stated, PoolOptions promised) {
    boolean movable = stated.guardian().isPresent() && promised.guardian().isPresent();
    return new PoolOptions(
        stated.revoker().filter(r -> promised.revoker().isPresent()),
        stated.backTo(),
        Math.min(stated.backdate(), promised.backdate()),
        stated
            .closes()
            .flatMap(at -> promised.closes().map(other -> at.isAfter(other) ? at : other)),
        movable ? stated.guardian() : Optional.empty(),
        Math.max(stated.moveDelay(), promised.moveDelay()),
        Math.min(stated.mostForward(), promised.mostForward()),
        Math.min(stated.mostStill(), promised.mostStill()),
        Math.max(stated.changeDelay(), promised.changeDelay()),
        stated.limit());
  }
}
