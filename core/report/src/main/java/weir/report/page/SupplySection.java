package weir.report.page;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import weir.plan.Plan;
import weir.report.TerminalChart;
import weir.report.format.Spelling;
import weir.schedule.Schedule;
import weir.schedule.Supplies;
import weir.schedule.Supply;

/** The definitions of supply, side by side, each with what it includes. */
final class SupplySection {

  private final Schedule schedule;
  private final Plan plan;
  private final Supplies supplies;
  private final Map<String, Supply> columns = new LinkedHashMap<>();

  SupplySection(Schedule schedule, Supplies supplies, Instant asOf) {
    this.schedule = schedule;
    this.plan = schedule.plan();
    this.supplies = supplies;
    var day = asOf.atOffset(ZoneOffset.UTC);
    column(asOf);
    column(day.plusMonths(3).toInstant());
    column(day.plusYears(1).toInstant());
    column(day.plusYears(2).toInstant());
    column(day.plusYears(4).toInstant());
    schedule.end().ifPresent(this::column);
  }

  private void column(Instant at) {
    if (schedule.end().filter(end -> !at.isAfter(end)).isPresent()) {
      columns.put(Spelling.day(at), supplies.at(at.getEpochSecond()));
    }
  }

  void write(Markup page) {
    if (columns.isEmpty()) {
      Instant at = schedule.end().orElse(schedule.plan().genesis());
      columns.put(Spelling.day(at), supplies.at(at.getEpochSecond()));
    }
    page.open("div", "class", "scroll").open("table", "class", "supplies").open("thead");
    page.open("tr").element("th", Spelling.visible(plan.asset().asset().symbol()));
    columns.keySet().forEach(day -> page.element("th", day, "class", "number"));
    page.close("tr").close("thead").open("tbody").line();
    supplies.definitions().forEach((name, says) -> row(page, name, says));
    page.close("tbody").close("table").close("div");
  }

  private void row(Markup page, String name, String says) {
    page.open("tr").open("th", "scope", "row").text(name).element("small", says).close("th");
    for (Supply supply : columns.values()) {
      BigInteger units = supply.named(name);
      page.open("td", "class", "number");
      page.text(TerminalChart.compact(plan.asset().asset(), units));
      page.element("small", Spelling.share(units, supply.maximum()));
      page.close("td");
    }
    page.close("tr").line();
  }
}
