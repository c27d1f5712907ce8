package weir.allocate.list;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import weir.allocate.grant.AllocationCode;
import weir.plan.Recipients.Listed;
import weir.plan.text.PlanCode;
import weir.schedule.GrantTerms;

/** Reads the terms in the rows of a list that has been read for its accounts and numbers. */
public final class TermsReader {

  private static final Pattern DATE = Pattern.compile("[0-9]{4,5}-[0-9]{2}-[0-9]{2}");
  private static final Pattern INSTANT =
      Pattern.compile("[0-9]{4,5}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

  /** The last instant that a release can name. */
  private static final long LAST = (1L << 40) - 1;

  private final Listed list;
  private final Problems problems;
  private long line;

  public TermsReader(Listed list, Problems problems) {
    this.list = list;
    this.problems = problems;
  }

  /** Returns the terms of each row that is not blank; says what is wrong with them. */
  public List<GrantTerms> read(MemorySegment content) {
    var rows = new ArrayList<GrantTerms>();
    List<String> names = List.of();
    long from = 0;
    while (from < content.byteSize()) {
      long end = from;
      while (end < content.byteSize() && content.get(ValueLayout.JAVA_BYTE, end) != '\n') {
        end++;
      }
      line++;
      var cells = cells(content.asSlice(from, end - from).toArray(ValueLayout.JAVA_BYTE));
      if (line == 1) {
        names = cells.stream().map(String::strip).toList();
      } else if (cells.size() > 1 || !cells.getFirst().isBlank()) {
        rows.add(terms(names, cells));
      }
      from = end + 1;
    }
    return rows;
  }

  private static List<String> cells(byte[] line) {
    int end = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
    var fields = new CsvFields(Arrays.copyOf(line, end), end);
    var cells = new ArrayList<String>();
    while (fields.next()) {
      cells.add(new String(fields.text(), StandardCharsets.UTF_8).strip());
    }
    return cells.isEmpty() ? List.of("") : cells;
  }

  private GrantTerms terms(List<String> names, List<String> cells) {
    var terms = list.terms();
    return new GrantTerms(
        cell(terms.start(), names, cells).flatMap(this::instant),
        cell(terms.release(), names, cells),
        cell(terms.left(), names, cells).flatMap(this::instant));
  }

  private Optional<String> cell(Optional<String> column, List<String> names, List<String> cells) {
    if (column.isEmpty()) {
      return Optional.empty();
    }
    int place = names.indexOf(column.get());
    if (place < 0 || place != names.lastIndexOf(column.get())) {
      problems.add(
          AllocationCode.RECIPIENTS_COLUMN,
          1,
          1,
          (place < 0 ? "no column is called " : "more than one column is called ")
              + Problems.shown(column.get()),
          List.of(),
          "name the right column in the plan, under recipients");
      return Optional.empty();
    }
    return Optional.of(cells.get(place)).filter(text -> !text.isEmpty());
  }

  private Optional<Instant> instant(String text) {
    try {
      Optional<Instant> read =
          DATE.matcher(text).matches()
              ? Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC))
              : INSTANT.matcher(text).matches()
                  ? Optional.of(Instant.parse(text))
                  : Optional.empty();
      if (read.filter(i -> i.getEpochSecond() >= 0 && i.getEpochSecond() <= LAST).isPresent()) {
        return read;
      }
    } catch (DateTimeException e) {
      // Said below, as for every other text that is no instant.
    }
    problems.add(
        PlanCode.BAD_INSTANT,
        line,
        1,
        Problems.shown(text) + " is not an instant",
        List.of(),
        "write a date such as 2026-01-31 (midnight UTC), or 2026-01-31T12:00:00Z");
    return Optional.empty();
  }
}
