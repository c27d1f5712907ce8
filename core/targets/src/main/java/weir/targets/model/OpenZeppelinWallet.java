package weir.targets.model;

import static weir.targets.curve.ParameterChecks.big;
import static weir.targets.curve.ParameterChecks.that;

import java.math.BigInteger;
import weir.targets.TargetKind;
import weir.targets.curve.ParameterChecks;

/**
 * OpenZeppelin's VestingWallet: floor(total * (t - start) / duration), and everything from start +
 * duration on.
 *
 * @param total the balance of the wallet and its payments together, below 2^256; later deposits
 *     count from the start
 * @param start in UTC seconds, below 2^63
 * @param duration in seconds, from 0 on: with 0 everything is paid at the start
 * @see <a href="https://docs.openzeppelin.com/contracts/5.x/api/finance">Finance</a>
 */
public record OpenZeppelinWallet(BigInteger total, long start, long duration) implements Target {

  public OpenZeppelinWallet {
    check(total, start, duration);
  }

  static void check(BigInteger total, long start, long duration) {
    ParameterChecks.amount(total, 256);
    that(start >= 0 && duration >= 0, "a wallet from %d for %d seconds", start, duration);
    that(start <= Long.MAX_VALUE - duration, "the wallet's end must be below 2^63");
  }

  @Override
  public TargetKind kind() {
    return TargetKind.OPENZEPPELIN;
  }

  @Override
  public BigInteger streamed(long at) {
    if (at < start) {
      return BigInteger.ZERO;
    }
    return at >= start + duration ? total : total.multiply(big(at - start)).divide(big(duration));
  }
}
