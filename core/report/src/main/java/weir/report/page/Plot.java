package weir.report.page;

import java.math.BigInteger;
import weir.report.format.TimeRange;

/**
 * The positions of instants and amounts on a chart, in tenths of its units, so that the same input
 * gives the same chart.
 *
 * @param window the stretch of time
 * @param top the amount at the upper edge, in base units, more than zero
 * @param frame the edges
 */
record Plot(TimeRange window, BigInteger top, Frame frame) {

  /**
   * The edges of the part of a drawing that holds the curve.
   *
   * @param width of the whole drawing
   * @param height of the whole drawing
   * @param left of the curve
   * @param right of the curve
   * @param upper edge of the curve
   * @param lower edge of the curve
   */
  record Frame(int width, int height, int left, int right, int upper, int lower) {}

  Plot {
    top = top.max(BigInteger.ONE);
  }

  long x(long at) {
    long wide = 10L * (frame.right - frame.left);
    return 10L * frame.left + (at - window.from()) * wide / window.length();
  }

  long y(BigInteger units) {
    var high = BigInteger.valueOf(10L * (frame.lower - frame.upper));
    return 10L * frame.lower - units.multiply(high).divide(top).longValueExact();
  }

  static String tenths(long tenths) {
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
  }
}
