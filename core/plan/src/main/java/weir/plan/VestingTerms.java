package weir.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import weir.plan.statement.Statement;

/**
 * On which terms a distribution reaches its holders.
 *
 * @param release when it is earned, in order; at least one statement releases something; that of
 *     the stream if the distribution gets shares of one
 * @param unlock when it becomes transferable, as a release of all of it; empty if at once. What can
 *     be claimed is the smaller of both
 * @param revocable who may take back what is not earned, if anybody
 * @param left when its holder left, if so: what is earned by then stays, the rest returns
 */
public record VestingTerms(
    List<Statement> release,
    List<Statement> unlock,
    Optional<Revocable> revocable,
    Optional<Instant> left) {

  public VestingTerms {
    release = List.copyOf(release);
    unlock = List.copyOf(unlock);
  }

  /** Makes terms of a release alone. */
  public VestingTerms(List<Statement> release) {
    this(release, List.of(), Optional.empty(), Optional.empty());
  }
}
