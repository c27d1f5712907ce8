package weir.imports.fit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Converts lumps to jumps, stairs, tiers, decays and dated tables. */
final class LumpFitting {

  private static final int FEW = 3;
  private static final int LONG_RUN = 12;
  private static final int MOST_SHAPES = 6;

  private final BigDecimal slack;
  private final boolean byMonths;

  LumpFitting(BigDecimal slack, boolean byMonths) {
    this.slack = slack;
    this.byMonths = byMonths;
  }

  /** Returns shapes of lumps that are in order, one an instant. */
  List<ReleaseShape> fit(List<DatedPiece.Lump> lumps) {
    if (lumps.size() < FEW) {
      return jumps(lumps);
    }
    var shapes = new ArrayList<ReleaseShape>();
    var left = new ArrayList<DatedPiece.Lump>();
    for (int i = 0; i < lumps.size(); ) {
      var run = run(lumps, i);
      if (run.isPresent()) {
        shapes.add(run.get());
        i += run.get().pieces().size();
      } else {
        left.add(lumps.get(i));
        i++;
      }
    }
    shapes.addAll(left.size() < FEW ? jumps(left) : List.of(table(left)));
    return shapes.size() <= MOST_SHAPES ? shapes : List.of(table(lumps));
  }

  private static List<ReleaseShape> jumps(List<DatedPiece.Lump> lumps) {
    return lumps.stream()
        .<ReleaseShape>map(lump -> new ReleaseShape.Jump(lump.start(), BaseUnits.units(lump)))
        .toList();
  }

  /** Returns the longest run of equal, or steadily falling, lumps that begins here. */
  private Optional<ReleaseShape> run(List<DatedPiece.Lump> lumps, int from) {
    Optional<ReleaseShape> best = Optional.empty();
    if (from + 1 >= lumps.size()) {
      return best;
    }
    for (var every :
        EqualPeriods.between(lumps.get(from).start(), lumps.get(from + 1).start(), byMonths)) {
      int end = equallyFar(lumps, from, every);
      var equal = stairs(lumps.subList(from, end), every, lumps.size());
      var decay = equal.isPresent() ? equal : decay(lumps.subList(from, end), every);
      if (decay.isPresent()
          && (best.isEmpty() || decay.get().pieces().size() > best.get().pieces().size())) {
        best = decay;
      }
    }
    return best;
  }

  private static int equallyFar(List<DatedPiece.Lump> lumps, int from, ReleaseShape.Every every) {
    int end = from + 1;
    while (end < lumps.size()
        && EqualPeriods.after(lumps.get(from).start(), every, end - from)
            == lumps.get(end).start()) {
      end++;
    }
    return end;
  }

  private Optional<ReleaseShape> stairs(
      List<DatedPiece.Lump> lumps, ReleaseShape.Every every, int all) {
    int count = 1;
    while (count < lumps.size() && isSame(lumps.getFirst(), lumps.get(count))) {
      count++;
    }
    if (count < FEW || (count < LONG_RUN && 2 * count < all)) {
      return Optional.empty();
    }
    var run = lumps.subList(0, count);
    var shape =
        new ReleaseShape.Stairs(
            run.getFirst().start(), every, count, true, BaseUnits.sum(pieces(run)));
    return within(shape, run) ? Optional.of(shape) : Optional.empty();
  }

  private Optional<ReleaseShape> decay(List<DatedPiece.Lump> lumps, ReleaseShape.Every every) {
    var run = FactorRun.run(lumps.stream().map(BaseUnits::units).toList(), Optional.empty());
    return run.flatMap(found -> {
      var taken = lumps.subList(0, found.periods());
      var shape =
          new ReleaseShape.Decay(
              taken.getFirst().start(),
              every,
              found.periods(),
              found.times(),
              false,
              BaseUnits.sum(pieces(taken)));
      return within(shape, taken)
          ? Optional.<ReleaseShape>of(shape)
          : Optional.<ReleaseShape>empty();
    });
  }

  private boolean within(ReleaseShape shape, List<DatedPiece.Lump> lumps) {
    return FitDeviation.of(shape.pieces(), pieces(lumps)).compareTo(slack) <= 0;
  }

  private boolean isSame(DatedPiece.Lump a, DatedPiece.Lump b) {
    var off = BaseUnits.units(a).subtract(BaseUnits.units(b)).abs();
    return new BigDecimal(off).compareTo(slack.movePointLeft(2).max(BigDecimal.ONE)) <= 0;
  }

  private ReleaseShape table(List<DatedPiece.Lump> lumps) {
    for (var every : EqualPeriods.between(lumps.get(0).start(), lumps.get(1).start(), byMonths)) {
      if (equallyFar(lumps, 0, every) == lumps.size()) {
        return new ReleaseShape.Tiers(
            lumps.getFirst().start(), every, true, lumps.stream().map(BaseUnits::units).toList());
      }
    }
    return dated(lumps);
  }

  /** Returns a table of instants and amounts. */
  static ReleaseShape dated(List<DatedPiece.Lump> lumps) {
    List<BigInteger> parts = lumps.stream().map(BaseUnits::units).toList();
    return lumps.size() == 1
        ? new ReleaseShape.Jump(lumps.getFirst().start(), parts.getFirst())
        : new ReleaseShape.Dated(lumps.stream().map(DatedPiece.Lump::start).toList(), parts);
  }

  private static List<DatedPiece> pieces(List<DatedPiece.Lump> lumps) {
    return List.copyOf(lumps);
  }
}
