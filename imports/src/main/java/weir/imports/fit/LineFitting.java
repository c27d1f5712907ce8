package weir.imports.fit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Lines to ramps, tables of rates and decays. */
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
  List<Shape> fit(List<Piece.Line> lines) {
    var shapes = new ArrayList<Shape>();
    for (List<Piece.Line> chain : chains(lines)) {
      shapes.addAll(chain(chain, Optional.empty()));
    }
    long ramps = shapes.stream().filter(Shape.Ramp.class::isInstance).count();
    return ramps <= MOST_RAMPS ? shapes : List.of(summed(lines));
  }

  /** Returns the lines as few chains in which none overlaps the one before. */
  private static List<List<Piece.Line>> chains(List<Piece.Line> lines) {
    var chains = new ArrayList<List<Piece.Line>>();
    var sorted =
        lines.stream()
            .sorted(
                Comparator.comparingLong(Piece.Line::start).thenComparingLong(Piece.Line::until))
            .toList();
    for (Piece.Line line : sorted) {
      chains.stream()
          .filter(chain -> chain.getLast().until() <= line.start())
          .max(
              Comparator.<List<Piece.Line>>comparingLong(chain -> chain.getLast().until())
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
  List<Shape> chain(List<Piece.Line> chain, Optional<BigDecimal> stated) {
    var shapes = new ArrayList<Shape>();
    var left = new ArrayList<Piece.Line>();
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
  private Optional<Shape.Decay> decay(
      List<Piece.Line> chain, int from, Optional<BigDecimal> stated) {
    if (from + 1 >= chain.size()) {
      return Optional.empty();
    }
    var first = chain.get(from);
    Optional<Shape.Decay> best = Optional.empty();
    for (var every : Calendar.between(first.start(), first.until(), byMonths)) {
      int end = from;
      while (end < chain.size()
          && chain.get(end).start() == Calendar.after(first.start(), every, end - from)
          && chain.get(end).until() == Calendar.after(first.start(), every, end - from + 1)) {
        end++;
      }
      var block = chain.subList(from, end);
      var found = Ratio.run(block.stream().map(Units::units).toList(), stated);
      if (found.isPresent()) {
        var taken = block.subList(0, found.get().periods());
        var shape =
            new Shape.Decay(
                first.start(),
                every,
                taken.size(),
                found.get().times(),
                true,
                Units.sum(List.copyOf(taken)));
        if (within(shape, taken) && best.map(b -> b.periods() < taken.size()).orElse(true)) {
          best = Optional.of(shape);
        }
      }
    }
    return best;
  }

  /** Returns one ramp, a few ramps, or a table of rates. */
  private List<Shape> rates(List<Piece.Line> chain) {
    if (chain.isEmpty()) {
      return List.of();
    }
    var whole = ramp(chain.getFirst(), chain.getLast(), Units.sum(List.copyOf(chain)));
    if (isContiguous(chain) && within(whole, chain)) {
      return List.of(whole);
    }
    if (chain.size() < FEW) {
      return chain.stream().<Shape>map(line -> ramp(line, line, Units.units(line))).toList();
    }
    return List.of(grid(chain).orElseGet(() -> table(chain)));
  }

  private static Shape ramp(Piece.Line first, Piece.Line last, BigInteger amount) {
    return new Shape.Ramp(first.start(), last.until(), amount);
  }

  private static boolean isContiguous(List<Piece.Line> chain) {
    for (int i = 1; i < chain.size(); i++) {
      if (chain.get(i).start() != chain.get(i - 1).until()) {
        return false;
      }
    }
    return true;
  }

  /** Returns the table if all are equally long, and so are the gaps, or multiples of it. */
  private Optional<Shape> grid(List<Piece.Line> chain) {
    var first = chain.getFirst();
    for (var every : Calendar.between(first.start(), first.until(), byMonths)) {
      var until = new ArrayList<Long>();
      var parts = new ArrayList<BigInteger>();
      boolean fits = true;
      for (Piece.Line line : chain) {
        int k = until.size();
        while (fits
            && Calendar.after(first.start(), every, k) < line.start()
            && k < 4 * chain.size()) {
          k++;
          until.add(Calendar.after(first.start(), every, k));
          parts.add(BigInteger.ZERO);
        }
        fits &=
            Calendar.after(first.start(), every, k) == line.start()
                && Calendar.after(first.start(), every, k + 1) == line.until();
        until.add(line.until());
        parts.add(Units.units(line));
      }
      if (fits) {
        return Optional.of(new Shape.Rates(first.start(), Optional.of(every), until, parts));
      }
    }
    return Optional.empty();
  }

  /** Returns the table of the instants at which the rate changes. */
  private Shape table(List<Piece.Line> chain) {
    var until = new ArrayList<Long>();
    var parts = new ArrayList<BigInteger>();
    long end = chain.getFirst().start();
    var before = Optional.<Piece.Line>empty();
    for (Piece.Line line : chain) {
      if (line.start() > end) {
        until.add(line.start());
        parts.add(BigInteger.ZERO);
        before = Optional.empty();
      }
      if (before.isPresent() && isSameRate(before.get(), line)) {
        until.removeLast();
        parts.add(parts.removeLast().add(Units.units(line)));
      } else {
        parts.add(Units.units(line));
      }
      until.add(line.until());
      end = line.until();
      before = Optional.of(line);
    }
    return new Shape.Rates(chain.getFirst().start(), Optional.empty(), until, parts);
  }

  private static boolean isSameRate(Piece.Line a, Piece.Line b) {
    return Units.units(a)
        .multiply(BigInteger.valueOf(length(b)))
        .equals(Units.units(b).multiply(BigInteger.valueOf(length(a))));
  }

  /** Returns one table of rates that is the sum of lines, however they overlap. */
  static Shape summed(List<Piece.Line> lines) {
    var knots = new TreeSet<Long>();
    lines.forEach(line -> {
      knots.add(line.start());
      knots.add(line.until());
    });
    var sorted = lines.stream().sorted(Comparator.comparingLong(Piece.Line::start)).toList();
    var open = new ArrayList<Piece.Line>();
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
      for (Piece.Line line : open) {
        scaled = scaled.add(scaledRate(line).multiply(BigInteger.valueOf(knot - from)));
      }
      open.removeIf(line -> line.until() <= knot);
      var upTo = scaled.shiftRight(GUARD_BITS);
      parts.add(upTo.subtract(given));
      given = upTo;
      from = knot;
    }
    // What the guard bits lose is less than one base unit; it comes with the last part.
    parts.add(parts.removeLast().add(Units.sum(List.copyOf(lines)).subtract(given)));
    return parts.size() == 1
        ? new Shape.Ramp(start, knots.last(), parts.getFirst())
        : new Shape.Rates(start, Optional.empty(), List.copyOf(knots), parts);
  }

  private static BigInteger scaledRate(Piece.Line line) {
    return Units.units(line).shiftLeft(GUARD_BITS).divide(BigInteger.valueOf(length(line)));
  }

  private boolean within(Shape shape, List<Piece.Line> lines) {
    return Deviation.of(shape.pieces(), List.copyOf(lines)).compareTo(slack) <= 0;
  }

  private static long length(Piece.Line line) {
    return line.until() - line.start();
  }
}
