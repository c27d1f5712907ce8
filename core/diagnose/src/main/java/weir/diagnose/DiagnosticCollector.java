package weir.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import weir.units.Figures;

/**
 * Collects the diagnostics of one file, each once, so that every mistake is reported and none ends
 * the reading.
 *
 * <p>It may have a limit for each code: a list of a million rows with the same mistake in each then
 * shows the first of them, and the last one shown states how many more there are.
 */
public final class DiagnosticCollector {

  /** A number behind a diagnostic: its label, its value with a unit, and its place. */
  public record Figure(String label, String value, String where) {

    /** Makes a figure without a place, with the text of a value. */
    public Figure(String label, Object value) {
      this(label, value.toString(), "");
    }
  }

  private static final int LONGEST_QUOTE = 60;

  private static final Comparator<Diagnostic> BY_PLACE =
      Comparator.comparingInt((Diagnostic d) -> d.at().line())
          .thenComparingInt(d -> d.at().column())
          .thenComparingInt(d -> d.code().number());

  private final String file;
  private final int most;
  private final Set<Diagnostic> shown = new LinkedHashSet<>();
  private final Map<Code, Integer> counts = new TreeMap<>(Comparator.comparingInt(Code::number));
  private int errors;

  /** Makes a collector that shows all of them. */
  public DiagnosticCollector(String file) {
    this(file, Integer.MAX_VALUE);
  }

  /**
   * Makes a collector with a limit.
   *
   * @param file the file as the user named it
   * @param most how many of each code are shown, at least one
   */
  public DiagnosticCollector(String file, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("at least one of each code is shown: " + most);
    }
    this.file = file;
    this.most = most;
  }

  /** Returns the only diagnostic of a file. */
  public static Diagnostic only(
      String file, Code code, Position at, String what, String fix, Figure... figures) {
    return new Diagnostic(code, file, at, what, aligned(List.of(figures)), fix);
  }

  /** Adds a diagnostic of this file, unless an equal one has been added. */
  public void add(Code code, Position at, String what, String fix, Figure... figures) {
    add(code, at, what, fix, List.of(figures));
  }

  /** Adds a diagnostic of this file, unless an equal one has been added. */
  public void add(Code code, Position at, String what, String fix, List<Figure> figures) {
    add(new Diagnostic(code, file, at, what, aligned(figures), fix));
  }

  /** Adds a diagnostic of any file, unless an equal one has been added. */
  public void add(Diagnostic diagnostic) {
    errors += diagnostic.isError() ? 1 : 0;
    int count = counts.getOrDefault(diagnostic.code(), 0);
    if (count >= most || shown.add(diagnostic)) {
      counts.put(diagnostic.code(), count + 1);
    }
  }

  /**
   * Adds the diagnostics of a later part of the file.
   *
   * @param lines how many lines come before that part
   */
  public void append(DiagnosticCollector later, long lines) {
    int all = errors + later.errors;
    later.shown.forEach(d -> {
      var at = Position.ofLine(lines + d.at().line(), d.at().column()).withWidth(d.at().width());
      add(new Diagnostic(d.code(), file, at, d.what(), d.numbers(), d.fix()));
    });
    later.counts.forEach(
        (code, count) -> counts.merge(code, Math.max(0, count - later.most), Integer::sum));
    errors = all;
  }

  /** Returns whether the file is refused. */
  public boolean hasErrors() {
    return errors > 0;
  }

  /** Returns how often an error was added, repeated ones included. */
  public int errors() {
    return errors;
  }

  /** Returns those that are shown in the order of the file. */
  public List<Diagnostic> inOrder() {
    var all = new ArrayList<>(shown);
    all.sort(BY_PLACE);
    counts.forEach((code, count) -> {
      if (count > most) {
        int last = all.size() - 1;
        while (all.get(last).code().number() != code.number()) {
          last--;
        }
        all.set(last, withMore(all.get(last), count - most));
      }
    });
    return List.copyOf(all);
  }

  private static Diagnostic withMore(Diagnostic last, int more) {
    var numbers = new ArrayList<>(last.numbers());
    numbers.add("and %s more of this kind".formatted(Figures.grouped(more)));
    return new Diagnostic(last.code(), last.file(), last.at(), last.what(), numbers, last.fix());
  }

  /**
   * Returns the user's own words in quotation marks, cut if they are long. Invisible characters,
   * and those that change the direction of writing, are shown as a replacement character.
   */
  public static String quote(String text) {
    int points = text.codePointCount(0, text.length());
    String cut =
        points <= LONGEST_QUOTE
            ? text
            : text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
    return "\"" + Diagnostics.shown(cut) + "\"";
  }

  /** Returns {@code line 5} or {@code lines 5, 9}, once each, cut after the tenth. */
  public static String lines(List<Position> places) {
    var lines = places.stream().map(Position::line).distinct().sorted().toList();
    return (lines.size() == 1 ? "line " : "lines ")
        + lines.stream().limit(10).map(String::valueOf).collect(Collectors.joining(", "))
        + (lines.size() > 10 ? " and %d more".formatted(lines.size() - 10) : "");
  }

  /**
   * Aligns labels in one column, and values in another; numbers are aligned at the end of their
   * whole parts.
   */
  private static List<String> aligned(List<Figure> figures) {
    int label = widest(figures, f -> f.label().length());
    int whole = widest(figures, f -> wholePart(f.value()));
    int cell = widest(figures, f -> cell(f.value(), whole).length());
    return figures.stream()
        .map(f -> {
          String value = cell(f.value(), whole);
          String where = f.where().isEmpty() ? "" : "  (" + f.where() + ")";
          return padded(f.label(), label + 2) + padded(value, cell) + where;
        })
        .map(String::stripTrailing)
        .toList();
  }

  private static String cell(String value, int whole) {
    int digits = wholePart(value);
    return digits == 0 ? value : " ".repeat(whole - digits) + value;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private static int widest(List<Figure> figures, ToIntFunction<Figure> width) {
    return figures.stream().mapToInt(width).max().orElse(0);
  }

  /** Returns how many characters the whole part of a number has; 0 for a date or a word. */
  private static int wholePart(String value) {
    int end = 0;
    while (end < value.length() && "0123456789_".indexOf(value.charAt(end)) >= 0) {
      end++;
    }
    return end == value.length() || " .%".indexOf(value.charAt(end)) >= 0 ? end : 0;
  }
}
