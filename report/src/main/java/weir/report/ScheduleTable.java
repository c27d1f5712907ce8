package weir.report;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import weir.schedule.Line;
import weir.schedule.Schedule;
import weir.units.Amount;
import weir.units.Asset;

/** What is released at given instants, and since the one before, for every distribution. */
public final class ScheduleTable {

  /** What is released at an instant, of each distribution and then of all. */
  private record Row(Instant at, List<BigInteger> released, List<BigInteger> since) {}

  private ScheduleTable() {}

  /**
   * Returns a row for each instant, in the given order.
   *
   * <p>Amounts are exact: whole tokens in text and CSV, base units and tokens, both as strings, in
   * JSON. The first row's increase is counted from nothing.
   *
   * @throws IllegalArgumentException if the instants do not strictly rise
   */
  public static String render(Schedule schedule, List<Instant> at, Format format, Style style) {
    var rows = rows(schedule, at);
    return switch (format) {
      case TEXT -> text(schedule, rows, style);
      case CSV -> csv(schedule, rows);
      case JSON -> json(schedule, rows);
    };
  }

  private static List<Row> rows(Schedule schedule, List<Instant> instants) {
    var rows = new ArrayList<Row>();
    for (Instant at : instants) {
      if (!rows.isEmpty() && !at.isAfter(rows.getLast().at())) {
        throw new IllegalArgumentException(at + " does not come after " + rows.getLast().at());
      }
      var released = new ArrayList<BigInteger>();
      schedule.lines().forEach(line -> released.add(line.released(at).units()));
      released.add(schedule.released(at).units());
      var since = new ArrayList<BigInteger>();
      for (int i = 0; i < released.size(); i++) {
        var before = rows.isEmpty() ? BigInteger.ZERO : rows.getLast().released().get(i);
        since.add(released.get(i).subtract(before));
      }
      rows.add(new Row(at, released, since));
    }
    return rows;
  }

  private static List<String> names(Schedule schedule) {
    var names = new ArrayList<String>();
    schedule.lines().stream().map(ScheduleTable::name).forEach(names::add);
    names.add("total");
    return names;
  }

  private static String name(Line line) {
    return Spelling.visible(line.distribution().name()) + (Tbd.isIn(line) ? " (part TBD)" : "");
  }

  private static String text(Schedule schedule, List<Row> rows, Style style) {
    Asset asset = schedule.plan().asset().asset();
    var columns = new ArrayList<Table.Column>();
    columns.add(Table.left("at"));
    names(schedule).forEach(name -> columns.add(Table.right(name)));
    var table = new Table(style, columns);
    for (Row row : rows) {
      var cells = new ArrayList<List<String>>();
      cells.add(List.of(Spelling.date(row.at())));
      for (int i = 0; i < row.released().size(); i++) {
        Amount since = asset.units(row.since().get(i));
        cells.add(
            List.of(
                Spelling.tokens(asset.units(row.released().get(i))),
                style.dim(since.isZero() ? "·" : "+" + Spelling.tokens(since))));
      }
      table.add(cells);
    }
    return table.render();
  }

  private static String csv(Schedule schedule, List<Row> rows) {
    Asset asset = schedule.plan().asset().asset();
    var header = new ArrayList<String>(List.of("at"));
    names(schedule).forEach(name -> header.addAll(List.of(name, name + " since")));
    var text = new StringBuilder(Csv.line(header));
    for (Row row : rows) {
      var fields = new ArrayList<String>(List.of(row.at().toString()));
      for (int i = 0; i < row.released().size(); i++) {
        fields.add(asset.units(row.released().get(i)).tokens().toPlainString());
        fields.add(asset.units(row.since().get(i)).tokens().toPlainString());
      }
      text.append(Csv.line(fields));
    }
    return text.toString();
  }

  private static String json(Schedule schedule, List<Row> rows) {
    var plan = schedule.plan();
    Asset asset = plan.asset().asset();
    var names = names(schedule);
    var lines = new ArrayList<String>();
    for (Row row : rows) {
      var distributions = new ArrayList<String>();
      String total = "";
      for (int i = 0; i < names.size(); i++) {
        String released = amount(asset.units(row.released().get(i)));
        String since = amount(asset.units(row.since().get(i)));
        if (i == names.size() - 1) {
          total = Json.object("released", released, "since", since);
        } else {
          String name = Json.string(names.get(i));
          distributions.add(Json.object("name", name, "released", released, "since", since));
        }
      }
      lines.add(
          "\n"
              + Json.object(
                  "at", Json.string(row.at().toString()),
                  "distributions", Json.array(distributions),
                  "total", total));
    }
    return Json.object(
            "plan", Json.string(Spelling.visible(plan.name())),
            "hash", Json.string(plan.hash().toString()),
            "symbol", Json.string(Spelling.visible(asset.symbol())),
            "decimals", Integer.toString(asset.decimals()),
            "rows", Json.array(lines))
        + "\n";
  }

  private static String amount(Amount amount) {
    return Json.object(
        "units", Json.string(amount.units().toString()),
        "tokens", Json.string(amount.tokens().toPlainString()));
  }
}
