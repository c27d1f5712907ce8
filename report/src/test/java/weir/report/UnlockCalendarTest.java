package weir.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

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
  void an_event_tells_the_amount_and_its_share_of_float() {
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

  private static List<String> unfolded() {
    return new ArrayList<>(List.of(TEXT.replace("\r\n ", "").split("\r\n")));
  }
}
