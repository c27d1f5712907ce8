package weir.json;

/**
 * Where a value stands in the text that it was read from.
 *
 * @param line counted from 1; 0 for a value that was made and not read
 * @param column counted from 1, in UTF-16 units; 0 for a value that was made and not read
 */
public record JsonPlace(int line, int column) {

  /** The place of a value that was made and not read. */
  public static final JsonPlace NONE = new JsonPlace(0, 0);

  /** Refuses numbers that count from less than 1, but for those of {@link #NONE}. */
  public JsonPlace {
    if (line < 0 || column < 0 || (line == 0) != (column == 0)) {
      throw new IllegalArgumentException(
          "lines and columns count from 1: line %d, column %d".formatted(line, column));
    }
  }

  /** Returns {@code line 3, column 14}, or {@code nowhere}. */
  @Override
  public String toString() {
    return line == 0 ? "nowhere" : "line %d, column %d".formatted(line, column);
  }
}
