package weir.schedule.lint;

import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.diagnose.Position;
import weir.plan.Lint;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.schedule.Supplies;

/** Lints about the dates of releases. */
final class CalendarLints {

  /** Days on which markets are thin everywhere; others are holidays of some country only. */
  private static final Set<MonthDay> HOLIDAYS =
      Set.of(MonthDay.of(1, 1), MonthDay.of(12, 25), MonthDay.of(12, 26));

  /** A day gets a remark if it adds more than this to the float. */
  private static final int DAY_PERCENT = 1;

  private CalendarLints() {}

  static List<Lints.Found> of(Schedule schedule, LintDays days) {
    var found = new ArrayList<Lints.Found>();
    found.addAll(together(schedule));
    for (ScheduleLine line : schedule.lines()) {
      thinDays(schedule, line, days).ifPresent(found::add);
    }
    return found;
  }

  /** Cohorts whose first release after genesis is a lump sum, on one day. */
  private static List<Lints.Found> together(Schedule schedule) {
    LocalDate genesis = day(schedule.plan().genesis().getEpochSecond());
    var cohorts = new TreeMap<LocalDate, TreeSet<String>>();
    var origins = new TreeMap<LocalDate, Position>();
    for (ScheduleLine line : schedule.lines()) {
      line.start()
          .ifPresent(start -> {
            LocalDate first = day(start);
            boolean lump = line.released(line.amount().units(), start).signum() > 0;
            if (lump && first.isAfter(genesis) && Supplies.floats(line.distribution())) {
              cohorts
                  .computeIfAbsent(first, d -> new TreeSet<>())
                  .add(line.distribution().cohort());
              origins.putIfAbsent(first, line.distribution().origin());
            }
          });
    }
    var found = new ArrayList<Lints.Found>();
    cohorts.forEach((day, names) -> {
      if (names.size() > 1) {
        found.add(
            new Lints.Found(
                Lint.CLIFFS_TOGETHER,
                Optional.empty(),
                origins.getOrDefault(day, new Position(1, 1)),
                "several cohorts have their first release on one day",
                List.of(new Figure("on", day), new Figure("cohorts", String.join(", ", names)))));
      }
    });
    return found;
  }

  private static Optional<Lints.Found> thinDays(
      Schedule schedule, ScheduleLine line, LintDays days) {
    if (!Supplies.floats(line.distribution())) {
      return Optional.empty();
    }
    var supplies = Supplies.of(schedule);
    var thin = new ArrayList<LocalDate>();
    for (LocalDate day : days.list()) {
      BigInteger out = LintDays.on(line, day);
      BigInteger before = supplies.floatBefore(LintDays.last(day));
      // The first release at genesis has no market to disturb.
      if (isThin(day) && before.signum() > 0 && LintDays.isAbove(out, before, DAY_PERCENT)) {
        thin.add(day);
      }
    }
    if (thin.isEmpty()) {
      return Optional.empty();
    }
    LocalDate first = thin.getFirst();
    return Optional.of(
        new Lints.Found(
            Lint.WEEKEND_OR_HOLIDAY,
            Optional.of(line.name()),
            line.distribution().origin(),
            "more than %d%% of the float is released on a weekend or holiday"
                .formatted(DAY_PERCENT),
            List.of(
                new Figure("first", "%s, a %s".formatted(first, name(first))),
                new Figure("days", thin.size()))));
  }

  private static boolean isThin(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY
        || day.getDayOfWeek() == DayOfWeek.SUNDAY
        || HOLIDAYS.contains(MonthDay.from(day));
  }

  private static String name(LocalDate day) {
    String week = day.getDayOfWeek().name();
    return HOLIDAYS.contains(MonthDay.from(day))
        ? "holiday"
        : week.charAt(0) + week.substring(1).toLowerCase(java.util.Locale.ROOT);
  }

  private static LocalDate day(long at) {
    return LocalDate.ofInstant(Instant.ofEpochSecond(at), ZoneOffset.UTC);
  }
}
