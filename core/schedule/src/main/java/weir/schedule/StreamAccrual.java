package weir.schedule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import weir.plan.statement.Remainder;
import weir.release.Term;
import weir.units.Fraction;

/**
 * The exact parts of several users in the amounts of one axis and one gate, in base units: amounts
 * at once, and straight lines. They are rounded only at the corners that the users share.
 */
final class StreamAccrual {

  /**
   * The part of one user, by place.
   *
   * @param jumps amounts at once
   * @param odds fractions of a base unit at once, which count with the lines
   * @param faster by how much a line is faster from there on
   * @param slower by how much it is slower
   */
  private record Own(
      TreeMap<Long, Fraction> jumps,
      TreeMap<Long, Fraction> odds,
      TreeMap<Long, Fraction> faster,
      TreeMap<Long, Fraction> slower) {

    Own() {
      this(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    void straight(long from, long to, Fraction perSecond) {
      if (!perSecond.isZero()) {
        faster.merge(from, perSecond, Fraction::plus);
        slower.merge(to, perSecond, Fraction::plus);
      }
    }
  }

  private final List<Own> owns = new ArrayList<>();
  private final TreeSet<Long> jumps = new TreeSet<>();
  private final TreeSet<Long> bends = new TreeSet<>();

  /**
   * @param users the number of users
   */
  StreamAccrual(int users) {
    for (int i = 0; i < users; i++) {
      owns.add(new Own());
    }
  }

  /** Returns the share that a user has at a place. */
  interface Taken {

    /** Returns the share that holds at a place. */
    Fraction at(long place);

    /** Returns the places at which another share begins to hold, rising. */
    List<Long> changes();
  }

  /**
   * Adds the parts of a term of {@code units} base units. If a line with a cliff opens, it releases
   * whole base units at once, as the term itself does; the fraction counts with the line.
   *
   * @param taken the share of each user
   */
  void add(Term term, BigInteger amount, List<? extends Taken> taken) {
    var all = new Fraction(amount, BigInteger.ONE);
    switch (term) {
      case Term.Jump(var at) -> jump(at, all, taken);
      case Term.Line(var from, var to, var opens) -> {
        Fraction held = all.times(term.portion(opens));
        lump(opens, held, taken);
        if (opens < to) {
          line(opens, to, all.minus(held), taken);
        }
      }
      case Term.Stairs stairs when stairs.remainder() == Remainder.LAST -> {
        BigInteger before = BigInteger.ZERO;
        for (long at : stairs.corners().toArray()) {
          BigInteger now = stairs.released(amount, at);
          jump(at, whole(now.subtract(before)), taken);
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
          lump(first, all.times(table.portion(first)), taken);
          lines(table, all, taken);
        } else {
          jumps(table, all, taken);
        }
      }
      case Term.Unknown() -> throw new IllegalArgumentException("a term without a date");
    }
  }

  private static Fraction whole(BigInteger units) {
    return new Fraction(units, BigInteger.ONE);
  }

  private void jumps(Term term, Fraction all, List<? extends Taken> taken) {
    Fraction before = Fraction.ZERO;
    for (long at : term.corners().toArray()) {
      Fraction now = term.portion(at);
      jump(at, all.times(now.minus(before)), taken);
      before = now;
    }
  }

  private void lines(Term term, Fraction all, List<? extends Taken> taken) {
    long[] at = term.corners().toArray();
    for (int i = 1; i < at.length; i++) {
      line(at[i - 1], at[i], all.times(term.portion(at[i]).minus(term.portion(at[i - 1]))), taken);
    }
  }

  private void lump(long at, Fraction units, List<? extends Taken> taken) {
    Fraction full = whole(units.timesFloor(BigInteger.ONE));
    jump(at, full, taken);
    bends.add(at);
    for (int i = 0; i < owns.size(); i++) {
      Fraction odd = units.minus(full).times(taken.get(i).at(at));
      owns.get(i).odds().merge(at, odd, Fraction::plus);
    }
  }

  private void jump(long at, Fraction units, List<? extends Taken> taken) {
    jumps.add(at);
    for (int i = 0; i < owns.size(); i++) {
      owns.get(i).jumps().merge(at, units.times(taken.get(i).at(at)), Fraction::plus);
    }
  }

  /** A change of any user's share is a corner for all of them. */
  private void line(long from, long to, Fraction units, List<? extends Taken> taken) {
    var edges = new TreeSet<Long>(List.of(from, to));
    for (Taken one : taken) {
      one.changes().stream().filter(at -> at > from && at < to).forEach(edges::add);
    }
    bends.addAll(edges);
    var perSecond = units.times(Fraction.of(1, to - from));
    for (long start : edges.headSet(to)) {
      long end = edges.ceiling(start + 1);
      for (int i = 0; i < owns.size(); i++) {
        owns.get(i).straight(start, end, perSecond.times(taken.get(i).at(start)));
      }
    }
  }

  /** Returns the cumulative amounts at once of each user; no rows if they are zero. */
  List<List<Term.Table.Row>> jumping() {
    var sums = new ArrayList<>(Collections.nCopies(owns.size(), Fraction.ZERO));
    return rows(
        jumps,
        false,
        at -> {
          for (int i = 0; i < owns.size(); i++) {
            sums.set(i, sums.get(i).plus(owns.get(i).jumps().getOrDefault(at, Fraction.ZERO)));
          }
          return sums;
        });
  }

  /** Returns the cumulative amounts in lines of each user; no rows if they are zero. */
  List<List<Term.Table.Row>> sloped() {
    var sums = new ArrayList<>(Collections.nCopies(owns.size(), Fraction.ZERO));
    var rates = new ArrayList<>(sums);
    return rows(
        bends,
        true,
        at -> {
          Long before = bends.lower(at);
          var passed = Fraction.of(before == null ? 0 : at - before, 1);
          for (int i = 0; i < owns.size(); i++) {
            Own own = owns.get(i);
            Fraction odd = own.odds().getOrDefault(at, Fraction.ZERO);
            sums.set(i, sums.get(i).plus(rates.get(i).times(passed)).plus(odd));
            Fraction rate = rates.get(i).plus(own.faster().getOrDefault(at, Fraction.ZERO));
            rates.set(i, rate.minus(own.slower().getOrDefault(at, Fraction.ZERO)));
          }
          return sums;
        });
  }

  private List<List<Term.Table.Row>> rows(
      SortedSet<Long> places, boolean sloped, LongFunction<List<Fraction>> dues) {
    var floors = new SharedFloors(owns.size());
    var rows = new ArrayList<List<Term.Table.Row>>();
    owns.forEach(own -> rows.add(new ArrayList<>()));
    for (long at : places) {
      List<BigInteger> units = floors.next(dues.apply(at));
      for (int i = 0; i < owns.size(); i++) {
        rows.get(i).add(new Term.Table.Row(at, units.get(i)));
      }
    }
    return rows.stream().map(own -> told(own, sloped)).toList();
  }

  /** Leaves out redundant rows: rows without an increase at which no line begins. */
  private static List<Term.Table.Row> told(List<Term.Table.Row> rows, boolean sloped) {
    var kept = new ArrayList<Term.Table.Row>();
    BigInteger before = BigInteger.ZERO;
    for (int i = 0; i < rows.size(); i++) {
      BigInteger here = rows.get(i).cumulative();
      boolean begins = sloped && i + 1 < rows.size() && !rows.get(i + 1).cumulative().equals(here);
      if (begins || !here.equals(before)) {
        kept.add(rows.get(i));
      }
      before = here;
    }
    return kept;
  }
}
