package weir.targets.curve;

import static weir.targets.curve.ParameterChecks.big;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Term;

/** A release of a plan as a curve: the sum of the terms of a grant at every second. */
public final class PlanCurve {

  private record Turn(long at, int slice, CurveForm form) {}

  private final BigInteger amount;
  private final int slice;
  private final long opening;
  private final List<Turn> turns;

  private PlanCurve(BigInteger amount, int slice, long opening, List<Turn> turns) {
    this.amount = amount;
    this.slice = slice;
    this.opening = opening;
    this.turns = turns;
  }

  /** Returns the curve of a total above zero; every slice has a date and counts seconds. */
  public static ReleaseCurve of(Release release, BigInteger total) {
    var turns = new ArrayList<Turn>();
    List<BigInteger> amounts = release.split(total);
    for (int i = 0; i < amounts.size(); i++) {
      if (amounts.get(i).signum() > 0) {
        Slice slice = release.slices().get(i);
        long opening = slice.gate().opening().orElseThrow();
        new PlanCurve(amounts.get(i), i, opening, turns).add(slice.term());
      }
    }
    turns.sort(Comparator.comparingLong(Turn::at));
    var maker = new ReleaseCurve.Maker();
    var growing = new TreeMap<Integer, List<FloorPart>>();
    var levels = new TreeMap<Integer, BigInteger>();
    BigInteger level = BigInteger.ZERO;
    for (Turn turn : turns) {
      BigInteger before = levels.getOrDefault(turn.slice, BigInteger.ZERO);
      levels.put(turn.slice, turn.form.level());
      level = level.add(turn.form.level()).subtract(before);
      growing.put(turn.slice, turn.form.floors());
      growing.values().removeIf(List::isEmpty);
      maker.from(
          turn.at, new CurveForm(level, growing.values().stream().flatMap(List::stream).toList()));
    }
    return maker.curve();
  }

  private void add(Term term) {
    switch (term) {
      case Term.Jump(var at) -> level(at, amount);
      case Term.Line(var from, var to, var opens) -> {
        if (opens < to) {
          grow(opens, FloorPart.straight(amount, from, big(to - from)));
        }
        level(to, amount);
      }
      case Term.Stairs stairs -> {
        for (int k = Math.max(1, stairs.held()); k <= stairs.steps().count(); k++) {
          long at = stairs.steps().instant(k);
          level(at, stairs.released(amount, at));
        }
      }
      case Term.Geometric geometric when geometric.sloped() -> sloped(geometric);
      case Term.Geometric geometric ->
          geometric.corners().forEach(at -> level(at, geometric.released(amount, at)));
      case Term.Table table when table.sloped() -> sloped(table);
      case Term.Table table ->
          table.rows().forEach(row -> level(row.at(), table.released(amount, row.at())));
      case Term.Unknown() -> throw new IllegalArgumentException("a curve without a date");
    }
  }

  private void sloped(Term.Geometric term) {
    for (int k = 1; k <= term.periods().count(); k++) {
      long from = term.periods().instant(k);
      BigInteger before = term.weights().upTo(k - 1);
      BigInteger more = term.weights().upTo(k).subtract(before);
      piece(from, term.periods().period(), before, more, term.weights().all());
    }
    level(term.end().orElseThrow(), amount);
  }

  private void sloped(Term.Table term) {
    for (int i = 1; i < term.rows().size(); i++) {
      Term.Table.Row row = term.rows().get(i - 1);
      Term.Table.Row next = term.rows().get(i);
      BigInteger more = next.cumulative().subtract(row.cumulative());
      piece(row.at(), next.at() - row.at(), row.cumulative(), more, term.all());
    }
    level(term.rows().getLast().at(), amount);
  }

  /** floor(amount * (before * length + more * e) / (all * length)), e seconds after from. */
  private void piece(long from, long length, BigInteger before, BigInteger more, BigInteger all) {
    if (more.signum() == 0) {
      level(from, amount.multiply(before).divide(all));
      return;
    }
    BigInteger slope = amount.multiply(more);
    BigInteger start =
        amount.multiply(before).multiply(big(length)).subtract(slope.multiply(big(from)));
    grow(from, new FloorPart.Straight(slope, start, all.multiply(big(length))));
  }

  private void level(long at, BigInteger level) {
    turns.add(new Turn(opening + at, slice, CurveForm.level(level)));
  }

  private void grow(long at, FloorPart floor) {
    turns.add(
        new Turn(opening + at, slice, CurveForm.of(BigInteger.ZERO, floor.earlier(-opening))));
  }
}
