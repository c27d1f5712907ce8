package weir.report.page;

import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import weir.report.format.Spelling;
import weir.report.format.TimeRange;
import weir.schedule.Schedule;
import weir.schedule.Supplies;
import weir.units.Asset;

/**
 * A grid with a row for each year and a column for each month: the darker, the more is unlocked
 * relative to the float.
 */
final class MonthGrid {

  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
  private static final int MOST_YEARS = 24;
  private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

  /** The thresholds of the shades, in hundredths of a percent of the float. */
  private static final int[] SHADES = {1, 50, 100, 250, 500, 1_000, 2_500};

  private final Schedule schedule;
  private final Supplies supplies;
  private final Asset asset;
  private final int thisMonth;

  MonthGrid(Schedule schedule, Supplies supplies, Instant asOf) {
    this.schedule = schedule;
    this.supplies = supplies;
    this.asset = schedule.plan().asset().asset();
    this.thisMonth = index(LocalDate.ofInstant(asOf, ZoneOffset.UTC));
  }

  /** Returns whether the plan is short enough to be shown month by month. */
  static boolean fits(TimeRange window) {
    return window.length() / 31_556_952 < MOST_YEARS;
  }

  void write(Markup page, TimeRange window) {
    var years = new TreeMap<Integer, List<CalendarBuckets.Bucket>>();
    for (CalendarBuckets.Bucket bucket : CalendarBuckets.months(schedule, window)) {
      years.computeIfAbsent(day(bucket).getYear(), y -> new ArrayList<>()).add(bucket);
    }
    page.open("div", "class", "scroll").open("table", "class", "grid-months").open("thead");
    page.open("tr").element("th", "");
    MONTHS.forEach(month -> page.element("th", month));
    page.element("th", "year", "class", "number").close("tr").close("thead").open("tbody").line();
    years.forEach((year, buckets) -> row(page, year, buckets));
    page.close("tbody").close("table").close("div");
    scale(page);
  }

  private void row(Markup page, int year, List<CalendarBuckets.Bucket> buckets) {
    page.open("tr").element("th", Integer.toString(year), "scope", "row");
    int first = day(buckets.getFirst()).getMonthValue();
    for (int month = 1; month < first; month++) {
      page.element("td", "");
    }
    BigInteger sum = BigInteger.ZERO;
    for (CalendarBuckets.Bucket bucket : buckets) {
      cell(page, bucket);
      sum = sum.add(bucket.total());
    }
    for (int month = first + buckets.size(); month <= 12; month++) {
      page.element("td", "");
    }
    page.element("td", compact(sum), "class", "number").close("tr").line();
  }

  private void cell(Markup page, CalendarBuckets.Bucket bucket) {
    BigInteger before = supplies.floatBefore(bucket.from());
    String share =
        before.signum() == 0
            ? "no float before"
            : Spelling.share(bucket.total(), before) + " of float";
    String title =
        "%s: %s %s, %s"
            .formatted(
                bucket.label(), Spelling.grouped(asset, bucket.total()), asset.symbol(), share);
    String now = index(day(bucket)) == thisMonth ? " now" : "";
    page.open("td", "class", "shade s" + shade(bucket.total(), before) + now, "title", title);
    page.text(bucket.total().signum() == 0 ? "" : compact(bucket.total()));
    page.close("td");
  }

  /** Returns three digits of the amount: a cell is narrow, and its title has all digits. */
  private String compact(BigInteger units) {
    return Spelling.compact(Spelling.tokens(asset, units).round(DIGITS));
  }

  private static int shade(BigInteger units, BigInteger before) {
    if (units.signum() == 0) {
      return 0;
    }
    if (before.signum() == 0) {
      return SHADES.length;
    }
    BigInteger parts = units.multiply(BigInteger.valueOf(10_000)).divide(before);
    int shade = 1;
    while (shade < SHADES.length && parts.compareTo(BigInteger.valueOf(SHADES[shade])) >= 0) {
      shade++;
    }
    return shade;
  }

  private static void scale(Markup page) {
    page.open("p", "class", "scale").text("of float in a month: ");
    List<String> names = List.of("<0.5%", "0.5%", "1%", "2.5%", "5%", "10%", "≥25%");
    for (int i = 0; i < names.size(); i++) {
      page.element("span", names.get(i), "class", "shade s" + (i + 1));
    }
    page.close("p").line();
  }

  private static LocalDate day(CalendarBuckets.Bucket bucket) {
    return LocalDate.ofEpochDay(Math.floorDiv(bucket.from(), 86_400));
  }

  private static int index(LocalDate day) {
    return day.getYear() * 12 + day.getMonthValue() - 1;
  }
}
