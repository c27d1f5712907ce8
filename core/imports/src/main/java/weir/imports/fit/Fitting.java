package weir.imports.fit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Converts pieces to shapes: the fewest statements that express the history of a section.
 *
 * <p>Every shape is compared with the pieces that it replaces, at every instant where either
 * changes, and a shape that differs by more than a hundredth of the tolerance is not used.
 */
public final class Fitting {

  /** A release can have 256 statements; people read twenty. */
  public static final int MOST_STATEMENTS = 20;

  /**
   * The greatest difference of a shape, as a part of its section: a hundredth of the stated
   * tolerance of an import.
   */
  private static final BigDecimal SLACK = new BigDecimal("1e-11");

  private final BigDecimal slack;
  private final boolean byMonths;

  private Fitting(BigDecimal slack, boolean byMonths) {
    this.slack = slack;
    this.byMonths = byMonths;
  }

  /**
   * Returns shapes that release the same as the pieces, in the order of their starts.
   *
   * @param pieces in base units
   * @param byMonths whether calendar months may be recognised
   */
  public static List<ReleaseShape> fit(List<DatedPiece> pieces, boolean byMonths) {
    var slack = new BigDecimal(BaseUnits.sum(pieces)).multiply(SLACK);
    return new Fitting(slack, byMonths).fit(pieces);
  }

  /**
   * Returns shapes that release the same as the pieces to the base unit, calendar months included.
   */
  public static List<ReleaseShape> fitExactly(List<DatedPiece> pieces) {
    return new Fitting(BigDecimal.ONE, true).fit(pieces);
  }

  private List<ReleaseShape> fit(List<DatedPiece> pieces) {
    var lumps = new ArrayList<DatedPiece.Lump>();
    var lines = new ArrayList<DatedPiece.Line>();
    var runs = new ArrayList<DatedPiece.EqualSteps>();
    var shapes = new ArrayList<ReleaseShape>();
    for (DatedPiece piece : pieces) {
      switch (piece) {
        case DatedPiece.Lump lump -> lumps.add(lump);
        case DatedPiece.Line line -> lines.add(line);
        case DatedPiece.EqualSteps steps -> runs.add(steps);
        case DatedPiece.Series series ->
            shapes.addAll(new LineFitting(slack, byMonths).chain(series.lines(), series.times()));
      }
    }
    var steps = steps(runs, lumps);
    shapes.addAll(steps);
    shapes.addAll(new LumpFitting(slack, byMonths).fit(merged(lumps)));
    shapes.addAll(new LineFitting(slack, byMonths).fit(lines));
    var fitted = shapes.size() <= MOST_STATEMENTS ? shapes : tables(pieces);
    fitted.sort(
        Comparator.comparingLong(ReleaseShape::start)
            .thenComparing(shape -> !(shape instanceof ReleaseShape.Jump)));
    return fitted;
  }

  /** Returns the runs of steps; runs of one or two steps become lumps. */
  private List<ReleaseShape> steps(List<DatedPiece.EqualSteps> runs, List<DatedPiece.Lump> lumps) {
    var shapes = new ArrayList<ReleaseShape>();
    var longer = new ArrayList<DatedPiece.EqualSteps>();
    for (DatedPiece.EqualSteps run : runs) {
      if (run.count() <= 2) {
        lumps.addAll(lumps(run));
      } else {
        longer.add(run);
      }
    }
    longer.sort(Comparator.comparingLong(DatedPiece.EqualSteps::start));
    for (int i = 0; i < longer.size(); ) {
      int end = tiers(longer, i);
      shapes.add(end - i >= 3 ? tiers(longer.subList(i, end)) : stairs(longer.get(i)));
      i = end - i >= 3 ? end : i + 1;
    }
    return shapes;
  }

  /** Returns the ends of the runs that follow each other in equal periods. */
  private static int tiers(List<DatedPiece.EqualSteps> runs, int from) {
    int end = from + 1;
    while (end < runs.size()
        && runs.get(end).every() == runs.get(from).every()
        && runs.get(end).start()
            == runs.get(end - 1).start() + runs.get(end - 1).every() * runs.get(end - 1).count()) {
      end++;
    }
    return end;
  }

  private static ReleaseShape tiers(List<DatedPiece.EqualSteps> runs) {
    var parts = runs.stream().flatMap(run -> lumps(run).stream()).map(BaseUnits::units).toList();
    var every = new ReleaseShape.Every.Fixed(runs.getFirst().every());
    return new ReleaseShape.Tiers(runs.getFirst().start(), every, false, parts);
  }

  private static ReleaseShape stairs(DatedPiece.EqualSteps run) {
    var every = new ReleaseShape.Every.Fixed(run.every());
    return new ReleaseShape.Stairs(run.start(), every, run.count(), false, BaseUnits.units(run));
  }

  private static List<DatedPiece.Lump> lumps(DatedPiece.EqualSteps run) {
    var amount = BaseUnits.units(run);
    var count = BigInteger.valueOf(run.count());
    var lumps = new ArrayList<DatedPiece.Lump>();
    var before = BigInteger.ZERO;
    for (int k = 1; k <= run.count(); k++) {
      var upTo = amount.multiply(BigInteger.valueOf(k)).divide(count);
      lumps.add(
          new DatedPiece.Lump(
              run.start() + k * run.every(), BaseUnits.whole(upTo.subtract(before))));
      before = upTo;
    }
    return lumps;
  }

  /** Returns the lumps in order of time, one an instant. */
  static List<DatedPiece.Lump> merged(List<DatedPiece.Lump> lumps) {
    var byInstant = new TreeMap<Long, DatedPiece.Lump>();
    for (DatedPiece.Lump lump : lumps) {
      byInstant.merge(
          lump.start(),
          lump,
          (a, b) -> new DatedPiece.Lump(a.start(), a.amount().plus(b.amount())));
    }
    return byInstant.values().stream().filter(lump -> !lump.amount().isZero()).toList();
  }

  /** Returns at most two tables: one of all jumps, and one of all lines. */
  private List<ReleaseShape> tables(List<DatedPiece> pieces) {
    var lumps = new ArrayList<DatedPiece.Lump>();
    var lines = new ArrayList<DatedPiece.Line>();
    for (DatedPiece piece : pieces) {
      switch (piece) {
        case DatedPiece.Lump lump -> lumps.add(lump);
        case DatedPiece.Line line -> lines.add(line);
        case DatedPiece.EqualSteps steps -> lumps.addAll(lumps(steps));
        case DatedPiece.Series series -> lines.addAll(series.lines());
      }
    }
    var shapes = new ArrayList<ReleaseShape>();
    if (!lumps.isEmpty()) {
      shapes.add(LumpFitting.dated(merged(lumps)));
    }
    if (!lines.isEmpty()) {
      shapes.add(LineFitting.summed(lines));
    }
    return shapes;
  }
}
