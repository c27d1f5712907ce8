package weir.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import weir.plan.Path;
import weir.plan.statement.Remainder;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Steps;
import weir.release.Term;
import weir.report.format.Spelling;
import weir.report.format.UnlockText;
import weir.report.page.UnlockPage;
import weir.report.page.UnlockPageInput;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.schedule.next.UnlockEvent;
import weir.units.Fraction;

/**
 * The page and the calendar of lines that are held back by an unlock or whose holder leaves: half
 * of the supply is earned in ten steps of ten days; the figures are computed by hand.
 */
class HeldLineTest {

  private static final long START = Instant.parse("2026-07-01T00:00:00Z").getEpochSecond();
  private static final long DAY = 86_400;
  private static final Instant BEFORE = Instant.ofEpochSecond(START - 1);

  private static final Release STEPS =
      release(new Term.Stairs(new Steps.Every(START, 10 * DAY, 10), 0, Remainder.SPREAD));

  private static Release release(Term term) {
    return new Release(List.of(new Slice(Fraction.ONE, term)));
  }

  private static Schedule schedule(Optional<Release> unlock, Optional<Long> left) {
    var distribution =
        Riverbank.one(
            "team", Path.VESTING, Fraction.of(1, 2), Riverbank.TREASURY, Riverbank.jump(100));
    var plan = Riverbank.plan("Held", List.of(distribution));
    var line = new ScheduleLine(plan.distributions().getFirst(), STEPS, unlock, left);
    return new Schedule(plan, List.of(line));
  }

  private static BigInteger tokens(long millions) {
    return Riverbank.RIV.tokens(BigDecimal.valueOf(millions * 1_000_000)).units();
  }

  private static List<String> told(Schedule schedule) {
    return UnlockEvent.after(schedule, BEFORE, 100).stream()
        .map(u ->
            "%s %s %s"
                .formatted(
                    Spelling.date(u.at()),
                    UnlockText.of(u),
                    Spelling.grouped(Riverbank.RIV, u.units())))
        .toList();
  }

  @Test
  void what_was_earned_while_locked_comes_with_the_unlock() {
    // 500 M in ten steps of 50 M on 1, 11, 21, 31 July and so on; locked until 25 July.
    var lock = release(new Term.Jump(Instant.parse("2026-07-25T00:00:00Z").getEpochSecond()));
    assertThat(told(schedule(Optional.of(lock), Optional.empty())))
        .containsExactly(
            "2026-07-25 becomes claimable 150,000,000",
            "2026-07-31 becomes claimable 50,000,000",
            "2026-08-10 becomes claimable 50,000,000",
            "2026-08-20 becomes claimable 50,000,000",
            "2026-08-30 becomes claimable 50,000,000",
            "2026-09-09 becomes claimable 50,000,000",
            "2026-09-19 becomes claimable 50,000,000",
            "2026-09-29 becomes claimable 50,000,000");
  }

  @Test
  void a_continuous_unlock_is_shown_as_a_rate() {
    // 500 M transferable by and by over 1,000 days: half a million a day, slower than it is earned.
    var lock = release(new Term.Line(START, START + 1_000 * DAY, START));
    var unlocks = UnlockEvent.after(schedule(Optional.of(lock), Optional.empty()), BEFORE, 100);
    assertThat(unlocks).extracting(UnlockEvent::kind).containsExactly(STARTS, ENDS);
    assertThat(unlocks.getFirst().perDay()).isEqualTo(tokens(1).divide(BigInteger.TWO));
    assertThat(unlocks.getLast().at()).isEqualTo(Instant.ofEpochSecond(START + 1_000 * DAY));
  }

  @Test
  void who_leaves_gets_no_more() {
    long left = Instant.parse("2026-07-15T08:00:00Z").getEpochSecond();
    assertThat(told(schedule(Optional.empty(), Optional.of(left))))
        .containsExactly(
            "2026-07-01 becomes claimable 50,000,000", "2026-07-11 becomes claimable 50,000,000");
  }

  @Test
  void who_leaves_while_locked_gets_what_was_earned_when_the_lock_opens() {
    long left = Instant.parse("2026-07-15T08:00:00Z").getEpochSecond();
    var lock = release(new Term.Jump(Instant.parse("2027-01-01T00:00:00Z").getEpochSecond()));
    assertThat(told(schedule(Optional.of(lock), Optional.of(left))))
        .containsExactly("2027-01-01 becomes claimable 100,000,000");
  }

  @Test
  void page_and_calendar_show_the_held_line_as_it_can_be_claimed() {
    var lock = release(new Term.Jump(Instant.parse("2026-07-25T00:00:00Z").getEpochSecond()));
    var schedule = schedule(Optional.of(lock), Optional.empty());
    String html =
        UnlockPage.render(new UnlockPageInput(schedule, BEFORE, Optional.empty(), "0.1.0"));
    var rows =
        Page.parse(html).all("tr").stream()
            .filter(row -> row.hasAttribute("data-layer"))
            .map(Element::getTextContent)
            .toList();
    assertThat(rows).hasSize(8);
    assertThat(rows.getFirst()).startsWith("2026-07-25").contains("team", "150,000,000");
    assertThat(rows.get(1)).contains("50,000,000").endsWith("33.33%");
    assertThat(html).contains("transferable: 100% at 2026-07-25");

    String calendar = UnlockCalendar.render(schedule, BEFORE, 100, BEFORE).replace("\r\n ", "");
    assertThat(calendar.lines().filter("BEGIN:VEVENT"::equals)).hasSize(8);
    assertThat(calendar)
        .contains("DTSTART:20260725T000000Z")
        .contains("SUMMARY:RIV unlock: team 150\\,000\\,000 (first float)")
        .contains("SUMMARY:RIV unlock: team 50\\,000\\,000 (33.33% of float)")
        .doesNotContain("DTSTART:20260701");
  }

  private static final UnlockEvent.Kind STARTS = UnlockEvent.Kind.STARTS;
  private static final UnlockEvent.Kind ENDS = UnlockEvent.Kind.ENDS;
}
