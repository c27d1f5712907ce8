package weir.report.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Round places on an axis: of time, by the calendar in UTC, and of amounts. */
public final class Ticks {

  /**
   * A place on the axis of time.
   *
   * @param at the instant, in UTC seconds
   * @param label its label
   */
  public record Tick(long at, String label) {}

  private static final int MONTHS_A_YEAR = 12;
  private static final long DAY = 86_400;
  private static final long[] SECONDS = {
    1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400, 43_200, DAY, 2 * DAY, 7 * DAY
  };
  private static final int[] MONTHS = {1, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 2_400, 6_000};
  private static final int COARSEST = 60_000;

  private Ticks() {}

  /** Returns at most {@code most} round instants from one bound to the other, each included. */
  public static List<Tick> time(long from, long to, int most) {
    var pattern = DateTimeFormatter.ofPattern(pattern(from, to, most), Locale.ROOT);
    return instants(from, to, most).stream()
        .map(at -> new Tick(at, pattern.format(utc(at))))
        .toList();
  }

  /** Returns at most {@code most} round instants, as {@link #time} does, without their labels. */
  public static List<Long> instants(long from, long to, int most) {
    long step = seconds(from, to, most);
    return step > 0
        ? everySeconds(from, to, step)
        : everyMonths(from, to, months(from, to, most), most);
  }

  /** Returns the finest round step that is not too fine; empty if months are needed. */
  private static long seconds(long from, long to, int most) {
    return LongStream.of(SECONDS).filter(step -> (to - from) / step < most).findFirst().orElse(0);
  }

  private static int months(long from, long to, int most) {
    return IntStream.of(MONTHS)
        .filter(step -> everyMonths(from, to, step, most).size() <= most)
        .findFirst()
        .orElse(COARSEST);
  }

  private static String pattern(long from, long to, int most) {
    long step = seconds(from, to, most);
    if (step == 0) {
      return months(from, to, most) < MONTHS_A_YEAR ? "MMM uuuu" : "uuuu";
    }
    return step < 60 ? "HH:mm:ss" : step < DAY ? "d MMM HH:mm" : "d MMM uuuu";
  }

  private static List<Long> everySeconds(long from, long to, long step) {
    var ticks = new ArrayList<Long>();
    for (long at = Math.ceilDiv(from, step) * step; at <= to; at += step) {
      ticks.add(at);
    }
    return ticks;
  }

  /** Returns at most one instant more than fits, which shows that the step is too fine. */
  private static List<Long> everyMonths(long from, long to, int step, int most) {
    var ticks = new ArrayList<Long>();
    var start = utc(from);
    int month = start.getYear() * MONTHS_A_YEAR + start.getMonthValue() - 1;
    for (int m = month / step * step; ticks.size() <= most; m += step) {
      var first = LocalDateTime.of(m / MONTHS_A_YEAR, m % MONTHS_A_YEAR + 1, 1, 0, 0);
      long at = first.toEpochSecond(ZoneOffset.UTC);
      if (at > to) {
        break;
      }
      if (at >= from) {
        ticks.add(at);
      }
    }
    return ticks;
  }

  private static LocalDateTime utc(long at) {
    return LocalDateTime.ofInstant(Instant.ofEpochSecond(at), ZoneOffset.UTC);
  }

  /** Returns at most {@code most} round amounts in base units, more than zero, up to the top. */
  public static List<BigInteger> amounts(BigInteger top, int most) {
    var ticks = new ArrayList<BigInteger>();
    if (top.signum() == 0) {
      return ticks;
    }
    BigInteger step = step(top, most);
    for (BigInteger at = step; at.compareTo(top) <= 0; at = at.add(step)) {
      ticks.add(at);
    }
    return ticks;
  }

  private static BigInteger step(BigInteger top, int most) {
    BigInteger power = BigInteger.TEN.pow(Math.max(0, new BigDecimal(top).precision() - 2));
    while (true) {
      for (int factor : new int[] {1, 2, 5}) {
        BigInteger step = power.multiply(BigInteger.valueOf(factor));
        if (top.divide(step).compareTo(BigInteger.valueOf(most)) <= 0) {
          return step;
        }
      }
      power = power.multiply(BigInteger.TEN);
    }
  }
}
