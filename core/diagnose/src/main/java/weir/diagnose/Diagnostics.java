package weir.diagnose;

import java.util.List;
import java.util.stream.Collectors;

/** Prints diagnostics for people. */
public final class Diagnostics {

  private static final int WIDEST_LINE = 100;
  private static final int BEFORE_CARET = 60;

  private Diagnostics() {}

  /**
   * Returns all of them in the form of compiler messages: place, severity, code, what is wrong, the
   * line with carets under the words concerned, the figures, what to do; then their number. Empty
   * if there are none.
   *
   * <p>Control characters of the text, and those that change the direction of writing, are shown as
   * replacement characters, so that no plan can act on the reader's terminal.
   *
   * @param text the text in which they were found
   */
  public static String render(List<Diagnostic> diagnostics, String text) {
    if (diagnostics.isEmpty()) {
      return "";
    }
    var lines = text.lines().toList();
    var page = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      header(diagnostic, page);
      if (diagnostic.at().line() <= lines.size()) {
        source(lines.get(diagnostic.at().line() - 1), diagnostic.at(), page);
      }
      diagnostic.numbers().forEach(figure -> page.append("  ").append(shown(figure)).append('\n'));
      page.append("  fix: ").append(fix(diagnostic.fix())).append("\n\n");
    }
    return page.append(summary(diagnostics)).append('\n').toString();
  }

  private static void header(Diagnostic diagnostic, StringBuilder page) {
    page.append(
        "%s:%s: %s %s: %s\n"
            .formatted(
                shown(diagnostic.file()),
                diagnostic.at(),
                diagnostic.code().severity().word(),
                diagnostic.code(),
                shown(diagnostic.what())));
  }

  private static void source(String line, Position at, StringBuilder page) {
    int[] points = line.codePoints().toArray();
    int from = at.column() <= BEFORE_CARET + 20 ? 0 : at.column() - 1 - BEFORE_CARET;
    int to = Math.min(points.length, from + WIDEST_LINE);
    from = Math.min(from, to);
    String number = "%4d | ".formatted(at.line());
    String cut = from > 0 ? "…" : "";
    page.append(number)
        .append(cut)
        .append(shown(new String(points, from, to - from).replace('\t', ' ')))
        .append(to < points.length ? "…" : "")
        .append('\n');
    int before = Math.max(0, at.column() - 1 - from) + cut.length();
    int carets = Math.clamp(to - (at.column() - 1L), 1, at.width());
    page.append(" ".repeat(number.length() - 2))
        .append("| ")
        .append(" ".repeat(before))
        .append("^".repeat(carets))
        .append('\n');
  }

  private static String summary(List<Diagnostic> diagnostics) {
    long errors = diagnostics.stream().filter(Diagnostic::isError).count();
    long warnings = diagnostics.size() - errors;
    return warnings == 0
        ? counted(errors, "error")
        : errors == 0
            ? counted(warnings, "warning")
            : counted(errors, "error") + ", " + counted(warnings, "warning");
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** A fix may have several lines. */
  private static String fix(String fix) {
    return fix.lines().map(Diagnostics::shown).collect(Collectors.joining("\n  "));
  }

  static String shown(String text) {
    var shown = new StringBuilder();
    text.codePoints().map(c -> isShown(c) ? c : '\ufffd').forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private static boolean isShown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
