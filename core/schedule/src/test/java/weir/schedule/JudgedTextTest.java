package weir.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import weir.diagnose.Code;
import weir.diagnose.Diagnostic;
import weir.language.PlanReader;
import weir.language.text.PlanCode;
import weir.plan.TimeCode;

/** All mistakes of a text in words, times and sums are reported at once. */
class JudgedTextTest {

  private static final String TEXT =
      """
      weir: 1
      name: Riverbank token
      asset: {symbol: RIV, name: Riverbank, decimals: 18, supply: 1_000_000_000}
      chain: eip155:31337
      genesis: 2026-01-01
      distributions:
        team:
          path: vesting
          share: 15%
          holders-not-known: true
          release:
            - wait: 12 months
            - jump: 25%
            - ramp: {share: 3/4, over: 36 months, from: genesis + 12 months, catch-up: 6 months}
        market:
          path: liquidity-mining
          amount: 50_000_000
          holders-not-known: true
          release:
            - wait: {until: 2026-03-01T12:00:00Z}
            - jump: {amount: 10_000_000, at: 2026-04-01}
            - stairs:
                share: rest
                from: 2026-05-01
                steps: 12
                every: 30 days
                first: one period later
                catch-up: 60 days
        users:
          path: airdrop
          share: rest
          holders-not-known: true
          release:
            - jump: {share: 10%}
            - ramp: {amount: 1_000_000, until: 2027-01-01}
            - ramp: 6 months
      """;

  private static List<Code> codes(String text) {
    var read = PlanReader.read("plan.yaml", text, name -> java.util.Optional.empty());
    return Schedule.of(read).diagnostics().stream().map(Diagnostic::code).toList();
  }

  private static List<Code> codes(String... replacements) {
    String text = TEXT;
    for (int i = 0; i < replacements.length; i += 2) {
      assertThat(text).contains(replacements[i]);
      text = text.replace(replacements[i], replacements[i + 1]);
    }
    return codes(text);
  }

  @Test
  void months_need_a_rule_only_where_they_are_counted_from_a_late_day() {
    assertThat(codes()).isEmpty();
    assertThat(codes("genesis: 2026-01-01", "genesis: 2026-01-28")).isEmpty();
    assertThat(codes("genesis: 2026-01-01", "genesis: 2026-01-29"))
        .containsExactly(ScheduleCode.MONTH_END_NOT_STATED);
    assertThat(codes("from: 2026-05-01", "from: 2026-05-31")).isEmpty();
    assertThat(codes("- ramp: 6 months", "- ramp: {from: 2026-05-31, over: 6 months}"))
        .containsExactly(ScheduleCode.MONTH_END_NOT_STATED);
    assertThat(
            codes(
                "jump: {share: 10%}",
                "jump: {share: 10%, at: 2026-05-31}",
                "      - ramp: {amount: 1_000_000, until: 2027-01-01}\n",
                ""))
        .containsExactly(ScheduleCode.MONTH_END_NOT_STATED);
  }

  @Test
  void all_places_that_need_a_rule_for_month_ends_are_one_message() {
    var read =
        PlanReader.read(
            "plan.yaml",
            TEXT.replace("genesis: 2026-01-01", "genesis: 2026-01-31"),
            name -> java.util.Optional.empty());
    assertThat(Schedule.of(read).diagnostics().getFirst().numbers())
        .containsExactly("counted  from the 29th, 30th or 31st  (lines 12, 14)");
  }

  @Test
  void a_catch_up_may_last_as_long_as_its_release_but_no_longer() {
    assertThat(codes("catch-up: 6 months", "catch-up: 36 months")).isEmpty();
    assertThat(codes("catch-up: 6 months", "catch-up: 37 months"))
        .containsExactly(ScheduleCode.CATCH_UP_TOO_LONG);
    assertThat(codes("catch-up: 60 days", "catch-up: 360 days")).isEmpty();
    assertThat(codes("catch-up: 60 days", "catch-up: 390 days"))
        .containsExactly(ScheduleCode.CATCH_UP_TOO_LONG);
    assertThat(codes("catch-up: 60 days", "catch-up: 360 days", "one period later", "at start"))
        .containsExactly(ScheduleCode.CATCH_UP_TOO_LONG);
  }

  /** In April, thirty days are a month; a plan that means that has to say so. */
  @Test
  void a_catch_up_is_counted_as_its_steps_are() {
    assertThat(codes("every: 30 days", "every: 1 month", "catch-up: 60 days", "catch-up: 61 days"))
        .containsExactly(ScheduleCode.CATCH_UP_NOT_AT_STEP);
  }

  /** Lengths and sums can be compared even if the start is unknown. */
  @Test
  void what_has_no_date_is_checked_by_its_lengths() {
    String listing = "conditions:\n  listing: {kind: tbd, says: nobody knows}\ndistributions:";
    String waits = "      - when: listing\n      - jump: 25%";
    assertThat(
            codes(
                "distributions:",
                listing,
                "      - jump: 25%",
                waits,
                "from: genesis + 12 months, catch-up: 6 months",
                "catch-up: 37 months"))
        .containsExactly(ScheduleCode.CATCH_UP_TOO_LONG);
    assertThat(
            codes(
                "distributions:",
                listing,
                "      - jump: 25%",
                waits,
                "over: 36 months, from: genesis + 12 months, catch-up: 6 months",
                "over: 30_000 years"))
        .isEmpty();
    assertThat(
            codes(
                "distributions:",
                listing,
                "      - jump: 25%",
                waits,
                "steps: 12",
                "steps: 99_999",
                "every: 30 days",
                "every: 30_000 days"))
        .containsExactly(TimeCode.BEYOND_TIME);
  }

  @Test
  void mistakes_of_words_times_and_sums_are_reported_together() {
    assertThat(
            codes(
                "chain: eip155:31337", "chain: mainnet",
                "path: airdrop", "path: air",
                "jump: 25%", "jump: 30%",
                "catch-up: 60 days", "catch-up: 65 days",
                "until: 2027-01-01", "until: 2025-01-01"))
        .containsExactly(
            PlanCode.BAD_CHAIN,
            ScheduleCode.RELEASE_ABOVE_WHOLE,
            ScheduleCode.CATCH_UP_NOT_AT_STEP,
            PlanCode.UNKNOWN_WORD,
            ScheduleCode.ENDS_BEFORE_START);
  }

  @Test
  void what_could_not_be_read_is_not_missed_a_second_time() {
    assertThat(codes("genesis: 2026-01-01", "genesis: 1.1.2026"))
        .containsExactly(PlanCode.BAD_INSTANT);
    assertThat(codes("share: 15%", "share: some")).containsExactly(PlanCode.BAD_SHARE);
    assertThat(codes("jump: 25%", "jump: some")).containsExactly(PlanCode.BAD_SHARE);
    assertThat(codes("genesis: 2026-01-01", "month-end: last\ngenesis: 2026-01-31"))
        .containsExactly(PlanCode.UNKNOWN_WORD);
    assertThat(codes("wait: 12 months", "wait: {until: end of nobody}"))
        .containsExactly(PlanCode.UNKNOWN_NAME);
    assertThat(
            codes("wait: 12 months", "wait: {until: end of users}", "path: airdrop", "path: air"))
        .containsExactly(PlanCode.UNKNOWN_WORD);
    assertThat(
            codes(
                "distributions:",
                "blocks: {every: many, known: []}\ndistributions:",
                "wait: 12 months",
                "wait: 12 blocks"))
        .containsExactly(PlanCode.BAD_SPAN);
  }

  @Test
  void what_is_below_a_mistyped_key_is_not_missed_a_second_time() {
    assertThat(codes("genesis: 2026-01-01", "month-ends: last-day\ngenesis: 2026-01-31"))
        .containsExactly(PlanCode.UNKNOWN_KEY);
    assertThat(
            codes(
                "distributions:",
                "bloks: {every: 12 seconds, known: [{height: 0, at: 2026-01-01}]}\ndistributions:",
                "wait: 12 months",
                "wait: 12 blocks"))
        .containsExactly(PlanCode.UNKNOWN_KEY);
    assertThat(
            codes(
                "distributions:",
                "condition:\n  listing: {kind: tbd, says: unknown}\ndistributions:",
                "wait: 12 months",
                "when: listing"))
        .containsExactly(PlanCode.UNKNOWN_KEY);
    assertThat(
            codes(
                "distributions:",
                "stream:\n  s: {share: 5%, release: [jump: 100%]}\ndistributions:",
                "  users:\n    path: airdrop\n    share: rest",
                "  users:\n    path: airdrop\n    share: 10%"))
        .containsExactly(PlanCode.UNKNOWN_KEY);
  }

  @Test
  void a_release_is_checked_although_another_has_mistakes() {
    assertThat(
            codes(
                "jump: 25%", "jump: some", "share: 10%", "share: 110%", "amount: 1_000_000, ", ""))
        .containsExactly(PlanCode.BAD_SHARE, PlanCode.BAD_SHARE);
    assertThat(codes("jump: 25%", "jump: some", "until: 2027-01-01", "until: 2025-01-01"))
        .containsExactly(PlanCode.BAD_SHARE, ScheduleCode.ENDS_BEFORE_START);
  }
}
