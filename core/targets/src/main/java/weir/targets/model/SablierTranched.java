package weir.targets.model;

import static weir.targets.curve.ParameterChecks.that;

import java.math.BigInteger;
import java.util.List;
import weir.targets.TargetKind;
import weir.targets.curve.ParameterChecks;

/**
 * A tranched stream of Sablier Lockup: dated amounts (tranches), each paid as a whole at its
 * instant.
 *
 * @param start more than 0, before the first
 * @param tranches one after another
 * @see <a
 *     href="https://github.com/sablier-labs/evm-monorepo">LockupMath.calculateStreamedAmountLT</a>
 */
public record SablierTranched(long start, List<Tranche> tranches) implements Target {

  /**
   * A dated amount.
   *
   * @param amount below 2^128
   * @param at when, in UTC seconds
   */
  public record Tranche(BigInteger amount, long at) {

    public Tranche {
      ParameterChecks.amount(amount, 128);
      ParameterChecks.instant40(at);
    }
  }

  public SablierTranched {
    tranches = List.copyOf(tranches);
    that(start > 0, "the start must be more than 0");
    that(!tranches.isEmpty(), "a tranched stream must have tranches");
    long before = start;
    for (Tranche tranche : tranches) {
      that(before < tranche.at, "a tranche at %d does not come after %d", tranche.at, before);
      before = tranche.at;
    }
    ParameterChecks.deposit(sum(tranches), 128);
  }

  @Override
  public TargetKind kind() {
    return TargetKind.SABLIER_TRANCHED;
  }

  @Override
  public BigInteger total() {
    return sum(tranches);
  }

  @Override
  public BigInteger streamed(long at) {
    BigInteger streamed = BigInteger.ZERO;
    for (Tranche tranche : tranches) {
      if (tranche.at > at) {
        break;
      }
      streamed = streamed.add(tranche.amount);
    }
    return streamed;
  }

  private static BigInteger sum(List<Tranche> tranches) {
    return tranches.stream().map(Tranche::amount).reduce(BigInteger.ZERO, BigInteger::add);
  }
}
