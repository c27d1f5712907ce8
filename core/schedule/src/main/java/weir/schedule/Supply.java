package weir.schedule;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * The supply of a plan's asset at one instant, counted in each way that people count it. All in
 * base units; {@link Supplies} says what each figure takes in.
 *
 * @param maximum the most that will ever exist
 * @param total what exists: minted so far, less what was burnt
 * @param burnt what was burnt so far
 * @param unlocked what all distributions have released
 * @param floating what of that can be traded: neither treasury, nor staked, nor non-circulating
 * @param circulating by the name of each definition of the plan, in its order
 */
public record Supply(
    BigInteger maximum,
    BigInteger total,
    BigInteger burnt,
    BigInteger unlocked,
    BigInteger floating,
    Map<String, BigInteger> circulating) {

  /** Returns the figure of this name, which is one of {@link Supplies#definitions}. */
  public BigInteger named(String name) {
    return switch (name) {
      case Supplies.MAXIMUM -> maximum;
      case Supplies.TOTAL -> total;
      case Supplies.BURNT -> burnt;
      case Supplies.UNLOCKED -> unlocked;
      case Supplies.FLOAT -> floating;
      default ->
          Optional.ofNullable(circulating.get(name))
              .orElseThrow(() -> new IllegalArgumentException("no supply is called " + name));
    };
  }
}
