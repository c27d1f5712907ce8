package weir.settle.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import weir.settle.outlook.LeftOut;

/**
 * What a settlement pushes to its holders once the pools are open.
 *
 * @param distributions the names of the distributions, or of groups of a cap table
 * @param most how many holders one transaction pays at most, a power of two
 * @param leftOut the indices of grants that are not pushed, by the name of their distribution
 */
public record Pushes(List<String> distributions, int most, Map<String, Set<Long>> leftOut) {

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

  /** Returns pushes to all grants; {@code most} as above. */
  public Pushes(List<String> distributions, int most) {
    this(distributions, most, Map.of());
  }

  /** Returns these pushes without some grants. */
  public Pushes without(List<LeftOut> grants) {
    Map<String, Set<Long>> more =
        grants.stream()
            .collect(
                Collectors.groupingBy(
                    LeftOut::distribution,
                    Collectors.mapping(LeftOut::index, Collectors.toUnmodifiableSet())));
    return new Pushes(distributions, most, more);
  }

  Set<Long> leftOut(String distribution) {
    return leftOut.getOrDefault(distribution, Set.of());
  }
}
