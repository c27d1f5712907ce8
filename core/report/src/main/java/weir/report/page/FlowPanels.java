package weir.report.page;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import weir.report.TerminalChart;
import weir.report.format.CurveSamples;
import weir.report.format.Spelling;
import weir.report.format.Ticks;
import weir.report.format.TimeRange;
import weir.schedule.Schedule;
import weir.units.Asset;
import weir.verify.Finding;

/** Small drawings, one for each pool and wallet: the plan's release and what the chain paid. */
final class FlowPanels {

  private static final Plot.Frame FRAME = new Plot.Frame(330, 172, 40, 322, 16, 146);
  private static final int MOST_DOTS = 24;
  private static final int MOST_ALARMS = 40;

  private final Schedule schedule;
  private final Chapter chapter;
  private final TimeRange window;

  FlowPanels(Schedule schedule, Chapter chapter) {
    this.schedule = schedule;
    this.chapter = chapter;
    this.window = TimeRange.upTo(schedule, chapter.asOf());
  }

  void write(Markup page, List<PayoutHistory> flows) {
    flows.forEach(flow -> panel(page, flow));
  }

  private void panel(Markup page, PayoutHistory flow) {
    var broken =
        chapter.verdict().findings().stream()
            .filter(f -> concerns(f, flow))
            .filter(f -> f.where().isPresent())
            .toList();
    page.open("figure", "class", broken.isEmpty() ? "panel" : "panel broken");
    page.open("figcaption");
    page.open("span", "class", "who");
    page.element("i", "", "class", "swatch " + Axes.hue(flow.layers().getFirst()));
    page.text(Axes.shortened(flow.name(), 34)).close("span");
    page.element("span", kind(flow), "class", "kind").close("figcaption");
    BigInteger top = flow.releasedAt(window.to()).max(flow.paidAt(window.to()));
    var plot = new Plot(window, top, FRAME);
    draw(page, plot, flow, broken);
    figures(page, flow);
    page.close("figure").line();
  }

  private static boolean concerns(Finding finding, PayoutHistory flow) {
    return flow.lines().stream().anyMatch(l -> l.name().equals(finding.distribution()));
  }

  private static String kind(PayoutHistory flow) {
    if (!flow.isPool()) {
      return "trusted wallet";
    }
    return flow.opened().isEmpty() ? "no pool yet" : "pool " + flow.opened().getFirst().pool();
  }

  private void draw(Markup page, Plot plot, PayoutHistory flow, List<Finding> broken) {
    String hue = Axes.hue(flow.layers().getFirst());
    page.open(
        "svg",
        "viewBox",
        "0 0 " + FRAME.width() + " " + FRAME.height(),
        "role",
        "img",
        "aria-label",
        "Released by the plan and paid on the chain: " + flow.name());
    for (BigInteger tick : Ticks.amounts(plot.top(), 3)) {
      Axes.level(page, plot, tick);
      String label = TerminalChart.compact(asset(), tick);
      String y = Plot.tenths(plot.y(tick));
      String x = Integer.toString(FRAME.left() - 5);
      page.element("text", label, "class", "tick end", "x", x, "y", y, "dy", ".32em");
    }
    var released = new SvgOutline();
    var ground = new SvgOutline().to(plot.x(window.from()), plot.y(BigInteger.ZERO));
    for (long at : CurveSamples.shape(flow.lines(), window)) {
      released.to(plot.x(at), plot.y(flow.releasedAt(at)));
      ground.to(plot.x(at), plot.y(flow.releasedAt(at)));
    }
    ground.to(plot.x(window.to()), plot.y(BigInteger.ZERO));
    page.empty("path", "class", "ground " + hue, "d", ground.shape());
    page.empty("path", "class", "planned " + hue, "d", released.line());
    paid(page, plot, flow);
    alarms(page, plot, flow, broken);
    Axes.time(page, plot, 4);
    long asOf = chapter.asOf().getEpochSecond();
    if (window.holds(asOf)) {
      Axes.instant(page, plot, asOf, "");
    }
    page.close("svg");
  }

  /** Draws the payments as steps: the last value of each column, and a few dots between. */
  private void paid(Markup page, Plot plot, PayoutHistory flow) {
    if (flow.paid().isEmpty()) {
      return;
    }
    var columns = new java.util.TreeMap<Long, BigInteger>();
    flow.paid()
        .headMap(window.to(), true)
        .forEach((at, sum) -> columns.put(plot.x(window.clamp(at)) / 10, sum));
    var steps = new SvgOutline().to(plot.x(window.from()), plot.y(BigInteger.ZERO));
    long level = plot.y(BigInteger.ZERO);
    for (var column : columns.entrySet()) {
      long y = plot.y(column.getValue());
      steps.to(10 * column.getKey(), level).to(10 * column.getKey(), y);
      level = y;
    }
    steps.to(plot.x(window.clamp(chapter.asOf().getEpochSecond())), level);
    page.empty("path", "class", "paid", "d", steps.line());
    var dots = new ArrayList<>(columns.entrySet());
    int stride = Math.ceilDiv(dots.size(), MOST_DOTS);
    for (int i = dots.size() - 1; i >= 0; i -= stride) {
      String y = Plot.tenths(plot.y(dots.get(i).getValue()));
      page.empty("circle", "class", "dot", "cx", "" + dots.get(i).getKey(), "cy", y, "r", "2.2");
    }
  }

  private void alarms(Markup page, Plot plot, PayoutHistory flow, List<Finding> broken) {
    var seen = new HashSet<Long>();
    for (Finding finding : broken) {
      long at = finding.where().orElseThrow().time().getEpochSecond();
      if (window.holds(at) && seen.size() < MOST_ALARMS && seen.add(plot.x(at))) {
        String x = Plot.tenths(plot.x(at));
        String y = Plot.tenths(plot.y(flow.paidAt(at)));
        page.open("circle", "class", "alarm", "cx", x, "cy", y, "r", "6");
        page.element("title", finding.rule() + ": " + finding.what()).close("circle");
      }
    }
  }

  private void figures(Markup page, PayoutHistory flow) {
    long at = chapter.asOf().getEpochSecond();
    page.open("dl");
    figure(page, "released", flow.releasedAt(at));
    figure(page, "paid", flow.paidAt(at));
    page.open("div").element("dt", flow.isPool() ? "payments" : "transfers");
    page.element("dd", Spelling.count(flow.payments())).close("div").close("dl");
  }

  private void figure(Markup page, String name, BigInteger units) {
    page.open("div").element("dt", name).open("dd");
    PageParts.amount(page, asset(), units).close("dd").close("div");
  }

  private Asset asset() {
    return schedule.plan().asset().asset();
  }
}
