package weir.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import weir.plan.Path;
import weir.release.Axis;
import weir.release.Gate;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Term;
import weir.report.format.UnlockText;
import weir.report.page.UnlockPage;
import weir.report.page.UnlockPageInput;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.schedule.next.UndatedPart;
import weir.schedule.next.UnlockEvent;
import weir.units.Fraction;

/**
 * Amounts that are unlocked by the deadline of a condition are separated from certain ones and from
 * those without a date: of half the supply a fifth comes on 1 July 2026, a half by 1 January 2027
 * at the latest, and the rest waits for a condition without a deadline.
 */
class DeadlineTest {

  private static final Instant BEFORE = Instant.parse("2026-06-30T00:00:00Z");
  private static final Slice CERTAIN =
      new Slice(Fraction.of(1, 5), new Term.Jump(second("2026-07-01")));
  private static final Slice LATEST =
      waiting(Fraction.of(1, 2), "mainnet", OptionalLong.of(second("2027-01-01")));
  private static final Slice UNDATED = waiting(Fraction.of(3, 10), "vote", OptionalLong.empty());

  private static Slice waiting(Fraction share, String condition, OptionalLong deadline) {
    var gate = new Gate.Waiting(condition, deadline);
    return new Slice(share, new Term.Jump(0), new Axis.Time(), gate);
  }

  private static long second(String day) {
    return instant(day).getEpochSecond();
  }

  private static Instant instant(String day) {
    return Instant.parse(day + "T00:00:00Z");
  }

  private static Schedule schedule(Optional<Release> unlock) {
    var distribution =
        Riverbank.one(
            "team", Path.VESTING, Fraction.of(1, 2), Riverbank.TREASURY, Riverbank.jump(100));
    var plan = Riverbank.plan("Deadlines", List.of(distribution));
    var release = new Release(List.of(CERTAIN, LATEST, UNDATED));
    var line = new ScheduleLine(plan.distributions().getFirst(), release, unlock, Optional.empty());
    return new Schedule(plan, List.of(line));
  }

  private static final Schedule SCHEDULE = schedule(Optional.empty());

  @Test
  void only_the_amount_of_a_deadline_is_marked() {
    assertThat(UnlockEvent.after(SCHEDULE, BEFORE, 9))
        .extracting(UnlockEvent::at, UnlockEvent::byDeadline)
        .containsExactly(tuple(instant("2026-07-01"), false), tuple(instant("2027-01-01"), true));
    assertThat(UndatedPart.of(SCHEDULE))
        .extracting(UnlockText::of)
        .containsExactly("once the condition vote is met");
    assertThat(UndatedPart.sum(SCHEDULE)).isEqualTo(new BigInteger("150000000" + "0".repeat(18)));
  }

  @Test
  void so_is_what_an_unlock_holds_back() {
    var open = new Release(List.of(new Slice(Fraction.ONE, new Term.Jump(0))));
    assertThat(UnlockEvent.after(schedule(Optional.of(open)), BEFORE, 9))
        .extracting(UnlockEvent::byDeadline)
        .containsExactly(false, true);
  }

  @Test
  void the_page_marks_the_row_hatches_the_curve_and_sums_it_up() {
    var input = new UnlockPageInput(SCHEDULE, BEFORE, Optional.empty(), "0.1.0");
    var page = Page.parse(UnlockPage.render(input));
    var rows = page.all("tr").stream().map(Element::getTextContent).toList();
    assertThat(rows).anyMatch(r -> r.startsWith("2027-01-01") && r.contains("by deadline"));
    assertThat(rows).noneMatch(r -> r.startsWith("2026-07-01") && r.contains("by deadline"));
    assertThat(rows).anyMatch(r -> r.startsWith("TBD") && r.contains("condition vote"));
    assertThat(page.all("path").stream().map(e -> e.getAttribute("class"))).contains("hatch");
    assertThat(page.text())
        .contains("by deadlines at the latest250M 25.00%", "without a date150M 15.00%")
        .contains("Hatched: unlocked at the deadline");
    var certain = new UnlockPageInput(Riverbank.schedule(), BEFORE, Optional.empty(), "0.1.0");
    assertThat(UnlockPage.render(certain)).doesNotContain("Hatched", "url(#hatch)");
  }

  @Test
  void the_calendar_calls_it_tentative() {
    String text = UnlockCalendar.render(SCHEDULE, BEFORE, 9, BEFORE).replace("\r\n ", "");
    var events = List.of(text.split("BEGIN:VEVENT"));
    assertThat(events).hasSize(3);
    assertThat(events.get(1)).contains("DTSTART:20260701T", "STATUS:CONFIRMED");
    assertThat(events.get(2))
        .contains("DTSTART:20270101T", "STATUS:TENTATIVE", ", at the latest\r\n")
        .contains("the unlock is earlier if the condition is met earlier");
    assertThat(text).contains("X-WR-CALDESC:TBD: 150\\,000\\,000 RIV of team\\, once");
  }
}
