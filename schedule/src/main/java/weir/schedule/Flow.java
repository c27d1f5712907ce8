package weir.schedule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import weir.plan.Remainder;
import weir.units.Fraction;

/**
 * What comes along one axis, behind one gate: some at once, some in straight lines; all exact, in
 * base units.
 */
final class Flow {

  private final TreeMap<Long, Fraction> jumps = new TreeMap<>();
  private final TreeMap<Long, Fraction> faster = new TreeMap<>();
  private final TreeMap<Long, Fraction> slower = new TreeMap<>();

  /** Says which share of what comes at a place is taken. */
  interface Taken {

    /** Returns the share that holds at a place. */
    Fraction at(long place);

    /** Returns the places at which another share takes over, rising. */
    List<Long> changes();
  }

  /** Adds what is taken of a term of so many base units. */
  void add(Term term, BigInteger amount, Taken taken) {
    var all = new Fraction(amount, BigInteger.ONE);
    switch (term) {
      case Term.Jump(var at) -> jump(at, all, taken);
      case Term.Line(var from, var to, var opens) -> {
        jump(opens, all.times(term.portion(opens)), taken);
        if (opens < to) {
          line(opens, to, all.times(Fraction.ONE.minus(term.portion(opens))), taken);
        }
      }
      case Term.Stairs stairs when stairs.remainder() == Remainder.LAST -> {
        BigInteger before = BigInteger.ZERO;
        for (long at : stairs.corners().toArray()) {
          BigInteger now = stairs.released(amount, at);
          jump(at, new Fraction(now.subtract(before), BigInteger.ONE), taken);
          before = now;
        }
      }
      case Term.Stairs stairs -> jumps(stairs, all, taken);
      case Term.Geometric decay -> {
        if (decay.sloped()) {
          lines(decay, all, taken);
        } else {
          jumps(decay, all, taken);
        }
      }
      case Term.Table table -> {
        if (table.sloped()) {
          long first = table.rows().getFirst().at();
          jump(first, all.times(table.portion(first)), taken);
          lines(table, all, taken);
        } else {
          jumps(table, all, taken);
        }
      }
      case Term.Unknown() -> throw new IllegalArgumentException("nobody knows when it flows");
    }
  }

  private void jumps(Term term, Fraction all, Taken taken) {
    Fraction before = Fraction.ZERO;
    for (long at : term.corners().toArray()) {
      Fraction now = term.portion(at);
      jump(at, all.times(now.minus(before)), taken);
      before = now;
    }
  }

  private void lines(Term term, Fraction all, Taken taken) {
    long[] at = term.corners().toArray();
    for (int i = 1; i < at.length; i++) {
      line(at[i - 1], at[i], all.times(term.portion(at[i]).minus(term.portion(at[i - 1]))), taken);
    }
  }

  private void jump(long at, Fraction units, Taken taken) {
    jumps.merge(at, units.times(taken.at(at)), Fraction::plus);
  }

  private void line(long from, long to, Fraction units, Taken taken) {
    var perSecond = units.times(Fraction.of(1, to - from));
    long start = from;
    for (long change : taken.changes()) {
      if (change > start && change < to) {
        straight(start, change, perSecond.times(taken.at(start)));
        start = change;
      }
    }
    straight(start, to, perSecond.times(taken.at(start)));
  }

  private void straight(long from, long to, Fraction perSecond) {
    if (!perSecond.isZero()) {
      faster.merge(from, perSecond, Fraction::plus);
      slower.merge(to, perSecond, Fraction::plus);
    }
  }

  /** Returns all that comes, exactly. */
  Fraction all() {
    Fraction sum = jumps.values().stream().reduce(Fraction.ZERO, Fraction::plus);
    return sum.plus(moments(slower)).minus(moments(faster));
  }

  private static Fraction moments(Map<Long, Fraction> rates) {
    return rates.entrySet().stream()
        .map(rate -> rate.getValue().times(Fraction.of(rate.getKey(), 1)))
        .reduce(Fraction.ZERO, Fraction::plus);
  }

  /** Returns what has come at once, cumulative, each row rounded down; empty if it is nothing. */
  Optional<List<Term.Table.Row>> jumping() {
    var rows = new ArrayList<Term.Table.Row>();
    Fraction sum = Fraction.ZERO;
    for (var jump : jumps.entrySet()) {
      sum = sum.plus(jump.getValue());
      rows.add(row(jump.getKey(), sum));
    }
    return some(rows);
  }

  /** Returns what has come in lines, cumulative, each row rounded down; empty if it is nothing. */
  Optional<List<Term.Table.Row>> sloped() {
    var corners = new TreeMap<Long, Fraction>(faster);
    corners.putAll(slower);
    var rows = new ArrayList<Term.Table.Row>();
    Fraction sum = Fraction.ZERO;
    Fraction rate = Fraction.ZERO;
    for (long at : corners.keySet()) {
      if (!rows.isEmpty()) {
        sum = sum.plus(rate.times(Fraction.of(at - rows.getLast().at(), 1)));
      }
      rows.add(row(at, sum));
      rate = rate.plus(faster.getOrDefault(at, Fraction.ZERO));
      rate = rate.minus(slower.getOrDefault(at, Fraction.ZERO));
    }
    return some(rows);
  }

  private static Term.Table.Row row(long at, Fraction sum) {
    return new Term.Table.Row(at, sum.timesFloor(BigInteger.ONE));
  }

  private static Optional<List<Term.Table.Row>> some(List<Term.Table.Row> rows) {
    return rows.isEmpty() || rows.getLast().cumulative().signum() == 0
        ? Optional.empty()
        : Optional.of(rows);
  }
}
