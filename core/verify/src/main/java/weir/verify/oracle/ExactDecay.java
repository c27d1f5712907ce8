package weir.verify.oracle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import weir.plan.statement.Factor;
import weir.plan.statement.FirstStep;
import weir.plan.statement.Inside;
import weir.plan.statement.Pace;
import weir.plan.statement.Statement;

/**
 * A decay or a growth, period by period.
 *
 * @param decay the statement
 * @param part its part of the distribution, in base units
 */
record ExactDecay(Statement.Decay decay, Rational part) {

  /** A piece of a decay: its fraction of the decay, and its instant. */
  record Some(Rational of, ExactTerm course) {}

  private boolean isLine() {
    return decay.inside() == Inside.LINE;
  }

  private boolean isAtStart() {
    return !isLine() && decay.first() == FirstStep.AT_START;
  }

  /**
   * Returns the edge of its periods at which it ends: that of the last step, or of the last line.
   */
  int lastEdge() {
    return decay.periods() - (isAtStart() ? 1 : 0);
  }

  private List<BigInteger> weights() {
    BigInteger first =
        switch (decay.pace()) {
          case Pace.Scaled() -> BigInteger.TWO.pow(96);
          case Pace.First(var amount) -> amount.units();
          case Pace.Rate(var amount) -> amount.units();
        };
    Rational factor =
        switch (decay.factor()) {
          case Factor.Times(var f) -> Rational.of(f.numerator(), f.denominator());
          case Factor.OfRemaining(var f) -> Rational.of(f.numerator(), f.denominator());
          case Factor.HalfLife(var half, var _) -> ExactHalfLife.factor(decay.every(), half);
        };
    var weights = new ArrayList<BigInteger>();
    BigInteger left = first;
    for (int k = 0; k < decay.periods(); k++) {
      BigInteger weight =
          switch (decay.factor()) {
            case Factor.OfRemaining remaining -> factor.timesFloor(left);
            case Factor.Times times -> k == 0 ? first : factor.timesFloor(weights.getLast());
            case Factor.HalfLife half -> k == 0 ? first : factor.timesFloor(weights.getLast());
          };
      left = left.subtract(weight);
      weights.add(weight);
    }
    return weights;
  }

  /**
   * Returns the pieces with their instants.
   *
   * @param edges where each period starts, and where the last one ends
   */
  List<Some> courses(List<Long> edges) {
    var parts = new ArrayList<BigInteger>();
    var weights = weights();
    for (int k = 0; k < weights.size(); k++) {
      BigInteger seconds = BigInteger.valueOf(edges.get(k + 1) - edges.get(k));
      boolean isRate = decay.pace() instanceof Pace.Rate;
      parts.add(isRate ? weights.get(k).multiply(seconds) : weights.get(k));
    }
    BigInteger all = parts.stream().reduce(BigInteger.ZERO, BigInteger::add);
    Rational sum = Rational.of(all, BigInteger.ONE);
    if (decay.pace() instanceof Pace.Scaled || sum.equals(part)) {
      return List.of(new Some(Rational.ONE, periods(parts, edges)));
    }
    return switch (decay.ending()) {
      case EXACT -> throw new IllegalArgumentException("the periods do not add up: " + all);
      case LAST -> {
        ExactTerm last =
            line(edges.get(edges.size() - 2), edges.getLast(), step(parts.size(), edges));
        yield both(parts, sum, last, edges);
      }
      case CUT -> cut(parts, edges);
    };
  }

  private List<Some> cut(List<BigInteger> parts, List<Long> edges) {
    Rational before = Rational.ZERO;
    int k = 0;
    while (before.plus(Rational.of(parts.get(k), BigInteger.ONE)).compareTo(part) < 0) {
      before = before.plus(Rational.of(parts.get(k), BigInteger.ONE));
      k++;
    }
    Rational left = part.minus(before);
    long from = edges.get(k);
    long length = edges.get(k + 1) - from;
    // The seconds that it takes at its own rate, rounded up.
    Rational takes =
        left.times(BigInteger.valueOf(length)).times(Rational.of(BigInteger.ONE, parts.get(k)));
    long seconds = takes.timesFloor(BigInteger.ONE).longValueExact() + (takes.isWhole() ? 0 : 1);
    ExactTerm last = line(from, from + seconds, step(k + 1, edges));
    return both(parts.subList(0, k), before, last, edges);
  }

  private List<Some> both(List<BigInteger> parts, Rational sum, ExactTerm last, List<Long> edges) {
    Rational of = sum.dividedBy(part);
    if (of.equals(Rational.ZERO)) {
      return List.of(new Some(Rational.ONE, last));
    }
    return List.of(new Some(of, periods(parts, edges)), new Some(Rational.ONE.minus(of), last));
  }

  private ExactTerm periods(List<BigInteger> parts, List<Long> edges) {
    var instants = new ArrayList<Long>();
    for (int k = isLine() ? 0 : 1; k <= parts.size(); k++) {
      instants.add(isLine() ? edges.get(k) : step(k, edges));
    }
    return new ExactTerm.Points(new RunningSum(parts).at(instants, isLine()), isLine());
  }

  /** Returns when period k pays if it pays in a step. */
  private long step(int k, List<Long> edges) {
    return edges.get(isAtStart() ? k - 1 : k);
  }

  private ExactTerm line(long from, long to, long step) {
    return isLine() ? new ExactTerm.Rising(from, to, from) : new ExactTerm.AllAt(step);
  }
}
