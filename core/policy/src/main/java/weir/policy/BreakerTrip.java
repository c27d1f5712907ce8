package weir.policy;

import java.util.Optional;

/**
 * The state of a breaker (circuit breaker): whether it is tripped, and until when.
 *
 * <p>A trip lasts {@code pause} seconds, unless it is reset before; for the same time after its end
 * it cannot trip again. So at most half of any period is paused, plus one pause. The same as {@code
 * contracts/src/libraries/Breaker.sol}.
 *
 * @param pause how long a trip lasts, in seconds
 * @param pausedUntil the end of the last trip, in UTC seconds; zero if there was none
 */
public record BreakerTrip(long pause, long pausedUntil) {

  public BreakerTrip {
    if (pause <= 0 || pausedUntil < 0) {
      throw new IllegalArgumentException("not a trip: " + pause + " s, until " + pausedUntil);
    }
  }

  /** Returns a breaker that has never tripped. */
  public static BreakerTrip none(long pause) {
    return new BreakerTrip(pause, 0);
  }

  /** Returns whether it is tripped at this instant, in UTC seconds. */
  public boolean isTripped(long time) {
    return time < pausedUntil;
  }

  /** Returns the tripped breaker; empty if it cannot trip again yet. */
  public Optional<BreakerTrip> trip(long time) {
    return time < pausedUntil + pause
        ? Optional.empty()
        : Optional.of(new BreakerTrip(pause, time + pause));
  }

  /** Returns the breaker with its trip ended now; empty if it is not tripped. */
  public Optional<BreakerTrip> reset(long time) {
    return isTripped(time) ? Optional.of(new BreakerTrip(pause, time)) : Optional.empty();
  }
}
