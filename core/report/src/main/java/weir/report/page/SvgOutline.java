package weir.report.page;

/** The path of a line in SVG; points on the straight line between two others are left out. */
final class SvgOutline {

  private final StringBuilder path = new StringBuilder();
  private int points;
  private long beforeX;
  private long beforeY;
  private long lastX;
  private long lastY;

  /** Draws to a point, in tenths. */
  SvgOutline to(long x, long y) {
    if (points > 0 && x == lastX && y == lastY) {
      return this;
    }
    boolean between =
        points > 1 && (lastX - beforeX) * (y - lastY) == (x - lastX) * (lastY - beforeY);
    // A point is written once the next one shows that it is a corner.
    if (points > 0 && !between) {
      write();
      beforeX = lastX;
      beforeY = lastY;
    }
    lastX = x;
    lastY = y;
    points++;
    return this;
  }

  private void write() {
    path.append(path.isEmpty() ? 'M' : 'L').append(Plot.tenths(lastX)).append(' ');
    path.append(Plot.tenths(lastY));
  }

  /** Returns the path as an open line. */
  String line() {
    if (points > 0) {
      write();
    }
    return path.toString();
  }

  /** Returns the path as a closed shape. */
  String shape() {
    return line() + "Z";
  }
}
