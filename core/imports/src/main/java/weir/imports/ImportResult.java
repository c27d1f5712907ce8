package weir.imports;

import java.util.List;
import weir.diagnose.Diagnostic;

/**
 * The result of reading a file of another tool.
 *
 * @param files the files to write, the plan first; none if a diagnostic is an error
 * @param diagnostics everything that was found, in the order of the file
 * @param summary the results for people, a line each
 */
public record ImportResult(List<Output> files, List<Diagnostic> diagnostics, List<String> summary) {

  /**
   * A text to be written.
   *
   * @param name its name beside the plan
   * @param text its content
   */
  public record Output(String name, String text) {}

  public ImportResult {
    files = List.copyOf(files);
    diagnostics = List.copyOf(diagnostics);
    summary = List.copyOf(summary);
  }
}
