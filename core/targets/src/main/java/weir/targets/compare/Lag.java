package weir.targets.compare;

import java.util.OptionalLong;

/**
 * The greatest number of seconds by which one curve pays the same amount later than the other.
 *
 * @param seconds the greatest number that was found
 * @param at the instant from which the earlier curve pays the amount, in UTC seconds
 * @param bound an upper bound for all amounts; equal to the seconds if the greatest number is
 *     known; empty if an amount is never paid
 */
public record Lag(long seconds, long at, OptionalLong bound) {

  /** Returns whether the seconds are the greatest of all amounts. */
  public boolean isExact() {
    return bound.isPresent() && bound.getAsLong() == seconds;
  }

  /** Returns whether the later curve never pays an amount that the earlier one pays. */
  public boolean isForever() {
    return bound.isEmpty();
  }
}
