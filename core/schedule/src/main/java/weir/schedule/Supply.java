package weir.schedule;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * The supply of a plan's asset at one instant, by each definition. All figures are in base units;
 * {@link Supplies} states what each includes.
 *
 * @param maximum the most that will ever exist
 * @param total the tokens that exist: minted so far, less those burnt
 * @param burnt the tokens burnt so far
 * @param unlocked the released amount of all distributions
 * @param floating the part of it that can be traded: neither treasury, nor staked, nor
 *     non-circulating
 * @param circulating the figures by the names of the plan's definitions, in their order
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
              .orElseThrow(() ->
                  new IllegalArgumentException("no definition of the supply is named " + name));
    };
  }
}
