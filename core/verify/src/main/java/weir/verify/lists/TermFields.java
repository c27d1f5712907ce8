package weir.verify.lists;

import java.util.List;
import java.util.Optional;
import weir.plan.Recipients.Terms;
import weir.plan.terms.GrantTerms;

/** The columns of a cap table that state the terms of a row. */
final class TermFields {

  private final Optional<Integer> start;
  private final Optional<Integer> release;
  private final Optional<Integer> left;

  TermFields(List<String> header, Terms terms) throws UnreadableList {
    start = column(header, terms.start());
    release = column(header, terms.release());
    left = column(header, terms.left());
  }

  private static Optional<Integer> column(List<String> header, Optional<String> name)
      throws UnreadableList {
    return name.isEmpty() ? Optional.empty() : Optional.of(ListReader.column(header, name.get()));
  }

  /** Returns the terms of a row; empty if the list states none. */
  Optional<GrantTerms> read(ListLine line, List<String> fields) throws UnreadableList {
    if (start.isEmpty() && release.isEmpty() && left.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new GrantTerms(
            FieldText.instant(line, start.map(fields::get).orElse("")),
            release.map(fields::get).filter(name -> !name.isEmpty()),
            FieldText.instant(line, left.map(fields::get).orElse(""))));
  }
}
