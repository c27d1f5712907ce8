package weir.allocate.list;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import weir.diagnose.Code;
import weir.diagnose.Diagnostic;
import weir.diagnose.Position;
import weir.diagnose.Severity;
import weir.units.Figures;

/**
 * What is wrong with a list: of each kind the first 20, and how many there are. A list of a million
 * rows with one mistake in each says so in 21 lines.
 */
public final class ListDiagnostics {

  private static final int SHOWN = 20;
  private static final int TEXT = 60;

  private record Kind(List<Diagnostic> shown, long count) {}

  private final String file;
  private final Map<Code, Kind> kinds = new TreeMap<>(Comparator.comparingInt(Code::number));

  public ListDiagnostics(String file) {
    this.file = file;
  }

  public void add(Code code, long line, int column, String what, List<String> numbers, String fix) {
    Kind kind = kinds.getOrDefault(code, new Kind(List.of(), 0));
    List<Diagnostic> shown = kind.shown;
    if (shown.size() < SHOWN) {
      var position = new Position((int) Math.min(line, Integer.MAX_VALUE), column);
      shown = new ArrayList<>(shown);
      shown.add(new Diagnostic(code, file, position, what, numbers, fix));
    }
    kinds.put(code, new Kind(List.copyOf(shown), kind.count + 1));
  }

  /** Adds what was found in a later part of the file, whose lines count from the end of this. */
  void append(ListDiagnostics later, long lines) {
    later.kinds.forEach((code, kind) -> {
      for (Diagnostic d : kind.shown) {
        add(code, lines + d.at().line(), d.at().column(), d.what(), d.numbers(), d.fix());
      }
      Kind mine = kinds.getOrDefault(code, new Kind(List.of(), 0));
      kinds.put(code, new Kind(mine.shown, mine.count + kind.count - kind.shown.size()));
    });
  }

  /** Returns whether there is anything for which the list is refused. */
  public boolean refused() {
    return kinds.keySet().stream().anyMatch(code -> code.severity() == Severity.ERROR);
  }

  /** Returns everything by line, the count of what is not shown after the last that is. */
  public List<Diagnostic> all() {
    var all = new ArrayList<Diagnostic>();
    for (Kind kind : kinds.values()) {
      all.addAll(kind.shown);
    }
    all.sort(
        Comparator.comparingInt((Diagnostic d) -> d.at().line())
            .thenComparingInt(d -> d.at().column())
            .thenComparingInt(d -> d.code().number()));
    kinds.forEach((code, kind) -> {
      if (kind.count > kind.shown.size()) {
        all.add(more(code, kind));
      }
    });
    return all;
  }

  private Diagnostic more(Code code, Kind kind) {
    Diagnostic last = kind.shown.getLast();
    String what =
        "and " + Figures.grouped(kind.count - kind.shown.size()) + " more like the last of these";
    List<String> numbers = List.of("of this kind  " + Figures.grouped(kind.count) + " in all");
    return new Diagnostic(code, file, last.at(), what, numbers, last.fix());
  }

  /** Returns a piece of the file fit to be printed: short, and without control characters. */
  static String shown(String text) {
    String cut = text.length() > TEXT ? text.substring(0, TEXT) + "…" : text;
    var clean = new StringBuilder();
    cut.codePoints().forEach(x -> clean.appendCodePoint(printable(x) ? x : '?'));
    return "\"" + clean + "\"";
  }

  // Direction marks and other invisible characters could make one text look like another.
  private static boolean printable(int character) {
    return switch (Character.getType(character)) {
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
