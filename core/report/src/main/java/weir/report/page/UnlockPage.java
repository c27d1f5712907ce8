package weir.report.page;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.plan.Plan;
import weir.report.TerminalChart;
import weir.report.format.Spelling;
import weir.report.format.TimeRange;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.schedule.Supplies;
import weir.schedule.Supply;
import weir.schedule.next.UndatedPart;
import weir.schedule.next.UnlockDay;

/**
 * The unlocks of a plan as one self-contained page of HTML: a stacked chart with read-outs, the
 * next unlocks relative to the float, and the definitions of supply side by side.
 */
public final class UnlockPage {

  private static final int MONTHS_AHEAD = 24;

  private final UnlockPageInput input;
  private final Schedule schedule;
  private final Plan plan;
  private final Supplies supplies;
  private final Upcoming upcoming;
  private final Markup page = new Markup();

  private UnlockPage(UnlockPageInput input) {
    this.input = input;
    this.schedule = input.schedule();
    this.plan = schedule.plan();
    this.supplies = Supplies.of(schedule);
    this.upcoming = new Upcoming(input, supplies);
  }

  /** Returns the page, UTF-8 when written; well-formed XML, every figure exact or marked. */
  public static String render(UnlockPageInput input) {
    return new UnlockPage(input).render();
  }

  private String render() {
    Document.open(page, plan.name() + " unlocks");
    page.open("body").open("main").line();
    masthead();
    curves();
    months();
    section("Upcoming unlocks", "After " + Spelling.date(input.asOf()) + ", in UTC.");
    upcoming.write(page);
    page.close("section").line();
    section(
        "Supply, by definition",
        "Circulating is not unlocked, and unlocked is not float. Each figure states what it counts;"
            + " shares are of the maximum.");
    new SupplySection(schedule, supplies, input.asOf()).write(page);
    page.close("section").line();
    section("The distributions", "");
    new PlanSections(schedule).distributions(page);
    page.close("section").open("footer");
    page.text(
        ("Made by Weir %s from the plan %s as of %s. Read-outs and the table below the chart are"
                    + " exact to the base")
                .formatted(input.version(), plan.hash(), Spelling.date(input.asOf()))
            + " unit; figures such as 12.35M or ≈384,615.38 and shares are rounded. The float"
            + " beside an unlock is that of the end of the day before. All times are UTC.");
    page.close("footer").line().close("main");
    Document.close(page);
    return "<!DOCTYPE html>\n" + page.render() + "\n";
  }

  private void section(String title, String note) {
    page.open("section");
    PageParts.heading(page, title, note);
  }

  private void masthead() {
    page.open("header", "class", "masthead");
    page.open("p", "class", "brand").element("b", "Weir").text("Unlock schedule");
    page.element("time", Spelling.day(input.asOf())).close("p");
    page.open("h1").text(plan.name() + " ");
    page.element("span", plan.asset().asset().symbol()).close("h1");
    page.element("p", lede(), "class", "lede").open("dl", "class", "figures");
    Supply now = supplies.at(input.asOf().getEpochSecond());
    figure("unlocked", compact(now.unlocked()), Spelling.share(now.unlocked(), now.maximum()));
    figure("float", compact(now.floating()), Spelling.share(now.floating(), now.maximum()));
    BigInteger locked = schedule.distributed().units().subtract(now.unlocked());
    figure("still locked", compact(locked), Spelling.share(locked, now.maximum()));
    upcoming.next().ifPresent(this::next);
    upcoming
        .largest()
        .ifPresent(
            day -> figure("largest in a year, " + day.day(), compact(day.units()), ofFloat(day)));
    BigInteger latest = byDeadline();
    if (latest.signum() > 0) {
      figure("by deadlines at the latest", compact(latest), Spelling.share(latest, now.maximum()));
    }
    BigInteger unknown = UndatedPart.sum(schedule);
    if (unknown.signum() > 0) {
      figure("without a date", compact(unknown), Spelling.share(unknown, now.maximum()));
    }
    page.close("dl").close("header").line();
  }

  private void next(UnlockDay day) {
    figure(
        "next unlock, " + day.day(),
        upcoming.ahead(day.day()),
        compact(day.units()) + (ofFloat(day).isEmpty() ? "" : ", " + ofFloat(day)));
  }

  private String ofFloat(UnlockDay day) {
    return upcoming.ofFloat(day).map(share -> share + " of float").orElse("");
  }

  private void figure(String name, String value, String beside) {
    page.open("div").element("dt", name).open("dd").text(value + " ");
    page.element("small", beside).close("dd").close("div");
  }

  /** Returns the amount that depends on the deadlines of conditions. */
  private BigInteger byDeadline() {
    return schedule
        .end()
        .map(end ->
            schedule.lines().stream()
                .map(line -> line.byDeadline(end).units())
                .reduce(BigInteger.ZERO, BigInteger::add))
        .orElse(BigInteger.ZERO);
  }

  private String lede() {
    return "%s %s in %s, released from %s to %s."
        .formatted(
            Spelling.rounded(plan.asset().asset(), schedule.distributed().units()),
            symbol(),
            Spelling.counted(schedule.lines().size(), "distribution"),
            schedule.start().map(Spelling::day).orElse(Spelling.UNKNOWN),
            schedule.isKnown()
                ? schedule.end().map(Spelling::day).orElse(Spelling.UNKNOWN)
                : Spelling.UNKNOWN);
  }

  private void curves() {
    if (schedule.end().isEmpty()) {
      section("What is unlocked when", "No date is known yet: everything is TBD.");
      new PlanSections(schedule).supply(page);
      page.close("section").line();
      return;
    }
    section("What is unlocked when", "Point at the drawing for exact amounts.");
    TimeRange all = TimeRange.of(schedule);
    Optional<TimeRange> near = near(all);
    var ranges = new ArrayList<>(List.of("whole plan"));
    near.ifPresent(window -> ranges.add("next " + MONTHS_AHEAD + " months"));
    page.open("div", "class", "switches");
    choice(List.of("in total", "per " + CalendarBuckets.length(all)), List.of("total", "pieces"));
    if (near.isPresent()) {
      choice(ranges, List.of("all", "near"));
    } else {
      page.open("span", "class", "switch", "hidden", "hidden")
          .element("button", "", "hidden", "hidden", "aria-pressed", "true", "data-view", "all")
          .close("span");
    }
    page.close("div");
    if (schedule.lines().stream().anyMatch(ScheduleLine::opensByDeadline)) {
      hatch();
    }
    views(all, "all");
    near.ifPresent(window -> views(window, "near"));
    new PlanSections(schedule).supply(page);
    new PlanSections(schedule).values(page);
    page.close("section").line();
  }

  /** Draws the pattern for hatched areas, and states its meaning. */
  private void hatch() {
    page.open("svg", "width", "0", "height", "0", "class", "patterns", "aria-hidden", "true");
    page.open("defs")
        .open(
            "pattern",
            "id",
            "hatch",
            "width",
            "7",
            "height",
            "7",
            "patternUnits",
            "userSpaceOnUse");
    page.empty("path", "d", "M-1 8L8 -1M-1 1L1 -1M6 8L8 6")
        .close("pattern")
        .close("defs")
        .close("svg");
    page.open("p", "class", "note hatching").element("i", "", "class", "swatch hatched");
    page.text(
        "Hatched: unlocked at the deadline of a condition at the latest, and earlier if the"
            + " condition is met earlier.");
    page.close("p").line();
  }

  private void views(TimeRange window, String range) {
    var asOf = Optional.of(input.asOf());
    boolean hidden = !range.equals("all");
    new UnlockCurve(schedule, asOf, window).write(page, shown("total " + range, hidden));
    new UnlockBars(schedule, asOf, window).write(page, shown("pieces " + range, true));
  }

  private static String[] shown(String name, boolean hidden) {
    return hidden
        ? new String[] {"data-shown", name, "hidden", "hidden"}
        : new String[] {"data-shown", name};
  }

  private void choice(List<String> labels, List<String> views) {
    page.open("span", "class", "switch", "role", "group");
    for (int i = 0; i < labels.size(); i++) {
      page.element(
          "button",
          labels.get(i),
          "type",
          "button",
          "aria-pressed",
          Boolean.toString(i == 0),
          "data-view",
          views.get(i));
    }
    page.close("span");
  }

  /** Returns the months around the instant, if that is less than the whole. */
  private Optional<TimeRange> near(TimeRange all) {
    var now = input.asOf().atOffset(ZoneOffset.UTC);
    long from = Math.max(all.from(), now.minusMonths(1).toEpochSecond());
    long to = Math.min(all.to(), now.plusMonths(MONTHS_AHEAD).toEpochSecond());
    return from < to && to - from < all.length() / 4 * 3
        ? Optional.of(new TimeRange(from, to))
        : Optional.empty();
  }

  private void months() {
    TimeRange window = TimeRange.of(schedule);
    if (MonthGrid.fits(window)) {
      section("Month by month", "What each month unlocks, in " + symbol() + ".");
      long end = schedule.end().map(Instant::getEpochSecond).orElse(window.from());
      var exact = new TimeRange(window.from(), Math.max(window.from() + 1, end + 1));
      new MonthGrid(schedule, supplies, input.asOf()).write(page, exact);
      page.close("section").line();
    }
  }

  private String symbol() {
    return Spelling.visible(plan.asset().asset().symbol());
  }

  private String compact(BigInteger units) {
    return TerminalChart.compact(plan.asset().asset(), units);
  }
}
