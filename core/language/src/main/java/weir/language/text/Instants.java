package weir.language.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.diagnose.DiagnosticCollector;
import weir.language.keys.ScalarKind;
import weir.plan.TimeCode;
import weir.plan.statement.ValueText;
import weir.units.UtcSeconds;

/**
 * Reads instants in the form of plans: UTC, whole seconds, each with one spelling except midnight.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3339">RFC 3339: date and time on the internet</a>
 */
public final class Instants {

  /** The common spellings of instants, so that a message can state what is wrong with one. */
  private static final Pattern LOOSE =
      Pattern.compile(
          "(?<year>[0-9]{4,6})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})"
              + "(?:[Tt ] *(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})"
              + "(?::(?<second>[0-9]{2})(?<fraction>[.,][0-9]+)?)?"
              + " *(?<zone>[Zz]|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?)?");

  private Instants() {}

  /** Returns the instant; empty, with a diagnostic, if it is not one. */
  public static Optional<Instant> read(YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    String text = scalar.text();
    Matcher loose = LOOSE.matcher(text);
    if (text.length() > 60 || !loose.matches()) {
      complaints.add(
          PlanCode.BAD_INSTANT,
          scalar.at(),
          "%s is not an instant".formatted(DiagnosticCollector.quote(text)),
          "write a date such as 2026-01-31 (midnight UTC), or 2026-01-31T12:00:00Z");
      return Optional.empty();
    }
    return existing(scalar, loose, complaints)
        .flatMap(local -> inUtc(scalar, loose, local, complaints))
        .filter(instant -> isCounted(instant, scalar, complaints));
  }

  private static Optional<LocalDateTime> existing(
      YamlNode.Scalar scalar, Matcher loose, DiagnosticCollector complaints) {
    int year = number(loose, "year");
    int month = number(loose, "month");
    int day = number(loose, "day");
    if (month < 1 || month > 12 || day < 1) {
      complaints.add(
          PlanCode.IMPOSSIBLE_DATE,
          scalar.at(),
          month < 1 || month > 12
              ? "there is no month %d".formatted(month)
              : "there is no day %d".formatted(day),
          "write year-month-day, such as 2026-01-31");
      return Optional.empty();
    }
    var length = YearMonth.of(year, month).lengthOfMonth();
    if (day > length) {
      var last = LocalDate.of(year, month, length);
      complaints.add(
          PlanCode.IMPOSSIBLE_DATE,
          scalar.at(),
          "%s %d has %d days, not %d"
              .formatted(
                  Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                  year,
                  length,
                  day),
          "write %s or %s".formatted(written(last), written(last.plusDays(1))));
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.of(
              year,
              month,
              day,
              number(loose, "hour"),
              number(loose, "minute"),
              number(loose, "second")));
    } catch (DateTimeException _) {
      complaints.add(
          PlanCode.IMPOSSIBLE_DATE,
          scalar.at(),
          "there is no such time of day",
          "hours end at 23, minutes and seconds at 59; midnight is 00:00:00 of the next day");
      return Optional.empty();
    }
  }

  private static Optional<Instant> inUtc(
      YamlNode.Scalar scalar, Matcher loose, LocalDateTime local, DiagnosticCollector complaints) {
    String zone = Optional.ofNullable(loose.group("zone")).orElse("");
    boolean offset = zone.startsWith("+") || zone.startsWith("-");
    Instant instant;
    try {
      instant = local.toInstant(offset ? ZoneOffset.of(zone) : ZoneOffset.UTC);
    } catch (DateTimeException _) {
      complaints.add(
          PlanCode.LOCAL_TIME,
          scalar.at(),
          "there is no offset " + zone,
          "write the instant in UTC");
      return Optional.empty();
    }
    String written = ValueText.of(instant);
    if (loose.group("fraction") != null) {
      complaints.add(
          PlanCode.SUB_SECOND,
          scalar.at(),
          "%s has parts of a second".formatted(DiagnosticCollector.quote(scalar.text())),
          "write %s".formatted(written));
    } else if (offset) {
      complaints.add(
          PlanCode.LOCAL_TIME,
          scalar.at(),
          "%s is in local time, %s from UTC"
              .formatted(DiagnosticCollector.quote(scalar.text()), zone),
          "write the same instant in UTC: %s".formatted(written));
    } else if (loose.group("hour") != null && zone.isEmpty()) {
      complaints.add(
          PlanCode.LOCAL_TIME,
          scalar.at(),
          "%s does not state its time zone".formatted(DiagnosticCollector.quote(scalar.text())),
          "if it is UTC, write %s".formatted(written));
    } else if (!ScalarKind.INSTANT.matches(scalar.text())) {
      complaints.add(
          PlanCode.BAD_INSTANT,
          scalar.at(),
          "%s does not have the form of an instant"
              .formatted(DiagnosticCollector.quote(scalar.text())),
          "write %s".formatted(written));
    } else {
      return Optional.of(instant);
    }
    return Optional.empty();
  }

  private static boolean isCounted(
      Instant instant, YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    long second = instant.getEpochSecond();
    boolean counted = UtcSeconds.areCounted(second);
    if (!counted) {
      complaints.add(
          TimeCode.BEYOND_TIME,
          scalar.at(),
          "%s is %s".formatted(scalar.text(), second < 0 ? "before 1970" : "too far away"),
          "state an instant between these bounds",
          new DiagnosticCollector.Figure("earliest", "1970-01-01", "0 seconds"),
          new DiagnosticCollector.Figure(
              "latest", ValueText.of(Instant.ofEpochSecond(UtcSeconds.LAST)), "2^40 - 1 seconds"));
    }
    return counted;
  }

  private static String written(LocalDate date) {
    return ValueText.of(date.atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  private static int number(Matcher matcher, String group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
