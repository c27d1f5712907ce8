package weir.report.page;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import weir.report.TerminalChart;
import weir.report.format.Spelling;
import weir.report.format.Ticks;
import weir.report.format.TimeRange;
import weir.units.Asset;
import weir.units.Figures;

/**
 * The number and amount of a vault's payments, by day, month or year, the finest that is not too
 * many.
 */
final class PaymentBars {

  private static final Plot.Frame FRAME = new Plot.Frame(330, 172, 40, 322, 16, 146);
  private static final int MOST_BARS = 120;
  private static final int DAYS = 45;

  /** The periods by which payments are grouped. */
  private enum Stretch {
    DAY,
    MONTH,
    YEAR;

    LocalDate start(LocalDate day) {
      return switch (this) {
        case DAY -> day;
        case MONTH -> day.withDayOfMonth(1);
        case YEAR -> day.withDayOfYear(1);
      };
    }

    LocalDate end(LocalDate start) {
      return switch (this) {
        case DAY -> start.plusDays(1);
        case MONTH -> start.plusMonths(1);
        case YEAR -> start.plusYears(1);
      };
    }
  }

  private PaymentBars() {}

  static void write(Markup page, NavigableMap<LocalDate, PaymentDays.Day> days, Asset asset) {
    if (days.isEmpty()) {
      return;
    }
    Stretch stretch = stretch(days.firstKey(), days.lastKey());
    var sums = new TreeMap<LocalDate, PaymentDays.Day>();
    days.forEach((day, paid) -> sums.merge(stretch.start(day), paid, PaymentDays.Day::plus));
    String per = " per " + Spelling.word(stretch);
    page.element("h3", "Payments over time").open("div", "class", "panels");
    String paid = Spelling.visible(asset.symbol()) + " paid";
    panel(page, paid + per, bars(sums, PaymentDays.Day::units), stretch, asset);
    var payments = bars(sums, day -> BigInteger.valueOf(day.count()));
    panel(page, "Payments" + per, payments, stretch, new Asset("payments", 0));
    var newcomers = bars(sums, day -> BigInteger.valueOf(day.newcomers()));
    panel(page, "Accounts first paid" + per, newcomers, stretch, new Asset("accounts", 0));
    page.close("div");
  }

  private static Stretch stretch(LocalDate first, LocalDate last) {
    if (last.toEpochDay() - first.toEpochDay() < DAYS) {
      return Stretch.DAY;
    }
    long months = java.time.temporal.ChronoUnit.MONTHS.between(first, last);
    return months < MOST_BARS ? Stretch.MONTH : Stretch.YEAR;
  }

  private static NavigableMap<LocalDate, BigInteger> bars(
      NavigableMap<LocalDate, PaymentDays.Day> sums, Function<PaymentDays.Day, BigInteger> height) {
    var bars = new TreeMap<LocalDate, BigInteger>();
    sums.forEach((start, day) -> bars.put(start, height.apply(day)));
    return bars;
  }

  private static long second(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  }

  private static void panel(
      Markup page,
      String title,
      NavigableMap<LocalDate, BigInteger> bars,
      Stretch stretch,
      Asset asset) {
    page.open("figure", "class", "panel");
    page.open("figcaption").element("span", title, "class", "who").close("figcaption");
    page.open(
        "svg",
        "viewBox",
        "0 0 " + FRAME.width() + " " + FRAME.height(),
        "role",
        "img",
        "aria-label",
        title);
    long to = second(stretch.end(bars.lastKey()));
    var window = new TimeRange(second(bars.firstKey()), to);
    BigInteger top = bars.values().stream().reduce(BigInteger.ONE, BigInteger::max);
    var plot = new Plot(window, top, FRAME);
    for (BigInteger tick : Ticks.amounts(top, 3)) {
      Axes.level(page, plot, tick);
      String y = Plot.tenths(plot.y(tick));
      String x = Integer.toString(FRAME.left() - 5);
      String label = TerminalChart.compact(asset, tick);
      page.element("text", label, "class", "tick end", "x", x, "y", y, "dy", ".32em");
    }
    bars.forEach((start, units) -> bar(page, plot, start, stretch, asset, units));
    Axes.time(page, plot, 4);
    page.close("svg").close("figure").line();
  }

  private static void bar(
      Markup page, Plot plot, LocalDate start, Stretch stretch, Asset asset, BigInteger units) {
    long left = plot.x(second(start));
    long right = plot.x(second(stretch.end(start)));
    long y = plot.y(units);
    long gap = right - left > 40 ? 10 : 0;
    String figure = Figures.grouped(Spelling.tokens(asset, units), ',');
    page.open(
        "rect",
        "class",
        "bar",
        "x",
        Plot.tenths(left + gap / 2),
        "y",
        Plot.tenths(y),
        "width",
        Plot.tenths(Math.max(5, right - left - gap)),
        "height",
        Plot.tenths(10L * FRAME.lower() - y));
    page.element("title", start + ": " + figure + " " + asset.symbol()).close("rect");
  }
}
