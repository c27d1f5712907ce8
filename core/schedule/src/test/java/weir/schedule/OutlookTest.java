package weir.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import weir.plan.Plan;

/** Conditions before, at and after their deadlines. */
class OutlookTest {

  private static final String TEXT =
      PlanTexts.HEAD
          + """
          conditions:
            mainnet:
              kind: governance
              says: it runs
              by: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
              deadline: 2027-01-01
              at-deadline: release
            price:
              kind: governance
              says: it rose
              by: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
              deadline: 2028-01-01
              at-deadline: return
            listing: {kind: tbd, says: nobody knows}
          distributions:
          """
          + PlanTexts.distribution(
              "team",
              "path: vesting, amount: 100, release: [{jump: 10%}, {jump: {share: 40%, at: condition"
                  + " mainnet}}, {jump: {share: 30%, at: condition price}}, {jump: {share: 20%, at:"
                  + " condition listing}}]");

  private static final Plan PLAN = PlanTexts.plan(TEXT);

  private static String tokens(Outlook outlook, String at) {
    var schedule = Schedule.of(PLAN, outlook).schedule().orElseThrow();
    assertThat(schedule.plan()).as("it is the same plan").isSameAs(PLAN);
    return schedule.lines().getFirst().released(Instant.parse(at + "T00:00:00Z")).toString();
  }

  @Test
  void at_the_deadline_comes_what_is_then_released() {
    var latest = new Outlook.AtDeadline();
    assertThat(tokens(latest, "2026-12-31")).isEqualTo("10 TST");
    assertThat(tokens(latest, "2027-01-01")).isEqualTo("50 TST");
    assertThat(tokens(latest, "2035-01-01")).isEqualTo("50 TST");
  }

  @Test
  void without_conditions_only_what_is_certain_comes() {
    assertThat(tokens(new Outlook.Never(), "2035-01-01")).isEqualTo("10 TST");
  }

  @Test
  void after_they_came_all_is_released_but_what_an_earlier_deadline_took_back() {
    var early = new Outlook.From(Instant.parse("2026-05-01T00:00:00Z"));
    assertThat(tokens(early, "2026-04-30")).isEqualTo("10 TST");
    assertThat(tokens(early, "2026-05-01")).isEqualTo("100 TST");
    var between = new Outlook.From(Instant.parse("2027-06-01T00:00:00Z"));
    assertThat(tokens(between, "2027-01-01")).as("the deadline came first").isEqualTo("50 TST");
    assertThat(tokens(between, "2027-06-01")).isEqualTo("100 TST");
    var late = new Outlook.From(Instant.parse("2029-01-01T00:00:00Z"));
    assertThat(tokens(late, "2035-01-01")).as("the price's deadline returned").isEqualTo("70 TST");
  }

  @Test
  void amounts_by_a_deadline_are_separated() {
    var line = PlanTexts.schedule(TEXT).lines().getFirst();
    assertThat(line.opensByDeadline()).isTrue();
    assertThat(line.byDeadline(Instant.parse("2026-12-31T00:00:00Z")).isZero()).isTrue();
    assertThat(line.byDeadline(Instant.parse("2027-01-01T00:00:00Z"))).hasToString("40 TST");
    assertThat(line.certain().opensByDeadline()).isFalse();
    assertThat(line.certain().end()).as("of what is certain").isEqualTo(line.start());
  }
}
