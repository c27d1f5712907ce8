package weir.release;

import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import weir.plan.statement.Remainder;
import weir.units.Fraction;

/**
 * One shape of a release's normal form, such as a line (linear vesting) or stairs (monthly
 * vesting). Instants are UTC seconds since 1970, unless the slice says that they are heights of
 * blocks, or seconds after a condition.
 *
 * <p>The released amount of a term never falls, is rounded down once, and is its full amount at its
 * end. The same arithmetic, floor for floor, is {@code contracts/src/ReleaseMath.sol}.
 */
public sealed interface Term {

  /** Returns how much of {@code amount} base units is released at {@code at}. */
  BigInteger released(BigInteger amount, long at);

  /** Returns the part of its amount released at {@code at}, before it is rounded down. */
  Fraction portion(long at);

  /** Returns the first instant at which an amount may be released, if it is known. */
  OptionalLong start();

  /** Returns the first instant at which everything is released, if it is known. */
  OptionalLong end();

  /** Returns the instants at which it changes its course, rising; in between it is straight. */
  LongStream corners();

  /** Returns the number of its steps, periods or rows, which is the cost of evaluating it. */
  int size();

  /**
   * Everything at one instant.
   *
   * @param at the instant
   */
  record Jump(long at) implements Term {

    public Jump {
      ReleaseLimits.instant(at);
    }

    @Override
    public BigInteger released(BigInteger amount, long time) {
      return time < at ? BigInteger.ZERO : amount;
    }

    @Override
    public Fraction portion(long time) {
      return time < at ? Fraction.ZERO : Fraction.ONE;
    }

    @Override
    public OptionalLong start() {
      return OptionalLong.of(at);
    }

    @Override
    public OptionalLong end() {
      return OptionalLong.of(at);
    }

    @Override
    public LongStream corners() {
      return LongStream.of(at);
    }

    @Override
    public int size() {
      return 1;
    }
  }

  /**
   * Linear vesting: in proportion to the seconds from start to end, but nothing before it opens
   * (the cliff).
   *
   * @param from the instant at which it starts to accrue
   * @param to the instant at which everything has accrued, after {@code from}
   * @param opens the instant from which the accrued amount is released, from {@code from} to {@code
   *     to}
   */
  record Line(long from, long to, long opens) implements Term {

    public Line {
      ReleaseLimits.instant(from);
      ReleaseLimits.instant(to);
      if (from >= to || opens < from || opens > to) {
        throw new IllegalArgumentException(
            "not a line: from %d to %d, opens %d".formatted(from, to, opens));
      }
    }

    @Override
    public BigInteger released(BigInteger amount, long time) {
      if (time < opens || time <= from) {
        return BigInteger.ZERO;
      }
      if (time >= to) {
        return amount;
      }
      return amount.multiply(BigInteger.valueOf(time - from)).divide(BigInteger.valueOf(to - from));
    }

    @Override
    public Fraction portion(long time) {
      if (time < opens || time <= from) {
        return Fraction.ZERO;
      }
      return time >= to ? Fraction.ONE : Fraction.of(time - from, to - from);
    }

    @Override
    public OptionalLong start() {
      return OptionalLong.of(opens);
    }

    @Override
    public OptionalLong end() {
      return OptionalLong.of(to);
    }

    @Override
    public LongStream corners() {
      return LongStream.of(from, opens, to);
    }

    @Override
    public int size() {
      return 1;
    }
  }

  /**
   * In equal steps, but nothing before {@code held} of them have come.
   *
   * @param steps their instants
   * @param held how many steps must have come before any is released; 0 and 1 hold nothing back
   * @param remainder which steps have the base units that do not divide evenly
   */
  record Stairs(Steps steps, int held, Remainder remainder) implements Term {

    public Stairs {
      if (held < 0 || held > steps.count()) {
        throw new IllegalArgumentException(held + " steps held of " + steps.count());
      }
    }

    @Override
    public BigInteger released(BigInteger amount, long time) {
      int reached = reached(time);
      var all = BigInteger.valueOf(steps.count());
      var come = BigInteger.valueOf(reached);
      return switch (remainder) {
        case SPREAD -> amount.multiply(come).divide(all);
        case LAST -> reached == steps.count() ? amount : amount.divide(all).multiply(come);
      };
    }

    @Override
    public Fraction portion(long time) {
      return Fraction.of(reached(time), steps.count());
    }

    private int reached(long time) {
      int reached = steps.reached(time);
      return reached < held ? 0 : reached;
    }

    @Override
    public OptionalLong start() {
      return OptionalLong.of(steps.instant(Math.max(held, 1)));
    }

    @Override
    public OptionalLong end() {
      return OptionalLong.of(steps.instant(steps.count()));
    }

    @Override
    public LongStream corners() {
      return LongStream.rangeClosed(1, steps.count()).map(k -> steps.instant((int) k));
    }

    @Override
    public int size() {
      return steps.count();
    }
  }

  /**
   * In periods of equal length, each with its weight.
   *
   * @param periods stepped: the instant of each period's part; sloped: the start of each period
   * @param weights the weight of each period; as many as periods
   * @param sloped whether a period's part is released second by second
   */
  record Geometric(Steps.Every periods, Weights weights, boolean sloped) implements Term {

    public Geometric {
      if (periods.count() != weights.count()) {
        throw new IllegalArgumentException(
            weights.count() + " weights of " + periods.count() + " periods");
      }
      if (sloped) {
        ReleaseLimits.instant(periods.instant(periods.count()) + periods.period());
      }
    }

    /** Makes it from the recurrence of its weights. */
    public Geometric(
        Steps.Every periods,
        BigInteger first,
        Fraction factor,
        Recurrence recurrence,
        boolean sloped) {
      this(periods, Weights.of(first, factor, recurrence, periods.count()), sloped);
    }

    @Override
    public BigInteger released(BigInteger amount, long time) {
      int k = periods.reached(time);
      if (k == 0) {
        return BigInteger.ZERO;
      }
      return sloped
          ? amount.multiply(come(k, time)).divide(whole())
          : amount.multiply(weights.upTo(k)).divide(weights.all());
    }

    @Override
    public Fraction portion(long time) {
      int k = periods.reached(time);
      if (k == 0) {
        return Fraction.ZERO;
      }
      return sloped
          ? new Fraction(come(k, time), whole())
          : new Fraction(weights.upTo(k), weights.all());
    }

    /** Returns W(k-1) * L + w(k) * e, e seconds into period k of length L. */
    private BigInteger come(int k, long time) {
      long seconds = Math.min(time - periods.instant(k), periods.period());
      BigInteger before = weights.upTo(k - 1);
      return before
          .multiply(BigInteger.valueOf(periods.period()))
          .add(weights.upTo(k).subtract(before).multiply(BigInteger.valueOf(seconds)));
    }

    private BigInteger whole() {
      return weights.all().multiply(BigInteger.valueOf(periods.period()));
    }

    @Override
    public OptionalLong start() {
      return OptionalLong.of(periods.instant(weights.firstWeighty()));
    }

    @Override
    public OptionalLong end() {
      long last = periods.instant(weights.lastWeighty());
      return OptionalLong.of(sloped ? last + periods.period() : last);
    }

    @Override
    public LongStream corners() {
      var starts = LongStream.rangeClosed(1, periods.count()).map(k -> periods.instant((int) k));
      return sloped
          ? LongStream.concat(
              starts, LongStream.of(periods.instant(periods.count()) + periods.period()))
          : starts;
    }

    @Override
    public int size() {
      return periods.count();
    }
  }

  /**
   * By a table: each row states the cumulative amount at an instant.
   *
   * @param rows at least one, at most 10,000; instants rise, cumulatives never fall, and the last
   *     one is the full amount
   * @param sloped whether it rises in a straight line from row to row; before the first row nothing
   *     is released
   */
  record Table(List<Row> rows, boolean sloped) implements Term {

    public Table {
      rows = List.copyOf(rows);
      if (rows.isEmpty() || rows.size() > ReleaseLimits.ROWS) {
        throw new IllegalArgumentException("1 to 10,000 rows, not " + rows.size());
      }
      for (int i = 1; i < rows.size(); i++) {
        Row before = rows.get(i - 1);
        if (rows.get(i).at <= before.at
            || rows.get(i).cumulative.compareTo(before.cumulative) < 0) {
          throw new IllegalArgumentException("rows do not rise: " + before + ", " + rows.get(i));
        }
      }
      if (rows.getLast().cumulative.signum() == 0) {
        throw new IllegalArgumentException("a table of zero");
      }
    }

    /**
     * A row of a table.
     *
     * @param at the instant
     * @param cumulative the amount released by then, in the table's own measure, below 2^128
     */
    public record Row(long at, BigInteger cumulative) {

      public Row {
        ReleaseLimits.instant(at);
        if (cumulative.signum() < 0 || cumulative.compareTo(ReleaseLimits.AMOUNT) >= 0) {
          throw new IllegalArgumentException("a cumulative outside 0..2^128-1: " + cumulative);
        }
      }
    }

    @Override
    public BigInteger released(BigInteger amount, long time) {
      int i = reached(time);
      if (i == 0) {
        return BigInteger.ZERO;
      }
      if (!sloped || i == rows.size()) {
        return amount.multiply(rows.get(i - 1).cumulative).divide(all());
      }
      return amount.multiply(come(i, time)).divide(all().multiply(length(i)));
    }

    @Override
    public Fraction portion(long time) {
      int i = reached(time);
      if (i == 0) {
        return Fraction.ZERO;
      }
      return !sloped || i == rows.size()
          ? new Fraction(rows.get(i - 1).cumulative, all())
          : new Fraction(come(i, time), all().multiply(length(i)));
    }

    /** Returns C(i) * L + dC * e, e seconds after the i-th row, L before the next. */
    private BigInteger come(int i, long time) {
      Row row = rows.get(i - 1);
      return row.cumulative
          .multiply(length(i))
          .add(
              rows.get(i)
                  .cumulative
                  .subtract(row.cumulative)
                  .multiply(BigInteger.valueOf(time - row.at)));
    }

    private BigInteger length(int i) {
      return BigInteger.valueOf(rows.get(i).at - rows.get(i - 1).at);
    }

    /** Returns the sum that represents the full amount. */
    public BigInteger all() {
      return rows.getLast().cumulative;
    }

    /** Returns the number of rows by an instant. */
    private int reached(long time) {
      int low = 0;
      int high = rows.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (rows.get(middle).at <= time) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    @Override
    public OptionalLong start() {
      int first = 0;
      while (rows.get(first).cumulative.signum() == 0) {
        first++;
      }
      return OptionalLong.of(rows.get(sloped && first > 0 ? first - 1 : first).at);
    }

    @Override
    public OptionalLong end() {
      int last = rows.size() - 1;
      while (last > 0 && rows.get(last - 1).cumulative.equals(all())) {
        last--;
      }
      return OptionalLong.of(rows.get(last).at);
    }

    @Override
    public LongStream corners() {
      return rows.stream().mapToLong(Row::at);
    }

    @Override
    public int size() {
      return rows.size();
    }
  }

  /** Without a known date (TBD): nothing is released, and there is no date to show. */
  record Unknown() implements Term {

    @Override
    public BigInteger released(BigInteger amount, long time) {
      return BigInteger.ZERO;
    }

    @Override
    public Fraction portion(long time) {
      return Fraction.ZERO;
    }

    @Override
    public OptionalLong start() {
      return OptionalLong.empty();
    }

    @Override
    public OptionalLong end() {
      return OptionalLong.empty();
    }

    @Override
    public LongStream corners() {
      return LongStream.empty();
    }

    @Override
    public int size() {
      return 1;
    }
  }
}
