package weir.imports.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import weir.diagnose.Code;
import weir.diagnose.Diagnostic;
import weir.diagnose.Severity;
import weir.units.Figures;

/** Collects the remarks about an imported file. */
public final class Remarks {

  /** At most this many of one kind are shown; the last one states how many more there are. */
  private static final int MOST_OF_A_KIND = 100;

  private final String file;
  private final List<Diagnostic> found = new ArrayList<>();
  private final Map<Code, Integer> counts = new TreeMap<>(Comparator.comparingInt(Code::number));

  public Remarks(String file) {
    this.file = file;
  }

  /**
   * Adds a remark, unless an equal one has been added.
   *
   * @param fix the assumption made, or what to change
   * @param numbers the figures behind it, a line each
   */
  public void add(Code code, SourcePlace place, String what, String fix, String... numbers) {
    var diagnostic =
        new Diagnostic(code, file, place.at(), place.path() + ": " + what, List.of(numbers), fix);
    if (!found.contains(diagnostic) && counts.merge(code, 1, Integer::sum) <= MOST_OF_A_KIND) {
      found.add(diagnostic);
    }
  }

  public boolean hasErrors() {
    return counts.keySet().stream().anyMatch(code -> code.severity() == Severity.ERROR);
  }

  /** Returns all of them in the order of the file. */
  public List<Diagnostic> inOrder() {
    return found.stream()
        .map(this::counted)
        .sorted(
            Comparator.comparingInt((Diagnostic d) -> d.at().line())
                .thenComparingInt(d -> d.at().column())
                .thenComparingInt(d -> d.code().number()))
        .toList();
  }

  @SuppressWarnings("ReferenceEquality") // equal ones may occur twice: this is the last one
  private Diagnostic counted(Diagnostic diagnostic) {
    int more = counts.getOrDefault(diagnostic.code(), 0) - MOST_OF_A_KIND;
    boolean last =
        more > 0
            && found.stream().filter(d -> d.code() == diagnostic.code()).toList().getLast()
                == diagnostic;
    if (!last) {
      return diagnostic;
    }
    var numbers = new ArrayList<>(diagnostic.numbers());
    numbers.add("and " + Figures.grouped(more) + " more of this kind");
    return new Diagnostic(
        diagnostic.code(),
        diagnostic.file(),
        diagnostic.at(),
        diagnostic.what(),
        numbers,
        diagnostic.fix());
  }
}
