package weir.imports.fit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Converts lines to ramps, tables of rates and decays. */
final class LineFitting {

  private static final int FEW = 3;
  private static final int MOST_RAMPS = 12;
  private static final int MOST_DECAYS = 8;

  /** Enough for 2^40 seconds of 2^20 lines. */
  private static final int GUARD_BITS = 96;

  private final BigDecimal slack;
  private final boolean byMonths;

  LineFitting(BigDecimal slack, boolean byMonths) {
    this.slack = slack;
    this.byMonths = byMonths;
  }

  /** Returns shapes of lines in any order. */
  List<ReleaseShape> fit(List<DatedPiece.Line> lines) {
    var shapes = new ArrayList<ReleaseShape>();
    for (List<DatedPiece.Line> chain : chains(lines)) {
      shapes.addAll(chain(chain, Optional.empty()));
    }
    long ramps = shapes.stream().filter(ReleaseShape.Ramp.class::isInstance).count();
    return ramps <= MOST_RAMPS ? shapes : List.of(summed(lines));
  }

  /** Returns the lines as few chains in which none overlaps the one before. */
  private static List<List<DatedPiece.Line>> chains(List<DatedPiece.Line> lines) {
    var chains = new ArrayList<List<DatedPiece.Line>>();
    var sorted =
        lines.stream()
            .sorted(
                Comparator.comparingLong(DatedPiece.Line::start)
                    .thenComparingLong(DatedPiece.Line::until))
            .toList();
    for (DatedPiece.Line line : sorted) {
      chains.stream()
          .filter(chain -> chain.getLast().until() <= line.start())
          .max(
              Comparator.<List<DatedPiece.Line>>comparingLong(chain -> chain.getLast().until())
                  .thenComparing(chain -> length(chain.getLast()) == length(line)))
          .ifPresentOrElse(
              chain -> chain.add(line), () -> chains.add(new ArrayList<>(List.of(line))));
    }
    return chains;
  }

  /**
   * Returns the shapes of lines of which none overlaps the one before.
   *
   * @param stated the factor from one to the next that the source states
   */
  List<ReleaseShape> chain(List<DatedPiece.Line> chain, Optional<BigDecimal> stated) {
    var shapes = new ArrayList<ReleaseShape>();
    var left = new ArrayList<DatedPiece.Line>();
    int decays = 0;
    for (int i = 0; i < chain.size(); ) {
      var decay = decay(chain, i, stated);
      if (decay.isPresent()) {
        shapes.addAll(rates(left));
        left.clear();
        shapes.add(decay.get());
        i += decay.get().periods();
        decays++;
      } else {
        left.add(chain.get(i));
        i++;
      }
    }
    shapes.addAll(rates(left));
    return decays <= MOST_DECAYS ? shapes : rates(chain);
  }

  /** Returns the decay that begins here, if the lines are contiguous and equally long. */
  private Optional<ReleaseShape.Decay> decay(
      List<DatedPiece.Line> chain, int from, Optional<BigDecimal> stated) {
    if (from + 1 >= chain.size()) {
      return Optional.empty();
    }
    var first = chain.get(from);
    Optional<ReleaseShape.Decay> best = Optional.empty();
    for (var every : EqualPeriods.between(first.start(), first.until(), byMonths)) {
      int end = from;
      while (end < chain.size()
          && chain.get(end).start() == EqualPeriods.after(first.start(), every, end - from)
          && chain.get(end).until() == EqualPeriods.after(first.start(), every, end - from + 1)) {
        end++;
      }
      var block = chain.subList(from, end);
      var found = FactorRun.run(block.stream().map(BaseUnits::units).toList(), stated);
      if (found.isPresent()) {
        var taken = block.subList(0, found.get().periods());
        var shape =
            new ReleaseShape.Decay(
                first.start(),
                every,
                taken.size(),
                found.get().times(),
                true,
                BaseUnits.sum(List.copyOf(taken)));
        if (within(shape, taken) && best.map(b -> b.periods() < taken.size()).orElse(true)) {
          best = Optional.of(shape);
        }
      }
    }
    return best;
  }

  /** Returns one ramp, a few ramps, or a table of rates. */
  private List<ReleaseShape> rates(List<DatedPiece.Line> chain) {
    if (chain.isEmpty()) {
      return List.of();
    }
    var whole = ramp(chain.getFirst(), chain.getLast(), BaseUnits.sum(List.copyOf(chain)));
    if (isContiguous(chain) && within(whole, chain)) {
      return List.of(whole);
    }
    if (chain.size() < FEW) {
      return chain.stream()
          .<ReleaseShape>map(line -> ramp(line, line, BaseUnits.units(line)))
          .toList();
    }
    return List.of(grid(chain).orElseGet(() -> table(chain)));
  }

  private static ReleaseShape ramp(DatedPiece.Line first, DatedPiece.Line last, BigInteger amount) {
    return new ReleaseShape.Ramp(first.start(), last.until(), amount);
  }

  private static boolean isContiguous(List<DatedPiece.Line> chain) {
    for (int i = 1; i < chain.size(); i++) {
      if (chain.get(i).start() != chain.get(i - 1).until()) {
        return false;
      }
    }
    return true;
  }

  /** Returns the table if all are equally long, and so are the gaps, or multiples of it. */
  private Optional<ReleaseShape> grid(List<DatedPiece.Line> chain) {
    var first = chain.getFirst();
    for (var every : EqualPeriods.between(first.start(), first.until(), byMonths)) {
      var until = new ArrayList<Long>();
      var parts = new ArrayList<BigInteger>();
      boolean fits = true;
      for (DatedPiece.Line line : chain) {
        int k = until.size();
        while (fits
            && EqualPeriods.after(first.start(), every, k) < line.start()
            && k < 4 * chain.size()) {
          k++;
          until.add(EqualPeriods.after(first.start(), every, k));
          parts.add(BigInteger.ZERO);
        }
        fits &=
            EqualPeriods.after(first.start(), every, k) == line.start()
                && EqualPeriods.after(first.start(), every, k + 1) == line.until();
        until.add(line.until());
        parts.add(BaseUnits.units(line));
      }
      if (fits) {
        return Optional.of(new ReleaseShape.Rates(first.start(), Optional.of(every), until, parts));
      }
    }
    return Optional.empty();
  }

  /** Returns the table of the instants at which the rate changes. */
  private ReleaseShape table(List<DatedPiece.Line> chain) {
    var until = new ArrayList<Long>();
    var parts = new ArrayList<BigInteger>();
    long end = chain.getFirst().start();
    var before = Optional.<DatedPiece.Line>empty();
    for (DatedPiece.Line line : chain) {
      if (line.start() > end) {
        until.add(line.start());
        parts.add(BigInteger.ZERO);
        before = Optional.empty();
      }
      if (before.isPresent() && isSameRate(before.get(), line)) {
        until.removeLast();
        parts.add(parts.removeLast().add(BaseUnits.units(line)));
      } else {
        parts.add(BaseUnits.units(line));
      }
      until.add(line.until());
      end = line.until();
      before = Optional.of(line);
    }
    return new ReleaseShape.Rates(chain.getFirst().start(), Optional.empty(), until, parts);
  }

  private static boolean isSameRate(DatedPiece.Line a, DatedPiece.Line b) {
    return BaseUnits.units(a)
        .multiply(BigInteger.valueOf(length(b)))
        .equals(BaseUnits.units(b).multiply(BigInteger.valueOf(length(a))));
  }

  /** Returns one table of rates that is the sum of lines, however they overlap. */
  static ReleaseShape summed(List<DatedPiece.Line> lines) {
    var knots = new TreeSet<Long>();
    lines.forEach(line -> {
      knots.add(line.start());
      knots.add(line.until());
    });
    var sorted = lines.stream().sorted(Comparator.comparingLong(DatedPiece.Line::start)).toList();
    var open = new ArrayList<DatedPiece.Line>();
    var scaled = BigInteger.ZERO;
    var given = BigInteger.ZERO;
    var parts = new ArrayList<BigInteger>();
    long from = knots.removeFirst();
    long start = from;
    int next = 0;
    for (long knot : knots) {
      while (next < sorted.size() && sorted.get(next).start() <= from) {
        open.add(sorted.get(next++));
      }
      for (DatedPiece.Line line : open) {
        scaled = scaled.add(scaledRate(line).multiply(BigInteger.valueOf(knot - from)));
      }
      open.removeIf(line -> line.until() <= knot);
      var upTo = scaled.shiftRight(GUARD_BITS);
      parts.add(upTo.subtract(given));
      given = upTo;
      from = knot;
    }
    // The guard bits lose less than one base unit; the last part contains it.
    parts.add(parts.removeLast().add(BaseUnits.sum(List.copyOf(lines)).subtract(given)));
    return parts.size() == 1
        ? new ReleaseShape.Ramp(start, knots.last(), parts.getFirst())
        : new ReleaseShape.Rates(start, Optional.empty(), List.copyOf(knots), parts);
  }

  private static BigInteger scaledRate(DatedPiece.Line line) {
    return BaseUnits.units(line).shiftLeft(GUARD_BITS).divide(BigInteger.valueOf(length(line)));
  }

  private boolean within(ReleaseShape shape, List<DatedPiece.Line> lines) {
    return FitDeviation.of(shape.pieces(), List.copyOf(lines)).compareTo(slack) <= 0;
  }

  private static long length(DatedPiece.Line line) {
    return line.until() - line.start();
  }
}
