package weir.verify;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import weir.plan.Plan;
import weir.plan.StreamShare;

/**
 * A distribution's shares of a stream.
 *
 * <p>Each part of the stream is so many base units. What it brings at an instant, or in a straight
 * line, is taken by the share that holds then. What is taken at once adds up, and what is taken in
 * lines adds up; at each of their corners the sums are rounded down to base units.
 *
 * @param plan the plan
 * @param shares the shares, in the order of time
 */
record Sharing(Plan plan, StreamShare shares) {

  /** So much from one place to another, or at once if both are the same. */
  private record Move(long from, long to, Rational units) {

    /** Returns how much of it has come at a place. */
    Rational at(long place) {
      if (place < from || (place == from && from < to)) {
        return Rational.ZERO;
      }
      return place >= to
          ? units
          : units.times(
              Rational.of(BigInteger.valueOf(place - from), BigInteger.valueOf(to - from)));
    }
  }

  /** Something taken in one frame: so many base units, by one course. */
  private record Taken(BigInteger units, Frame frame, Course course) {}

  /** Returns what is taken of the stream, as shares of all that is taken. */
  List<Walk.Share> taken() {
    var stream = plan.stream(shares.stream()).orElseThrow();
    var frames = new LinkedHashMap<Frame, List<Move>>();
    var taken = new ArrayList<Taken>();
    Rational sum = Rational.ZERO;
    for (Walk.Share part :
        new Walk(plan, plan.genesis(), stream.amount(), stream.release()).shares()) {
      BigInteger before = sum.timesFloor(stream.amount().units());
      sum = sum.plus(part.share());
      BigInteger units = sum.timesFloor(stream.amount().units()).subtract(before);
      if (part.frame().isKnown()) {
        var moves = frames.computeIfAbsent(part.frame(), f -> new ArrayList<>());
        moves(part.course(), units).forEach(move -> moves.addAll(share(move, part.frame())));
      } else {
        var only = shares.portions().getFirst().share();
        BigInteger some = Rational.of(only.numerator(), only.denominator()).timesFloor(units);
        taken.add(new Taken(some, part.frame(), part.course()));
      }
    }
    for (Map.Entry<Frame, List<Move>> entry : frames.entrySet()) {
      add(entry.getKey(), entry.getValue(), false, taken);
      add(entry.getKey(), entry.getValue(), true, taken);
    }
    BigInteger all = taken.stream().map(Taken::units).reduce(BigInteger.ZERO, BigInteger::add);
    return taken.stream()
        .filter(t -> t.units().signum() > 0)
        .map(t -> new Walk.Share(Rational.of(t.units(), all), t.frame(), t.course()))
        .toList();
  }

  private static void add(Frame frame, List<Move> moves, boolean isLines, List<Taken> taken) {
    var some = moves.stream().filter(move -> move.from() < move.to() == isLines).toList();
    var corners = new TreeSet<Long>();
    some.forEach(move -> corners.addAll(List.of(move.from(), move.to())));
    var points = new ArrayList<Course.Point>();
    for (long corner : corners) {
      Rational sum = Rational.ZERO;
      for (Move move : some) {
        sum = sum.plus(move.at(corner));
      }
      points.add(new Course.Point(corner, sum.timesFloor(BigInteger.ONE)));
    }
    if (!points.isEmpty() && points.getLast().out().signum() > 0) {
      taken.add(new Taken(points.getLast().out(), frame, new Course.Points(points, isLines)));
    }
  }

  /** Cuts a move where another share takes over. */
  private List<Move> share(Move move, Frame frame) {
    var cut = new ArrayList<Move>();
    long from = move.from();
    for (StreamShare.Portion portion : shares.portions()) {
      var f = portion.share();
      var share = Rational.of(f.numerator(), f.denominator());
      long until =
          portion.until().map(u -> firstFrom(u.getEpochSecond(), frame)).orElse(Long.MAX_VALUE);
      if (move.from() == move.to()) {
        if (move.from() < until) {
          cut.add(new Move(move.from(), move.to(), move.units().times(share)));
          return cut;
        }
      } else if (until > from) {
        long to = Math.min(until, move.to());
        Rational units = move.at(to).minus(move.at(from));
        cut.add(new Move(from, to, units.times(share)));
        from = to;
        if (from == move.to()) {
          return cut;
        }
      }
    }
    return cut;
  }

  /** Returns the first place of a frame that comes at an instant or after it. */
  private static long firstFrom(long second, Frame frame) {
    return frame.chain().map(chain -> chain.height(second - 1) + 1).orElse(second)
        - frame.opening().orElse(0L);
  }

  private static List<Move> moves(Course course, BigInteger units) {
    var all = Rational.of(units, BigInteger.ONE);
    return switch (course) {
      case Course.AllAt(var at) -> List.of(new Move(at, at, all));
      case Course.Rising(var start, var end, var opens) -> {
        var held = Rational.of(BigInteger.valueOf(opens - start), BigInteger.valueOf(end - start));
        var first = new Move(opens, opens, all.times(held));
        yield opens == end
            ? List.of(first)
            : List.of(first, new Move(opens, end, all.minus(all.times(held))));
      }
      case Course.Stepping stepping -> steps(stepping, units);
      case Course.Points points -> points(points, all);
    };
  }

  /** What a step brings is what a whole number of base units allows, if odd ones wait for last. */
  private static List<Move> steps(Course.Stepping stepping, BigInteger units) {
    var moves = new ArrayList<Move>();
    Rational before = Rational.ZERO;
    for (long at : stepping.instants()) {
      var portion = stepping.portion(at);
      Rational now =
          portion.odd()
              ? Rational.of(portion.out(units), BigInteger.ONE)
              : Rational.of(portion.come().multiply(units), portion.of());
      moves.add(new Move(at, at, now.minus(before)));
      before = now;
    }
    return moves;
  }

  private static List<Move> points(Course.Points course, Rational all) {
    var moves = new ArrayList<Move>();
    BigInteger sum = course.points().getLast().out();
    Course.Point before = new Course.Point(0, BigInteger.ZERO);
    for (int i = 0; i < course.points().size(); i++) {
      Course.Point point = course.points().get(i);
      Rational units = all.times(Rational.of(point.out().subtract(before.out()), sum));
      boolean isAtOnce = i == 0 || !course.sloped();
      moves.add(new Move(isAtOnce ? point.at() : before.at(), point.at(), units));
      before = point;
    }
    return moves;
  }
}
