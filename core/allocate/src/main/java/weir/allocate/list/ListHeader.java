package weir.allocate.list;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import weir.allocate.grant.AllocationCode;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.diagnose.Position;
import weir.plan.Recipients.Listed;
import weir.plan.Recipients.Terms;

/**
 * The fields of a row that are read.
 *
 * @param width how many fields a row has
 * @param account the field with the account, counted from 0
 * @param measure the field with the number
 * @param terms the fields with the row's own terms
 */
record ListHeader(int width, int account, int measure, TermColumns terms) {

  private static final int SHOWN = 20;

  /** Returns the header in the first line, or adds a problem if it is incomplete. */
  static Optional<ListHeader> of(byte[] line, int to, Listed list, DiagnosticCollector problems) {
    var fields = new CsvFields(line, to);
    var names = new ArrayList<String>();
    while (fields.next()) {
      names.add(new String(fields.text(), StandardCharsets.UTF_8).strip());
    }
    if (fields.isBroken()) {
      problems.add(AllocationCode.RECIPIENTS_ROW, Position.START, CsvFields.BROKEN, CsvFields.FIX);
      return Optional.empty();
    }
    OptionalInt account = find(names, list.accountColumn(), problems);
    OptionalInt measure = find(names, list.measureColumn(), problems);
    Optional<TermColumns> terms = terms(names, list.terms(), problems);
    if (account.isEmpty() || measure.isEmpty() || terms.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ListHeader(names.size(), account.getAsInt(), measure.getAsInt(), terms.get()));
  }

  /** Returns the columns of the terms that the plan names, all of which must be present. */
  private static Optional<TermColumns> terms(
      List<String> names, Terms terms, DiagnosticCollector problems) {
    var columns =
        new TermColumns(
            find(names, terms.start(), problems),
            find(names, terms.release(), problems),
            find(names, terms.left(), problems));
    boolean areFound =
        columns.start().isPresent() == terms.start().isPresent()
            && columns.release().isPresent() == terms.release().isPresent()
            && columns.left().isPresent() == terms.left().isPresent();
    return areFound ? Optional.of(columns) : Optional.empty();
  }

  private static OptionalInt find(
      List<String> names, Optional<String> name, DiagnosticCollector problems) {
    return name.isEmpty() ? OptionalInt.empty() : find(names, name.get(), problems);
  }

  private static OptionalInt find(List<String> names, String name, DiagnosticCollector problems) {
    int first = names.indexOf(name);
    if (first >= 0 && first == names.lastIndexOf(name)) {
      return OptionalInt.of(first);
    }
    String found =
        names.stream()
            .limit(SHOWN)
            .map(DiagnosticCollector::quote)
            .collect(Collectors.joining(" "));
    problems.add(
        AllocationCode.RECIPIENTS_COLUMN,
        Position.START,
        (first < 0 ? "no column has the name " : "more than one column has the name ")
            + DiagnosticCollector.quote(name),
        "name the right column in the plan, under recipients",
        new Figure("columns", found + (names.size() > SHOWN ? " …" : "")));
    return OptionalInt.empty();
  }
}
