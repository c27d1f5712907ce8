package weir.report.page;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import weir.json.Json;
import weir.json.JsonStyle;
import weir.report.format.Spelling;
import weir.schedule.Schedule;

/** The read-out of a chart at the pointer: exact amounts, layer by layer. */
final class ChartReadout {

  /** The number of places on the axis of time. */
  static final long PARTS = 1_000_000;

  private ChartReadout() {}

  /**
   * Amounts at one place of a drawing.
   *
   * @param label the label above them, such as a date
   * @param place how far to the right, of {@link #PARTS}
   * @param units of each distribution in the order of the plan, in base units
   */
  record Reading(String label, long place, List<BigInteger> units) {

    Reading {
      units = List.copyOf(units);
    }

    BigInteger total() {
      return units.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }
  }

  /** Opens a figure with a read-out. */
  static void open(Markup page, String... attributes) {
    page.open(
        "figure",
        Stream.concat(Stream.of("class", "curve"), Arrays.stream(attributes))
            .toArray(String[]::new));
  }

  /** Closes the figure, with the data of the read-out. */
  static void close(Markup page, Schedule schedule, List<Reading> readings) {
    page.open("div", "class", "readout", "hidden", "hidden").close("div");
    page.open("script", "type", "application/json", "class", "curve-values");
    page.verbatim(json(schedule, readings).written(JsonStyle.HTML))
        .close("script")
        .close("figure")
        .line();
  }

  private static Json json(Schedule schedule, List<Reading> readings) {
    var names = new ArrayList<Json>();
    var hues = new ArrayList<Json>();
    for (int i = 0; i < schedule.lines().size(); i++) {
      String name = schedule.lines().get(i).name();
      names.add(Json.of(Spelling.visible(name)));
      hues.add(Json.of(Axes.hue(i)));
    }
    var asset = schedule.plan().asset().asset();
    return Json.fields()
        .with("symbol", Spelling.visible(asset.symbol()))
        .with("decimals", asset.decimals())
        .with("parts", PARTS)
        .with("names", Json.of(names))
        .with("hues", Json.of(hues))
        .with("rows", Json.of(readings.stream().map(ChartReadout::row).toList()));
  }

  /** Returns label, place, amounts and total; amounts are texts, so that no browser rounds them. */
  private static Json row(Reading reading) {
    var cells = new ArrayList<Json>();
    cells.add(Json.of(reading.label()));
    cells.add(Json.of(reading.place()));
    reading.units().forEach(units -> cells.add(Json.of(units.toString())));
    cells.add(Json.of(reading.total().toString()));
    return Json.of(cells);
  }
}
