package weir.verify;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import weir.plan.Distribution;
import weir.plan.Plan;

/**
 * What one distribution releases, worked out from the statements of the plan alone.
 *
 * <p>It is the oracle: slow and obvious, in exact fractions, written from the definitions and not
 * from the code of {@code schedule} or of the contracts, which it judges. Part i of a total is
 * floor(total * F_i) - floor(total * F_(i-1)), where F_i is the sum of the first i shares, and each
 * part rounds down once more.
 */
public final class Evaluator {

  private final List<Piece> pieces;

  private Evaluator(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
  }

  /**
   * A part of a release.
   *
   * @param before the sum of the shares before it
   * @param upTo that sum and its own share
   * @param course when
   */
  record Piece(Rational before, Rational upTo, Course course) {

    BigInteger amount(BigInteger total) {
      return upTo.timesFloor(total).subtract(before.timesFloor(total));
    }
  }

  /**
   * Returns the evaluator of a distribution of this plan.
   *
   * @throws IllegalArgumentException if its shares do not add up to one
   */
  public static Evaluator of(Plan plan, Distribution distribution) {
    var walk = new Walk(plan, distribution);
    var pieces = new ArrayList<Piece>();
    Rational sum = Rational.ZERO;
    for (Walk.Share share : walk.shares()) {
      Rational upTo = sum.plus(share.share());
      pieces.add(new Piece(sum, upTo, share.course()));
      sum = upTo;
    }
    if (!sum.equals(Rational.ONE)) {
      throw new IllegalArgumentException(
          "the shares of %s add up to %s/%s, not to 1"
              .formatted(distribution.name(), sum.over(), sum.under()));
    }
    return new Evaluator(pieces);
  }

  /**
   * Returns how many base units of {@code total} are released at {@code at}, rounded down part by
   * part.
   *
   * @param total a grant or the whole distribution, in base units, zero or more
   * @param at in UTC seconds since 1970
   */
  public BigInteger released(BigInteger total, long at) {
    return at(at).of(total);
  }

  /** Returns, rising and each once, the instants in UTC seconds at which the release changes. */
  public List<Long> instants() {
    var instants = new TreeSet<Long>();
    pieces.forEach(piece -> instants.addAll(piece.course().instants()));
    return List.copyOf(instants);
  }

  /** Returns the first instant in UTC seconds from which on everything is released. */
  public long end() {
    return instants().getLast();
  }

  List<Piece> pieces() {
    return pieces;
  }

  /** Returns the release as it stands at an instant, for many grants of the same block. */
  Reached at(long at) {
    return new Reached(pieces, pieces.stream().map(p -> p.course().portion(at)).toList());
  }

  /** How far each part of a release has come at one instant. */
  record Reached(List<Piece> pieces, List<Course.Portion> portions) {

    BigInteger of(BigInteger total) {
      BigInteger released = BigInteger.ZERO;
      for (int i = 0; i < pieces.size(); i++) {
        released = released.add(portions.get(i).out(pieces.get(i).amount(total)));
      }
      return released;
    }
  }
}
