package weir.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import weir.plan.statement.Remainder;
import weir.release.words.ReleaseWords;
import weir.units.Fraction;
import weir.units.UtcSeconds;

/** Each row: the total, an instant, what is released. */
class ReleaseTest {

  @Test
  void a_jump_releases_all_at_its_instant() {
    follows(one(new Term.Jump(100)), "7 99 0", "7 100 7", "7 101 7");
  }

  @Test
  void a_line_accrues_by_the_second_and_rounds_down() {
    follows(
        one(new Term.Line(100, 103, 100)),
        "10 100 0",
        "10 101 3",
        "10 102 6",
        "10 103 10",
        "10 999 10",
        "1 102 0");
  }

  @Test
  void a_line_that_opens_late_catches_up_at_once() {
    follows(
        one(new Term.Line(100, 200, 150)), "100 149 0", "100 150 50", "100 151 51", "100 200 100");
    follows(one(new Term.Line(100, 200, 200)), "100 199 0", "100 200 100");
  }

  @Test
  void stairs_spread_their_remainder() {
    follows(
        one(new Term.Stairs(new Steps.Every(10, 5, 3), 0, Remainder.SPREAD)),
        "10 9 0",
        "10 10 3",
        "10 14 3",
        "10 15 6",
        "10 19 6",
        "10 20 10",
        "10 1000 10");
  }

  @Test
  void stairs_may_leave_their_remainder_to_the_last_step() {
    follows(
        one(new Term.Stairs(new Steps.Listed(List.of(10L, 11L, 40L)), 0, Remainder.LAST)),
        "11 9 0",
        "11 10 3",
        "11 39 6",
        "11 40 11");
  }

  @Test
  void held_steps_come_together() {
    follows(
        one(new Term.Stairs(new Steps.Every(10, 10, 4), 2, Remainder.SPREAD)),
        "8 19 0",
        "8 20 4",
        "8 30 6");
  }

  @Test
  void terms_split_a_grant_to_the_last_unit() {
    var third = Fraction.of(1, 3);
    var release =
        new Release(
            List.of(
                new Slice(third, new Term.Jump(1)),
                new Slice(third, new Term.Jump(2)),
                new Slice(third, new Term.Jump(3))));
    assertThat(release.split(BigInteger.valueOf(11)))
        .containsExactly(BigInteger.valueOf(3), BigInteger.valueOf(4), BigInteger.valueOf(4));
    follows(release, "11 0 0", "11 1 3", "11 2 7", "11 3 11", "1 2 0", "1 3 1");
    assertThat(release.start()).hasValue(1);
    assertThat(release.end()).hasValue(3);
    assertThat(release.corners()).containsExactly(1, 2, 3);
  }

  /** 100, 50, 25 of 175: by the recurrence in whole numbers. */
  @Test
  void a_decay_pays_its_periods_by_their_weights() {
    var steps = new Steps.Every(10, 10, 3);
    var hundred = BigInteger.valueOf(100);
    var half = Fraction.of(1, 2);
    follows(
        one(new Term.Geometric(steps, hundred, half, Recurrence.TIMES, false)),
        "175 9 0",
        "175 10 100",
        "175 19 100",
        "175 20 150",
        "175 30 175",
        "10 10 5",
        "10 20 8",
        "10 30 10");
    follows(
        one(new Term.Geometric(steps, hundred, half, Recurrence.TIMES, true)),
        "175 10 0",
        "175 11 10",
        "175 20 100",
        "175 21 105",
        "175 39 172",
        "175 40 175",
        "175 999 175");
  }

  /** Of 101 a half each time, rounded down: 50, 25, 13; so 88 in all. */
  @Test
  void a_decay_may_take_a_part_of_what_is_left() {
    var steps = new Steps.Every(0, 1, 3);
    var all = BigInteger.valueOf(101);
    var decay = new Term.Geometric(steps, all, Fraction.of(1, 2), Recurrence.OF_REMAINING, false);
    assertThat(decay.weights().all()).isEqualTo(88);
    follows(one(decay), "88 0 50", "88 1 75", "88 2 88");
  }

  @Test
  void periods_without_weight_start_and_end_nothing() {
    var steps = new Steps.Every(10, 10, 4);
    var dying =
        new Term.Geometric(
            steps, BigInteger.TWO, Fraction.of(1, 2), Recurrence.TIMES, true); // 2, 1, 0, 0
    assertThat(dying.end()).hasValue(30);
    follows(one(dying), "3 29 2", "3 30 3");
  }

  @Test
  void a_table_says_what_is_out_at_each_row() {
    var rows =
        List.of(
            new Term.Table.Row(10, BigInteger.ZERO),
            new Term.Table.Row(20, BigInteger.valueOf(30)),
            new Term.Table.Row(23, BigInteger.valueOf(40)),
            new Term.Table.Row(40, BigInteger.valueOf(40)));
    var jumping = new Term.Table(rows, false);
    assertThat(jumping.start()).hasValue(20);
    assertThat(jumping.end()).hasValue(23);
    follows(one(jumping), "4 19 0", "4 20 3", "4 22 3", "4 23 4");
    var sloped = new Term.Table(rows, true);
    assertThat(sloped.start()).hasValue(10);
    follows(one(sloped), "40 10 0", "40 11 3", "40 20 30", "40 21 33", "40 22 36", "40 23 40");
    var lump = new Term.Table(List.of(new Term.Table.Row(5, BigInteger.ONE)), true);
    follows(one(lump), "7 4 0", "7 5 7");
  }

  @Test
  void a_term_behind_a_gate_counts_from_its_opening() {
    var line = new Term.Line(0, 10, 5);
    var waiting = new Gate.Waiting("mainnet", OptionalLong.empty());
    var gated = new Release(List.of(new Slice(Fraction.ONE, line, new Axis.Time(), waiting)));
    assertThat(gated.isKnown()).isFalse();
    assertThat(gated.released(BigInteger.TEN, UtcSeconds.LAST)).isZero();
    assertThat(gated.corners()).isEmpty();
    var opened = gated.opened(Map.of("mainnet", 100L));
    assertThat(opened.isKnown()).isTrue();
    assertThat(opened.corners()).containsExactly(100, 105, 110);
    assertThat(opened.released(BigInteger.TEN, 104)).isZero();
    assertThat(opened.released(BigInteger.TEN, 105)).isEqualTo(5);
    assertThat(opened.released(BigInteger.TEN, 110)).isEqualTo(10);
    var late = new Gate.Waiting("mainnet", OptionalLong.of(200));
    var atLatest = new Release(List.of(new Slice(Fraction.ONE, line, new Axis.Time(), late)));
    assertThat(atLatest.isKnown()).isFalse();
    assertThat(atLatest.end()).hasValue(210);
    assertThat(atLatest.released(BigInteger.TEN, 204)).isZero();
    assertThat(atLatest.released(BigInteger.TEN, 207)).isEqualTo(7);
  }

  @Test
  void a_term_along_blocks_follows_the_clock() {
    var clock = new BlockClock(600, List.of(new BlockClock.Known(0, 1_000)));
    var halving =
        new Term.Geometric(
            new Steps.Every(0, 2, 2), BigInteger.TEN, Fraction.of(1, 2), Recurrence.TIMES, true);
    var slice = new Slice(Fraction.ONE, halving, new Axis.Blocks(clock), new Gate.Open());
    var release = new Release(List.of(slice));
    assertThat(release.start()).hasValue(1_000);
    assertThat(release.end()).hasValue(1_000 + 4 * 600);
    assertThat(release.released(BigInteger.valueOf(30), 1_599)).isZero();
    assertThat(release.released(BigInteger.valueOf(30), 1_600)).isEqualTo(10);
    assertThat(release.released(BigInteger.valueOf(30), 2_800)).isEqualTo(25);
  }

  @Test
  void what_makes_no_sense_cannot_be_made() {
    assertThatThrownBy(() -> new Term.Line(5, 5, 5)).hasMessageContaining("not a line");
    assertThatThrownBy(() -> new Term.Line(5, 9, 4)).hasMessageContaining("not a line");
    assertThatThrownBy(() -> new Term.Jump(1L << 40)).hasMessageContaining("2^40-1");
    assertThatThrownBy(() -> new Steps.Every((1L << 40) - 1, 1, 2)).hasMessageContaining("2^40-1");
    assertThatThrownBy(() -> new Steps.Listed(List.of(2L, 2L))).hasMessageContaining("rise");
    assertThatThrownBy(() -> new Release(List.of())).hasMessageContaining("add up to 1");
    assertThatThrownBy(() -> new Term.Stairs(new Steps.Every(1, 1, 3), 4, Remainder.LAST))
        .hasMessageContaining("4 steps held of 3");
  }

  private static Release one(Term term) {
    return new Release(List.of(new Slice(Fraction.ONE, term)));
  }

  private static void follows(Release release, String... rows) {
    for (String row : rows) {
      String[] cells = row.split(" ");
      assertThat(release.released(new BigInteger(cells[0]), Long.parseLong(cells[1])))
          .as(row)
          .isEqualTo(cells[2]);
    }
    assertThat(ReleaseWords.unpack(ReleaseWords.pack(release))).isEqualTo(release);
  }
}
