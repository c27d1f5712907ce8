package weir.plan.terms;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import weir.diagnose.Origin;
import weir.units.Fraction;

/**
 * The shares of a distribution in a stream, which replace a release of its own.
 *
 * @param stream the name of one of the plan's streams
 * @param portions its shares of the stream, in the order of time; the last one has no end
 * @param places the places of it and of the values of its keys in the plan
 */
public record StreamShare(String stream, List<Portion> portions, Origin places) {

  /**
   * A share that holds until an instant.
   *
   * @param until the instant at which the next share begins to hold; absent for the last
   * @param share zero or more, at most one
   */
  public record Portion(Optional<Instant> until, Fraction share) {}

  public StreamShare {
    portions = List.copyOf(portions);
  }
}
