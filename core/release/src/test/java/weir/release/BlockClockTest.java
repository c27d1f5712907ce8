package weir.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.testkit.Cases;
import weir.testkit.Source;

class BlockClockTest {

  @Test
  void known_blocks_are_where_they_were_and_others_where_they_are_assumed() {
    var clock =
        new BlockClock(
            600, List.of(new BlockClock.Known(10, 1_000), new BlockClock.Known(13, 1_010)));
    assertThat(clock.instant(10)).isEqualTo(1_000);
    assertThat(clock.instant(11)).isEqualTo(1_004); // 1003 1/3, so not before 1004
    assertThat(clock.instant(12)).isEqualTo(1_007);
    assertThat(clock.instant(13)).isEqualTo(1_010);
    assertThat(clock.instant(14)).isEqualTo(1_610);
    assertThat(clock.instant(9)).isEqualTo(400);
    assertThat(clock.height(1_003)).isEqualTo(10);
    assertThat(clock.height(1_004)).isEqualTo(11);
    assertThat(clock.height(999)).isEqualTo(9);
    assertThat(clock.height(399)).isEqualTo(8);
    assertThat(clock.height(1_609)).isEqualTo(13);
  }

  @Test
  void a_height_is_reached_at_its_instant_and_not_a_second_before() {
    Cases.forAll(
        BlockClockTest::random,
        clock -> {
          var last = clock.known().getLast();
          for (long h = 0; h <= last.height() + 3; h += Math.max(1, last.height() / 97)) {
            assertThat(clock.height(clock.instant(h))).isGreaterThanOrEqualTo(h);
            assertThat(clock.height(clock.instant(h) - 1)).isLessThan(h);
          }
        });
  }

  private static BlockClock random(Source source) {
    var known = new ArrayList<BlockClock.Known>();
    long height = 0;
    long at = 0;
    for (int i = source.between(1, 5); i > 0; i--) {
      height += source.between(1L, source.onceIn(2) ? 5 : 100_000_000_000L);
      at += source.between(1L, source.onceIn(2) ? 5 : 100_000_000_000L);
      known.add(new BlockClock.Known(height, at));
    }
    return new BlockClock(source.between(1L, 1_000L), known);
  }

  @Test
  void a_clock_that_goes_back_cannot_be_made() {
    var back = List.of(new BlockClock.Known(5, 5), new BlockClock.Known(6, 5));
    assertThatThrownBy(() -> new BlockClock(1, back)).hasMessageContaining("do not rise");
    assertThatThrownBy(() -> new BlockClock(1, List.of())).hasMessageContaining("0 known");
  }
}
