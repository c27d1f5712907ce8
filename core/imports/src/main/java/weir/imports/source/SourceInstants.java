package weir.imports.source;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.imports.ImportCode;
import weir.json.Json;
import weir.units.UtcSeconds;

/** Reads instants of imported files: seconds since 1970, perhaps with parts of one, or a date. */
public final class SourceInstants {

  private static final BigDecimal LAST = BigDecimal.valueOf(UtcSeconds.LAST);

  private SourceInstants() {}

  /**
   * Returns the seconds since 1970 exactly; empty, with a remark, if a chain cannot have this
   * instant.
   */
  public static Optional<BigDecimal> read(SourceValue value, Remarks remarks) {
    var seconds =
        value.json() instanceof Json.Text(var text, _)
            ? dated(text, value.place(), remarks)
            : SourceNumbers.read(value, remarks);
    return seconds.filter(s -> isWithin(s, value.place(), remarks));
  }

  private static Optional<BigDecimal> dated(String text, SourcePlace place, Remarks remarks) {
    try {
      var instant =
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(text);
      return Optional.of(
          BigDecimal.valueOf(instant.getEpochSecond())
              .add(BigDecimal.valueOf(instant.getNano(), 9))
              .stripTrailingZeros());
    } catch (DateTimeException _) {
      remarks.add(
          ImportCode.IMPORT_TIME,
          place,
          "\"%s\" is not an instant".formatted(text),
          "state seconds since 1970, or a date in UTC such as 2026-01-31T00:00:00Z");
      return Optional.empty();
    }
  }

  public static boolean isWithin(BigDecimal seconds, SourcePlace place, Remarks remarks) {
    if (seconds.signum() >= 0 && seconds.compareTo(LAST) <= 0) {
      return true;
    }
    boolean milliseconds = seconds.signum() > 0 && seconds.movePointLeft(3).compareTo(LAST) <= 0;
    remarks.add(
        ImportCode.IMPORT_TIME,
        place,
        seconds.signum() < 0
            ? "the instant is before 1970"
            : "the instant is after 36812-02-20T00:36:15Z",
        milliseconds ? "state seconds; these may be milliseconds" : "state seconds since 1970",
        new Figure("stated", seconds.toPlainString() + " s"));
    return false;
  }
}
