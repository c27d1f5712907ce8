package weir.report;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import weir.report.format.Spelling;
import weir.report.format.TextTable;
import weir.report.terminal.TerminalStyle;
import weir.targets.TargetKind;
import weir.targets.compile.Fit;
import weir.targets.compile.LineFits;

/** Which contracts of other projects can express which distributions of a plan. */
public final class TargetTable {

  private static final int COLUMNS = 36;

  private TargetTable() {}

  /**
   * Returns the names of all targets, and a table with a row for each distribution.
   *
   * @param lines the result of compiling each distribution of a plan to every target
   */
  public static String render(List<LineFits> lines, TerminalStyle style) {
    var table =
        new TextTable(
            style,
            List.of(
                TextTable.left("distribution"),
                TextTable.left("equal at every second"),
                TextTable.left("greatest deviation, in base units")));
    for (int i = 0; i < lines.size(); i++) {
      table.add(row(lines.get(i), i, style));
    }
    return names(style) + "\n" + table.render();
  }

  /** Returns a line for each target: its name and the contract. */
  public static String names(TerminalStyle style) {
    var text = new StringBuilder();
    for (TargetKind kind : TargetKind.values()) {
      String label = "%-20s".formatted(kind.label());
      text.append("  ").append(style.bold(label)).append(kind.says()).append('\n');
    }
    return text.toString();
  }

  private static List<List<String>> row(LineFits line, int layer, TerminalStyle style) {
    var equal = new ArrayList<String>();
    var near = new ArrayList<String>();
    line.fits()
        .forEach((kind, fit) -> {
          if (fit instanceof Fit.Expressed(var _, var certificate)) {
            if (certificate.isEqual()) {
              equal.add(style.good(kind.label()));
            } else {
              BigInteger most = certificate.ahead().bound().max(certificate.behind().bound());
              near.add("%s %s".formatted(kind.label(), Spelling.units(most)));
            }
          }
        });
    String name = style.layer(layer, Spelling.visible(line.line().name()));
    return List.of(TextTable.wrap(name, COLUMNS), orNone(equal, style), orNone(near, style));
  }

  private static List<String> orNone(List<String> names, TerminalStyle style) {
    return names.isEmpty() ? List.of(style.dim("none")) : names;
  }
}
