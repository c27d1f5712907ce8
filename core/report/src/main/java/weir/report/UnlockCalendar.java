package weir.report;

import static weir.schedule.next.UnlockEvent.Kind.CHANGES;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import weir.plan.Plan;
import weir.report.format.Spelling;
import weir.report.format.UnlockText;
import weir.schedule.Schedule;
import weir.schedule.Supplies;
import weir.schedule.next.FloatShare;
import weir.schedule.next.UndatedPart;
import weir.schedule.next.UnlockEvent;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * The unlocks of a plan as a calendar file: an event for each unlock at one instant, with its share
 * of float, and one for the start and the end of each continuous release.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5545">RFC 5545: iCalendar</a>
 */
public final class UnlockCalendar {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String LATEST =
      "; this is the deadline of a condition, and the unlock is earlier if the condition is met"
          + " earlier";
  private static final int MOST_OCTETS = 75;

  private final Schedule schedule;
  private final Plan plan;
  private final Supplies supplies;
  private final Instant written;
  private final StringBuilder text = new StringBuilder();

  private UnlockCalendar(Schedule schedule, Instant written) {
    this.schedule = schedule;
    this.plan = schedule.plan();
    this.supplies = Supplies.of(schedule);
    this.written = written;
  }

  /**
   * Returns the calendar, lines folded at 75 octets and ended by CR LF. The same plan gives its
   * events the same identifiers, so that a calendar that is imported again is updated.
   *
   * @param after only what comes after this instant
   * @param most how many events at most, the earliest first
   * @param written when the file was made, which the format requires
   */
  public static String render(Schedule schedule, Instant after, int most, Instant written) {
    var calendar = new UnlockCalendar(schedule, written);
    calendar.write(events(schedule, after, most));
    return calendar.text.toString();
  }

  /** Returns how many events a whole calendar would have, or {@code most + 1} if still more. */
  public static int count(Schedule schedule, Instant after, int most) {
    return events(schedule, after, most + 1).size();
  }

  /** A change of a rate is not an event: no amount is unlocked at that instant. */
  private static List<UnlockEvent> events(Schedule schedule, Instant after, int most) {
    return UnlockEvent.after(schedule, after, most, EnumSet.complementOf(EnumSet.of(CHANGES)));
  }

  private void write(List<UnlockEvent> unlocks) {
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Weir//Unlock calendar//EN");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    line("X-WR-CALNAME:" + escaped(symbol() + " unlocks"));
    line("X-WR-TIMEZONE:UTC");
    var unknown = UndatedPart.of(schedule);
    if (!unknown.isEmpty()) {
      line("X-WR-CALDESC:" + escaped(unknown(unknown)));
    }
    unlocks.forEach(this::event);
    line("END:VCALENDAR");
  }

  /** Describes the parts that have no event, because they have no date. */
  private String unknown(List<UndatedPart> unknown) {
    return unknown.stream()
        .map(tbd ->
            "TBD: %s %s of %s, %s"
                .formatted(
                    amount(tbd.units()),
                    symbol(),
                    Spelling.visible(tbd.line().name()),
                    UnlockText.of(tbd)))
        .collect(Collectors.joining("\n"));
  }

  private void event(UnlockEvent unlock) {
    String name = Spelling.visible(unlock.line().name());
    String at = UTC.format(unlock.at());
    line("BEGIN:VEVENT");
    line("UID:" + identifier(unlock) + "@weir");
    line("DTSTAMP:" + UTC.format(written));
    line("DTSTART:" + at);
    line("DTEND:" + at);
    line("SUMMARY:" + escaped(summary(unlock, name)));
    line("DESCRIPTION:" + escaped(description(unlock, name)));
    line("CATEGORIES:" + escaped(Spelling.visible(unlock.line().distribution().cohort())));
    line("STATUS:" + (unlock.byDeadline() ? "TENTATIVE" : "CONFIRMED"));
    line("TRANSP:TRANSPARENT");
    line("END:VEVENT");
  }

  private String summary(UnlockEvent unlock, String name) {
    String latest = unlock.byDeadline() ? ", at the latest" : "";
    if (unlock.units().signum() == 0) {
      return "%s: %s, %s%s".formatted(symbol(), name, UnlockText.of(unlock), latest);
    }
    String amount = Spelling.rounded(plan.asset().asset(), unlock.units());
    return "%s unlock: %s %s (%s)%s".formatted(symbol(), name, amount, ofFloat(unlock), latest);
  }

  private String description(UnlockEvent unlock, String name) {
    var supply = supplies.at(unlock.at().getEpochSecond());
    String amount =
        unlock.units().signum() == 0 ? "" : amount(unlock.units()) + " " + symbol() + " ";
    String rate =
        unlock.perDay().signum() == 0
            ? ""
            : "; from then on " + amount(unlock.perDay()) + " " + symbol() + " a day";
    return String.join(
        "\n",
        "%s%s, %s%s%s"
            .formatted(
                amount, name, UnlockText.of(unlock), rate, unlock.byDeadline() ? LATEST : ""),
        "unlocked after it: %s of %s %s"
            .formatted(amount(supply.unlocked()), amount(supply.maximum()), symbol()),
        "float after it: %s %s".formatted(amount(supply.floating()), symbol()),
        "plan: %s, hash %s".formatted(Spelling.visible(plan.name()), plan.hash()));
  }

  /** Returns the unlock as a share of the float of the day before, in words. */
  private String ofFloat(UnlockEvent unlock) {
    return FloatShare.of(supplies, unlock.at(), unlock.units())
        .map(share -> UnlockText.of(share) + " of float")
        .orElse("first float");
  }

  private String identifier(UnlockEvent unlock) {
    String key =
        "%s/%s/%d/%s"
            .formatted(
                plan.name(),
                unlock.line().name(),
                unlock.at().getEpochSecond(),
                UnlockText.of(unlock));
    Hash32 hash = Keccak.hash(key.getBytes(StandardCharsets.UTF_8));
    return hash.toString().substring(2, 34);
  }

  private String amount(BigInteger units) {
    return Spelling.grouped(plan.asset().asset(), units);
  }

  private String symbol() {
    return Spelling.visible(plan.asset().asset().symbol());
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n");
  }

  /** Writes a content line; a longer one continues in lines that begin with a blank. */
  private void line(String content) {
    int octets = 0;
    for (int i = 0; i < content.length(); ) {
      int character = content.codePointAt(i);
      int size = Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
      if (octets + size > MOST_OCTETS) {
        text.append("\r\n ");
        octets = 1;
      }
      text.appendCodePoint(character);
      octets += size;
      i += Character.charCount(character);
    }
    text.append("\r\n");
  }
}
