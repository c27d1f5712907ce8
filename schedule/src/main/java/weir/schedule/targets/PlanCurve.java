package weir.schedule.targets;

import static weir.schedule.targets.Checks.big;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import weir.schedule.Release;
import weir.schedule.Term;

/** A release of a plan as a curve: what a grant's terms have released together at every second. */
final class PlanCurve {

  private record Turn(long at, int slice, Form form) {}

  private final BigInteger amount;
  private final int slice;
  private final List<Turn> turns;

  private PlanCurve(BigInteger amount, int slice, List<Turn> turns) {
    this.amount = amount;
    this.slice = slice;
    this.turns = turns;
  }

  /** Returns the curve of a total above zero. */
  static Curve of(Release release, BigInteger total) {
    var turns = new ArrayList<Turn>();
    List<BigInteger> amounts = release.split(total);
    for (int i = 0; i < amounts.size(); i++) {
      if (amounts.get(i).signum() > 0) {
        new PlanCurve(amounts.get(i), i, turns).add(release.slices().get(i).term());
      }
    }
    turns.sort(Comparator.comparingLong(Turn::at));
    var maker = new Curve.Maker();
    var growing = new TreeMap<Integer, List<Floor>>();
    var levels = new TreeMap<Integer, BigInteger>();
    BigInteger level = BigInteger.ZERO;
    for (Turn turn : turns) {
      BigInteger before = levels.getOrDefault(turn.slice, BigInteger.ZERO);
      levels.put(turn.slice, turn.form.level());
      level = level.add(turn.form.level()).subtract(before);
      growing.put(turn.slice, turn.form.floors());
      growing.values().removeIf(List::isEmpty);
      maker.from(
          turn.at, new Form(level, growing.values().stream().flatMap(List::stream).toList()));
    }
    return maker.curve();
  }

  private void add(Term term) {
    switch (term) {
      case Term.Jump(var at) -> level(at, amount);
      case Term.Line(var from, var to, var opens) -> {
        if (opens < to) {
          grow(opens, Floor.straight(amount, from, big(to - from)));
        }
        level(to, amount);
      }
      case Term.Stairs stairs -> {
        for (int k = Math.max(1, stairs.held()); k <= stairs.steps().count(); k++) {
          long at = stairs.steps().instant(k);
          level(at, stairs.released(amount, at));
        }
      }
    }
  }

  private void level(long at, BigInteger level) {
    turns.add(new Turn(at, slice, Form.level(level)));
  }

  private void grow(long at, Floor floor) {
    turns.add(new Turn(at, slice, Form.of(BigInteger.ZERO, floor)));
  }
}
