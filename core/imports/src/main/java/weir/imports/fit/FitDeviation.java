package weir.imports.fit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.TreeMap;

/**
 * The greatest difference between two lists of pieces, over all instants.
 *
 * <p>Both are straight between the instants at which a piece begins, ends or jumps, so that the
 * greatest difference is at one of these, or just before it.
 */
public final class FitDeviation {

  /** Sums of a million terms keep far more digits than any tolerance needs. */
  private static final MathContext PRECISION = new MathContext(80);

  /** The event at an instant: a jump, and a change of the rate. */
  private record Event(BigDecimal jump, BigDecimal rate) {
    Event plus(Event other) {
      return new Event(jump.add(other.jump, PRECISION), rate.add(other.rate, PRECISION));
    }
  }

  private final TreeMap<Long, Event> events = new TreeMap<>();

  private FitDeviation() {}

  /** Returns the greatest distance between the two, in the unit of their amounts. */
  public static BigDecimal of(List<DatedPiece> one, List<DatedPiece> other) {
    var deviation = new FitDeviation();
    one.forEach(piece -> deviation.add(piece, BigDecimal.ONE));
    other.forEach(piece -> deviation.add(piece, BigDecimal.ONE.negate()));
    return deviation.worst();
  }

  private void add(DatedPiece piece, BigDecimal sign) {
    var amount = decimal(piece).multiply(sign);
    switch (piece) {
      case DatedPiece.Lump lump -> at(lump.start(), amount, BigDecimal.ZERO);
      case DatedPiece.Line line -> {
        var rate = amount.divide(BigDecimal.valueOf(line.until() - line.start()), PRECISION);
        at(line.start(), BigDecimal.ZERO, rate);
        at(line.until(), BigDecimal.ZERO, rate.negate());
      }
      case DatedPiece.EqualSteps steps -> {
        var each = amount.divide(BigDecimal.valueOf(steps.count()), PRECISION);
        for (int k = 1; k <= steps.count(); k++) {
          at(steps.start() + k * steps.every(), each, BigDecimal.ZERO);
        }
      }
      case DatedPiece.Series series -> series.lines().forEach(line -> add(line, sign));
    }
  }

  private void at(long instant, BigDecimal jump, BigDecimal rate) {
    events.merge(instant, new Event(jump, rate), Event::plus);
  }

  private BigDecimal worst() {
    var worst = BigDecimal.ZERO;
    var value = BigDecimal.ZERO;
    var rate = BigDecimal.ZERO;
    long before = 0;
    for (var entry : events.entrySet()) {
      long passed = entry.getKey() - before;
      value = value.add(rate.multiply(BigDecimal.valueOf(passed)), PRECISION);
      worst = worst.max(value.abs());
      value = value.add(entry.getValue().jump(), PRECISION);
      worst = worst.max(value.abs());
      rate = rate.add(entry.getValue().rate(), PRECISION);
      before = entry.getKey();
    }
    return worst;
  }

  private static BigDecimal decimal(DatedPiece piece) {
    var amount = piece.amount();
    return amount.denominator().equals(BigInteger.ONE)
        ? new BigDecimal(amount.numerator())
        : new BigDecimal(amount.numerator())
            .divide(new BigDecimal(amount.denominator()), PRECISION);
  }
}
