package weir.schedule.lint;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;

/**
 * The days in UTC on which a release of the plan jumps, steps or bends. For plans with more than
 * {@link #MOST} such days, evenly spaced ones of them are used.
 *
 * @param list rising
 */
record LintDays(List<LocalDate> list) {

  private static final int MOST = 4_000;
  private static final long SECONDS = 86_400;
  private static final int DECIMALS = 2;

  /** A share of base units below 2^128 that exceeds a bound does so by more than this. */
  private static final int MOST_DECIMALS = 45;

  LintDays {
    list = List.copyOf(list);
  }

  static LintDays of(Schedule schedule) {
    NavigableSet<Long> days = new TreeSet<>();
    for (ScheduleLine line : schedule.lines()) {
      for (long corner : line.corners()) {
        days.add(corner / SECONDS);
      }
    }
    var all = new ArrayList<>(days);
    int every = Math.ceilDiv(Math.max(all.size(), 1), MOST);
    var list = new ArrayList<LocalDate>();
    for (int i = 0; i < all.size(); i += every) {
      list.add(LocalDate.ofEpochDay(all.get(i)));
    }
    return new LintDays(list);
  }

  /** Returns the amount released before a day begins. */
  static BigInteger before(ScheduleLine line, LocalDate day) {
    long start = day.toEpochDay() * SECONDS;
    return start == 0 ? BigInteger.ZERO : line.released(total(line), start - 1);
  }

  /** Returns the amount released when a day ends. */
  static BigInteger upTo(ScheduleLine line, LocalDate day) {
    return line.released(total(line), last(day));
  }

  /** Returns the amount that a distribution releases on a day. */
  static BigInteger on(ScheduleLine line, LocalDate day) {
    return upTo(line, day).subtract(before(line, day));
  }

  /** Returns the last second of a day. */
  static long last(LocalDate day) {
    return (day.toEpochDay() + 1) * SECONDS - 1;
  }

  private static BigInteger total(ScheduleLine line) {
    return line.amount().units();
  }

  /** Returns whether a part is more than {@code percent} hundredths of a whole. */
  static boolean isAbove(BigInteger part, BigInteger whole, int percent) {
    BigInteger hundred = BigInteger.valueOf(100);
    return part.multiply(hundred).compareTo(whole.multiply(BigInteger.valueOf(percent))) > 0;
  }

  /** Returns a share in percent, rounded to two decimals for people. */
  static String share(BigInteger part, BigInteger whole) {
    return percent(part, whole, DECIMALS).toPlainString() + "%";
  }

  /** Returns a share that exceeds {@code percent} hundredths, with enough decimals to show it. */
  static String share(BigInteger part, BigInteger whole, int above) {
    var bound = BigDecimal.valueOf(above);
    int decimals = DECIMALS;
    while (percent(part, whole, decimals).compareTo(bound) <= 0 && decimals < MOST_DECIMALS) {
      decimals++;
    }
    return percent(part, whole, decimals).toPlainString() + "%";
  }

  private static BigDecimal percent(BigInteger part, BigInteger whole, int decimals) {
    return new BigDecimal(part)
        .movePointRight(2)
        .divide(new BigDecimal(whole), decimals, RoundingMode.HALF_EVEN);
  }
}
