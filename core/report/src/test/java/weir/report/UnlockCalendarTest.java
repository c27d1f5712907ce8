package weir.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Term;
import weir.report.format.UnlockText;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.schedule.next.UnlockEvent;
import weir.units.Fraction;

class UnlockCalendarTest {

  private static final Instant BEFORE = Riverbank.GENESIS.minusSeconds(1);
  private static final Instant WRITTEN = Instant.parse("2026-02-03T04:05:06Z");
  private static final String TEXT =
      UnlockCalendar.render(Riverbank.schedule(), BEFORE, 1_000, WRITTEN);

  @Test
  void lines_are_folded_at_75_octets_and_end_with_cr_lf() {
    assertThat(TEXT.replace("\r\n", "")).doesNotContain("\n", "\r");
    assertThat(TEXT.split("\r\n"))
        .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75)
        .anyMatch(line -> line.startsWith(" "));
  }

  @Test
  void each_unlock_is_an_event_at_its_instant_with_an_identifier_of_its_own() {
    var lines = unfolded();
    long events = lines.stream().filter("BEGIN:VEVENT"::equals).count();
    assertThat(events).isEqualTo(UnlockCalendar.count(Riverbank.schedule(), BEFORE, 1_000));
    var identifiers = lines.stream().filter(l -> l.startsWith("UID:")).toList();
    assertThat(new HashSet<>(identifiers)).hasSize((int) events);
    int first = lines.indexOf("DTSTART:20270101T000000Z");
    assertThat(first).as("the team's first step").isPositive();
    assertThat(lines).contains("DTSTAMP:20260203T040506Z", "DTEND:20270101T000000Z");
  }

  @Test
  void an_event_states_the_amount_and_its_share_of_float() {
    assertThat(unfolded())
        .anyMatch(line ->
            line.matches("SUMMARY:RIV unlock: team 5\\\\,000\\\\,000 \\([0-9.]+% of float\\)"))
        .anyMatch(line -> line.startsWith("SUMMARY:RIV unlock: airdrop 30\\,000\\,000 ("));
  }

  @Test
  void the_same_unlock_keeps_its_identifier_in_a_later_file() {
    var later =
        UnlockCalendar.render(
            Riverbank.schedule(), Instant.parse("2028-01-01T00:00:00Z"), 1_000, WRITTEN);
    var known = unfolded();
    assertThat(later.lines().filter(l -> l.startsWith("UID:")))
        .isNotEmpty()
        .allMatch(known::contains);
  }

  @Test
  void what_has_no_date_is_no_event_and_is_in_the_description() {
    var schedule = Riverbank.schedule();
    var lines = new ArrayList<>(schedule.lines());
    var unknown = new Release(List.of(new Slice(Fraction.ONE, new Term.Unknown())));
    assertThat(lines.get(5).name()).isEqualTo("team");
    lines.set(5, new ScheduleLine(lines.get(5).distribution(), unknown));
    var tbd = new Schedule(schedule.plan(), lines);
    String text = UnlockCalendar.render(tbd, BEFORE, 1_000, WRITTEN).replace("\r\n ", "");
    assertThat(text.lines())
        .contains("X-WR-CALDESC:TBD: 180\\,000\\,000 RIV of team\\, date unknown");
    assertThat(text.lines().filter(l -> l.startsWith("SUMMARY:")))
        .noneMatch(l -> l.contains("team"));
    assertThat(unfolded()).noneMatch(l -> l.startsWith("X-WR-CALDESC"));
  }

  @Test
  void a_rate_that_only_changes_is_no_event() {
    var rows =
        List.of(
            new Term.Table.Row(1_800_000_000, BigInteger.ZERO),
            new Term.Table.Row(1_810_000_000, BigInteger.ONE),
            new Term.Table.Row(1_820_000_000, BigInteger.valueOf(3)),
            new Term.Table.Row(1_830_000_000, BigInteger.valueOf(4)));
    var flows = new Release(List.of(new Slice(Fraction.ONE, new Term.Table(rows, true))));
    var one = Riverbank.schedule().lines().getFirst().distribution();
    var schedule = new Schedule(Riverbank.plan(), List.of(new ScheduleLine(one, flows)));
    assertThat(UnlockEvent.after(schedule, BEFORE, 9))
        .extracting(UnlockText::of)
        .containsExactly(
            "continuous release starts", "a new rate", "a new rate", "continuous release ends");
    String text = UnlockCalendar.render(schedule, BEFORE, 9, WRITTEN);
    assertThat(text.lines().filter(l -> l.startsWith("DTSTART:")))
        .containsExactly("DTSTART:20270115T080000Z", "DTSTART:20271228T132000Z");
    assertThat(UnlockCalendar.count(schedule, BEFORE, 9)).isEqualTo(2);
  }

  @Test
  void two_amounts_of_a_distribution_at_one_instant_are_one_event() {
    var halves =
        new Release(
            List.of(
                new Slice(Fraction.of(1, 2), new Term.Jump(1_800_000_000)),
                new Slice(Fraction.of(1, 2), new Term.Jump(1_800_000_000))));
    var one = Riverbank.schedule().lines().getFirst().distribution();
    var schedule = new Schedule(Riverbank.plan(), List.of(new ScheduleLine(one, halves)));
    String text = UnlockCalendar.render(schedule, BEFORE, 9, WRITTEN);
    assertThat(text.lines().filter("BEGIN:VEVENT"::equals)).hasSize(1);
    assertThat(UnlockEvent.after(schedule, BEFORE, 9).getFirst().units())
        .isEqualTo(one.amount().orElseThrow().units());
  }

  @Test
  void the_float_beside_an_unlock_is_that_of_the_end_of_the_day_before() {
    // A tenth on one day, three tenths at 08:00 and six at 20:00 of another.
    var release =
        new Release(
            List.of(
                new Slice(Fraction.of(1, 10), new Term.Jump(second("2027-01-14T00:00:00Z"))),
                new Slice(Fraction.of(3, 10), new Term.Jump(second("2027-01-15T08:00:00Z"))),
                new Slice(Fraction.of(6, 10), new Term.Jump(second("2027-01-15T20:00:00Z")))));
    var one = Riverbank.schedule().lines().getFirst().distribution();
    var schedule = new Schedule(Riverbank.plan(), List.of(new ScheduleLine(one, release)));
    String text = UnlockCalendar.render(schedule, BEFORE, 9, WRITTEN).replace("\r\n ", "");
    assertThat(
            text.lines().filter(l -> l.startsWith("SUMMARY:")).map(l -> l.replaceAll(".*\\(", "")))
        .containsExactly("first float)", "300.00% of float)", "600.00% of float)");
  }

  private static long second(String instant) {
    return Instant.parse(instant).getEpochSecond();
  }

  private static List<String> unfolded() {
    return new ArrayList<>(List.of(TEXT.replace("\r\n ", "").split("\r\n")));
  }
}
