package weir.settle.plan;

import java.util.OptionalInt;
import java.util.Set;
import weir.settle.SpendingLimits;
import weir.units.Hash32;

/**
 * What an operator decides when a settlement is planned.
 *
 * @param limits what it may cost
 * @param beside the promises of other plans of the issuer and the token whose contracts exist, and
 *     beside which this one is settled
 * @param counted the distributions for which the units count that their wallets got by another way
 * @param onTop the distributions that are funded in addition to what their wallets hold
 * @param depth how many blocks, from 1 on, confirm what exists already and is left out; empty for
 *     as many as are usual on the chain
 */
public record PlanningChoices(
    SpendingLimits limits,
    Set<Hash32> beside,
    Set<String> counted,
    Set<String> onTop,
    OptionalInt depth) {

  /** The usual limits, and nothing else decided. */
  public static final PlanningChoices NONE =
      new PlanningChoices(SpendingLimits.USUAL, Set.of(), Set.of(), Set.of());

  /** Returns choices with the usual depth. */
  public PlanningChoices(
      SpendingLimits limits, Set<Hash32> beside, Set<String> counted, Set<String> onTop) {
    this(limits, beside, counted, onTop, OptionalInt.empty());
  }

  /** Returns the same choices with this depth. */
  public PlanningChoices withDepth(int blocks) {
    return new PlanningChoices(limits, beside, counted, onTop, OptionalInt.of(blocks));
  }

  /** Copies the sets. */
  public PlanningChoices {
    beside = Set.copyOf(beside);
    counted = Set.copyOf(counted);
    onTop = Set.copyOf(onTop);
  }
}
