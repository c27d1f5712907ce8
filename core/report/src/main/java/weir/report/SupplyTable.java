package weir.report;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import weir.report.format.Spelling;
import weir.report.format.TextTable;
import weir.report.terminal.TerminalStyle;
import weir.schedule.Schedule;
import weir.schedule.Supplies;
import weir.schedule.Supply;

/** The definitions of supply as a table for terminals: each figure with what it counts. */
public final class SupplyTable {

  private static final int WORDS = 44;

  private SupplyTable() {}

  /** Returns the figures at genesis, after one, two and four years, and at the end. */
  public static String overview(Schedule schedule, TerminalStyle style) {
    Instant genesis = schedule.plan().genesis();
    Instant end = schedule.end().orElse(genesis);
    var instants = new TreeSet<Instant>(List.of(genesis));
    for (int years : new int[] {1, 2, 4}) {
      Instant at = genesis.atOffset(ZoneOffset.UTC).plusYears(years).toInstant();
      if (at.isBefore(end)) {
        instants.add(at);
      }
    }
    instants.add(end);
    return render(schedule, List.copyOf(instants), style);
  }

  /** Returns a column for each instant, in whole tokens rounded as on axes, and shares. */
  public static String render(Schedule schedule, List<Instant> instants, TerminalStyle style) {
    var supplies = Supplies.of(schedule);
    var columns = new ArrayList<TextTable.Column>();
    columns.add(TextTable.left("supply"));
    columns.add(TextTable.left("what it counts"));
    var figures = new ArrayList<Supply>();
    for (Instant at : instants) {
      columns.add(TextTable.right(Spelling.day(at)));
      figures.add(supplies.at(at.getEpochSecond()));
    }
    var table = new TextTable(style, columns);
    supplies
        .definitions()
        .forEach((name, says) -> {
          var row = new ArrayList<List<String>>();
          row.add(List.of(style.bold(name)));
          row.add(TextTable.wrap(Spelling.visible(says), WORDS));
          for (Supply supply : figures) {
            BigInteger units = supply.named(name);
            row.add(
                List.of(
                    TerminalChart.compact(schedule.plan().asset().asset(), units),
                    style.dim(Spelling.share(units, supply.maximum()))));
          }
          table.add(row);
        });
    return table.render();
  }
}
