package weir.imports;

import java.util.List;
import weir.diagnose.Diagnostic;

/**
 * What came of reading a file of others.
 *
 * @param files what is to be written, the plan first; none if a diagnostic is an error
 * @param diagnostics everything that was found, in the order of the file
 * @param summary what was made of it, a line each
 */
public record ImportResult(List<Output> files, List<Diagnostic> diagnostics, List<String> summary) {

  /**
   * A text to be written.
   *
   * @param name its name beside the plan
   * @param text what it says
   */
  public record Output(String name, String text) {}

  public ImportResult {
    files = List.copyOf(files);
    diagnostics = List.copyOf(diagnostics);
    summary = List.copyOf(summary);
  }
}
