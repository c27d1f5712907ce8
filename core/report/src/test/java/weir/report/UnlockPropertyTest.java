package weir.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.schedule.release.Release;
import weir.schedule.release.Slice;
import weir.schedule.release.Term;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Fraction;

/** Unlocks of lines that are held back, or whose holders leave: as a whole, not slice by slice. */
class UnlockPropertyTest {

  private static final int ALL = 100_000;
  private static final int MOST_STEPS = 500;

  private record Case(Schedule schedule, long asOf) {

    static Case held(Source source) {
      return of(source, RandomSchedules.held(source));
    }

    static Case any(Source source) {
      return of(source, RandomSchedules.any(source));
    }

    /** Keeps two lines that are not too long to be told whole, again and again. */
    private static Case of(Source source, Schedule all) {
      var few = all.lines().stream().filter(line -> size(line) <= MOST_STEPS).limit(2).toList();
      var lines = few.isEmpty() ? all.lines().subList(0, 1) : few;
      var schedule = new Schedule(all.plan(), lines);
      long start = schedule.start().orElseThrow().getEpochSecond();
      long end = schedule.end().orElseThrow().getEpochSecond();
      return new Case(schedule, source.between(Math.max(0, start - 9), Math.max(start, end) + 9));
    }

    private static long size(ScheduleLine line) {
      return line.release().size() + line.unlock().map(Release::size).orElse(0L);
    }

    List<UnlockEvent> unlocks(int most) {
      return UnlockEvent.after(schedule, Instant.ofEpochSecond(asOf), most);
    }
  }

  @Test
  void what_is_told_of_held_lines_is_released_then_and_never_more_than_is_left() {
    Cases.forAll(
        Case::held,
        c -> {
          var unlocks = c.unlocks(ALL);
          assertThat(unlocks).isSortedAccordingTo((a, b) -> Long.compare(a.at(), b.at()));
          assertThat(unlocks).allMatch(unlock -> unlock.at() > c.asOf);
          var seen = new HashSet<List<Object>>();
          for (UnlockEvent unlock : unlocks) {
            BigInteger total = total(unlock.line());
            BigInteger before =
                unlock.at() == 0 ? BigInteger.ZERO : unlock.line().released(total, unlock.at() - 1);
            BigInteger risen = unlock.line().released(total, unlock.at()).subtract(before);
            assertThat(unlock.units()).isBetween(BigInteger.ZERO, risen);
            assertThat(unlock.units().signum() > 0)
                .isEqualTo(unlock.kind() == UnlockEvent.Kind.AT_ONCE);
            assertThat(seen.add(List.of(unlock.layer(), unlock.at()))).as("told twice").isTrue();
          }
          for (int layer = 0; layer < c.schedule.lines().size(); layer++) {
            int own = layer;
            flowsAsTold(unlocks.stream().filter(unlock -> unlock.layer() == own).toList());
            ScheduleLine line = c.schedule.lines().get(layer);
            BigInteger told = told(unlocks, layer);
            BigInteger left = line.due(total(line)).subtract(line.released(total(line), c.asOf));
            assertThat(told).isLessThanOrEqualTo(left);
            if (steps(line)) {
              assertThat(told).isEqualTo(left);
            }
          }
        });
  }

  /** Nothing flows unless it was told that it starts. */
  private static void flowsAsTold(List<UnlockEvent> told) {
    for (int i = 0; i + 1 < told.size(); i++) {
      if (told.get(i).perDay().signum() == 0) {
        BigInteger rise = between(told.get(i), told.get(i + 1));
        // A flow of less than a unit a day is called none.
        long days = (told.get(i + 1).at() - told.get(i).at()) / 86_400 + 1;
        assertThat(rise).isLessThanOrEqualTo(BigInteger.valueOf(days + 1));
      }
    }
  }

  /** Returns what a line releases after one unlock and before what comes at once with the next. */
  private static BigInteger between(UnlockEvent one, UnlockEvent next) {
    ScheduleLine line = one.line();
    BigInteger before = line.released(total(line), next.at()).subtract(next.units());
    return before.subtract(line.released(total(line), one.at()));
  }

  @Test
  void an_unlock_that_holds_nothing_back_changes_nothing_that_is_told() {
    Cases.forAll(
        Case::any,
        c -> {
          var open = new Release(List.of(new Slice(Fraction.ONE, new Term.Jump(0))));
          var lines =
              c.schedule.lines().stream()
                  .map(l ->
                      new ScheduleLine(
                          l.distribution(), l.release(), Optional.of(open), Optional.empty()))
                  .toList();
          var held = new Case(new Schedule(c.schedule.plan(), lines), c.asOf);
          assertThat(atOnce(held.unlocks(ALL))).isEqualTo(atOnce(c.unlocks(ALL)));
        });
  }

  @Test
  void fewer_are_the_first_of_all() {
    Cases.forAll(
        Case::held,
        c -> {
          var all = c.unlocks(ALL);
          assertThat(c.unlocks(7)).isEqualTo(all.subList(0, Math.min(7, all.size())));
          var atOnce = EnumSet.of(UnlockEvent.Kind.AT_ONCE);
          assertThat(UnlockEvent.after(c.schedule, Instant.ofEpochSecond(c.asOf), 7, atOnce))
              .isEqualTo(
                  all.stream().filter(u -> u.kind() == UnlockEvent.Kind.AT_ONCE).limit(7).toList());
        });
  }

  private static Map<List<Long>, BigInteger> atOnce(List<UnlockEvent> unlocks) {
    var byPlace =
        new TreeMap<List<Long>, BigInteger>((a, b) ->
            a.get(0).equals(b.get(0))
                ? Long.compare(a.get(1), b.get(1))
                : Long.compare(a.get(0), b.get(0)));
    unlocks.stream()
        .filter(unlock -> unlock.units().signum() > 0)
        .forEach(
            unlock -> byPlace.put(List.of((long) unlock.layer(), unlock.at()), unlock.units()));
    return byPlace;
  }

  private static BigInteger told(List<UnlockEvent> unlocks, int layer) {
    return unlocks.stream()
        .filter(unlock -> unlock.layer() == layer)
        .map(UnlockEvent::units)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** Tells whether a line is held back by steps alone, so that nothing of it flows. */
  private static boolean steps(ScheduleLine line) {
    return steps(line.release()) && line.unlock().stream().allMatch(UnlockPropertyTest::steps);
  }

  private static boolean steps(Release release) {
    return release.slices().stream()
        .allMatch(slice ->
            switch (slice.term()) {
              case Term.Jump jump -> true;
              case Term.Stairs stairs -> true;
              case Term.Geometric decay -> !decay.sloped();
              case Term.Table table -> !table.sloped();
              case Term.Line flows -> false;
              case Term.Unknown unknown -> false;
            });
  }

  private static BigInteger total(ScheduleLine line) {
    return line.amount().units();
  }
}
