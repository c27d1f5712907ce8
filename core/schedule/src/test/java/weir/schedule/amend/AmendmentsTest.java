package weir.schedule.amend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.diagnose.Code;
import weir.diagnose.Diagnostic;
import weir.release.Release;
import weir.schedule.PlanTexts;
import weir.schedule.Schedule;
import weir.schedule.ScheduleCode;
import weir.testkit.Cases;

class AmendmentsTest {

  private static final String TEAM =
      PlanTexts.distribution("team", "path: vesting, share: 40%, release: [{ramp: 40 months}]");
  private static final String REST =
      PlanTexts.distribution(
          "treasury", "path: treasury, share: rest, release: [{wait: 12 months}, {jump: 100%}]");
  private static final String OLD = PlanTexts.HEAD + "distributions:\n" + TEAM + REST;
  private static final Schedule BEFORE = PlanTexts.schedule(OLD);
  private static final String HASH = BEFORE.plan().hash().toString();
  private static final String PROMISES = BEFORE.plan().promises().toString();

  /** Version 2 of the plan, with these distributions, from an instant on. */
  private static String amended(String effective, String distributions) {
    return PlanTexts.HEAD
        + """
        amends: {plan: %s, version: 2, effective: %s, reason: a change}
        history: [{version: 1, plan: %s, promises: %s, reason: the first}]
        distributions:
        """
            .formatted(HASH, effective, HASH, PROMISES)
        + distributions;
  }

  private static List<Code> codes(String text) {
    var changes = Changes.of(BEFORE, PlanTexts.schedule(text));
    return Amendments.check(changes).stream().map(Diagnostic::code).toList();
  }

  @Test
  void a_later_treasury_may_follow_before_the_old_one_would_be_released() {
    String later = REST.replace("wait: 12 months", "wait: 24 months");
    String text = amended("2026-12-31", TEAM + later);
    assertThat(codes(text)).isEmpty();
    var changes = Changes.of(BEFORE, PlanTexts.schedule(text));
    assertThat(changes.list()).hasSize(1);
    var treasury = (Change.Amended) changes.list().getFirst();
    BigInteger all = treasury.before().amount().units();
    assertThat(treasury.dates())
        .contains(
            new Change.Gain(Instant.parse("2027-01-01T00:00:00Z"), all, BigInteger.ZERO),
            new Change.Gain(Instant.parse("2028-01-01T00:00:00Z"), all, all));
  }

  @Test
  void what_was_released_may_not_be_touched_even_by_a_second() {
    String later = REST.replace("wait: 12 months", "wait: 24 months");
    assertThat(codes(amended("2027-01-01", TEAM + later)))
        .as("at that instant the new version holds already")
        .isEmpty();
    assertThat(codes(amended("2027-01-01T00:00:01Z", TEAM + later)))
        .containsExactly(ScheduleCode.TOUCHES_RELEASED);
  }

  @Test
  void another_rate_in_the_past_is_seen_though_both_ends_agree() {
    String bent =
        TEAM.replace(
            "[{ramp: 40 months}]",
            "[{ramp: {share: 10%, over: 20 months}}, {ramp: {share: 90%, over: 20 months}}]");
    assertThat(codes(amended("2029-05-01", bent + REST)))
        .containsExactly(ScheduleCode.TOUCHES_RELEASED);
    assertThat(codes(amended("2026-01-01", bent + REST))).isEmpty();
  }

  @Test
  void a_split_that_rounds_otherwise_between_corners_is_seen() {
    String split =
        TEAM.replace(
            "[{ramp: 40 months}]",
            "[{ramp: {share: 50%, over: 40 months}},"
                + " {ramp: {share: 50%, from: genesis, over: 40 months}}]");
    assertThat(codes(amended("2026-06-15T00:01:00Z", split + REST)))
        .containsExactly(ScheduleCode.TOUCHES_RELEASED);
  }

  private static String first(String text) {
    var changes = Changes.of(BEFORE, PlanTexts.schedule(text));
    var told = Amendments.check(changes);
    assertThat(told).extracting(Diagnostic::code).containsExactly(ScheduleCode.TOUCHES_RELEASED);
    return told.getFirst().numbers().stream()
        .filter(n -> n.startsWith("from "))
        .findFirst()
        .orElseThrow()
        .replaceFirst("from +", "");
  }

  @Test
  void the_very_second_from_which_the_past_differs_is_named() {
    assertThat(first(amended("2029-05-01", bent() + REST)))
        .as("another rate shows a second after both start")
        .isEqualTo("2026-01-01T00:00:01Z");
    String halves =
        REST.replace("share: rest", "share: 30%")
            + PlanTexts.distribution(
                "new", "path: sale, share: rest, release: [{ramp: 10 months}]");
    var changes = Changes.of(BEFORE, PlanTexts.schedule(amended("2026-06-01", TEAM + halves)));
    assertThat(Amendments.check(changes).getFirst().numbers())
        .contains("from          2026-01-01T00:00:01Z");
    var without = Changes.of(BEFORE, PlanTexts.schedule(amended("2026-06-01", REST)));
    assertThat(Amendments.check(without))
        .filteredOn(d -> d.code() == ScheduleCode.TOUCHES_RELEASED)
        .flatExtracting(Diagnostic::numbers)
        .anyMatch(number -> number.endsWith("2026-01-01T00:00:01Z"));
  }

  private static String bent() {
    return TEAM.replace(
        "[{ramp: 40 months}]",
        "[{ramp: {share: 10%, over: 20 months}}, {ramp: {share: 90%, over: 20 months}}]");
  }

  /**
   * Whole tokens are so rare that two rates are equal for a long time; a scan of all seconds is the
   * reference.
   */
  @Test
  void the_second_is_that_which_a_scan_of_all_seconds_finds() {
    Cases.forAll(
        source -> new int[] {source.between(1, 60), source.between(1, 60), source.between(0, 9)},
        units -> {
          var a =
              release("ramp: {over: 997 seconds, catch-up: %d seconds}".formatted(units[2] + 1));
          var b = release("ramp: 1_009 seconds");
          BigInteger of = BigInteger.valueOf(units[0]);
          BigInteger other = BigInteger.valueOf(units[1]);
          long start = a.start().orElseThrow();
          long scanned = start - 1;
          while (scanned < start + 1_100
              && a.released(of, scanned).equals(b.released(other, scanned))) {
            scanned++;
          }
          var found = ReleaseDifference.differs(a, of, b, other, start + 1_099).orElseThrow();
          if (scanned < start + 1_100) {
            assertThat(found.at()).isEqualTo(scanned);
            assertThat(found.before()).isEqualTo(a.released(of, scanned));
            assertThat(found.after()).isEqualTo(b.released(other, scanned));
          }
        });
  }

  private static Release release(String statement) {
    return PlanTexts.schedule(
            PlanTexts.HEAD
                + "distributions:\n"
                + PlanTexts.distribution(
                    "d", "path: vesting, share: 100%, release: [{" + statement + "}]"))
        .lines()
        .getFirst()
        .release();
  }

  @Test
  void one_base_unit_is_seen() {
    String less = TEAM.replace("share: 40%", "amount: 399_999.999999999999999999");
    assertThat(codes(amended("2026-06-15", less + REST)))
        .containsExactly(ScheduleCode.TOUCHES_RELEASED);
  }

  @Test
  void what_is_burnt_stays_burnt() {
    String burn =
        "burns:\n  fees: {amount: %s, release: [{jump: {share: 100%%, at: 2026-03-01}}]}\n";
    var before = PlanTexts.schedule(burn.formatted("1_000") + OLD);
    String hash = before.plan().hash().toString();
    String text =
        burn.formatted("2_000")
            + amended("2026-06-15", TEAM + REST)
                .replace(HASH, hash)
                .replace(PROMISES, before.plan().promises().toString());
    var changes = Changes.of(before, PlanTexts.schedule(text));
    assertThat(changes.others()).containsExactly("burns");
    assertThat(Amendments.check(changes).stream().map(Diagnostic::code))
        .containsExactly(ScheduleCode.TOUCHES_RELEASED);
  }

  @Test
  void what_else_differs_is_named() {
    String text =
        "volume: 5\n" + amended("2026-06-15", TEAM + REST).replace("name: Test\n", "name: Tent\n");
    assertThat(Changes.of(BEFORE, PlanTexts.schedule(text)).others())
        .containsExactly("name", "volume");
  }

  /** Its terms and its release are the same; only what the shares come to is less. */
  @Test
  void a_share_of_a_smaller_stream_without_dates_is_a_change() {
    String before =
        PlanTexts.HEAD
            + """
            conditions: {market: {kind: tbd, says: x}}
            streams:
              s: {share: 50%, release: [{when: market}, {ramp: 12 months}]}
            distributions:
            """
            + PlanTexts.distribution(
                "users", "path: emission, stream: {of: s, shares: [{share: 100%}]}")
            + PlanTexts.distribution("team", "path: vesting, share: 50%, release: [{jump: 100%}]");
    String after =
        before
            .replace("s: {share: 50%", "s: {share: 40%")
            .replace("share: 50%, release: [{jump", "share: 60%, release: [{jump");
    var changes = Changes.of(PlanTexts.schedule(before), PlanTexts.schedule(after));
    assertThat(changes.list())
        .map(change -> ((Change.Amended) change).after().name())
        .containsExactly("users", "team");
  }

  @Test
  void the_supply_is_conserved() {
    String less = TEAM.replace("40%", "39%");
    String kept = REST.replace("share: rest", "share: 60%");
    assertThat(codes(amended("2026-01-01", less + kept)))
        .containsExactly(ScheduleCode.SUPPLY_NOT_CONSERVED);
    assertThat(codes(amended("2026-01-01", less + REST))).isEmpty();
  }

  @Test
  void a_distribution_that_has_released_something_stays() {
    assertThat(codes(amended("2026-02-01", REST))).contains(ScheduleCode.TOUCHES_RELEASED);
    assertThat(codes(amended("2026-02-01", TEAM + REST.replace("treasury:", "reserve:"))))
        .as("the treasury has released nothing by then")
        .isEmpty();
  }

  @Test
  void a_newcomer_begins_no_earlier_than_the_amendment() {
    String halves =
        REST.replace("share: rest", "share: 30%")
            + PlanTexts.distribution("new", "path: sale, share: rest, release: [{jump: 100%}]");
    assertThat(codes(amended("2026-01-01", TEAM + halves))).isEmpty();
    assertThat(codes(amended("2026-06-01", TEAM + halves)))
        .containsExactly(ScheduleCode.TOUCHES_RELEASED);
  }

  @Test
  void hash_number_and_history_go_on() {
    String good = amended("2026-01-01", TEAM + REST);
    assertThat(codes(good)).isEmpty();
    String other = "0x" + "11".repeat(32);
    assertThat(codes(good.replace(HASH, other)))
        .containsExactly(ScheduleCode.AMENDS_ANOTHER, ScheduleCode.HISTORY_BROKEN);
    assertThat(codes(OLD)).containsExactly(ScheduleCode.AMENDMENT_NOT_STATED);
  }

  @Test
  void the_promises_of_the_first_version_go_on() {
    String good = amended("2026-01-01", TEAM + REST);
    assertThat(codes(good.replace(PROMISES, "0x" + "11".repeat(32))))
        .containsExactly(ScheduleCode.HISTORY_BROKEN);
    String without = good.replace(", promises: " + PROMISES, "");
    assertThat(codes(without)).containsExactly(ScheduleCode.HISTORY_BROKEN);
    var refused = Amendments.check(Changes.of(BEFORE, PlanTexts.schedule(without)));
    assertThat(refused.getFirst().toString()).contains("promises: " + PROMISES);
  }

  @Test
  void asset_and_genesis_stay() {
    String good = amended("2026-01-01", TEAM + REST);
    assertThat(codes(good.replace("symbol: TST", "symbol: TSU")))
        .contains(ScheduleCode.AMENDMENT_OF_IDENTITY);
    assertThat(codes(good.replace("genesis: 2026-01-01", "genesis: 2025-12-28")))
        .contains(ScheduleCode.AMENDMENT_OF_IDENTITY);
  }
}
