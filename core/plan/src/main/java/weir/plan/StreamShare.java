package weir.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import weir.diagnose.Origin;
import weir.units.Fraction;

/**
 * What a distribution gets of a stream, instead of a release of its own.
 *
 * @param stream the name of one of the plan's streams
 * @param portions its shares of what the stream releases, in the order of time; the last one has no
 *     end
 * @param places where it and the values of its keys stand in the plan
 */
public record StreamShare(String stream, List<Portion> portions, Origin places) {

  /**
   * A share that holds for some time.
   *
   * @param until the instant at which the next one takes over; absent for the last
   * @param share zero or more, at most one
   */
  public record Portion(Optional<Instant> until, Fraction share) {}

  public StreamShare {
    portions = List.copyOf(portions);
  }
}
