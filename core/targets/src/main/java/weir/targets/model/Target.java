package weir.targets.model;

import java.math.BigInteger;
import weir.targets.TargetKind;

/**
 * A contract of another project with its parameters: its payments over time, with its own rounding.
 *
 * <p>Amounts are base units, instants UTC seconds since 1970. The streamed amount never falls and
 * never exceeds {@link #total}; the formulas and their sources are at each case and in {@code
 * docs/targets.md}.
 */
public sealed interface Target
    permits SablierLinear4,
        SablierLinear3,
        SablierDynamic,
        SablierTranched,
        OpenZeppelinWallet,
        OpenZeppelinCliffWallet,
        HedgeyPlan,
        SafePool,
        SynthetixReward,
        CurveEmission {

  /** Returns the kind of contract. */
  TargetKind kind();

  /** Returns the amount that is paid into it. */
  BigInteger total();

  /** Returns the amount released by {@code at}, withdrawn or not, if nothing was cancelled. */
  BigInteger streamed(long at);
}
