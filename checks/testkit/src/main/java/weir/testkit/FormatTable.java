package weir.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A table of the keys that a format may have.
 *
 * @param keys in the order of the table
 */
public record FormatTable(List<KeyRow> keys) {

  private static final Set<String> COLUMNS = Set.of("key", "type", "unit", "present", "meaning");

  /**
   * A key.
   *
   * @param path its path: {@code a.b} is the key b of the object a, {@code a[].b} that of the
   *     objects in an array, {@code a.*} any key
   * @param type the type of its value: {@code string}, {@code array of objects}, {@code number or
   *     null}
   * @param unit the unit or the spelling of its value, one of {@link FormatUnit}
   * @param present {@code always}, or when
   */
  public record KeyRow(String path, String type, String unit, String present) {

    String parent() {
      return path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
    }
  }

  public FormatTable {
    keys = List.copyOf(keys);
    if (keys.stream().map(KeyRow::path).distinct().count() < keys.size()) {
      throw new AssertionError("a key occurs twice: " + keys);
    }
  }

  static FormatTable of(List<FormatPage.Row> rows) {
    var keys = new ArrayList<KeyRow>();
    for (FormatPage.Row row : rows) {
      if (!row.cells().keySet().equals(COLUMNS) || row.cell("meaning").isBlank()) {
        throw new AssertionError("a key has key, type, unit, present and meaning: " + row);
      }
      keys.add(
          new KeyRow(row.cell("key"), row.cell("type"), row.cell("unit"), row.cell("present")));
    }
    return new FormatTable(keys);
  }

  /** Returns the keys of both tables. */
  public FormatTable and(FormatTable other) {
    return new FormatTable(Stream.concat(keys.stream(), other.keys.stream()).toList());
  }

  /** Returns the table for an object that has this one's under a key. */
  public FormatTable under(String key) {
    return new FormatTable(
        keys.stream()
            .map(k -> new KeyRow(key + "." + k.path(), k.type(), k.unit(), k.present()))
            .toList());
  }

  /**
   * Requires that the samples have the keys of the table and no others, that their values are of
   * the types and units that it states, and that they are present as it states.
   *
   * @param samples of one format, which together have every key and lack every optional key
   * @throws AssertionError with all differences
   */
  public void describes(List<String> samples) {
    var check = new FormatCheck(this);
    samples.stream().map(SampleJson::read).forEach(check::see);
    List<String> differences = check.end();
    if (!differences.isEmpty()) {
      throw new AssertionError(
          "the page and the samples differ:\n  " + String.join("\n  ", differences));
    }
  }
}
