package weir.imports.fit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import weir.units.Fraction;

/** Conversions from tokens to base units, and from parts to pieces. */
public final class BaseUnits {

  private BaseUnits() {}

  public static Fraction whole(BigInteger units) {
    return new Fraction(units, BigInteger.ONE);
  }

  /**
   * Returns the pieces in base units, by cumulative floors, so that they add up to the floor of
   * their sum; those that become zero are left out.
   */
  public static List<DatedPiece> of(List<DatedPiece> pieces, int decimals) {
    var scale = whole(BigInteger.TEN.pow(decimals));
    var scaled = new ArrayList<DatedPiece>();
    var exact = Fraction.ZERO;
    var given = BigInteger.ZERO;
    for (DatedPiece piece : pieces) {
      switch (piece) {
        case DatedPiece.Series(var lines, var times) -> {
          var inner = new ArrayList<DatedPiece.Line>();
          for (DatedPiece.Line line : lines) {
            exact = exact.plus(line.amount());
            var upTo = exact.times(scale).timesFloor(BigInteger.ONE);
            if (upTo.compareTo(given) > 0) {
              var units = whole(upTo.subtract(given));
              inner.add(new DatedPiece.Line(line.start(), line.until(), units));
            }
            given = upTo;
          }
          if (!inner.isEmpty()) {
            scaled.add(new DatedPiece.Series(inner, times));
          }
        }
        case DatedPiece.Lump _, DatedPiece.Line _, DatedPiece.EqualSteps _ -> {
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
  public static DatedPiece times(DatedPiece piece, Fraction factor) {
    return switch (piece) {
      case DatedPiece.Series(var lines, var times) ->
          new DatedPiece.Series(
              lines.stream()
                  .map(l -> new DatedPiece.Line(l.start(), l.until(), l.amount().times(factor)))
                  .toList(),
              times);
      case DatedPiece.Lump _, DatedPiece.Line _, DatedPiece.EqualSteps _ ->
          with(piece, piece.amount().times(factor));
    };
  }

  private static DatedPiece with(DatedPiece piece, Fraction amount) {
    return switch (piece) {
      case DatedPiece.Lump(var at, var before) -> new DatedPiece.Lump(at, amount);
      case DatedPiece.Line(var start, var until, var before) ->
          new DatedPiece.Line(start, until, amount);
      case DatedPiece.EqualSteps(var start, var every, var count, var before) ->
          new DatedPiece.EqualSteps(start, every, count, amount);
      case DatedPiece.Series series -> series;
    };
  }

  /** Returns the whole number of base units of a piece in base units. */
  static BigInteger units(DatedPiece piece) {
    return piece.amount().timesFloor(BigInteger.ONE);
  }

  public static BigInteger sum(List<DatedPiece> pieces) {
    return pieces.stream().map(BaseUnits::units).reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** Returns equal lumps. */
  static List<DatedPiece> steps(List<Long> at, BigInteger amount) {
    var each = new Fraction(amount, BigInteger.valueOf(at.size()));
    return at.stream().<DatedPiece>map(instant -> new DatedPiece.Lump(instant, each)).toList();
  }

  static List<DatedPiece> lumps(List<Long> at, List<BigInteger> parts) {
    var pieces = new ArrayList<DatedPiece>();
    for (int k = 0; k < parts.size(); k++) {
      pieces.add(new DatedPiece.Lump(at.get(k), whole(parts.get(k))));
    }
    return pieces;
  }

  static List<DatedPiece> lines(long start, List<Long> until, List<BigInteger> parts) {
    return lineFractions(start, until, parts.stream().map(BaseUnits::whole).toList());
  }

  static List<DatedPiece> lineFractions(long start, List<Long> until, List<Fraction> parts) {
    var pieces = new ArrayList<DatedPiece>();
    long from = start;
    for (int k = 0; k < parts.size(); k++) {
      if (!parts.get(k).isZero()) {
        pieces.add(new DatedPiece.Line(from, until.get(k), parts.get(k)));
      }
      from = until.get(k);
    }
    return pieces;
  }
}
