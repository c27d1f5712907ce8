package weir.targets.model;

import static weir.targets.curve.ParameterChecks.that;

import java.math.BigInteger;
import weir.targets.TargetKind;

/**
 * OpenZeppelin's VestingWalletCliff: nothing before the cliff, and afterwards as without one.
 *
 * @param total the balance of the wallet and its payments together, below 2^256
 * @param start in UTC seconds, below 2^63
 * @param duration in seconds, from 0 on
 * @param cliff an instant from the start to the end; the contract's parameter is the seconds from
 *     the start
 * @see <a href="https://docs.openzeppelin.com/contracts/5.x/api/finance">Finance</a>
 */
public record OpenZeppelinCliffWallet(BigInteger total, long start, long duration, long cliff)
    implements Target {

  public OpenZeppelinCliffWallet {
    OpenZeppelinWallet.check(total, start, duration);
    that(
        cliff >= start && cliff <= start + duration,
        "the cliff %d must be from %d to %d",
        cliff,
        start,
        start + duration);
  }

  @Override
  public TargetKind kind() {
    return TargetKind.OPENZEPPELIN_CLIFF;
  }

  @Override
  public BigInteger streamed(long at) {
    return at < cliff
        ? BigInteger.ZERO
        : new OpenZeppelinWallet(total, start, duration).streamed(at);
  }
}
