package weir.imports.source;

import java.util.List;
import weir.diagnose.Code;
import weir.diagnose.Diagnostic;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;

/** Collects the diagnostics of an imported file; each names the path to the value concerned. */
public final class Remarks {

  private static final int MOST_OF_A_CODE = 100;

  private final DiagnosticCollector found;

  /** Makes a collector for a file that shows at most 100 diagnostics of each code. */
  public Remarks(String file) {
    this.found = new DiagnosticCollector(file, MOST_OF_A_CODE);
  }

  /**
   * Adds a remark, unless an equal one has been added.
   *
   * @param fix the value that was assumed, or what to change
   */
  public void add(Code code, SourcePlace place, String what, String fix, Figure... figures) {
    found.add(code, place.at(), place.path() + ": " + what, fix, figures);
  }

  /** Returns whether the file is refused. */
  public boolean hasErrors() {
    return found.hasErrors();
  }

  /** Returns all of them in the order of the file. */
  public List<Diagnostic> inOrder() {
    return found.inOrder();
  }
}
