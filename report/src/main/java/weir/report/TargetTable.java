package weir.report;

import java.util.ArrayList;
import java.util.List;
import weir.schedule.Line;
import weir.schedule.Schedule;
import weir.schedule.targets.Certificate;
import weir.schedule.targets.Fit;
import weir.schedule.targets.TargetKind;
import weir.schedule.targets.Targets;

/** Which contracts of others can express which distributions of a plan. */
public final class TargetTable {

  private static final int SAYS_COLUMNS = 30;

  private TargetTable() {}

  /** Returns the table: a row for each target, a column for each distribution. */
  public static String render(Schedule schedule, Style style) {
    var columns = new ArrayList<>(List.of(Table.left("target"), Table.left("contract")));
    for (Line line : schedule.lines()) {
      columns.add(Table.left(Spelling.visible(line.distribution().name())));
    }
    var table = new Table(style, columns);
    for (TargetKind kind : TargetKind.values()) {
      var row = new ArrayList<List<String>>();
      row.add(List.of(style.bold(kind.label())));
      row.add(Table.wrap(kind.says(), SAYS_COLUMNS));
      for (Line line : schedule.lines()) {
        row.add(List.of(word(Targets.compile(line, kind), style)));
      }
      table.add(row);
    }
    return table.render()
        + "equal: at every second.  ± N: expressed, at most N base units away.  no: --target says"
        + " why.\n";
  }

  private static String word(Fit fit, Style style) {
    return switch (fit) {
      case Fit.NotExpressed n -> style.dim("no");
      case Fit.Expressed(var target, var certificate) when certificate.isEqual() ->
          style.good("equal");
      case Fit.Expressed(var target, var certificate) -> "± " + away(certificate);
    };
  }

  private static String away(Certificate certificate) {
    return Spelling.units(certificate.ahead().bound().max(certificate.behind().bound()));
  }
}
