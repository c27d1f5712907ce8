package weir.verify.lists;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import weir.plan.Recipients.Terms;
import weir.plan.terms.GrantTerms;

/** The columns of a cap table that state the terms of a row. */
final class TermFields {

  private final Set<String> releases;
  private final Optional<Integer> start;
  private final Optional<Integer> release;
  private final Optional<Integer> left;

  /** Finds the columns; {@code releases} are the names that a row may state. */
  TermFields(List<String> header, Terms terms, Set<String> releases) throws UnreadableList {
    this.releases = releases;
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
    Optional<String> named = release.map(fields::get).filter(name -> !name.isEmpty());
    if (named.isPresent() && !releases.contains(named.get())) {
      throw new UnreadableList(line.number(), "the plan has no release " + named.get());
    }
    return Optional.of(
        new GrantTerms(
            FieldText.instant(line, start.map(fields::get).orElse("")),
            named,
            FieldText.instant(line, left.map(fields::get).orElse(""))));
  }
}
