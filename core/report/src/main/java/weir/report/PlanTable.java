package weir.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import weir.plan.ChainId;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.plan.Recipients;
import weir.report.format.ReleaseText;
import weir.report.format.Spelling;
import weir.report.format.TextTable;
import weir.report.terminal.TerminalStyle;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;

/** The plan as a table: holder, amount, path, custody and dates of each distribution. */
public final class PlanTable {

  private static final int RELEASE_COLUMNS = 46;

  private PlanTable() {}

  /**
   * Returns the table, one row for each distribution and a row of totals; amounts in whole tokens,
   * exact, shares of the supply exact or marked with ≈.
   */
  public static String render(Schedule schedule, TerminalStyle style) {
    Plan plan = schedule.plan();
    var table =
        new TextTable(
            style,
            List.of(
                TextTable.left("distribution"),
                TextTable.right(Spelling.visible(plan.asset().asset().symbol())),
                TextTable.left("recipients"),
                TextTable.left("release"),
                TextTable.left("from, to")));
    int decimals = Spelling.decimals(schedule.lines().stream().map(ScheduleLine::amount).toList());
    for (int i = 0; i < schedule.lines().size(); i++) {
      table.add(row(plan, schedule.lines().get(i), i, decimals, style));
      table.rule();
    }
    table.add(totals(schedule, decimals, style));
    return heading(plan, style) + table.render();
  }

  private static String heading(Plan plan, TerminalStyle style) {
    return "%s  %s, %s, genesis %s\n"
        .formatted(
            style.bold(Spelling.visible(plan.name())),
            "supply " + Spelling.amount(plan.asset().supply()),
            chain(plan.chain()),
            Spelling.date(plan.genesis()));
  }

  private static String chain(ChainId chain) {
    return chain.equals(ChainId.NONE) ? "on no chain" : chain.toString();
  }

  private static List<List<String>> row(
      Plan plan, ScheduleLine line, int layer, int decimals, TerminalStyle style) {
    Distribution d = line.distribution();
    var release = new ArrayList<String>();
    ReleaseText.of(line).forEach(s -> release.addAll(TextTable.wrap(s, RELEASE_COLUMNS)));
    String share = Spelling.percent(line.amount().units(), plan.asset().supply().units());
    return List.of(
        List.of(
            style.layer(layer, "■ ") + style.bold(Spelling.visible(line.name())), "  " + path(d)),
        List.of(Spelling.aligned(line.amount(), decimals), share),
        List.of(recipients(d.recipients()), style.dim(custody(d.custody()))),
        release,
        List.of(Spelling.start(line), Spelling.end(line)));
  }

  private static List<List<String>> totals(Schedule schedule, int decimals, TerminalStyle style) {
    Plan plan = schedule.plan();
    var distributed = schedule.distributed();
    String rest =
        distributed.equals(plan.asset().supply())
            ? "all of the supply"
            : Spelling.amount(plan.asset().supply().minus(distributed)) + " not distributed";
    return List.of(
        List.of(
            style.bold("total"), "  " + Spelling.counted(schedule.lines().size(), "distribution")),
        List.of(
            style.bold(Spelling.aligned(distributed, decimals)),
            Spelling.percent(distributed.units(), plan.asset().supply().units())),
        List.of(""),
        List.of(rest),
        List.of(Spelling.start(schedule), Spelling.end(schedule)));
  }

  /** Returns the path, and the cohort if it has a different name. */
  public static String path(Distribution d) {
    String path = d.path().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return d.cohort().equals(path) ? path : path + " · " + Spelling.visible(d.cohort());
  }

  static String recipients(Recipients recipients) {
    return switch (recipients) {
      case Recipients.One(var account) -> Spelling.abridged(account);
      case Recipients.Listed listed -> Spelling.visible(listed.file());
      case Recipients.NotKnown() -> "not known";
    };
  }

  static String custody(Custody custody) {
    return switch (custody) {
      case Custody.Vault() -> "from the vault";
      case Custody.Wallet(var account) -> "from " + Spelling.abridged(account);
    };
  }
}
