package weir.allocate.list;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import weir.diagnose.DiagnosticCollector;
import weir.language.PlanReader;
import weir.plan.terms.GrantTerms;

/** Collects the terms in the fields of one row after another. */
final class TermsReader {

  private final TermColumns columns;
  private final DiagnosticCollector problems;
  private String start = "";
  private String release = "";
  private String left = "";

  TermsReader(TermColumns columns, DiagnosticCollector problems) {
    this.columns = columns;
    this.problems = problems;
  }

  /** Begins another row. */
  void begin() {
    start = "";
    release = "";
    left = "";
  }

  /** Reads a field of the row, if it states a term. */
  void field(int number, byte[] bytes) {
    start = isAt(columns.start(), number) ? text(bytes) : start;
    release = isAt(columns.release(), number) ? text(bytes) : release;
    left = isAt(columns.left(), number) ? text(bytes) : left;
  }

  private static boolean isAt(OptionalInt column, int number) {
    return column.isPresent() && column.getAsInt() == number;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }

  /** Returns the terms of the current row; adds a problem if an instant is invalid. */
  GrantTerms terms(long line) {
    return new GrantTerms(
        instant(start, line),
        Optional.of(release).filter(name -> !name.isEmpty()),
        instant(left, line));
  }

  private Optional<Instant> instant(String text, long line) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    var wrong = new DiagnosticCollector("");
    Optional<Instant> instant = PlanReader.instant(text, wrong);
    problems.append(wrong, line - 1);
    return instant;
  }
}
