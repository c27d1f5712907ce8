package weir.diagnose;

/**
 * A place in a text: a line, a column and a width.
 *
 * @param line counted from 1
 * @param column counted from 1, in characters
 * @param width how many characters of the line it covers, at least one
 */
public record Position(int line, int column, int width) {

  /** The first character of a text, for a diagnostic about all of it. */
  public static final Position START = new Position(1, 1);

  public Position {
    if (line < 1 || column < 1 || width < 1) {
      throw new IllegalArgumentException(
          "lines, columns and widths count from 1: " + line + ":" + column + ", " + width);
    }
  }

  /** Returns the place of one character. */
  public Position(int line, int column) {
    this(line, column, 1);
  }

  /**
   * Returns the place of one character in a file that may have more lines than an int can count.
   */
  public static Position ofLine(long line, int column) {
    return new Position((int) Math.min(line, Integer.MAX_VALUE), column);
  }

  /** Returns the same place with another width. */
  public Position withWidth(int characters) {
    return new Position(line, column, characters);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
