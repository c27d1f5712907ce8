package weir.settle.plan;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import weir.ledger.PoolOptions;
import weir.plan.Custody;
import weir.plan.Plan;
import weir.plan.terms.PoolTerms;
import weir.plan.terms.Revocable;
import weir.schedule.ScheduleLine;
import weir.units.Address;

/** The options with which a pool is opened: what the plan lets happen to it, and nothing else. */
final class PlannedOptions {

  private PlannedOptions() {}

  /**
   * Returns the options of a pool.
   *
   * @param vault the plan's vault, which receives what returns to a distribution that it holds
   * @param asOf the instant for which the settlement is made
   */
  static PoolOptions of(Plan plan, ScheduleLine line, Address vault, Instant asOf) {
    var terms = line.distribution().terms();
    PoolTerms pool = terms.pool();
    Optional<Revocable> revocable = terms.revocable();
    OptionalLong closes = line.closes();
    return new PoolOptions(
        revocable.map(Revocable::by),
        revocable.map(r -> keeper(plan, r.returns(), vault)).orElse(Address.ZERO),
        revocable.map(r -> backdate(r, line, asOf)).orElse(0L),
        closes.isPresent()
            ? Optional.of(Instant.ofEpochSecond(closes.getAsLong()))
            : Optional.empty(),
        pool.moves().map(PoolTerms.Moves::guardian),
        pool.moves().map(PoolTerms.Moves::delay).orElse(0L),
        pool.clock().map(PoolTerms.Clock::forward).orElse(0L),
        pool.clock().map(PoolTerms.Clock::still).orElse(0L),
        pool.clock().map(PoolTerms.Clock::delay).orElse(0L),
        BigInteger.ZERO);
  }

  /**
   * Returns the backdate of the plan; from a pool of holders who have left already, a revocation
   * reaches back to the instant at which they left, for as long after the settlement is made.
   */
  private static long backdate(Revocable revocable, ScheduleLine line, Instant asOf) {
    long since = line.left().map(left -> asOf.getEpochSecond() - left).orElse(0L);
    return revocable.backdate() + Math.max(0, since);
  }

  /** Returns the account that holds what a distribution has not paid. */
  private static Address keeper(Plan plan, String distribution, Address vault) {
    return switch (plan.distribution(distribution).orElseThrow().custody()) {
      case Custody.Vault() -> vault;
      case Custody.Wallet(var wallet) -> wallet;
    };
  }
}
