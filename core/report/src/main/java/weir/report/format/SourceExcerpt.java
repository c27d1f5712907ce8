package weir.report.format;

import java.util.List;
import java.util.Optional;
import weir.diagnose.Position;
import weir.report.terminal.TerminalStyle;

/**
 * A line of the plan's text, with a marked part.
 *
 * @param number the line's number, from 1 on
 * @param line its text, tabs as single blanks
 * @param from how many characters come before the marked part
 * @param length how many characters are marked, at least one
 */
public record SourceExcerpt(int number, String line, int from, int length) {

  /** Returns the place in the text, unless the text has no such line. */
  public static Optional<SourceExcerpt> of(String text, Position at) {
    List<String> lines = text.lines().toList();
    if (at.line() > lines.size()) {
      return Optional.empty();
    }
    String line = Spelling.visible(lines.get(at.line() - 1).replace('\t', ' ')).stripTrailing();
    int from = Math.min(at.column() - 1, line.length());
    int end = from;
    while (end < line.length() && line.charAt(end) != ' ' && line.charAt(end) != ':') {
      end++;
    }
    return Optional.of(new SourceExcerpt(at.line(), line, from, Math.max(1, end - from)));
  }

  public String caret() {
    return " ".repeat(TextTable.width(line.substring(0, from))) + "^".repeat(length);
  }

  /** Returns two lines: the number and the text, and the caret below. */
  public String render(TerminalStyle style) {
    String margin = "%4d | ".formatted(number);
    String blank = " ".repeat(margin.length() - 2) + "| ";
    return style.dim(margin) + line + "\n" + style.dim(blank) + style.bad(caret()) + "\n";
  }
}
