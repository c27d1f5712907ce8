package weir.report.page;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.plan.Plan;
import weir.report.TerminalChart;
import weir.report.format.CurveSamples;
import weir.report.format.Spelling;
import weir.report.format.Ticks;
import weir.report.format.TimeRange;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;

/** The unlock curve of the plan as stacked areas, in a wide and a narrow drawing. */
final class UnlockCurve {

  private static final Plot.Frame WIDE = new Plot.Frame(1040, 430, 92, 836, 26, 398);
  private static final Plot.Frame NARROW = new Plot.Frame(358, 300, 40, 350, 24, 274);
  private static final int LABEL_GAP = 17;

  private final Schedule schedule;
  private final Optional<Instant> asOf;
  private final TimeRange window;
  private final BigInteger top;

  UnlockCurve(Schedule schedule, Optional<Instant> asOf) {
    this(schedule, asOf, TimeRange.of(schedule));
  }

  /** The same in a narrower window; its upper edge is what is released by then. */
  UnlockCurve(Schedule schedule, Optional<Instant> asOf, TimeRange window) {
    this.schedule = schedule;
    this.asOf = asOf;
    this.window = window;
    this.top = schedule.released(Instant.ofEpochSecond(window.to())).units();
  }

  void write(Markup page, String... attributes) {
    ChartReadout.open(page, attributes);
    draw(page, WIDE, "wide", 7);
    draw(page, NARROW, "narrow", 4);
    ChartReadout.close(page, schedule, readings());
  }

  private void draw(Markup page, Plot.Frame frame, String size, int dates) {
    var plot = new Plot(window, top, frame);
    Axes.drawing(page, frame, size, "Tokens released over time, by distribution");
    grid(page, plot, frame.equals(WIDE));
    layers(page, plot);
    Axes.time(page, plot, dates);
    asOf.map(Instant::getEpochSecond)
        .filter(window::holds)
        .ifPresent(at -> Axes.instant(page, plot, at, "as of " + Spelling.day(asOf.get())));
    if (frame.equals(WIDE)) {
      labels(page, plot);
    }
    Axes.cursor(page, frame);
    page.close("svg").line();
  }

  private void grid(Markup page, Plot plot, boolean wide) {
    Plan plan = schedule.plan();
    for (BigInteger tick : Ticks.amounts(top, 6)) {
      String y = Plot.tenths(plot.y(tick));
      Axes.level(page, plot, tick);
      String label = TerminalChart.compact(plan.asset().asset(), tick);
      String percent = Spelling.brief(tick, plan.asset().supply().units(), 1);
      int right = plot.frame().left() - 8;
      int edge = wide ? right - 42 : right;
      page.element("text", label, "class", "tick end", "x", "" + edge, "y", y, "dy", ".32em");
      if (wide) {
        page.element(
            "text", percent, "class", "tick end faint", "x", "" + right, "y", y, "dy", ".32em");
      }
    }
  }

  private void layers(Markup page, Plot plot) {
    var lines = schedule.lines();
    long[] instants = CurveSamples.shape(lines, window);
    var below = new BigInteger[instants.length];
    java.util.Arrays.fill(below, BigInteger.ZERO);
    for (int layer = 0; layer < lines.size(); layer++) {
      var upper = new BigInteger[instants.length];
      var outline = new SvgOutline();
      for (int i = 0; i < instants.length; i++) {
        upper[i] = below[i].add(released(lines.get(layer), instants[i]));
        outline.to(plot.x(instants[i]), plot.y(upper[i]));
      }
      for (int i = instants.length - 1; i >= 0; i--) {
        outline.to(plot.x(instants[i]), plot.y(below[i]));
      }
      page.open(
          "path",
          "class",
          "layer " + Axes.hue(layer),
          "data-layer",
          Integer.toString(layer),
          "d",
          outline.shape());
      page.element("title", lines.get(layer).name()).close("path");
      if (lines.get(layer).opensByDeadline()) {
        latest(page, plot, layer, instants, below, upper);
      }
      below = upper;
    }
  }

  /** Hatches the part of a layer that depends on the deadlines of conditions. */
  private void latest(
      Markup page, Plot plot, int layer, long[] instants, BigInteger[] below, BigInteger[] upper) {
    ScheduleLine certain = schedule.lines().get(layer).certain();
    var outline = new SvgOutline();
    for (int i = 0; i < instants.length; i++) {
      outline.to(plot.x(instants[i]), plot.y(upper[i]));
    }
    for (int i = instants.length - 1; i >= 0; i--) {
      outline.to(plot.x(instants[i]), plot.y(below[i].add(released(certain, instants[i]))));
    }
    String number = Integer.toString(layer);
    String shape = outline.shape();
    page.empty("path", "class", "hatch", "data-layer", number, "fill", "url(#hatch)", "d", shape);
  }

  private static BigInteger released(ScheduleLine line, long at) {
    return line.released(line.amount().units(), at);
  }

  /** Names each layer where it ends, and moves names apart that would overlap. */
  private void labels(Markup page, Plot plot) {
    var lines = schedule.lines();
    var middles = new ArrayList<Long>();
    BigInteger below = BigInteger.ZERO;
    for (ScheduleLine line : lines) {
      BigInteger above = below.add(released(line, window.to()));
      middles.add((plot.y(below) + plot.y(above)) / 2);
      below = above;
    }
    long room = 10L * (plot.frame().lower() - 8);
    long gap = Math.min(10L * LABEL_GAP, room / lines.size());
    var places = apart(middles, 10L * (plot.frame().lower() - 4), gap);
    int edge = plot.frame().right();
    for (int i = 0; i < lines.size(); i++) {
      var outline = new SvgOutline();
      outline.to(10L * edge + 20, middles.get(i)).to(10L * edge + 120, places.get(i));
      String hue = Axes.hue(i);
      page.open("g", "class", "label", "data-layer", Integer.toString(i));
      page.empty("path", "class", "leader " + hue, "d", outline.line());
      String y = Plot.tenths(places.get(i));
      page.open("text", "class", "name", "x", "" + (edge + 17), "y", y, "dy", ".34em");
      var amount = lines.get(i).amount();
      page.text(Axes.shortened(lines.get(i).name(), 20));
      String share = Spelling.brief(amount.units(), schedule.plan().asset().supply().units(), 2);
      page.element("tspan", " " + share + dates(lines.get(i)), "class", "faint")
          .close("text")
          .close("g");
    }
  }

  /** Returns the remark about the part of a line that is not drawn. */
  private static String dates(ScheduleLine line) {
    return !line.isDated() ? line.end().isPresent() ? ", part TBD" : ", TBD" : "";
  }

  /**
   * Returns places at least a gap apart, the first the lowest, as near as possible to the requested
   * ones.
   */
  public static List<Long> apart(List<Long> wanted, long lowest, long gap) {
    var places = new ArrayList<Long>();
    long limit = lowest;
    for (long want : wanted) {
      long place = Math.min(want, limit);
      places.add(place);
      limit = place - gap;
    }
    // If names are pushed above the upper edge, all names move down as far as there is room.
    long ceiling = gap / 2;
    for (int i = places.size() - 1; i >= 0; i--) {
      if (places.get(i) < ceiling) {
        places.set(i, ceiling);
      }
      ceiling = places.get(i) + gap;
    }
    return places;
  }

  /** Returns the read-outs of the curve: exact amounts at round dates and at corners. */
  private List<ChartReadout.Reading> readings() {
    return CurveSamples.readings(schedule.lines(), window).stream()
        .map(at ->
            new ChartReadout.Reading(
                Spelling.date(at),
                (at - window.from()) * ChartReadout.PARTS / window.length(),
                schedule.lines().stream().map(line -> released(line, at)).toList()))
        .toList();
  }
}
