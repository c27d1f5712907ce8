package weir.plan.terms;

import java.time.Instant;
import java.util.Optional;

/**
 * The terms of one row of a cap table; terms that a row leaves out are those of the distribution.
 *
 * @param start the vesting start, which replaces the plan's genesis
 * @param release the name of one of the plan's releases
 * @param left when its holder left: the part earned by then stays, the rest returns
 */
public record GrantTerms(
    Optional<Instant> start, Optional<String> release, Optional<Instant> left) {}
