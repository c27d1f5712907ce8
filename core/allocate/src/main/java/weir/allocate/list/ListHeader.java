package weir.allocate.list;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import weir.allocate.grant.AllocationCode;
import weir.plan.Recipients.Listed;

/**
 * Which fields of a row matter.
 *
 * @param width how many fields a row has
 * @param account the field with the account, counted from 0
 * @param measure the field with the number
 */
record ListHeader(int width, int account, int measure) {

  private static final int SHOWN = 20;

  /** Returns what the first line says, or adds to the problems why it says too little. */
  static Optional<ListHeader> of(byte[] line, int to, Listed list, Problems problems) {
    var fields = new CsvFields(line, to);
    var names = new ArrayList<String>();
    while (fields.next()) {
      names.add(new String(fields.text(), StandardCharsets.UTF_8).strip());
    }
    if (fields.isBroken()) {
      problems.add(AllocationCode.RECIPIENTS_ROW, 1, 1, CsvFields.BROKEN, List.of(), CsvFields.FIX);
      return Optional.empty();
    }
    Optional<Integer> account = find(names, list.accountColumn(), problems);
    Optional<Integer> measure = find(names, list.measureColumn(), problems);
    if (account.isEmpty() || measure.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new ListHeader(names.size(), account.get(), measure.get()));
  }

  private static Optional<Integer> find(List<String> names, String name, Problems problems) {
    int first = names.indexOf(name);
    if (first >= 0 && first == names.lastIndexOf(name)) {
      return Optional.of(first);
    }
    String found =
        names.stream().limit(SHOWN).map(Problems::shown).collect(Collectors.joining(" "));
    problems.add(
        AllocationCode.RECIPIENTS_COLUMN,
        1,
        1,
        (first < 0 ? "no column is called " : "more than one column is called ")
            + Problems.shown(name),
        List.of("columns  " + found + (names.size() > SHOWN ? " …" : "")),
        "name the right column in the plan, under recipients");
    return Optional.empty();
  }
}
