package weir.imports.fit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import weir.units.Fraction;

/** From tokens to base units, and from parts to pieces. */
public final class Units {

  private Units() {}

  public static Fraction whole(BigInteger units) {
    return new Fraction(units, BigInteger.ONE);
  }

  /**
   * Returns the pieces in base units, by cumulative floors, so that they add up to the floor of
   * their sum; those that come to nothing are left out.
   */
  public static List<Piece> of(List<Piece> pieces, int decimals) {
    var scale = whole(BigInteger.TEN.pow(decimals));
    var scaled = new ArrayList<Piece>();
    var exact = Fraction.ZERO;
    var given = BigInteger.ZERO;
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Series(var lines, var times) -> {
          var inner = new ArrayList<Piece.Line>();
          for (Piece.Line line : lines) {
            exact = exact.plus(line.amount());
            var upTo = exact.times(scale).timesFloor(BigInteger.ONE);
            if (upTo.compareTo(given) > 0) {
              var units = whole(upTo.subtract(given));
              inner.add(new Piece.Line(line.start(), line.until(), units));
            }
            given = upTo;
          }
          if (!inner.isEmpty()) {
            scaled.add(new Piece.Series(inner, times));
          }
        }
        case Piece.Lump _, Piece.Line _, Piece.Steps _ -> {
          exact = exact.plus(piece.amount());
          var upTo = exact.times(scale).timesFloor(BigInteger.ONE);
          var units = whole(upTo.subtract(given));
          given = upTo;
          if (!units.isZero()) {
            scaled.add(with(piece, units));
          }
        }
      }
    }
    return scaled;
  }

  /** Returns the piece with its amount times a factor. */
  public static Piece times(Piece piece, Fraction factor) {
    return switch (piece) {
      case Piece.Series(var lines, var times) ->
          new Piece.Series(
              lines.stream()
                  .map(l -> new Piece.Line(l.start(), l.until(), l.amount().times(factor)))
                  .toList(),
              times);
      case Piece.Lump _, Piece.Line _, Piece.Steps _ -> with(piece, piece.amount().times(factor));
    };
  }

  private static Piece with(Piece piece, Fraction amount) {
    return switch (piece) {
      case Piece.Lump(var at, var before) -> new Piece.Lump(at, amount);
      case Piece.Line(var start, var until, var before) -> new Piece.Line(start, until, amount);
      case Piece.Steps(var start, var every, var count, var before) ->
          new Piece.Steps(start, every, count, amount);
      case Piece.Series series -> series;
    };
  }

  /** Returns the whole number of base units of a piece in base units. */
  static BigInteger units(Piece piece) {
    return piece.amount().timesFloor(BigInteger.ONE);
  }

  public static BigInteger sum(List<Piece> pieces) {
    return pieces.stream().map(Units::units).reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** Returns equal lumps. */
  static List<Piece> steps(List<Long> at, BigInteger amount) {
    var each = new Fraction(amount, BigInteger.valueOf(at.size()));
    return at.stream().<Piece>map(instant -> new Piece.Lump(instant, each)).toList();
  }

  static List<Piece> lumps(List<Long> at, List<BigInteger> parts) {
    var pieces = new ArrayList<Piece>();
    for (int k = 0; k < parts.size(); k++) {
      pieces.add(new Piece.Lump(at.get(k), whole(parts.get(k))));
    }
    return pieces;
  }

  static List<Piece> lines(long start, List<Long> until, List<BigInteger> parts) {
    return lineFractions(start, until, parts.stream().map(Units::whole).toList());
  }

  static List<Piece> lineFractions(long start, List<Long> until, List<Fraction> parts) {
    var pieces = new ArrayList<Piece>();
    long from = start;
    for (int k = 0; k < parts.size(); k++) {
      if (!parts.get(k).isZero()) {
        pieces.add(new Piece.Line(from, until.get(k), parts.get(k)));
      }
      from = until.get(k);
    }
    return pieces;
  }
}
