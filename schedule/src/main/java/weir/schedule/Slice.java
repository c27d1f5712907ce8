package weir.schedule;

import weir.units.Fraction;

/**
 * A term and how much of every grant it carries.
 *
 * @param share more than zero, at most one
 * @param term when
 */
public record Slice(Fraction share, Term term) {

  public Slice {
    if (share.isZero() || share.compareTo(Fraction.ONE) > 0) {
      throw new IllegalArgumentException("a slice is more than 0 and at most 1: " + share);
    }
  }
}
