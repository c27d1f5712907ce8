package weir.verify.words;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import weir.verify.oracle.ExactRelease;

/**
 * A release read from a chain, in the judge's own terms.
 *
 * @param pieces its terms, each with its share
 */
public record PackedRelease(List<ExactRelease.Piece> pieces) {

  public PackedRelease {
    pieces = List.copyOf(pieces);
  }

  /**
   * Returns how many base units of {@code total} it has released, rounded down term by term.
   *
   * @param total in base units, zero or more
   * @param at in UTC seconds since 1970
   * @param block the last block at that instant, if it is known; otherwise the plan's rule is used
   */
  public BigInteger released(BigInteger total, long at, Optional<Long> block) {
    return ExactRelease.Stand.of(pieces, at, block).of(total);
  }

  /** Returns the instants in UTC seconds at which it changes, in the order of its terms. */
  public List<Long> instants() {
    return pieces.stream().flatMap(piece -> piece.instants().stream()).toList();
  }

  /**
   * Returns the least of what several releases have released, which is what their words release.
   *
   * @param releases at least one
   */
  public static BigInteger least(
      List<PackedRelease> releases, BigInteger total, long at, Optional<Long> block) {
    return releases.stream()
        .map(release -> release.released(total, at, block))
        .min(BigInteger::compareTo)
        .orElseThrow();
  }
}
