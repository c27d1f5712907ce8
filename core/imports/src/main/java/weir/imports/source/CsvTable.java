package weir.imports.source;

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
    public Row {
      cells = List.copyOf(cells);
    }
  }

  public CsvTable {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /** Returns the table; says so if it is none. Rows of another width are told and left out. */
  public static Optional<CsvTable> read(String text, Remarks remarks) {
    var lines =
        text.startsWith("\ufeff") ? text.substring(1).lines().toList() : text.lines().toList();
    var rows = new ArrayList<Row>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        rows.add(new Row(i + 1, cells(lines.get(i))));
      }
    }
    if (rows.size() < 2 || rows.size() > MOST_ROWS) {
      remarks.add(
          rows.size() < 2 ? ImportCode.NOTHING_IMPORTED : ImportCode.IMPORT_TOO_MUCH,
          new SourcePlace("line 1", new Position(1, 1)),
          rows.size() < 2 ? "there is no header with rows below it" : "more than a million rows",
          "give the list as it was made");
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
            new SourcePlace("line " + row.line(), new Position(row.line(), 1)),
            "%d cells below %d columns".formatted(row.cells().size(), header.size()),
            "give each row as many cells as the header has");
      }
    }
    return Optional.of(new CsvTable(header, whole));
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

  /** Returns where a cell stands. */
  public SourcePlace place(Row row, int column) {
    return new SourcePlace(
        "line %d, %s".formatted(row.line(), header.get(column)), new Position(row.line(), 1));
  }

  private static List<String> cells(String line) {
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
