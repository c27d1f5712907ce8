package weir.policy;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A policy that proposes how much the next epoch of an emission releases.
 *
 * <p>A controller is a pure function of its own state, the epoch's number, what was emitted before,
 * the epoch's length and, for some, one reading from outside. {@link Bounds} then limit the
 * proposal to what was committed at opening. Each number is whole: amounts in base units, rates and
 * readings in parts of {@link #ONE}. Every quotient rounds down. The same arithmetic, floor for
 * floor, is {@code contracts/src/libraries/PolicyMath.sol}; {@code vectors/policy.json} holds both.
 */
public sealed interface Controller {

  /** One: rates, ratios and prices are counted in parts of 10^18. */
  BigInteger ONE = BigInteger.TEN.pow(18);

  /** The year of yearly rates: 31,557,600 seconds, which is 365.25 days. */
  BigInteger YEAR = BigInteger.valueOf(31_557_600);

  /**
   * The memory of a controller from one epoch to the next; each controller defines its own numbers.
   *
   * @param first its first number, zero if it needs none
   * @param second its second number, zero if it needs none
   */
  record State(BigInteger first, BigInteger second) {}

  /**
   * The answer of a controller.
   *
   * @param proposed what the epoch should release in base units, before the bounds
   * @param state its new memory
   */
  record Step(BigInteger proposed, State state) {}

  /** Returns the state before the first epoch. */
  State start();

  /** Returns whether the controller needs a reading to move. */
  boolean reads();

  /**
   * Returns the proposal for the next epoch. A controller that needs a reading and gets none keeps
   * its state; one that needs none ignores a reading.
   *
   * @param state the state after the epoch before
   * @param epoch the epoch's number, from 0
   * @param emitted the sum of the grants of all epochs before, in base units
   * @param length the epoch's seconds, more than zero
   * @param reading the reading, if there is one: a ratio or a price in parts of {@link #ONE}
   */
  Step next(State state, long epoch, BigInteger emitted, long length, Optional<BigInteger> reading);

  /**
   * The same amount every epoch.
   *
   * @param amount that amount
   */
  record Constant(BigInteger amount) implements Controller {

    public Constant {
      PolicyWidths.amount(amount);
    }

    @Override
    public State start() {
      return PolicyWidths.NOTHING;
    }

    @Override
    public boolean reads() {
      return false;
    }

    @Override
    public Step next(
        State state, long epoch, BigInteger emitted, long length, Optional<BigInteger> reading) {
      return new Step(amount, state);
    }
  }

  /**
   * Halving: half as much after every {@code every} epochs, floor(first / 2^floor(epoch / every)),
   * as block rewards of Bitcoin.
   *
   * @param first the amount of the first epochs
   * @param every how many epochs have the same amount, more than zero
   */
  record Halving(BigInteger first, long every) implements Controller {

    public Halving {
      PolicyWidths.amount(first);
      PolicyWidths.positive(BigInteger.valueOf(every));
    }

    @Override
    public State start() {
      return PolicyWidths.NOTHING;
    }

    @Override
    public boolean reads() {
      return false;
    }

    @Override
    public Step next(
        State state, long epoch, BigInteger emitted, long length, Optional<BigInteger> reading) {
      long halvings = epoch / every;
      return new Step(first.shiftRight((int) Math.min(halvings, PolicyWidths.BITS)), state);
    }
  }

  /**
   * Decay: a fixed fraction of itself after every {@code every} epochs, by the recurrence w =
   * floor(w * p / q) that deployed tokens use (CRV: 10^18 / 1189207115002721024 of its rate each
   * year).
   *
   * @param first the amount of the first epochs
   * @param numerator p, at most q
   * @param denominator q, more than zero
   * @param every how many epochs have the same amount, more than zero
   */
  record Decay(BigInteger first, BigInteger numerator, BigInteger denominator, long every)
      implements Controller {

    public Decay {
      PolicyWidths.amount(first);
      PolicyWidths.amount(numerator);
      PolicyWidths.amount(denominator);
      PolicyWidths.positive(denominator);
      PolicyWidths.positive(BigInteger.valueOf(every));
      if (numerator.compareTo(denominator) > 0) {
        throw new IllegalArgumentException(
            "a decay does not grow: " + numerator + "/" + denominator);
      }
    }

    @Override
    public State start() {
      return new State(first, BigInteger.ZERO);
    }

    @Override
    public boolean reads() {
      return false;
    }

    @Override
    public Step next(
        State state, long epoch, BigInteger emitted, long length, Optional<BigInteger> reading) {
      BigInteger amount = state.first();
      if (epoch > 0 && epoch % every == 0) {
        amount = amount.multiply(numerator).divide(denominator);
      }
      return new Step(amount, new State(amount, BigInteger.ZERO));
    }
  }

  /**
   * A yearly rate of the supply that moves in proportion to how far a ratio, such as the bonded
   * one, is from its target: below the target it rises by floor(change * (target - ratio) * length
   * / (target * YEAR)), above it it falls by as much, and it stays between its least and its most.
   * This is the rule of the Cosmos SDK's mint module, with elapsed time instead of counted blocks.
   *
   * @param supply the supply before the first epoch
   * @param rates the start and the bounds of the yearly rate
   * @param change how fast the rate moves in a year with a ratio of zero, in parts of ONE
   * @param target the target ratio, more than zero, in parts of ONE
   */
  record TowardTarget(BigInteger supply, RateBounds rates, BigInteger change, BigInteger target)
      implements Controller {

    public TowardTarget {
      PolicyWidths.amount(supply);
      PolicyWidths.rate(change);
      PolicyWidths.rate(target);
      PolicyWidths.positive(target);
    }

    @Override
    public State start() {
      return new State(rates.initial(), BigInteger.ZERO);
    }

    @Override
    public boolean reads() {
      return true;
    }

    @Override
    public Step next(
        State state, long epoch, BigInteger emitted, long length, Optional<BigInteger> reading) {
      BigInteger rate =
          reading.map(ratio -> moved(state.first(), ratio, length)).orElse(state.first());
      BigInteger proposed =
          supply
              .add(emitted)
              .multiply(rate)
              .multiply(BigInteger.valueOf(length))
              .divide(ONE.multiply(YEAR));
      return new Step(proposed, new State(rate, BigInteger.ZERO));
    }

    private BigInteger moved(BigInteger rate, BigInteger ratio, long length) {
      BigInteger move =
          change
              .multiply(target.subtract(ratio).abs())
              .multiply(BigInteger.valueOf(length))
              .divide(target.multiply(YEAR));
      return rates.hold(ratio.compareTo(target) < 0 ? rate.add(move) : rate.subtract(move));
    }
  }

  /**
   * A rate of the supply for each epoch that goes one step up while a ratio is below its target and
   * one step down while it is above: Livepeer's rule.
   *
   * @param supply the supply before the first epoch
   * @param rates the start and the bounds of the rate of an epoch
   * @param step how far it moves, in parts of ONE
   * @param target the target ratio, in parts of ONE
   */
  record Stepping(BigInteger supply, RateBounds rates, BigInteger step, BigInteger target)
      implements Controller {

    public Stepping {
      PolicyWidths.amount(supply);
      PolicyWidths.rate(step);
      PolicyWidths.rate(target);
    }

    @Override
    public State start() {
      return new State(rates.initial(), BigInteger.ZERO);
    }

    @Override
    public boolean reads() {
      return true;
    }

    @Override
    public Step next(
        State state, long epoch, BigInteger emitted, long length, Optional<BigInteger> reading) {
      BigInteger rate =
          reading
              .map(ratio -> step.multiply(BigInteger.valueOf(target.compareTo(ratio))))
              .map(move -> rates.hold(state.first().add(move)))
              .orElse(state.first());
      BigInteger proposed = supply.add(emitted).multiply(rate).divide(ONE);
      return new Step(proposed, new State(rate, BigInteger.ZERO));
    }
  }

  /**
   * The full amount in calm times, and less of it the more volatile a price is: floor(amount * calm
   * / volatility) once the volatility is above calm. The volatility is the root of an exponentially
   * weighted mean of squared returns from reading to reading; a return counts as ten at most.
   *
   * @param amount the release of an epoch in calm times
   * @param calm the volatility up to which times are calm, more than zero, in parts of ONE; also
   *     the assumed volatility before the first return
   * @param keep the weight of the past in the mean, at most ONE
   */
  record VolatilityAdjusted(BigInteger amount, BigInteger calm, BigInteger keep)
      implements Controller {

    private static final BigInteger MOST = ONE.multiply(BigInteger.TEN);

    public VolatilityAdjusted {
      PolicyWidths.amount(amount);
      PolicyWidths.rate(calm);
      PolicyWidths.positive(calm);
      if (keep.signum() < 0 || keep.compareTo(ONE) > 0) {
        throw new IllegalArgumentException("a weight outside 0..10^18: " + keep);
      }
    }

    @Override
    public State start() {
      return new State(BigInteger.ZERO, calm.multiply(calm).divide(ONE));
    }

    @Override
    public boolean reads() {
      return true;
    }

    @Override
    public Step next(
        State state, long epoch, BigInteger emitted, long length, Optional<BigInteger> reading) {
      State moved =
          reading
              .filter(price -> price.signum() > 0)
              .map(price -> new State(price, variance(state, price)))
              .orElse(state);
      BigInteger volatility = moved.second().multiply(ONE).sqrt();
      BigInteger proposed =
          volatility.compareTo(calm) <= 0 ? amount : amount.multiply(calm).divide(volatility);
      return new Step(proposed, moved);
    }

    private BigInteger variance(State state, BigInteger price) {
      BigInteger before = state.first();
      if (before.signum() == 0) {
        return state.second();
      }
      BigInteger move = price.subtract(before).abs().multiply(ONE).divide(before).min(MOST);
      BigInteger squared = move.multiply(move).divide(ONE);
      return state.second().multiply(keep).add(squared.multiply(ONE.subtract(keep))).divide(ONE);
    }
  }
}
