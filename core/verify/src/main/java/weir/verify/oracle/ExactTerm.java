package weir.verify.oracle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import weir.plan.statement.Remainder;

/** How one part of a release becomes the holder's over time; instants in seconds since 1970. */
public sealed interface ExactTerm {

  /** Returns how much of it is released at an instant. */
  Portion portion(long at);

  /** Returns the instants at which it changes. */
  List<Long> instants();

  /** Returns the normal form of all courses that release the same at every instant. */
  ExactTerm plain();

  /** All of it at an instant. */
  record AllAt(long instant) implements ExactTerm {

    @Override
    public Portion portion(long at) {
      return at < instant ? Portion.NOTHING : Portion.ALL;
    }

    @Override
    public List<Long> instants() {
      return List.of(instant);
    }

    @Override
    public ExactTerm plain() {
      return this;
    }
  }

  /** In proportion to the seconds from start to end, held back until it opens. */
  record Rising(long start, long end, long opens) implements ExactTerm {

    @Override
    public Portion portion(long at) {
      if (at >= end) {
        return Portion.ALL;
      }
      return at < start || at < opens ? Portion.NOTHING : Portion.of(at - start, end - start);
    }

    @Override
    public List<Long> instants() {
      return List.of(start, opens, end);
    }

    @Override
    public ExactTerm plain() {
      return opens == end ? new AllAt(end) : this;
    }
  }

  /** A step at each instant, the first ones held back until it opens. */
  record Stepping(List<Long> instants, long opens, Remainder remainder) implements ExactTerm {

    public Stepping {
      instants = List.copyOf(instants);
    }

    @Override
    public Portion portion(long at) {
      if (at < opens) {
        return Portion.NOTHING;
      }
      return new Portion(
          BigInteger.valueOf(come(instants.size(), k -> instants.get(k) <= at)),
          BigInteger.valueOf(instants.size()),
          remainder == Remainder.LAST);
    }

    @Override
    public ExactTerm plain() {
      long last = instants.getLast();
      if (instants.size() == 1 || opens == last) {
        return new AllAt(last);
      }
      long opening = instants.stream().filter(i -> i >= opens).findFirst().orElse(last);
      return new Stepping(instants, opening, remainder);
    }
  }

  /**
   * Through points: each states how much is released by then; nothing is released before the first.
   *
   * @param points rising in time, never falling; the last one is all of it
   * @param sloped whether it rises in a straight line from point to point
   */
  record Points(List<Point> points, boolean sloped) implements ExactTerm {

    public Points {
      points = List.copyOf(points);
    }

    @Override
    public Portion portion(long at) {
      BigInteger all = points.getLast().out();
      int come = come(points.size(), k -> points.get(k).at() <= at);
      if (come == 0) {
        return Portion.NOTHING;
      }
      if (come == points.size()) {
        return Portion.ALL;
      }
      Point last = points.get(come - 1);
      return sloped
          ? between(last, points.get(come), at, all)
          : new Portion(last.out(), all, false);
    }

    private static Portion between(Point a, Point b, long at, BigInteger all) {
      var length = BigInteger.valueOf(b.at() - a.at());
      var passed = BigInteger.valueOf(at - a.at());
      BigInteger come = a.out().multiply(length.subtract(passed)).add(b.out().multiply(passed));
      return new Portion(come, all.multiply(length), false);
    }

    @Override
    public List<Long> instants() {
      return points.stream().map(Point::at).toList();
    }

    /** Returns it without redundant points, and with the smallest numbers. */
    @Override
    public ExactTerm plain() {
      var kept = new ArrayList<Point>();
      BigInteger common = points.stream().map(Point::out).reduce(BigInteger.ZERO, BigInteger::gcd);
      for (int i = 0; i < points.size(); i++) {
        if (turns(i)) {
          kept.add(new Point(points.get(i).at(), points.get(i).out().divide(common)));
        }
      }
      boolean isOne = kept.size() == 1;
      return isOne ? new AllAt(kept.getFirst().at()) : new Points(kept, sloped);
    }

    private boolean turns(int i) {
      BigInteger before = i == 0 ? BigInteger.ZERO : points.get(i - 1).out();
      boolean rises = points.get(i).out().compareTo(before) > 0;
      boolean risesNext =
          sloped
              && i + 1 < points.size()
              && points.get(i + 1).out().compareTo(points.get(i).out()) > 0;
      return rises || risesNext;
    }
  }

  /**
   * Returns how many of the first places hold, by halving: a chain can state millions of steps.
   *
   * @param count how many places there are; those that hold come first
   */
  private static int come(int count, IntPredicate holds) {
    int below = 0;
    int above = count;
    while (below < above) {
      int middle = (below + above) >>> 1;
      if (holds.test(middle)) {
        below = middle + 1;
      } else {
        above = middle;
      }
    }
    return below;
  }

  /** How much is released by an instant. */
  record Point(long at, BigInteger out) {}

  /**
   * A quotient: {@code come} of {@code of} equal parts.
   *
   * @param come zero to {@code of}
   * @param of more than zero
   * @param odd whether the remainder of base units is with the last part only
   */
  record Portion(BigInteger come, BigInteger of, boolean odd) {

    static final Portion NOTHING = of(0, 1);
    static final Portion ALL = of(1, 1);

    static Portion of(long come, long of) {
      return new Portion(BigInteger.valueOf(come), BigInteger.valueOf(of), false);
    }

    boolean isAll() {
      return come.equals(of);
    }

    /** Returns how many base units of an amount this is, rounded down. */
    BigInteger out(BigInteger amount) {
      return odd && come.compareTo(of) < 0
          ? amount.divide(of).multiply(come)
          : amount.multiply(come).divide(of);
    }
  }
}
