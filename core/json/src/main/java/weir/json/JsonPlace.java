package weir.json;

/**
 * The position of a value in the text from which it was read.
 *
 * @param line counted from 1; 0 for a value that was made and not read
 * @param column counted from 1, in UTF-16 units; 0 for a value that was made and not read
 * @param width how many UTF-16 units of the line it takes, its quotes and brackets included; 1 for
 *     an array or object of several lines and for a key, of which only the start is known; 0 for a
 *     value that was made and not read
 */
public record JsonPlace(int line, int column, int width) {

  /** The place of a value that was made and not read. */
  public static final JsonPlace NONE = new JsonPlace(0, 0, 0);

  /** Refuses numbers below 1, except those of {@link #NONE}. */
  public JsonPlace {
    int least = Math.min(line, Math.min(column, width));
    if (least < 0 || (least == 0 && line + column + width > 0)) {
      throw new IllegalArgumentException(
          "lines, columns and widths count from 1: line %d, column %d, width %d"
              .formatted(line, column, width));
    }
  }

  /** Returns {@code line 3, column 14}, or {@code nowhere}. */
  @Override
  public String toString() {
    return line == 0 ? "nowhere" : "line %d, column %d".formatted(line, column);
  }
}
