package weir.report.page;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import weir.report.TerminalChart;
import weir.report.format.Spelling;
import weir.report.format.Ticks;
import weir.report.format.TimeRange;
import weir.schedule.Schedule;

/** What is released in each month, quarter or year, as stacked bars. */
final class UnlockBars {

  private static final Plot.Frame WIDE = new Plot.Frame(1040, 430, 92, 1020, 26, 398);
  private static final Plot.Frame NARROW = new Plot.Frame(358, 300, 40, 350, 24, 274);

  private final Schedule schedule;
  private final Optional<Instant> asOf;
  private final List<CalendarBuckets.Bucket> buckets;
  private final TimeRange window;
  private final BigInteger top;

  UnlockBars(Schedule schedule, Optional<Instant> asOf, TimeRange wanted) {
    this.schedule = schedule;
    this.asOf = asOf;
    this.buckets = CalendarBuckets.of(schedule, wanted);
    this.window = new TimeRange(buckets.getFirst().from(), buckets.getLast().to());
    this.top =
        buckets.stream().map(CalendarBuckets.Bucket::total).reduce(BigInteger.ONE, BigInteger::max);
  }

  void write(Markup page, String... attributes) {
    ChartReadout.open(page, attributes);
    draw(page, WIDE, "wide", 7);
    draw(page, NARROW, "narrow", 4);
    var readings =
        buckets.stream()
            .map(bucket ->
                new ChartReadout.Reading(
                    bucket.label(),
                    ((bucket.from() + bucket.to()) / 2 - window.from())
                        * ChartReadout.PARTS
                        / window.length(),
                    bucket.units()))
            .toList();
    ChartReadout.close(page, schedule, readings);
  }

  private void draw(Markup page, Plot.Frame frame, String size, int dates) {
    var plot = new Plot(window, top, frame);
    Axes.drawing(page, frame, size, "Tokens released in each stretch of time, by distribution");
    for (BigInteger tick : Ticks.amounts(top, 6)) {
      Axes.level(page, plot, tick);
      String label = TerminalChart.compact(schedule.plan().asset().asset(), tick);
      String x = Integer.toString(frame.left() - 8);
      String y = Plot.tenths(plot.y(tick));
      page.element("text", label, "class", "tick end", "x", x, "y", y, "dy", ".32em");
    }
    bars(page, plot);
    Axes.time(page, plot, dates);
    asOf.map(Instant::getEpochSecond)
        .filter(window::holds)
        .ifPresent(at -> Axes.instant(page, plot, at, "as of " + Spelling.day(asOf.get())));
    Axes.cursor(page, frame);
    page.close("svg").line();
  }

  private void bars(Markup page, Plot plot) {
    var below = new BigInteger[buckets.size()];
    Arrays.fill(below, BigInteger.ZERO);
    for (int layer = 0; layer < schedule.lines().size(); layer++) {
      var path = new StringBuilder();
      for (int i = 0; i < below.length; i++) {
        BigInteger above = below[i].add(buckets.get(i).units().get(layer));
        bar(path, plot, buckets.get(i), below[i], above);
        below[i] = above;
      }
      String hue = "layer " + Axes.hue(layer);
      page.open("path", "class", hue, "data-layer", "" + layer, "d", path.toString());
      page.element("title", schedule.lines().get(layer).name()).close("path");
    }
  }

  private static void bar(
      StringBuilder path,
      Plot plot,
      CalendarBuckets.Bucket bucket,
      BigInteger below,
      BigInteger above) {
    long foot = plot.y(below);
    long head = plot.y(above);
    if (head == foot) {
      return;
    }
    long left = plot.x(bucket.from());
    long wide = plot.x(bucket.to()) - left;
    long gap = wide / 6;
    path.append('M').append(Plot.tenths(left + gap / 2)).append(' ').append(Plot.tenths(foot));
    path.append('V').append(Plot.tenths(head));
    path.append('H').append(Plot.tenths(left + wide - (gap + 1) / 2));
    path.append('V').append(Plot.tenths(foot)).append('Z');
  }
}
