package weir.imports.source;

import java.math.BigDecimal;
import java.time.Instant;

/** Instants and spans in the form of plans. */
public final class PlanInstants {

  private static final long DAY = 86_400;

  private PlanInstants() {}

  /** Returns {@code 2026-01-31}, or with the time of day if it is not midnight. */
  public static String print(long second) {
    var text = Instant.ofEpochSecond(second).toString();
    var plain = text.startsWith("+") ? text.substring(1) : text;
    return second % DAY == 0 ? plain.substring(0, plain.indexOf('T')) : plain;
  }

  /** Returns the instant for messages: exact, in seconds if it has parts of one. */
  public static String print(BigDecimal seconds) {
    return SourceNumbers.isWhole(seconds)
        ? print(seconds.longValueExact())
        : seconds.toPlainString() + " s";
  }

  /** Returns a number of seconds in the longest unit that divides them: {@code 90 days}. */
  public static String span(long seconds) {
    String[] units = {"week", "day", "hour", "minute"};
    long[] lengths = {604_800, DAY, 3_600, 60};
    for (int i = 0; i < units.length; i++) {
      if (seconds % lengths[i] == 0) {
        return counted(seconds / lengths[i], units[i]);
      }
    }
    return counted(seconds, "second");
  }

  public static String counted(long count, String unit) {
    return weir.units.Figures.grouped(count) + " " + unit + (count == 1 ? "" : "s");
  }
}
