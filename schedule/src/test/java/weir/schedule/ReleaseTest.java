package weir.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.plan.Remainder;
import weir.units.Fraction;

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
    assertThat(release.start()).isEqualTo(1);
    assertThat(release.end()).isEqualTo(3);
    assertThat(release.corners()).containsExactly(1, 2, 3);
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
    assertThat(Words.unpack(Words.pack(release))).isEqualTo(release);
  }
}
