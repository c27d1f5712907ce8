package weir.report.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import weir.report.terminal.TerminalStyle;

/** A table in a light frame; cells may have several lines, and numbers are aligned to the right. */
public final class TextTable {

  /** The alignment of a column. */
  enum Side {
    LEFT,
    RIGHT
  }

  /**
   * A column.
   *
   * @param title its header
   * @param side the alignment of its cells
   */
  public record Column(String title, Side side) {}

  private static final Pattern DRESS = Pattern.compile("\u001B\\[[0-9;]*m");

  private final List<Column> columns;
  private final TerminalStyle style;
  private final List<List<List<String>>> rows = new ArrayList<>();
  private final List<Integer> rules = new ArrayList<>();

  public TextTable(TerminalStyle style, List<Column> columns) {
    this.style = style;
    this.columns = List.copyOf(columns);
  }

  /** Returns a column of words. */
  public static Column left(String title) {
    return new Column(title, Side.LEFT);
  }

  /** Returns a column of numbers. */
  public static Column right(String title) {
    return new Column(title, Side.RIGHT);
  }

  /** Adds a row: a list of lines for each column. */
  public void add(List<List<String>> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          cells.size() + " cells in a table of " + columns.size() + " columns");
    }
    rows.add(List.copyOf(cells));
  }

  /** Draws a rule below the rows so far. */
  public void rule() {
    rules.add(rows.size());
  }

  /** Returns the table, every line ended. */
  public String render() {
    var widths = widths();
    var text = new StringBuilder();
    text.append(frame(widths, "┌", "┬", "┐"));
    line(text, widths, columns.stream().map(c -> style.bold(c.title())).toList());
    text.append(frame(widths, "├", "┼", "┤"));
    for (int r = 0; r < rows.size(); r++) {
      if (r > 0 && rules.contains(r)) {
        text.append(frame(widths, "├", "┼", "┤"));
      }
      var row = rows.get(r);
      int height = row.stream().mapToInt(List::size).max().orElse(0);
      for (int i = 0; i < height; i++) {
        int line = i;
        line(text, widths, row.stream().map(c -> line < c.size() ? c.get(line) : "").toList());
      }
    }
    return text.append(frame(widths, "└", "┴", "┘")).toString();
  }

  private List<Integer> widths() {
    var widths = new ArrayList<Integer>();
    for (int c = 0; c < columns.size(); c++) {
      int width = width(columns.get(c).title());
      for (var row : rows) {
        for (String line : row.get(c)) {
          width = Math.max(width, width(line));
        }
      }
      widths.add(width);
    }
    return widths;
  }

  private String frame(List<Integer> widths, String start, String cross, String end) {
    String line =
        widths.stream().map(w -> "─".repeat(w + 2)).collect(Collectors.joining(cross, start, end));
    return style.dim(line) + "\n";
  }

  private void line(StringBuilder text, List<Integer> widths, List<String> cells) {
    String bar = style.dim("│");
    text.append(bar);
    for (int c = 0; c < cells.size(); c++) {
      String gap = " ".repeat(widths.get(c) - width(cells.get(c)));
      String cell =
          switch (columns.get(c).side()) {
            case LEFT -> cells.get(c) + gap;
            case RIGHT -> gap + cells.get(c);
          };
      text.append(' ').append(cell).append(' ').append(bar);
    }
    text.append('\n');
  }

  /** Returns how many columns of a terminal the text takes, escape codes not counted. */
  public static int width(String text) {
    return DRESS.matcher(text).replaceAll("").codePoints().map(TextTable::width).sum();
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115F)
            || (c >= 0x2E80 && c <= 0xA4CF)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE6F)
            || (c >= 0xFF00 && c <= 0xFF60)
            || (c >= 0xFFE0 && c <= 0xFFE6)
            || (c >= 0x1F300 && c <= 0x1FAFF)
            || (c >= 0x20000 && c <= 0x3FFFD);
    return wide ? 2 : 1;
  }

  /** Breaks a text between words into lines of at most {@code columns}, where words allow it. */
  public static List<String> wrap(String text, int columns) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && width(line.toString()) + 1 + width(word) > columns) {
        lines.add(line.toString());
        line = new StringBuilder("  ");
      } else if (line.length() > 0) {
        line.append(' ');
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
