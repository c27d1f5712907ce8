package weir.report.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.plan.Recipients;
import weir.report.PlanTable;
import weir.report.format.ReleaseText;
import weir.report.format.Spelling;
import weir.report.format.Ticks;
import weir.report.format.TimeRange;
import weir.report.format.UnlockText;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.schedule.next.UnlockEvent;
import weir.units.Amount;
import weir.units.Asset;

/** The sections of a page about the plan alone. */
final class PlanSections {

  private static final int MOST_UNLOCKS = 14;
  private static final int MOST_DATES = 12;

  private final Schedule schedule;
  private final Plan plan;
  private final Asset asset;

  PlanSections(Schedule schedule) {
    this.schedule = schedule;
    this.plan = schedule.plan();
    this.asset = plan.asset().asset();
  }

  /** Draws the supply as one bar, and its legend, whose entries highlight layers of the curve. */
  void supply(Markup page) {
    page.open("div", "class", "supply", "role", "img", "aria-label", "The supply by distribution");
    for (int i = 0; i < schedule.lines().size(); i++) {
      ScheduleLine line = schedule.lines().get(i);
      page.open("i", "class", Axes.hue(i), "style", "width:" + width(line.amount()));
      page.open("span", "class", "hidden")
          .text(line.name() + " " + share(line.amount()))
          .close("span");
      page.close("i");
    }
    Amount left = plan.asset().supply().minus(schedule.distributed());
    if (!left.isZero()) {
      page.open("i", "class", "left", "style", "width:" + width(left)).close("i");
    }
    page.close("div").open("ul", "class", "legend");
    for (int i = 0; i < schedule.lines().size(); i++) {
      ScheduleLine line = schedule.lines().get(i);
      page.open("li").open("button", "type", "button", "data-layer", "" + i);
      page.open("span", "class", "who").element("i", "", "class", "swatch " + Axes.hue(i));
      page.text(line.name()).close("span");
      page.element("b", share(line.amount())).open("span", "class", "amount");
      PageParts.amount(page, line.amount()).close("span").close("button").close("li");
    }
    if (!left.isZero()) {
      page.open("li").open("span", "class", "entry").open("span", "class", "who");
      page.element("i", "", "class", "swatch left").text("not distributed").close("span");
      page.element("b", share(left)).open("span", "class", "amount");
      PageParts.amount(page, left).close("span").close("span").close("li");
    }
    page.close("ul").line();
  }

  private String share(Amount amount) {
    return Spelling.brief(amount.units(), plan.asset().supply().units(), 2);
  }

  /** Returns the width as a percentage to four decimals, rounded as figures are. */
  private String width(Amount amount) {
    return Spelling.percent(amount.units(), plan.asset().supply().units()).replace("≈", "");
  }

  void distributions(Markup page) {
    page.open("table", "class", "cards").open("thead").open("tr");
    for (String title : List.of("distribution", "recipients", "release", "from, to")) {
      page.element("th", title);
    }
    page.element("th", Spelling.visible(asset.symbol()), "class", "number");
    page.element("th", "share", "class", "number").close("tr").close("thead").open("tbody");
    for (int i = 0; i < schedule.lines().size(); i++) {
      row(page, schedule.lines().get(i), i);
    }
    page.close("tbody").open("tfoot").open("tr");
    page.element("th", "total", "colspan", "4");
    PageParts.cell(page, asset.symbol(), "number");
    PageParts.amount(page, schedule.distributed()).close("td");
    PageParts.cell(page, "share", "number").text(share(schedule.distributed())).close("td");
    page.close("tr").close("tfoot").close("table").line();
  }

  private void row(Markup page, ScheduleLine line, int layer) {
    Distribution d = line.distribution();
    page.open("tr").open("th", "scope", "row");
    page.element("i", "", "class", "swatch " + Axes.hue(layer)).text(line.name());
    page.element("small", PlanTable.path(d)).close("th");
    PageParts.cell(page, "recipients", "");
    switch (d.recipients()) {
      case Recipients.One(var account) -> page.element("code", Spelling.abridged(account));
      case Recipients.Listed listed -> page.element("code", listed.file());
      case Recipients.NotKnown() -> page.element("span", "not known", "class", "date");
    }
    switch (d.custody()) {
      case Custody.Vault() -> page.element("small", "from the vault");
      case Custody.Wallet(var account) ->
          page.element("small", "from trusted wallet " + Spelling.abridged(account));
    }
    page.close("td");
    PageParts.cell(page, "release", "words");
    ReleaseText.of(line).forEach(words -> page.element("span", words));
    page.close("td");
    PageParts.cell(page, "from, to", "date words");
    page.element("span", Spelling.start(line));
    page.element("span", Spelling.end(line)).close("td");
    PageParts.cell(page, asset.symbol(), "number");
    PageParts.amount(page, line.amount()).close("td");
    PageParts.cell(page, "share", "number")
        .text(share(line.amount()))
        .close("td")
        .close("tr")
        .line();
  }

  /** Lists the next releases, or states that there are none. */
  void unlocks(Markup page, Instant asOf) {
    var unlocks = UnlockEvent.after(schedule, asOf, MOST_UNLOCKS);
    if (unlocks.isEmpty()) {
      String none = "Everything is released.";
      String unknown = "Everything with a known date is released; the rest is TBD.";
      page.element("p", schedule.isKnown() ? none : unknown, "class", "note");
      return;
    }
    page.open("table", "class", "cards").open("thead").open("tr");
    page.element("th", "at, UTC").element("th", "distribution").element("th", "what");
    page.element("th", Spelling.visible(asset.symbol()), "class", "number");
    page.element("th", "of supply", "class", "number").close("tr").close("thead").open("tbody");
    for (UnlockEvent unlock : unlocks) {
      page.open("tr").element("th", Spelling.date(unlock.at()), "scope", "row", "class", "date");
      PageParts.cell(page, "distribution", "");
      page.element("i", "", "class", "swatch " + Axes.hue(unlock.layer()));
      page.text(unlock.line().name()).close("td");
      PageParts.cell(page, "what", "").text(UnlockText.of(unlock)).close("td");
      PageParts.cell(page, asset.symbol(), "number");
      PageParts.unlocked(page, asset, unlock.units(), unlock.perDay());
      page.close("td");
      String share = unlock.units().signum() == 0 ? "" : share(asset.units(unlock.units()));
      PageParts.cell(page, "of supply", "number").text(share).close("td").close("tr").line();
    }
    page.close("tbody").close("table");
  }

  /** Tabulates what is released at round dates, for print and for readers without scripts. */
  void values(Markup page) {
    var window = TimeRange.of(schedule);
    var dates = new ArrayList<Long>(Ticks.instants(window.from(), window.to(), MOST_DATES));
    schedule
        .end()
        .map(Instant::getEpochSecond)
        .ifPresent(end -> {
          dates.removeIf(at -> at >= end);
          dates.add(end);
        });
    page.open("details", "class", "values").element("summary", "Exact amounts at round dates");
    page.open("div", "class", "scroll").open("table").open("thead").open("tr");
    page.element("th", "released at");
    schedule.lines().forEach(l -> page.element("th", l.name(), "class", "number"));
    page.element("th", "total", "class", "number").close("tr").close("thead").open("tbody");
    for (long at : dates) {
      Instant instant = Instant.ofEpochSecond(at);
      page.open("tr").element("th", Spelling.date(at), "scope", "row", "class", "date");
      for (ScheduleLine line : schedule.lines()) {
        page.open("td", "class", "number");
        PageParts.amount(page, line.released(instant)).close("td");
      }
      page.open("td", "class", "number");
      PageParts.amount(page, schedule.released(instant)).close("td").close("tr").line();
    }
    page.close("tbody").close("table").close("div").close("details");
  }
}
