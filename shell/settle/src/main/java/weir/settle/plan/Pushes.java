package weir.settle.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import weir.evm.simulate.Gas;
import weir.settle.outlook.LeftOut;

/**
 * What a settlement pushes to its holders once the pools are open, and how it is packed into
 * transactions.
 *
 * @param distributions the names of the distributions, or of groups of a cap table
 * @param most how many holders one transaction pays at most, a power of two
 * @param leftOut the indices of grants that are not pushed, by the name of their distribution
 * @param gas what pushes are taken to use
 * @param mostGas how much gas one transaction is planned to use at most
 */
public record Pushes(
    List<String> distributions,
    int most,
    Map<String, Set<Long>> leftOut,
    PushGas gas,
    long mostGas) {

  /** No transaction has the gas for as many holders, so that the gas alone limits them. */
  public static final int AS_GAS_ALLOWS = 1 << 10;

  /** No distribution is pushed; holders claim. */
  public static final Pushes NONE = new Pushes(List.of(), 1);

  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException if {@code most} is no power of two
   */
  public Pushes {
    distributions = List.copyOf(distributions);
    leftOut = Map.copyOf(leftOut);
    if (most < 1 || Integer.bitCount(most) != 1) {
      throw new IllegalArgumentException(
          "the number of grants of a run must be a power of two, not " + most);
    }
  }

  /** Returns pushes to all grants, by the gas that is assumed; {@code most} as above. */
  public Pushes(List<String> distributions, int most) {
    this(distributions, most, Map.of(), PushGas.ASSUMED, Gas.mostUsed(Gas.MOST));
  }

  /** Returns these pushes without these grants, and with no others left out. */
  public Pushes without(List<LeftOut> grants) {
    Map<String, Set<Long>> more =
        grants.stream()
            .collect(
                Collectors.groupingBy(
                    LeftOut::distribution,
                    Collectors.mapping(LeftOut::index, Collectors.toUnmodifiableSet())));
    return new Pushes(distributions, most, more, gas, mostGas);
  }

  /**
   * Returns these pushes packed by other figures.
   *
   * @param used how much gas one transaction is planned to use at most
   */
  public Pushes packedBy(PushGas measured, long used) {
    return new Pushes(distributions, most, leftOut, measured, used);
  }

  Set<Long> leftOut(String distribution) {
    return leftOut.getOrDefault(distribution, Set.of());
  }
}
