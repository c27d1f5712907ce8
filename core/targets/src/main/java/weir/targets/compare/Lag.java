package weir.targets.compare;

import java.util.OptionalLong;

/**
 * By how many seconds one curve pays the same amount later than the other at most.
 *
 * @param seconds the greatest number that was found
 * @param at from this instant on the amount is paid by the earlier curve, in UTC seconds
 * @param bound what no amount exceeds; equal to the seconds if the greatest number is known; empty
 *     if some amount is never paid
 */
public record Lag(long seconds, long at, OptionalLong bound) {

  /** Returns whether no amount is paid later by more. */
  public boolean isExact() {
    return bound.isPresent() && bound.getAsLong() == seconds;
  }

  /** Returns whether some amount that the earlier curve pays is never paid by the other. */
  public boolean isForever() {
    return bound.isEmpty();
  }
}
