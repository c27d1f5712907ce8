package weir.plan.statement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import weir.units.Figures;
import weir.units.Fraction;

/** Instants, spans and shares in the form of plans. */
public final class ValueText {

  /** Units of fixed length, by their seconds. */
  private static final TreeMap<Long, String> UNITS =
      new TreeMap<>(
          Map.of(604_800L, "week", 86_400L, "day", 3_600L, "hour", 60L, "minute", 1L, "second"));

  private ValueText() {}

  /** Returns the date alone at midnight, else date and time with Z. */
  public static String of(Instant instant) {
    OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
    String date =
        "%04d-%02d-%02d".formatted(time.getYear(), time.getMonthValue(), time.getDayOfMonth());
    return time.toLocalTime().toSecondOfDay() == 0
        ? date
        : date + "T%02d:%02d:%02dZ".formatted(time.getHour(), time.getMinute(), time.getSecond());
  }

  /** Returns the span in the largest unit that divides it; months stay months. */
  public static String of(Span span) {
    return switch (span) {
      case Span.Months(var count) -> counted(count, "month");
      case Span.Seconds(var count) -> {
        var unit =
            UNITS.descendingMap().entrySet().stream()
                .filter(u -> count % u.getKey() == 0)
                .findFirst()
                .orElseThrow();
        yield counted(count / unit.getKey(), unit.getValue());
      }
      case Span.Blocks(var count) -> counted(count, "block");
    };
  }

  /** Returns the name of a span's kind. */
  public static String kind(Span span) {
    return switch (span) {
      case Span.Months _ -> "calendar months";
      case Span.Seconds _ -> "fixed seconds";
      case Span.Blocks _ -> "blocks";
    };
  }

  /** Returns {@code 12.5%}, or {@code 1/3} where a percentage would not be exact. */
  public static String of(Fraction share) {
    var percent = share.times(Fraction.of(100, 1));
    try {
      var exact = new BigDecimal(percent.numerator()).divide(new BigDecimal(percent.denominator()));
      return Figures.grouped(exact.scale() < 0 ? exact.setScale(0) : exact, '_') + "%";
    } catch (ArithmeticException _) {
      return share.toString();
    }
  }

  /** Returns a number with its unit: {@code 1 month}, {@code 18 months}. */
  public static String counted(long count, String unit) {
    return Figures.grouped(count) + " " + unit + (count == 1 ? "" : "s");
  }
}
