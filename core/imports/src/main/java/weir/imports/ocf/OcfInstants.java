package weir.imports.ocf;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.imports.ocf.OcfTerms.Trigger;
import weir.imports.ocf.OcfTerms.VestingCondition;

/** The instants of a grant's conditions, as far as its dates are known. */
final class OcfInstants {

  private final Map<String, Long> known;
  private final Map<String, Long> passed = new HashMap<>();
  private long start;

  /**
   * Starts before the first condition.
   *
   * @param known the instants of the start and the recorded events, by the ids of their conditions
   */
  OcfInstants(Map<String, Long> known) {
    this.known = known;
  }

  /** Returns the instants of all installments of a condition; none if they are unknown. */
  List<Long> of(VestingCondition condition) {
    return switch (condition.trigger()) {
      case Trigger.Start _, Trigger.Event _ ->
          Optional.ofNullable(known.get(condition.id())).map(List::of).orElse(List.of());
      case Trigger.Absolute(var second) -> List.of(second);
      case Trigger.Relative relative ->
          Optional.ofNullable(passed.get(relative.base()))
              .map(base -> relative(relative, base, start))
              .orElse(List.of());
    };
  }

  /** Returns the instant of the first installment of a condition, if it is known. */
  Optional<Long> first(VestingCondition condition) {
    return of(condition).stream().findFirst();
  }

  /** Continues after a condition, from which others may count. */
  void pass(VestingCondition condition) {
    var dates = of(condition);
    if (!dates.isEmpty()) {
      if (condition.trigger() instanceof Trigger.Start) {
        start = dates.getFirst();
      }
      passed.put(condition.id(), dates.getLast());
    }
  }

  /** Returns the instant some months or days after another, on the day that the period states. */
  private static List<Long> relative(Trigger.Relative relative, long base, long start) {
    var dates = new ArrayList<Long>();
    var from = LocalDateTime.ofEpochSecond(base, 0, ZoneOffset.UTC);
    int startDay = LocalDateTime.ofEpochSecond(start, 0, ZoneOffset.UTC).getDayOfMonth();
    for (int k = 1; k <= relative.occurrences(); k++) {
      if (!relative.inMonths()) {
        dates.add(base + 86_400L * relative.length() * k);
        continue;
      }
      var month = from.plusMonths((long) relative.length() * k);
      int day = relative.day() > 0 ? relative.day() : startDay;
      int last = LocalDate.of(month.getYear(), month.getMonthValue(), 1).lengthOfMonth();
      dates.add(month.withDayOfMonth(Math.min(day, last)).toEpochSecond(ZoneOffset.UTC));
    }
    for (int k = 0; k < relative.cliff() - 1; k++) {
      dates.set(k, dates.get(relative.cliff() - 1));
    }
    return dates;
  }
}
