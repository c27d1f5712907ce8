package weir.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page that describes formats: a heading for each, with an example and a table of its keys.
 *
 * @param text the page in Markdown
 */
public record FormatPage(String text) {

  /**
   * A row of a table.
   *
   * @param cells by the names of their columns; grave accents around a whole cell are left out
   */
  public record Row(Map<String, String> cells) {

    /** Returns the cell of a column, which the table must have. */
    public String cell(String column) {
      return Optional.ofNullable(cells.get(column))
          .orElseThrow(() -> new AssertionError("no column " + column + ": " + cells));
    }
  }

  private static final Pattern FENCE = Pattern.compile("(?s)\n```json\n(.*?)```");

  /** Returns a page below {@code docs}, such as {@code formats/facts.md}. */
  public static FormatPage read(String name) {
    try {
      return new FormatPage(Files.readString(path(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the path of a page below {@code docs}. */
  public static Path path(String name) {
    return Repository.root().resolve("docs").resolve(name);
  }

  /** Returns the text under a heading, of any depth, up to the next one. */
  public String section(String heading) {
    Matcher start = Pattern.compile("(?m)^#+ " + Pattern.quote(heading) + "\n").matcher(text);
    if (!start.find()) {
      throw new AssertionError("no heading: " + heading);
    }
    Matcher end = Pattern.compile("(?m)^#+ ").matcher(text);
    return text.substring(start.end(), end.find(start.end()) ? end.start() : text.length());
  }

  /** Returns the example under a heading. */
  public String example(String heading) {
    Matcher fence = FENCE.matcher(section(heading));
    if (!fence.find()) {
      throw new AssertionError("no example of JSON under " + heading);
    }
    return fence.group(1);
  }

  /** Returns the table of keys under a heading. */
  public FormatTable keys(String heading) {
    return FormatTable.of(rows(heading, "key"));
  }

  /** Returns the row of a table under a heading that has this name in its first column. */
  public Row row(String heading, String first, String name) {
    return rows(heading, first).stream()
        .filter(row -> row.cell(first).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row " + name + " under " + heading));
  }

  /** Returns the rows of the tables under a heading whose first column has a name. */
  public List<Row> rows(String heading, String first) {
    var rows = new ArrayList<Row>();
    List<String> columns = List.of();
    for (String line : section(heading).lines().toList()) {
      if (!line.startsWith("|")) {
        columns = List.of();
      } else if (columns.isEmpty()) {
        columns = cells(line);
      } else if (columns.getFirst().equals(first) && !line.startsWith("| ---")) {
        rows.add(row(columns, cells(line)));
      }
    }
    if (rows.isEmpty()) {
      throw new AssertionError("no table that begins with `" + first + "` under " + heading);
    }
    return rows;
  }

  private static Row row(List<String> columns, List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new AssertionError("a row of %s has %s".formatted(columns, cells));
    }
    var row = new LinkedHashMap<String, String>();
    for (int i = 0; i < cells.size(); i++) {
      row.put(columns.get(i), cells.get(i));
    }
    return new Row(row);
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
        .map(cell -> cell.strip().replaceFirst("^`([^`]*)`$", "$1"))
        .toList();
  }
}
