package weir.report;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import weir.json.Json;
import weir.json.JsonStyle;
import weir.report.format.Csv;
import weir.report.format.Spelling;
import weir.report.format.TextTable;
import weir.report.terminal.TerminalStyle;
import weir.schedule.Outlook;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.units.Amount;
import weir.units.Asset;

/** The amounts released at given instants, and since the row before, for every distribution. */
public final class ScheduleTable {

  /**
   * The amounts released at an instant, for each distribution and then for all.
   *
   * @param since since the row before
   * @param byDeadline how much of it counts only because a condition opens at its deadline
   */
  private record Row(
      Instant at, List<BigInteger> released, List<BigInteger> since, List<BigInteger> byDeadline) {}

  private ScheduleTable() {}

  /** Returns the rows as {@link #render(Schedule, List, Format, Style, Outlook)} at deadlines. */
  public static String render(
      Schedule schedule, List<Instant> at, TableFormat format, TerminalStyle style) {
    return render(schedule, at, format, style, new Outlook.AtDeadline());
  }

  /**
   * Returns a row for each instant, in the given order.
   *
   * <p>Amounts are exact: whole tokens in text and CSV, base units and tokens, both as strings, in
   * JSON. The first row's increase is counted from nothing. A figure that depends on a deadline is
   * followed by how much of it does; if conditions have not happened yet, the output states what is
   * assumed about them.
   *
   * @param outlook under which the schedule was made
   * @throws IllegalArgumentException if the instants do not strictly rise
   */
  public static String render(
      Schedule schedule,
      List<Instant> at,
      TableFormat format,
      TerminalStyle style,
      Outlook outlook) {
    var rows = rows(schedule, at);
    return switch (format) {
      case TEXT -> text(schedule, rows, style) + OutlookText.note(schedule, outlook);
      case CSV -> csv(schedule, rows, outlook);
      case JSON -> json(schedule, rows, outlook);
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
      var byDeadline = new ArrayList<BigInteger>();
      schedule.lines().forEach(line -> byDeadline.add(line.byDeadline(at).units()));
      byDeadline.add(byDeadline.stream().reduce(BigInteger.ZERO, BigInteger::add));
      rows.add(new Row(at, released, since, byDeadline));
    }
    return rows;
  }

  private static List<String> names(Schedule schedule) {
    var names = new ArrayList<String>();
    schedule.lines().stream().map(ScheduleTable::name).forEach(names::add);
    names.add("total");
    return names;
  }

  private static String name(ScheduleLine line) {
    return Spelling.visible(line.name()) + OutlookText.mark(line);
  }

  /** Returns for each distribution, and then for all, whether a part comes by a deadline. */
  private static List<Boolean> deadlines(Schedule schedule) {
    var deadlines = new ArrayList<Boolean>();
    schedule.lines().forEach(line -> deadlines.add(line.opensByDeadline()));
    deadlines.add(deadlines.contains(true));
    return deadlines;
  }

  private static String text(Schedule schedule, List<Row> rows, TerminalStyle style) {
    Asset asset = schedule.plan().asset().asset();
    var columns = new ArrayList<TextTable.Column>();
    columns.add(TextTable.left("at"));
    names(schedule).forEach(name -> columns.add(TextTable.right(name)));
    var table = new TextTable(style, columns);
    for (Row row : rows) {
      var cells = new ArrayList<List<String>>();
      cells.add(List.of(Spelling.date(row.at())));
      for (int i = 0; i < row.released().size(); i++) {
        Amount since = asset.units(row.since().get(i));
        var cell = new ArrayList<String>();
        cell.add(Spelling.tokens(asset.units(row.released().get(i))));
        cell.add(style.dim(since.isZero() ? "·" : "+" + Spelling.tokens(since)));
        if (row.byDeadline().get(i).signum() > 0) {
          Amount late = asset.units(row.byDeadline().get(i));
          cell.add(style.dim("by deadline " + Spelling.tokens(late)));
        }
        cells.add(cell);
      }
      table.add(cells);
    }
    return table.render();
  }

  private static String csv(Schedule schedule, List<Row> rows, Outlook outlook) {
    Asset asset = schedule.plan().asset().asset();
    var names = names(schedule);
    var deadlines = deadlines(schedule);
    boolean isOpen = !OutlookText.waiting(schedule.plan()).isEmpty();
    var header = new ArrayList<String>(List.of("at"));
    for (int i = 0; i < names.size(); i++) {
      header.addAll(List.of(names.get(i), names.get(i) + " since"));
      if (deadlines.get(i)) {
        header.add(names.get(i) + " by deadline");
      }
    }
    if (isOpen) {
      header.add("conditions");
    }
    var text = new StringBuilder(Csv.line(header));
    for (Row row : rows) {
      var fields = new ArrayList<String>(List.of(row.at().toString()));
      for (int i = 0; i < row.released().size(); i++) {
        fields.add(asset.units(row.released().get(i)).tokens().toPlainString());
        fields.add(asset.units(row.since().get(i)).tokens().toPlainString());
        if (deadlines.get(i)) {
          fields.add(asset.units(row.byDeadline().get(i)).tokens().toPlainString());
        }
      }
      if (isOpen) {
        fields.add(OutlookText.word(outlook));
      }
      text.append(Csv.line(fields));
    }
    return text.toString();
  }

  private static String json(Schedule schedule, List<Row> rows, Outlook outlook) {
    var plan = schedule.plan();
    Asset asset = plan.asset().asset();
    var head =
        Json.fields()
            .with("plan", Spelling.visible(plan.name()))
            .with("hash", plan.hash().toString())
            .with("symbol", Spelling.visible(asset.symbol()))
            .with("decimals", asset.decimals());
    if (!OutlookText.waiting(plan).isEmpty()) {
      head = head.with("conditions", OutlookText.word(outlook));
    }
    // One row on each line, so that two texts can be compared line by line.
    String open = head.with("rows", Json.of(List.of())).written(JsonStyle.HTML);
    return rows.stream()
        .map(row -> "\n" + json(schedule, row, asset).written(JsonStyle.HTML))
        .collect(Collectors.joining(",", open.substring(0, open.length() - 2), "]}\n"));
  }

  private static Json json(Schedule schedule, Row row, Asset asset) {
    var distributions = new ArrayList<Json>();
    for (int i = 0; i < schedule.lines().size(); i++) {
      distributions.add(json(schedule.lines().get(i), row, i, asset));
    }
    int total = schedule.lines().size();
    var totals =
        Json.fields()
            .with("released", amount(asset.units(row.released().get(total))))
            .with("since", amount(asset.units(row.since().get(total))));
    return Json.fields()
        .with("at", row.at().toString())
        .with("distributions", Json.of(distributions))
        .with("total", totals);
  }

  private static Json json(ScheduleLine line, Row row, int i, Asset asset) {
    var json =
        Json.fields()
            .with("name", Spelling.visible(line.name()))
            .with("released", amount(asset.units(row.released().get(i))))
            .with("since", amount(asset.units(row.since().get(i))));
    if (line.opensByDeadline()) {
      json = json.with("byDeadline", amount(asset.units(row.byDeadline().get(i))));
    }
    return line.isDated() ? json : json.with("tbd", true);
  }

  private static Json amount(Amount amount) {
    return Json.fields()
        .with("units", amount.units().toString())
        .with("tokens", amount.tokens().toPlainString());
  }
}
