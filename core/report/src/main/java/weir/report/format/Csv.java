package weir.report.format;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Comma-separated values.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
public final class Csv {

  private Csv() {}

  public static String line(List<String> fields) {
    return fields.stream().map(Csv::field).collect(Collectors.joining(",", "", "\n"));
  }

  private static String field(String text) {
    String shown = Spelling.visible(text);
    return shown.contains(",") || shown.contains("\"")
        ? '"' + shown.replace("\"", "\"\"") + '"'
        : shown;
  }
}
