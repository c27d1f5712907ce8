package weir.imports.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import weir.diagnose.Position;
import weir.imports.ImportCode;

/**
 * A file of comma-separated values with a header line.
 *
 * @param header the names of the columns
 * @param rows as many cells as there are columns
 */
public record CsvTable(List<String> header, List<Row> rows) {

  private static final int MOST_ROWS = 1_000_000;

  /**
   * One row.
   *
   * @param line counted from 1
   * @param cells without blanks around them
   */
  public record Row(int line, List<String> cells) {
    /** Copies the list. */
    public Row {
      cells = List.copyOf(cells);
    }

    private boolean isBlank() {
      return cells.size() == 1 && cells.getFirst().isEmpty();
    }
  }

  /** Copies the lists. */
  public CsvTable {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /**
   * Returns the table; empty, with a remark, if the text is not one. Rows of another width are
   * reported and left out; blank lines are skipped. A cell may be quoted, but ends on its line: a
   * quote that is not closed would take the rest of the file for one cell.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180: comma-separated values</a>
   */
  public static Optional<CsvTable> read(String text, Remarks remarks) {
    var rows = new ArrayList<Row>();
    int line = 1;
    try {
      for (CsvRecord record : records(text)) {
        if (record.getFields().stream().anyMatch(CsvTable::isOfSeveralLines)) {
          return refused(line, "a quoted cell does not end on its line", remarks);
        }
        var row = new Row(line, record.getFields().stream().map(String::strip).toList());
        if (!row.isBlank()) {
          rows.add(row);
        }
        if (rows.size() > MOST_ROWS) {
          break;
        }
        line++;
      }
    } catch (CsvParseException _) {
      return refused(line, "a quoted cell does not end where a cell ends", remarks);
    }
    return of(rows, remarks);
  }

  private static CsvReader<CsvRecord> records(String text) {
    return CsvReader.builder()
        .skipEmptyLines(false)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .trimWhitespacesAroundQuotes(true)
        .ofCsvRecord(text.startsWith("\ufeff") ? text.substring(1) : text);
  }

  private static boolean isOfSeveralLines(String cell) {
    return cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0;
  }

  private static Optional<CsvTable> refused(int line, String what, Remarks remarks) {
    remarks.add(
        ImportCode.IMPORT_KIND,
        place(line),
        what,
        "close the quote on its line; a quote inside it is written twice");
    return Optional.empty();
  }

  private static Optional<CsvTable> of(List<Row> rows, Remarks remarks) {
    if (rows.size() < 2 || rows.size() > MOST_ROWS) {
      remarks.add(
          rows.size() < 2 ? ImportCode.NOTHING_IMPORTED : ImportCode.IMPORT_TOO_MUCH,
          place(1),
          rows.size() < 2 ? "there is no header with rows below it" : "more than a million rows",
          "give the original list");
      return Optional.empty();
    }
    var header = rows.getFirst().cells();
    var whole = new ArrayList<Row>();
    for (Row row : rows.subList(1, rows.size())) {
      if (row.cells().size() == header.size()) {
        whole.add(row);
      } else {
        remarks.add(
            ImportCode.IMPORT_KIND,
            place(row.line()),
            "%d cells below %d columns".formatted(row.cells().size(), header.size()),
            "give each row as many cells as the header has");
      }
    }
    return Optional.of(new CsvTable(header, whole));
  }

  private static SourcePlace place(int line) {
    return new SourcePlace("line " + line, new Position(line, 1));
  }

  /** Returns the column of this name, in any case of its letters. */
  Optional<Integer> column(String name) {
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** Returns the place of a cell. */
  public SourcePlace place(Row row, int column) {
    return new SourcePlace(
        "line %d, %s".formatted(row.line(), header.get(column)), new Position(row.line(), 1));
  }
}
