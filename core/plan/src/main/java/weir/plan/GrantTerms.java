package weir.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * What a row of a cap table says of its own grant; where it says nothing, the distribution does.
 *
 * @param start the instant that stands for the plan's genesis
 * @param release the name of one of the plan's releases
 * @param left when its holder left: what is earned by then stays, the rest returns
 */
public record GrantTerms(
    Optional<Instant> start, Optional<String> release, Optional<Instant> left) {}
