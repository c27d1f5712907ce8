package weir.verify.oracle;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import weir.plan.Distribution;
import weir.plan.terms.StreamShare;

/**
 * The releases of the distributions that share a stream.
 *
 * <p>Each part of the stream is an amount of base units. The amount released at an instant, or
 * along a straight line, is divided by the shares that hold then. For each distribution, amounts at
 * instants add up, and amounts along lines add up. All distributions have the same corners: where
 * an amount is released at once, where a line begins or ends, and where a share changes during a
 * line.
 *
 * <p>At a corner all of them together have the floor of their exact sum, and so do the first j of
 * them, in the order of the plan. But from one corner to the next the first j gain at least what
 * the first j - 1 gain, so that no distribution loses, and at most what all gain. Amounts without a
 * date are divided by such floors once.
 *
 * @param exact the plan
 * @param users the distributions that share the stream, in the order of the plan
 */
record ExactStream(ExactPlan exact, List<Distribution> users) {

  ExactStream {
    users = List.copyOf(users);
  }

  /** Returns the sharing in which a distribution has a share. */
  static ExactStream of(ExactPlan exact, StreamShare share) {
    return new ExactStream(
        exact,
        exact.plan().distributions().stream()
            .filter(d -> StatedPlan.shares(d).map(StreamShare::stream).equals(Optional.of(share.stream())))
            .toList());
  }

  /**
   * An amount released evenly from one place to another, or at once if both are the same.
   *
   * @param inLine whether it is counted with the amounts along lines
   */
  private record Move(long from, long to, Rational units, boolean inLine) {

    /** Returns how much of it is released at a place. */
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

  /**
   * What one of them gets.
   *
   * @param units how many base units in all
   * @param shares of those, and when
   */
  record Taking(BigInteger units, List<StatementWalk.Share> shares) {}

  /** An amount on one axis: base units, by one course. */
  private record Taken(BigInteger units, ExactAxis frame, ExactTerm course) {}

  /** Returns what one of them takes of the stream. */
  Taking taken(Distribution taker) {
    int number = number(taker);
    var stream = StatedPlan.stream(exact.plan(), shares(number).stream()).orElseThrow();
    var frames = new LinkedHashMap<ExactAxis, List<List<Move>>>();
    var taken = new ArrayList<Taken>();
    Rational sum = Rational.ZERO;
    for (StatementWalk.Share part :
        new StatementWalk(exact, exact.plan().timing().genesis(), stream.amount(), stream.release())
            .shares()) {
      BigInteger before = sum.timesFloor(stream.amount().units());
      sum = sum.plus(part.share());
      BigInteger units = sum.timesFloor(stream.amount().units()).subtract(before);
      if (part.frame().isKnown()) {
        var all = frames.computeIfAbsent(part.frame(), f -> nothing());
        for (Move move : moves(part.course(), units)) {
          for (int user = 0; user < users.size(); user++) {
            all.get(user).addAll(share(move, part.frame(), shares(user)));
          }
        }
      } else {
        BigInteger some = upTo(number + 1, units).subtract(upTo(number, units));
        taken.add(new Taken(some, part.frame(), part.course()));
      }
    }
    for (Map.Entry<ExactAxis, List<List<Move>>> entry : frames.entrySet()) {
      add(entry.getKey(), entry.getValue(), number, false, taken);
      add(entry.getKey(), entry.getValue(), number, true, taken);
    }
    BigInteger all = taken.stream().map(Taken::units).reduce(BigInteger.ZERO, BigInteger::add);
    var shares =
        taken.stream()
            .filter(t -> t.units().signum() > 0)
            .map(t -> new StatementWalk.Share(Rational.of(t.units(), all), t.frame(), t.course()))
            .toList();
    return new Taking(all, shares);
  }

  private int number(Distribution taker) {
    for (int user = 0; user < users.size(); user++) {
      if (taker.name().equals(users.get(user).name())) {
        return user;
      }
    }
    throw new IllegalArgumentException(taker.name() + " has no share of the stream");
  }

  private StreamShare shares(int user) {
    return StatedPlan.shares(users.get(user)).orElseThrow();
  }

  private List<List<Move>> nothing() {
    var all = new ArrayList<List<Move>>();
    users.forEach(user -> all.add(new ArrayList<>()));
    return all;
  }

  /** Returns how many of the units without a date the first {@code count} distributions have. */
  private BigInteger upTo(int count, BigInteger units) {
    Rational sum = Rational.ZERO;
    for (int user = 0; user < count; user++) {
      var share = shares(user).portions().getFirst().share();
      sum = sum.plus(Rational.of(share.numerator(), share.denominator()));
    }
    return sum.timesFloor(units);
  }

  private static void add(
      ExactAxis frame, List<List<Move>> moves, int number, boolean isLines, List<Taken> taken) {
    var some =
        moves.stream()
            .map(own -> own.stream().filter(move -> move.inLine() == isLines).toList())
            .toList();
    var corners = new TreeSet<Long>();
    some.forEach(own -> own.forEach(move -> corners.addAll(List.of(move.from(), move.to()))));
    var out = out(some, number, corners);
    var points = new ArrayList<ExactTerm.Point>();
    for (long corner : corners) {
      points.add(new ExactTerm.Point(corner, out.get(points.size())));
    }
    if (!points.isEmpty() && points.getLast().out().signum() > 0) {
      taken.add(new Taken(points.getLast().out(), frame, new ExactTerm.Points(points, isLines)));
    }
  }

  /** Returns the released base units of one of them, corner by corner. */
  private static List<BigInteger> out(
      List<List<Move>> moves, int number, NavigableSet<Long> corners) {
    var nothing = Collections.nCopies(corners.size(), Rational.ZERO);
    var dues = new ArrayList<List<Rational>>(List.of(nothing));
    for (List<Move> own : moves) {
      var come = come(own, corners);
      var before = dues.getLast();
      dues.add(
          IntStream.range(0, come.size()).mapToObj(i -> before.get(i).plus(come.get(i))).toList());
    }
    List<BigInteger> fewer = Collections.nCopies(corners.size(), BigInteger.ZERO);
    for (int count = 1; count <= number; count++) {
      fewer = together(dues.get(count), fewer, dues.getLast());
    }
    var upTo = together(dues.get(number + 1), fewer, dues.getLast());
    var less = fewer;
    return IntStream.range(0, upTo.size())
        .mapToObj(i -> upTo.get(i).subtract(less.get(i)))
        .toList();
  }

  /**
   * Returns the released base units of several together, corner by corner.
   *
   * @param due their exact sum
   * @param fewer the result for all of them but the last
   * @param all the exact sum of all distributions
   */
  private static List<BigInteger> together(
      List<Rational> due, List<BigInteger> fewer, List<Rational> all) {
    var sums = new ArrayList<BigInteger>();
    for (int i = 0; i < due.size(); i++) {
      BigInteger before = i == 0 ? BigInteger.ZERO : sums.get(i - 1);
      BigInteger fewerGain = fewer.get(i).subtract(i == 0 ? BigInteger.ZERO : fewer.get(i - 1));
      BigInteger gain =
          floor(all.get(i)).subtract(i == 0 ? BigInteger.ZERO : floor(all.get(i - 1)));
      BigInteger least = before.add(fewerGain);
      BigInteger most = before.add(gain);
      sums.add(floor(due.get(i)).max(least).min(most));
    }
    return sums;
  }

  private static BigInteger floor(Rational number) {
    return number.timesFloor(BigInteger.ONE);
  }

  /** Returns how much of these moves is released, corner by corner. */
  private static List<Rational> come(List<Move> moves, NavigableSet<Long> corners) {
    var waiting =
        new ArrayDeque<>(moves.stream().sorted(Comparator.comparingLong(Move::from)).toList());
    var flowing = new ArrayList<Move>();
    var come = new ArrayList<Rational>();
    Rational done = Rational.ZERO;
    for (long corner : corners) {
      while (!waiting.isEmpty() && waiting.getFirst().from() <= corner) {
        flowing.add(waiting.removeFirst());
      }
      Rational sum = Rational.ZERO;
      for (Move move : List.copyOf(flowing)) {
        if (move.to() <= corner) {
          flowing.remove(move);
          done = done.plus(move.units());
        } else {
          sum = sum.plus(move.at(corner));
        }
      }
      come.add(done.plus(sum));
    }
    return come;
  }

  /** Divides a move where another share begins to hold. */
  private static List<Move> share(Move move, ExactAxis frame, StreamShare shares) {
    var cut = new ArrayList<Move>();
    long from = move.from();
    for (StreamShare.Portion portion : shares.portions()) {
      var f = portion.share();
      var share = Rational.of(f.numerator(), f.denominator());
      long until =
          portion.until().map(u -> firstFrom(u.getEpochSecond(), frame)).orElse(Long.MAX_VALUE);
      if (move.from() == move.to()) {
        if (move.from() < until) {
          cut.add(new Move(move.from(), move.to(), move.units().times(share), move.inLine()));
          return cut;
        }
      } else if (until > from) {
        long to = Math.min(until, move.to());
        Rational units = move.at(to).minus(move.at(from));
        cut.add(new Move(from, to, units.times(share), true));
        from = to;
        if (from == move.to()) {
          return cut;
        }
      }
    }
    return cut;
  }

  /** Returns the first place of an axis that is at an instant or after it. */
  private static long firstFrom(long second, ExactAxis frame) {
    return frame.chain().map(chain -> chain.height(second - 1) + 1).orElse(second)
        - frame.opening().orElse(0L);
  }

  private static List<Move> moves(ExactTerm course, BigInteger units) {
    var all = Rational.of(units, BigInteger.ONE);
    return switch (course) {
      case ExactTerm.AllAt(var at) -> List.of(new Move(at, at, all, false));
      case ExactTerm.Rising(var start, var end, var opens) -> {
        var held = Rational.of(BigInteger.valueOf(opens - start), BigInteger.valueOf(end - start));
        var moves = new ArrayList<>(lump(opens, all.times(held)));
        if (opens < end) {
          moves.add(new Move(opens, end, all.minus(all.times(held)), true));
        }
        yield moves;
      }
      case ExactTerm.Stepping stepping -> steps(stepping, units);
      case ExactTerm.Points points -> points(points, units);
    };
  }

  /** The opening of a line releases whole base units at once; the fraction counts with the line. */
  private static List<Move> lump(long at, Rational units) {
    Rational whole = whole(floor(units));
    return List.of(new Move(at, at, whole, false), new Move(at, at, units.minus(whole), true));
  }

  private static Rational whole(BigInteger units) {
    return Rational.of(units, BigInteger.ONE);
  }

  /** A step releases whole base units, if the remainder is with the last step. */
  private static List<Move> steps(ExactTerm.Stepping stepping, BigInteger units) {
    var moves = new ArrayList<Move>();
    Rational before = Rational.ZERO;
    for (long at : stepping.instants()) {
      var portion = stepping.portion(at);
      Rational now =
          portion.odd()
              ? Rational.of(portion.out(units), BigInteger.ONE)
              : Rational.of(portion.come().multiply(units), portion.of());
      moves.add(new Move(at, at, now.minus(before), false));
      before = now;
    }
    return moves;
  }

  private static List<Move> points(ExactTerm.Points course, BigInteger units) {
    var moves = new ArrayList<Move>();
    BigInteger all = course.points().getLast().out();
    ExactTerm.Point before = new ExactTerm.Point(0, BigInteger.ZERO);
    for (int i = 0; i < course.points().size(); i++) {
      ExactTerm.Point point = course.points().get(i);
      Rational some = Rational.of(point.out().subtract(before.out()).multiply(units), all);
      if (!course.sloped()) {
        moves.add(new Move(point.at(), point.at(), some, false));
      } else if (i == 0) {
        moves.addAll(lump(point.at(), some));
      } else {
        moves.add(new Move(before.at(), point.at(), some, true));
      }
      before = point;
    }
    return moves;
  }
}
