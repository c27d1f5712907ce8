package weir.targets.model;

import java.math.BigInteger;
import weir.targets.TargetKind;

/**
 * A contract of somebody else with its parameters: what it pays when, rounded as it rounds.
 *
 * <p>Amounts are base units, instants UTC seconds since 1970. What a target has streamed never
 * falls and never exceeds {@link #total}; the formulas and their sources stand at each case and in
 * {@code docs/targets.md}.
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

  /** Returns which contract this is. */
  TargetKind kind();

  /** Returns what is paid into it. */
  BigInteger total();

  /** Returns what it has released by {@code at}, withdrawn or not, if nothing was cancelled. */
  BigInteger streamed(long at);
}
