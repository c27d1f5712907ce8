package weir.settle.plan;

import java.util.List;

/**
 * What a settlement pushes to its holders once the pools are open.
 *
 * @param distributions the names of the distributions, or of groups of a cap table
 * @param most how many holders one transaction pays at most, a power of two
 */
public record Pushes(List<String> distributions, int most) {

  /** No distribution is pushed; holders claim. */
  public static final Pushes NONE = new Pushes(List.of(), 1);

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if {@code most} is no power of two
   */
  public Pushes {
    distributions = List.copyOf(distributions);
    if (most < 1 || Integer.bitCount(most) != 1) {
      throw new IllegalArgumentException(
          "the number of grants of a run must be a power of two, not " + most);
    }
  }
}
