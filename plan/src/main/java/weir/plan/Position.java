package weir.plan;

/**
 * A place in a text.
 *
 * @param line counted from 1
 * @param column counted from 1, in characters
 */
public record Position(int line, int column) {

  public Position {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("lines and columns count from 1: " + line + ":" + column);
    }
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
