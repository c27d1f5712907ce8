package weir.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.testkit.Cases;
import weir.testkit.Source;

/** The time of a pool's clock, against a model that moves second by second. */
class PoolClockTest {

  private record Change(long time, long forward, long still) {}

  @Test
  void a_plain_clock_shows_the_time() {
    assertThat(PoolClock.PLAIN.at(0)).isZero();
    assertThat(PoolClock.PLAIN.at(1_800_000_000)).isEqualTo(1_800_000_000);
  }

  @Test
  void a_proposal_only_waits_and_replaces_the_one_before() {
    var waiting = PoolClock.PLAIN.proposed(5, 6, 7).proposed(1, 2, 3);
    assertThat(waiting).isEqualTo(new PoolClock(0, 0, 0, 0, 1, 2, 3));
    assertThat(waiting.at(100)).isEqualTo(100);
  }

  @Test
  void a_change_adds_to_what_was_changed_before() {
    PoolClock first = PoolClock.PLAIN.proposed(30, 10, 1).changed(100);
    assertThat(first).isEqualTo(new PoolClock(110, 20, 30, 10, 0, 0, 0));
    PoolClock second = first.proposed(5, 7, 1).changed(200);
    assertThat(second).isEqualTo(new PoolClock(207, 18, 35, 17, 0, 0, 0));
  }

  @Test
  void a_hold_of_a_held_clock_is_extended_from_its_end() {
    PoolClock clock = held(held(PoolClock.PLAIN, 100, 50), 120, 30);
    assertThat(clock).isEqualTo(new PoolClock(180, -80, 0, 80, 0, 0, 0));
    assertThat(clock.at(100)).isEqualTo(100);
    assertThat(clock.at(179)).isEqualTo(100);
    assertThat(clock.at(180)).isEqualTo(100);
    assertThat(clock.at(181)).isEqualTo(101);
    assertThat(clock.at(60)).as("before the hold").isEqualTo(60);
  }

  @Test
  void a_held_clock_that_is_put_forward_stays_held() {
    PoolClock clock = held(PoolClock.PLAIN, 100, 50).proposed(40, 0, 1).changed(120);
    assertThat(clock).isEqualTo(new PoolClock(150, -10, 40, 50, 0, 0, 0));
    assertThat(clock.at(120)).isEqualTo(140);
    assertThat(clock.at(150)).isEqualTo(140);
    assertThat(clock.at(151)).isEqualTo(141);
  }

  /**
   * At 120 the clock was held for the first time, for 50 seconds; the answer includes both holds.
   */
  @Test
  void a_clock_held_twice_may_overstate_but_never_understates_its_past() {
    PoolClock clock = held(held(PoolClock.PLAIN, 100, 50), 200, 50);
    assertThat(clock).isEqualTo(new PoolClock(250, -100, 0, 100, 0, 0, 0));
    assertThat(clock.at(120)).isEqualTo(120);
    assertThat(clock.at(200)).isEqualTo(150);
  }

  /** I35: nothing that was released is taken back, for the clock never goes backwards. */
  @Test
  void a_clock_shows_what_a_hand_shows_that_moves_second_by_second() {
    Cases.forAll(
        PoolClockTest::draw,
        changes -> {
          PoolClock clock = PoolClock.PLAIN;
          long hand = 0;
          long stands = 0;
          int next = 0;
          for (long time = 0; time < 600; time++) {
            if (time > 0 && stands > 0) {
              stands--;
            } else if (time > 0) {
              hand++;
            }
            while (next < changes.size() && changes.get(next).time() == time) {
              Change change = changes.get(next++);
              clock = clock.proposed(change.forward(), change.still(), time).changed(time);
              hand += change.forward();
              stands += change.still();
            }
            assertThat(clock.at(time)).as("at %d", time).isEqualTo(hand);
            assertThat(clock.at(time + 1)).isBetween(hand, hand + 1);
          }
          assertThat(clock.accelerated())
              .isEqualTo(changes.stream().mapToLong(Change::forward).sum());
          assertThat(clock.extended()).isEqualTo(changes.stream().mapToLong(Change::still).sum());
        });
  }

  private static PoolClock held(PoolClock clock, long time, long still) {
    return clock.proposed(0, still, time).changed(time);
  }

  private static List<Change> draw(Source source) {
    var changes = new ArrayList<Change>();
    long time = 0;
    for (int i = 0; i < Math.min(source.size(), 8); i++) {
      time += source.between(0, 90);
      long forward = source.onceIn(2) ? 0 : source.between(1, 50);
      changes.add(new Change(time, forward, source.onceIn(2) ? 0 : source.between(1, 50)));
    }
    return changes;
  }
}
