package weir.schedule.next;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.schedule.next.NextCase.total;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Term;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Fraction;

/** The events of the future are what will be released: all of it, and each part once. */
class UnlockEventPropertyTest {

  private static final int ALL = 100_000;
  private static final List<Function<Source, NextCase>> KINDS =
      List.of(NextCase::any, NextCase::held, NextCase::open);

  private static NextCase one(Source source) {
    return source.oneOf(KINDS).apply(source);
  }

  @Test
  void every_event_is_released_then_and_in_order_of_time() {
    Cases.forAll(
        UnlockEventPropertyTest::one,
        c -> {
          var events = c.events(ALL);
          assertThat(events).isSortedAccordingTo(Comparator.comparing(UnlockEvent::at));
          assertThat(events).allMatch(event -> event.at().getEpochSecond() > c.asOf());
          for (UnlockEvent event : events) {
            long at = event.at().getEpochSecond();
            BigInteger total = total(event.line());
            BigInteger risen =
                event.line().released(total, at).subtract(event.line().released(total, at - 1));
            assertThat(event.units()).isBetween(BigInteger.ZERO, risen);
            assertThat(event.units().signum() > 0)
                .isEqualTo(event.kind() == UnlockEvent.Kind.AT_ONCE);
            assertThat(event.causes()).isNotEmpty();
          }
        });
  }

  @Test
  void events_and_undated_parts_add_up_to_what_is_left() {
    Cases.forAll(
        UnlockEventPropertyTest::one,
        c -> {
          BigInteger undated = BigInteger.ZERO;
          for (int layer = 0; layer < c.schedule().lines().size(); layer++) {
            ScheduleLine line = c.schedule().lines().get(layer);
            var own = ofLayer(c.events(ALL), layer);
            long last = own.isEmpty() ? c.asOf() : own.getLast().at().getEpochSecond();
            BigInteger parts = undated(c.schedule(), layer);
            assertThat(line.released(total(line), last).add(parts))
                .as("line %d, after its last event", layer)
                .isEqualTo(line.due(total(line)));
            assertThat(units(own)).isLessThanOrEqualTo(c.left(line));
            if (isStepwise(line)) {
              assertThat(units(own).add(parts)).isEqualTo(c.left(line));
            }
            undated = undated.add(parts);
          }
          assertThat(UndatedPart.sum(c.schedule())).isEqualTo(undated);
        });
  }

  @Test
  void no_event_is_repeated_or_lost_at_any_start() {
    Cases.forAll(
        UnlockEventPropertyTest::one,
        c -> {
          var events = c.events(ALL);
          var seen = new HashSet<List<Object>>();
          for (UnlockEvent event : events) {
            boolean isMerged = event.kind() == UnlockEvent.Kind.AT_ONCE || isHeld(event.line());
            assertThat(!isMerged || seen.add(List.of(event.layer(), event.at())))
                .as("reported twice: %s", event)
                .isTrue();
          }
          for (int i = 0; i < events.size(); i += Math.max(1, events.size() / 3)) {
            UnlockEvent event = events.get(i);
            var later = new NextCase(c.schedule(), event.at().getEpochSecond());
            assertThat(later.events(ALL))
                .isEqualTo(events.stream().filter(e -> e.at().isAfter(event.at())).toList());
          }
        });
  }

  @Test
  void every_continuous_release_has_its_events() {
    Cases.forAll(
        source -> source.onceIn(2) ? NextCase.any(source) : NextCase.held(source),
        c -> {
          for (int layer = 0; layer < c.schedule().lines().size(); layer++) {
            ScheduleLine line = c.schedule().lines().get(layer);
            // The parts of a line are continuous separately, and no event states their sum.
            if (isHeld(line) || line.release().slices().size() == 1) {
              flowsAsTold(ofLayer(c.events(ALL), layer));
            }
          }
        });
  }

  private static void flowsAsTold(List<UnlockEvent> told) {
    for (int i = 0; i + 1 < told.size(); i++) {
      if (told.get(i).perDay().signum() == 0) {
        BigInteger rise = between(told.get(i), told.get(i + 1));
        // A flow of less than a unit a day is called none.
        long days = Duration.between(told.get(i).at(), told.get(i + 1).at()).toDays() + 1;
        assertThat(rise).isLessThanOrEqualTo(BigInteger.valueOf(days + 1));
      }
    }
  }

  /**
   * Returns the amount that a line releases after one event and before the amount at once of the
   * next.
   */
  private static BigInteger between(UnlockEvent one, UnlockEvent next) {
    ScheduleLine line = one.line();
    BigInteger before =
        line.released(total(line), next.at().getEpochSecond()).subtract(next.units());
    return before.subtract(line.released(total(line), one.at().getEpochSecond()));
  }

  @Test
  void an_unlock_that_holds_nothing_back_changes_no_event() {
    Cases.forAll(
        NextCase::any,
        c -> {
          var open = new Release(List.of(new Slice(Fraction.ONE, new Term.Jump(0))));
          var lines =
              c.schedule().lines().stream()
                  .map(l ->
                      new ScheduleLine(
                          l.distribution(), l.release(), Optional.of(open), Optional.empty()))
                  .toList();
          var held = new NextCase(new Schedule(c.schedule().plan(), lines), c.asOf());
          assertThat(atOnce(held.events(ALL))).isEqualTo(atOnce(c.events(ALL)));
        });
  }

  @Test
  void fewer_are_the_first_of_all() {
    Cases.forAll(
        UnlockEventPropertyTest::one,
        c -> {
          var all = c.events(ALL);
          assertThat(c.events(7)).isEqualTo(all.subList(0, Math.min(7, all.size())));
          var atOnce = EnumSet.of(UnlockEvent.Kind.AT_ONCE);
          assertThat(UnlockEvent.after(c.schedule(), Instant.ofEpochSecond(c.asOf()), 7, atOnce))
              .isEqualTo(
                  all.stream().filter(u -> u.kind() == UnlockEvent.Kind.AT_ONCE).limit(7).toList());
        });
  }

  @Test
  void each_event_is_one_of_its_day_and_days_add_up() {
    Cases.forAll(
        UnlockEventPropertyTest::one,
        c -> {
          var events = c.events(ALL);
          var days = UnlockDay.of(events);
          assertThat(days.stream().flatMap(day -> day.unlocks().stream())).isEqualTo(events);
          assertThat(days).map(UnlockDay::day).isSorted().doesNotHaveDuplicates();
          assertThat(days.stream().map(UnlockDay::units).reduce(BigInteger.ZERO, BigInteger::add))
              .isEqualTo(units(events));
          for (UnlockDay day : days) {
            assertThat(day.start()).hasToString(day.day() + "T00:00:00Z");
            assertThat(day.unlocks())
                .allMatch(event -> day.day().equals(LocalDate.parse(date(event.at()))));
          }
        });
  }

  private static String date(Instant at) {
    return at.toString().substring(0, "2026-01-31".length());
  }

  private static List<UnlockEvent> ofLayer(List<UnlockEvent> events, int layer) {
    return events.stream().filter(event -> event.layer() == layer).toList();
  }

  private static BigInteger undated(Schedule schedule, int layer) {
    return UndatedPart.of(schedule).stream()
        .filter(part -> part.layer() == layer)
        .map(UndatedPart::units)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static Map<List<Object>, BigInteger> atOnce(List<UnlockEvent> events) {
    return events.stream()
        .filter(event -> event.units().signum() > 0)
        .collect(Collectors.toMap(event -> List.of(event.layer(), event.at()), UnlockEvent::units));
  }

  private static BigInteger units(List<UnlockEvent> events) {
    return events.stream().map(UnlockEvent::units).reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static boolean isHeld(ScheduleLine line) {
    return line.unlock().isPresent() || line.left().isPresent();
  }

  /** Returns whether nothing of a line flows that has a date. */
  private static boolean isStepwise(ScheduleLine line) {
    return isStepwise(line.release())
        && line.unlock().stream().allMatch(UnlockEventPropertyTest::isStepwise);
  }

  private static boolean isStepwise(Release release) {
    return release.slices().stream()
        .allMatch(slice ->
            switch (slice.term()) {
              case Term.Jump _, Term.Stairs _ -> true;
              case Term.Geometric decay -> !decay.sloped();
              case Term.Table table -> !table.sloped();
              case Term.Line _ -> slice.end().isEmpty();
              case Term.Unknown _ -> true;
            });
  }
}
