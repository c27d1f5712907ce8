package weir.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Collects the diagnostics of one reading, so that every mistake is told and none ends it. */
public final class DiagnosticCollector {

  /** A number behind a diagnostic: what it is, how much with its unit, and where it stands. */
  public record Figure(String label, String value, String where) {}

  private static final int LONGEST_QUOTE = 60;

  private final String file;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  public DiagnosticCollector(String file) {
    this.file = file;
  }

  /** Adds a diagnostic of the file. */
  public void add(Code code, Position at, String what, String fix, Figure... figures) {
    diagnostics.add(new Diagnostic(code, file, at, what, aligned(List.of(figures)), fix));
  }

  /** Returns whether the file is refused. */
  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }

  /** Returns all of them in the order of the file. */
  public List<Diagnostic> inOrder() {
    return diagnostics.stream()
        .sorted(
            Comparator.comparingInt((Diagnostic d) -> d.at().line())
                .thenComparingInt(d -> d.at().column())
                .thenComparingInt(d -> d.code().number()))
        .toList();
  }

  /** Returns the user's own words in quotation marks, cut if they are long. */
  public static String quote(String text) {
    int points = text.codePointCount(0, text.length());
    return points <= LONGEST_QUOTE
        ? "\"" + text + "\""
        : "\"" + text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) + "…\"";
  }

  /** Returns {@code line 5} or {@code lines 5, 9}, once each, cut after the tenth. */
  public static String lines(List<Position> places) {
    var lines = places.stream().map(Position::line).distinct().sorted().toList();
    return (lines.size() == 1 ? "line " : "lines ")
        + lines.stream().limit(10).map(String::valueOf).collect(Collectors.joining(", "))
        + (lines.size() > 10 ? " and %d more".formatted(lines.size() - 10) : "");
  }

  /** Labels in one column, figures in another with their whole parts end to end. */
  private static List<String> aligned(List<Figure> figures) {
    int label = widest(figures, f -> f.label().length());
    int whole = widest(figures, f -> wholePart(f.value()));
    int after = widest(figures, f -> f.value().length() - wholePart(f.value()));
    return figures.stream()
        .map(f ->
            f.label()
                + " ".repeat(label - f.label().length() + 2)
                + " ".repeat(whole - wholePart(f.value()))
                + f.value()
                + " ".repeat(after - f.value().length() + wholePart(f.value()))
                + (f.where().isEmpty() ? "" : "  (" + f.where() + ")"))
        .map(String::stripTrailing)
        .toList();
  }

  private static int widest(List<Figure> figures, ToIntFunction<Figure> width) {
    return figures.stream().mapToInt(width).max().orElse(0);
  }

  private static int wholePart(String value) {
    int end = 0;
    while (end < value.length() && "0123456789_".indexOf(value.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }
}
