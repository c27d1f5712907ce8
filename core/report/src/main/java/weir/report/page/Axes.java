package weir.report.page;

import java.math.BigInteger;
import weir.report.format.Ticks;

/** The common parts of charts: axes, hues, names. */
final class Axes {

  /** How many hues the style sheet knows. */
  private static final int HUES = 9;

  private Axes() {}

  /** Returns the class of a layer's colour; hues are reused, fainter, when all are used. */
  static String hue(int layer) {
    return "c" + layer % HUES + (layer < HUES ? "" : " again");
  }

  static String shortened(String text, int most) {
    int length = text.codePointCount(0, text.length());
    return length <= most ? text : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }

  /** Opens a chart with read-outs, with its edges in attributes for the page's script. */
  static void drawing(Markup page, Plot.Frame frame, String size, String label) {
    page.open(
        "svg",
        "class",
        size,
        "viewBox",
        "0 0 " + frame.width() + " " + frame.height(),
        "role",
        "img",
        "tabindex",
        "0",
        "data-left",
        Integer.toString(frame.left()),
        "data-right",
        Integer.toString(frame.right()),
        "aria-label",
        label);
  }

  /** Draws the line that follows the pointer over the chart. */
  static void cursor(Markup page, Plot.Frame frame) {
    page.open("g", "class", "cursor", "visibility", "hidden");
    page.empty(
        "line", "y1", Integer.toString(frame.upper()), "y2", Integer.toString(frame.lower()));
    page.close("g");
  }

  static void level(Markup page, Plot plot, BigInteger units) {
    String y = Plot.tenths(plot.y(units));
    page.empty(
        "line",
        "class",
        "grid",
        "x1",
        Integer.toString(plot.frame().left()),
        "x2",
        Integer.toString(plot.frame().right()),
        "y1",
        y,
        "y2",
        y);
  }

  static void time(Markup page, Plot plot, int most) {
    var frame = plot.frame();
    String base = Integer.toString(frame.lower());
    page.empty(
        "line",
        "class",
        "axis",
        "x1",
        Integer.toString(frame.left()),
        "x2",
        Integer.toString(frame.right()),
        "y1",
        base,
        "y2",
        base);
    for (var tick : Ticks.time(plot.window().from(), plot.window().to(), most)) {
      long place = plot.x(tick.at());
      String x = Plot.tenths(place);
      String foot = Integer.toString(frame.lower() + 5);
      page.empty("line", "class", "axis", "x1", x, "x2", x, "y1", base, "y2", foot);
      boolean near = 10L * frame.right() - place < 150 && frame.width() - frame.right() < 20;
      String side = place - 10L * frame.left() < 100 ? "tick" : near ? "tick end" : "tick mid";
      String y = Integer.toString(frame.lower() + 19);
      page.element("text", tick.label(), "class", side, "x", x, "y", y);
    }
  }

  /** Marks an instant by a broken line across the drawing, with its name at the upper edge. */
  static void instant(Markup page, Plot plot, long at, String name) {
    var frame = plot.frame();
    long place = plot.x(at);
    String x = Plot.tenths(place);
    page.empty(
        "line",
        "class",
        "as-of",
        "x1",
        x,
        "x2",
        x,
        "y1",
        Integer.toString(frame.upper() - 14),
        "y2",
        Integer.toString(frame.lower()));
    boolean late = place > 5L * (frame.left() + frame.right());
    String side = late ? "tick end strong" : "tick strong";
    String beside = Plot.tenths(place + (late ? -50 : 50));
    page.element("text", name, "class", side, "x", beside, "y", "" + (frame.upper() - 6));
  }
}
