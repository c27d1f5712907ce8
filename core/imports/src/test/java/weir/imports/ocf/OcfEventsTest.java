package weir.imports.ocf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.imports.ImportResult;
import weir.language.PlanReader;
import weir.plan.Condition;
import weir.schedule.Schedule;
import weir.testkit.Repository;

/**
 * Grants that wait for events: which path is taken, and until when, by the words of the format:
 * rivals are looked at day by day in their order, and only one path is ever taken. Dates and shares
 * are worked out by hand; every grant is one of a hundred shares.
 *
 * @see <a href="https://open-cap-table-coalition.github.io/Open-Cap-Format-OCF/">the format</a>
 */
class OcfEventsTest {

  private static final Path FOLDER = Repository.root().resolve("core/imports/src/test/golden");
  private static final Schedule SCHEDULE = schedule();

  private static ImportResult imported() {
    var texts = new LinkedHashMap<String, String>();
    for (String name : new String[] {"ocf-events-terms.json", "ocf-events-grants.json"}) {
      try {
        texts.put(name, Files.readString(FOLDER.resolve(name)));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return OcfImport.read(texts);
  }

  private static Schedule schedule() {
    String plan = imported().files().getFirst().text();
    var checked = PlanReader.read("plan.yaml", plan, _ -> Optional.empty());
    return Schedule.of(checked.plan().orElseThrow()).schedule().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    // Sold thirteen months after the start: half, and half twelve months later on the start's day.
    "sold, 2026-03-30, 0",
    "sold, 2026-03-31, 50",
    "sold, 2027-02-28, 50",
    "sold, 2027-03-01, 100",
    // Never listed: a quarter after 24 months all the same; the rest after 30 months.
    "unlisted, 2027-05-31, 0",
    "unlisted, 2027-06-01, 25",
    "unlisted, 2027-11-30, 25",
    "unlisted, 2027-12-01, 100",
    // Listed earlier: only the first quarter comes earlier.
    "listed, 2026-01-09, 0",
    "listed, 2026-01-10, 25",
    "listed, 2027-12-01, 100",
    // A first sale is recorded, a second one is waited for.
    "one-sale, 2026-05-31, 0",
    "one-sale, 2026-06-01, 20",
    "one-sale, 2040-01-01, 20",
    // Taken over after the first sale: all that had not vested.
    "taken-over, 2026-06-01, 20",
    "taken-over, 2027-01-31, 20",
    "taken-over, 2027-02-01, 100",
    // A tenth at the start, nine monthly fifteenths, the rest when the board agrees.
    "later, 2026-05-31, 10",
    "later, 2027-02-28, 70",
    "later, 2040-01-01, 70",
    // Both spans count from the start, though one condition follows the other.
    "twice, 2027-05-30, 0",
    "twice, 2027-05-31, 25",
    "twice, 2027-11-29, 25",
    "twice, 2027-11-30, 100",
    // A third of the remainder each month vests the remainder in three.
    "remains, 2026-05-31, 10",
    "remains, 2026-06-30, 40",
    "remains, 2026-08-31, 100",
    // What waits for something that is not recorded has no date.
    "waits, 2040-01-01, 0",
    "not-started, 2040-01-01, 0"
  })
  void a_grant_vests_as_its_terms_and_transactions_say(
      String grant, String date, BigDecimal shares) {
    var released =
        SCHEDULE.line(grant).orElseThrow().released(Instant.parse(date + "T00:00:00Z")).tokens();
    assertThat(released).isEqualByComparingTo(shares);
  }

  @Test
  void a_deadline_that_counts_from_the_start_is_a_date_of_the_grant() {
    assertThat(condition("waits-sale").deadline()).contains(returning("2028-01-31"));
    assertThat(condition("one-sale-more-sales").deadline()).contains(returning("2030-01-01"));
    assertThat(condition("one-sale-sales").opened())
        .contains(Instant.parse("2026-06-01T00:00:00Z"));
  }

  @Test
  void an_event_after_its_deadline_counts_for_nothing_and_it_is_said_so() {
    assertThat(SCHEDULE.line("sold-late")).isEmpty();
    assertThat(imported().diagnostics())
        .anyMatch(d -> d.what().contains("\"sale\" is recorded, but its path was not taken"));
  }

  @Test
  void an_unknown_start_is_a_condition_from_which_the_terms_count() {
    var release = SCHEDULE.line("not-started").orElseThrow().statements();
    assertThat(release).hasSize(5);
    assertThat(imported().files().getFirst().text().lines().map(String::strip))
        .containsSequence(
            "- when: not-started-start",
            "- jump: {share: 1/10, at: condition not-started-start}",
            "- stairs: {share: 3/5, steps: 9, every: 1 month, first: one period later}");
  }

  @Test
  void what_only_brings_a_date_forward_is_said() {
    assertThat(imported().diagnostics())
        .anyMatch(d -> d.what().contains("an event that brings forward what a date vests"));
  }

  private static Condition condition(String name) {
    return SCHEDULE.plan().definitions().conditions().stream()
        .filter(condition -> condition.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Condition.Deadline returning(String date) {
    var at = Instant.parse(date + "T00:00:00Z");
    return new Condition.Deadline(at, Condition.AtDeadline.RETURN);
  }
}
