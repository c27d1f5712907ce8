package weir.targets.model;

import static weir.targets.curve.ParameterChecks.SCALE;
import static weir.targets.curve.ParameterChecks.big;
import static weir.targets.curve.ParameterChecks.that;

import java.math.BigInteger;
import weir.targets.TargetKind;
import weir.targets.curve.ParameterChecks;

/**
 * One reward period of Synthetix' StakingRewards: a whole number of base units for each second.
 *
 * <p>The rate is floor(reward / duration); the remainder is never paid, and neither are rewards of
 * seconds without any stake. {@link #streamed} is the emission with stake throughout.
 *
 * @param total the reward that is notified, below 2^256
 * @param start when it is notified, in UTC seconds
 * @param duration seconds of the period, from 1 on
 * @see <a href="https://github.com/Synthetixio/synthetix">StakingRewards.sol</a>
 */
public record SynthetixReward(BigInteger total, long start, long duration) implements Target {

  public SynthetixReward {
    ParameterChecks.amount(total, 256);
    that(start >= 0 && duration >= 1, "a reward from %d for %d seconds", start, duration);
    that(start <= Long.MAX_VALUE - duration, "the period's end must be below 2^63");
  }

  /** Returns the base units for each second, rounded down. */
  public BigInteger rate() {
    return total.divide(big(duration));
  }

  /** Returns the amount that is never paid. */
  public BigInteger dust() {
    return total.mod(big(duration));
  }

  @Override
  public TargetKind kind() {
    return TargetKind.SYNTHETIX;
  }

  @Override
  public BigInteger streamed(long at) {
    long passed = Math.clamp(at - start, 0, duration);
    return rate().multiply(big(passed));
  }

  /**
   * Returns the earnings of a single staker from the start to {@code at}: the contract keeps the
   * reward of one staked base unit with 18 decimals, rounded down, and rounds down once more.
   */
  public BigInteger earnedAlone(BigInteger stake, long at) {
    BigInteger perToken = streamed(at).multiply(SCALE).divide(stake);
    return stake.multiply(perToken).divide(SCALE);
  }

  /**
   * Returns the period that begins when more is notified at {@code at}: the unpaid rewards of this
   * period are added.
   */
  public SynthetixReward followedBy(BigInteger more, long at) {
    that(at >= start, "notified at %d, before %d", at, start);
    BigInteger left = rate().multiply(big(Math.max(0, start + duration - at)));
    return new SynthetixReward(more.add(left), at, duration);
  }
}
