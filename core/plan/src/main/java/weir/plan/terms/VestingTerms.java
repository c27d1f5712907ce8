package weir.plan.terms;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import weir.plan.statement.Statement;

/**
 * The vesting terms of a distribution.
 *
 * @param release the statements by which it is earned, in order; at least one releases something;
 *     those of the stream if the distribution has shares of one
 * @param unlock the statements by which it becomes transferable (its lock-up), as a release of all
 *     of it; empty if at once. The smaller of both amounts can be claimed
 * @param revocable the account that may revoke, if there is one
 * @param left when its holder left, if at all: the part earned by then stays, the rest returns
 * @param pool what else may happen to the pool that pays it
 */
public record VestingTerms(
    List<Statement> release,
    List<Statement> unlock,
    Optional<Revocable> revocable,
    Optional<Instant> left,
    PoolTerms pool) {

  public VestingTerms {
    release = List.copyOf(release);
    unlock = List.copyOf(unlock);
  }

  /** Makes terms of a pool to which nothing else may happen. */
  public VestingTerms(
      List<Statement> release,
      List<Statement> unlock,
      Optional<Revocable> revocable,
      Optional<Instant> left) {
    this(release, unlock, revocable, left, PoolTerms.NONE);
  }

  /** Makes terms of a release alone. */
  public VestingTerms(List<Statement> release) {
    this(release, List.of(), Optional.empty(), Optional.empty());
  }
}
