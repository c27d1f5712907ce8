package weir.schedule.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import weir.diagnose.Code;
import weir.diagnose.Diagnostic;
import weir.schedule.PlanTexts;
import weir.schedule.ScheduleCode;
import weir.schedule.Supplies;

class LintsTest {

  private static final String PUBLIC =
      PlanTexts.distribution("airdrop", "path: airdrop, share: 50%, release: [{jump: 100%}]");
  private static final String TREASURY =
      PlanTexts.distribution("treasury", "path: treasury, share: rest, release: [{jump: 100%}]");

  private static List<Diagnostic> lints(String... distributions) {
    return Lints.of(
        PlanTexts.schedule(PlanTexts.HEAD + "distributions:\n" + String.join("", distributions)));
  }

  private static List<Code> codes(String... distributions) {
    return lints(distributions).stream().map(Diagnostic::code).toList();
  }

  @Test
  void a_plan_without_oddities_has_none() {
    assertThat(codes(PUBLIC, TREASURY)).isEmpty();
    String team =
        PlanTexts.distribution("team", "path: vesting, share: 20%, release: [{ramp: 48 months}]");
    assertThat(codes(PUBLIC, team, TREASURY)).isEmpty();
  }

  @Test
  void insiders_with_more_than_half_of_the_float_are_reported_with_day_and_share() {
    String team =
        PlanTexts.distribution(
            "team", "path: vesting, share: 45%, labels: [insider], release: [{ramp: 9 months}]");
    String few =
        PlanTexts.distribution("airdrop", "path: airdrop, share: 5%, release: [{jump: 100%}]");
    var found = lints(few, team, TREASURY);
    assertThat(found.stream().map(Diagnostic::code))
        .contains(ScheduleCode.LINT_INSIDERS_ABOVE_FLOAT);
    assertThat(found)
        .filteredOn(d -> d.code() == ScheduleCode.LINT_INSIDERS_ABOVE_FLOAT)
        .flatExtracting(Diagnostic::numbers)
        .contains("most on   2026-10-01: 90.00% of the float");
  }

  @Test
  void half_of_the_float_exactly_is_not_above_it() {
    String team =
        PlanTexts.distribution(
            "team",
            "path: vesting, share: 50%, labels: [insider], release: [{wait: {until: 2026-06-02}},"
                + " {jump: 100%}]");
    assertThat(codes(PUBLIC, team)).doesNotContain(ScheduleCode.LINT_INSIDERS_ABOVE_FLOAT);
  }

  @Test
  void one_day_above_a_tenth_of_the_float_is_reported() {
    String exact =
        "path: sale, amount: 50_000, release: [{wait: {until: 2026-06-02}}, {jump: 100%}]";
    assertThat(codes(PUBLIC, PlanTexts.distribution("sale", exact), TREASURY))
        .as("a tenth of 500,000 and no more")
        .isEmpty();
    String more = exact.replace("50_000", "50_001");
    assertThat(codes(PUBLIC, PlanTexts.distribution("sale", more), TREASURY))
        .containsExactly(ScheduleCode.LINT_ONE_DAY_UNLOCK);
  }

  @Test
  void a_saturday_is_reported_and_a_friday_is_not() {
    String saturday =
        "path: sale, amount: 6_000, release: [{wait: {until: 2026-06-06}}, {jump: 100%}]";
    assertThat(codes(PUBLIC, PlanTexts.distribution("sale", saturday), TREASURY))
        .containsExactly(ScheduleCode.LINT_WEEKEND_OR_HOLIDAY);
    String friday = saturday.replace("2026-06-06", "2026-06-05T23:59:59Z");
    assertThat(codes(PUBLIC, PlanTexts.distribution("sale", friday), TREASURY)).isEmpty();
    String christmas = saturday.replace("2026-06-06", "2026-12-25");
    assertThat(codes(PUBLIC, PlanTexts.distribution("sale", christmas), TREASURY))
        .as("a Friday, but Christmas")
        .containsExactly(ScheduleCode.LINT_WEEKEND_OR_HOLIDAY);
  }

  @Test
  void cohorts_that_start_together_are_reported() {
    String one = "path: sale, amount: 4_000, release: [{wait: {until: 2026-06-02}}, {jump: 100%}]";
    String two = one.replace("path: sale", "path: vesting");
    assertThat(
            codes(
                PUBLIC,
                PlanTexts.distribution("a", one),
                PlanTexts.distribution("b", two),
                TREASURY))
        .containsExactly(ScheduleCode.LINT_CLIFFS_TOGETHER);
    String later = two.replace("2026-06-02", "2026-06-03");
    assertThat(
            codes(
                PUBLIC,
                PlanTexts.distribution("a", one),
                PlanTexts.distribution("b", later),
                TREASURY))
        .isEmpty();
  }

  @Test
  void emission_after_nine_tenths_of_the_supply_is_reported() {
    String late =
        PlanTexts.distribution(
            "mining",
            "path: liquidity-mining, share: 10%, release: [{wait: {until: 2026-06-02}},"
                + " {ramp: 48 months}]");
    String most =
        PlanTexts.distribution("airdrop", "path: airdrop, share: 90%, release: [{jump: 100%}]");
    assertThat(codes(most, late)).containsExactly(ScheduleCode.LINT_LATE_EMISSION);
  }

  @Test
  void steps_of_almost_zero_and_of_zero_are_distinguished() {
    String steps =
        "path: sale, amount: %s, release: [{stairs: {steps: 50_000, every: 1 hour, first: at"
            + " start}}]";
    String airdrop =
        PlanTexts.distribution("airdrop", "path: airdrop, share: 50%, release: [{jump: 100%}]");
    assertThat(codes(airdrop, PlanTexts.distribution("a", steps.formatted("0.000000000000050000"))))
        .as("a base unit a step, fifty thousand of them")
        .doesNotContain(ScheduleCode.LINT_DUST, ScheduleCode.LINT_ZERO_RELEASE);
    assertThat(codes(airdrop, PlanTexts.distribution("a", steps.formatted("0.000000000000049999"))))
        .contains(ScheduleCode.LINT_ZERO_RELEASE);
    String dust =
        "path: sale, amount: 1, release: [{stairs: {share: 1/10_000_000, steps: 2, every: 1 hour,"
            + " first: at start}}, {jump: rest}]";
    assertThat(codes(airdrop, PlanTexts.distribution("a", dust.replace("10_000_000", "10000000"))))
        .contains(ScheduleCode.LINT_DUST);
  }

  @Test
  void a_lint_is_silenced_with_a_reason_where_the_plan_says() {
    String sale =
        PlanTexts.distribution(
            "sale", "path: sale, share: 20%, release: [{wait: {until: 2026-06-02}}, {jump: 100%}]");
    String text = PlanTexts.HEAD + "distributions:\n" + PUBLIC + sale + TREASURY;
    assertThat(Lints.of(PlanTexts.schedule(text))).hasSize(1);
    String silence = "silence: [{lint: one-day-unlock, distribution: %s, reason: known}]\n";
    assertThat(Lints.of(PlanTexts.schedule(silence.formatted("sale") + text))).isEmpty();
    assertThat(Lints.of(PlanTexts.schedule(silence.formatted("airdrop") + text)))
        .extracting(Diagnostic::code)
        .containsExactly(ScheduleCode.SILENCE_IDLE, ScheduleCode.LINT_ONE_DAY_UNLOCK);
  }

  @Test
  void a_silence_without_effect_is_reported_with_its_text() {
    String text = PlanTexts.HEAD + "distributions:\n" + PUBLIC + TREASURY;
    String idle = "silence: [{lint: dust, reason: known}]\n";
    var told = Lints.of(PlanTexts.schedule(idle + text));
    assertThat(told).extracting(Diagnostic::code).containsExactly(ScheduleCode.SILENCE_IDLE);
    assertThat(told.getFirst().numbers())
        .containsExactly("lint          dust", "distribution  any");
    assertThat(told.getFirst().at().line()).isEqualTo(1);
  }

  @Test
  void a_silence_that_the_reader_has_heeded_is_not_idle() {
    String nothing =
        PlanTexts.distribution(
                "tiny",
                "path: sale, share: 20%, release: [{jump: 0.0000000000000000000001%}, rest]")
            .replace(", rest]", ", {jump: rest}]");
    String text = PlanTexts.HEAD + "distributions:\n" + PUBLIC + nothing + TREASURY;
    String silence = "silence: [{lint: zero-release, distribution: %s, reason: known}]\n";
    assertThat(Lints.of(PlanTexts.schedule(silence.formatted("tiny") + text))).isEmpty();
    assertThat(Lints.of(PlanTexts.schedule(silence.formatted("airdrop") + text)))
        .extracting(Diagnostic::code)
        .containsExactly(ScheduleCode.SILENCE_IDLE);
  }

  @Test
  void a_share_hardly_above_the_bound_is_reported_with_the_decimals_that_show_it() {
    String more =
        "path: sale, amount: 50_000.000_001, release: [{wait: {until: 2026-06-02}}, {jump: 100%}]";
    var found =
        lints(PUBLIC, PlanTexts.distribution("sale", more.replace("000_001", "000001")), TREASURY);
    assertThat(found)
        .extracting(Diagnostic::code)
        .containsExactly(ScheduleCode.LINT_ONE_DAY_UNLOCK);
    assertThat(found.getFirst().numbers().getFirst())
        .isEqualTo("on    2026-06-02: 10.0000000002% of the float of the day before");
  }

  /** An unlock at noon is compared with the float of the day before, as on a page. */
  @Test
  void the_float_of_the_day_before_measures_all_of_a_day() {
    String first =
        PlanTexts.distribution(
            "first",
            "path: sale, amount: 50_000, release: [{wait: {until: 2026-06-02T06:00:00Z}}, {jump:"
                + " 100%}]");
    String then =
        PlanTexts.distribution(
            "then",
            "path: sale, amount: 52_000, release: [{wait: {until: 2026-06-02T12:00:00Z}}, {jump:"
                + " 100%}]");
    var found = lints(PUBLIC, first, then, TREASURY);
    assertThat(found)
        .extracting(Diagnostic::code)
        .containsExactly(ScheduleCode.LINT_ONE_DAY_UNLOCK);
    assertThat(found.getFirst().numbers().getFirst()).contains("10.40% of the float");
    var supplies =
        Supplies.of(
            PlanTexts.schedule(
                PlanTexts.HEAD + "distributions:\n" + PUBLIC + first + then + TREASURY));
    long noon = java.time.Instant.parse("2026-06-02T12:00:00Z").getEpochSecond();
    assertThat(supplies.floatBefore(noon)).isEqualTo(supplies.at(noon - 43_201).floating());
    assertThat(supplies.floatBefore(0)).isZero();
  }
}
