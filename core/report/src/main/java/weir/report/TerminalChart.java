package weir.report;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import weir.report.format.Spelling;
import weir.report.format.TextTable;
import weir.report.format.Ticks;
import weir.report.format.TimeRange;
import weir.report.terminal.TerminalStyle;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.units.Asset;

/**
 * The unlock curve for a terminal: what all distributions have released, stacked.
 *
 * <p>A cell has eight steps of height. Every amount is exact; only its place on the screen is
 * rounded, down to an eighth of a cell.
 */
public final class TerminalChart {

  private static final String EIGHTHS = " ▁▂▃▄▅▆▇█";
  private static final String FILLS = "█░▓·#-▒+";
  private static final int SMALLEST_WIDTH = 40;
  private static final int SMALLEST_HEIGHT = 6;
  private static final int CELLS_PER_DATE = 12;
  private static final int NOTHING = -1;

  private final Schedule schedule;
  private final TerminalStyle style;
  private final TimeRange window;
  private final BigInteger top;
  private final List<BigInteger> ticks;
  private final List<String> labels;
  private final int gutter;
  private final int columns;
  private final int rows;

  private TerminalChart(Schedule schedule, int width, int height, TerminalStyle style) {
    this.schedule = schedule;
    this.style = style;
    this.window = TimeRange.of(schedule);
    this.top = schedule.distributed().units().max(BigInteger.ONE);
    this.rows = Math.max(SMALLEST_HEIGHT, height);
    this.ticks = Ticks.amounts(top, Math.max(2, rows / 3));
    this.labels = ticks.stream().map(this::label).toList();
    this.gutter = labels.stream().mapToInt(String::length).max().orElse(0);
    this.columns = Math.max(SMALLEST_WIDTH, width) - gutter - 2;
  }

  /**
   * Returns the chart with a legend below it.
   *
   * @param width columns of the whole, at least 40
   * @param height rows of the curve alone, at least 6
   */
  public static String render(Schedule schedule, int width, int height, TerminalStyle style) {
    return new TerminalChart(schedule, width, height, style).render();
  }

  private String render() {
    var text = new StringBuilder();
    int[][] levels = levels();
    for (int row = rows - 1; row >= 0; row--) {
      int tick = tick(row);
      String label = tick < 0 ? "" : labels.get(tick);
      text.append(" ".repeat(gutter - label.length())).append(style.dim(label));
      text.append(style.dim(tick < 0 ? " │" : " ┤")).append(row(levels, row)).append('\n');
    }
    return text.append(axis()).append(legend()).toString();
  }

  private String label(BigInteger tick) {
    Asset asset = schedule.plan().asset().asset();
    BigInteger supply = schedule.plan().asset().supply().units();
    return "%s %4s".formatted(compact(asset, tick), Spelling.percent(tick, supply));
  }

  /** Returns an amount in tokens with few digits, such as {@code 1.2M}. */
  public static String compact(Asset asset, BigInteger units) {
    return Spelling.compact(Spelling.tokens(asset, units));
  }

  private int tick(int row) {
    for (int i = 0; i < ticks.size(); i++) {
      if (Math.min(rows - 1, eighths(ticks.get(i)) / 8) == row) {
        return i;
      }
    }
    return NOTHING;
  }

  private int eighths(BigInteger units) {
    return units.multiply(BigInteger.valueOf(8L * rows)).divide(top).intValueExact();
  }

  /** Returns, for each column, how many eighths each layer and those below it fill. */
  private int[][] levels() {
    var levels = new int[columns][schedule.lines().size()];
    for (int c = 0; c < columns; c++) {
      // The last column is the window's end, at which everything is released.
      long at = window.from() + window.length() * c / (columns - 1);
      BigInteger sum = BigInteger.ZERO;
      for (int i = 0; i < levels[c].length; i++) {
        ScheduleLine line = schedule.lines().get(i);
        sum = sum.add(line.released(line.amount().units(), at));
        levels[c][i] = eighths(sum);
      }
    }
    return levels;
  }

  /** Returns one row of cells; neighbouring cells of one colour share its escape codes. */
  private String row(int[][] levels, int row) {
    var text = new StringBuilder();
    var run = new StringBuilder();
    int strokes = NOTHING;
    int ground = NOTHING;
    for (int[] level : levels) {
      int filled = 1;
      int bottom = layer(level, 8 * row);
      while (filled < 8 && layer(level, 8 * row + filled) == bottom) {
        filled++;
      }
      int above = filled == 8 ? NOTHING : layer(level, 8 * row + filled);
      if (bottom != strokes || above != ground) {
        text.append(dressed(strokes, ground, run.toString()));
        run.setLength(0);
        strokes = bottom;
        ground = above;
      }
      run.append(style == TerminalStyle.PLAIN ? plain(level, row, filled) : EIGHTHS.charAt(filled));
    }
    text.append(dressed(strokes, ground, run.toString()));
    return style == TerminalStyle.PLAIN ? text.toString().stripTrailing() : text.toString();
  }

  private String dressed(int strokes, int ground, String cells) {
    if (strokes == NOTHING) {
      return " ".repeat(cells.length());
    }
    return ground == NOTHING ? style.layer(strokes, cells) : style.layers(strokes, ground, cells);
  }

  /** Without colours a cell shows the fill of the layer in its middle, the top one its edge. */
  private static char plain(int[] level, int row, int filled) {
    int middle = layer(level, 8 * row + 4);
    return middle == NOTHING ? EIGHTHS.charAt(filled) : fill(middle);
  }

  private static char fill(int layer) {
    return FILLS.charAt(layer % FILLS.length());
  }

  private static int layer(int[] level, int eighth) {
    for (int i = 0; i < level.length; i++) {
      if (level[i] > eighth) {
        return i;
      }
    }
    return NOTHING;
  }

  private String axis() {
    var line = new StringBuilder("─".repeat(columns));
    var dates = new char[columns + gutter + 2];
    Arrays.fill(dates, ' ');
    int free = 0;
    var round = Ticks.time(window.from(), window.to(), Math.max(2, columns / CELLS_PER_DATE));
    for (var tick : round) {
      int column = (int) ((tick.at() - window.from()) * (columns - 1) / window.length());
      line.setCharAt(column, '┬');
      int start = Math.min(gutter + 2 + column, dates.length - tick.label().length());
      if (start >= free) {
        tick.label().getChars(0, tick.label().length(), dates, start);
        free = start + tick.label().length() + 2;
      }
    }
    String frame = " ".repeat(gutter) + " └" + line;
    return style.dim(frame) + "\n" + style.dim(new String(dates).stripTrailing()) + "\n";
  }

  private String legend() {
    var rows = new ArrayList<List<String>>();
    BigInteger supply = schedule.plan().asset().supply().units();
    int decimals = Spelling.decimals(schedule.lines().stream().map(ScheduleLine::amount).toList());
    for (int i = schedule.lines().size() - 1; i >= 0; i--) {
      ScheduleLine line = schedule.lines().get(i);
      var amount = line.amount();
      rows.add(
          List.of(
              Spelling.visible(line.name()),
              Spelling.aligned(amount, decimals),
              Spelling.percent(amount.units(), supply),
              Spelling.start(line),
              Spelling.end(line)));
    }
    var text = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      int layer = schedule.lines().size() - 1 - r;
      char fill = style == TerminalStyle.PLAIN ? fill(layer) : '█';
      var row = rows.get(r);
      text.append(style.layer(layer, "" + fill + fill)).append(' ');
      text.append(row.get(0)).append(pad(rows, 0, row)).append("  ");
      text.append(pad(rows, 1, row)).append(row.get(1)).append("  ");
      text.append(pad(rows, 2, row)).append(row.get(2)).append("  ");
      String when = row.get(3).equals(row.get(4)) ? row.get(3) : row.get(3) + " to " + row.get(4);
      text.append(style.dim(when)).append('\n');
    }
    return text.toString();
  }

  private static String pad(List<List<String>> rows, int column, List<String> row) {
    int width = rows.stream().mapToInt(r -> TextTable.width(r.get(column))).max().orElse(0);
    return " ".repeat(width - TextTable.width(row.get(column)));
  }
}
