package weir.schedule.lint;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.plan.Distribution;
import weir.plan.Label;
import weir.plan.Lint;
import weir.plan.Path;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.schedule.Supplies;

/** Lints that compare a release with the float at that time. */
final class FloatLints {

  /** Insiders with more than this of the float can move the price alone. */
  private static final int INSIDERS_PERCENT = 50;

  /** A day that adds more than this to the float is an event for the market. */
  private static final int DAY_PERCENT = 10;

  private FloatLints() {}

  static List<Lints.Found> of(Schedule schedule, LintDays days) {
    var found = new ArrayList<Lints.Found>();
    insiders(schedule, days).ifPresent(found::add);
    for (ScheduleLine line : schedule.lines()) {
      oneDay(schedule, line, days).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<Lints.Found> insiders(Schedule schedule, LintDays days) {
    var insiders = schedule.lines().stream().filter(l -> isInsider(l.distribution())).toList();
    if (insiders.isEmpty()) {
      return Optional.empty();
    }
    var figures = new ArrayList<Figure>();
    BigInteger worstPart = BigInteger.ZERO;
    BigInteger worstWhole = BigInteger.ONE;
    Optional<LocalDate> worst = Optional.empty();
    Optional<LocalDate> first = Optional.empty();
    var supplies = Supplies.of(schedule);
    for (LocalDate day : days.list()) {
      BigInteger floating = supplies.at(LintDays.last(day)).floating();
      BigInteger held =
          insiders.stream()
              .filter(line -> Supplies.floats(line.distribution()))
              .map(line -> LintDays.upTo(line, day))
              .reduce(BigInteger.ZERO, BigInteger::add);
      if (LintDays.isAbove(held, floating, INSIDERS_PERCENT)) {
        first = first.or(() -> Optional.of(day));
        if (held.multiply(worstWhole).compareTo(worstPart.multiply(floating)) > 0) {
          worstPart = held;
          worstWhole = floating;
          worst = Optional.of(day);
        }
      }
    }
    if (worst.isEmpty()) {
      return Optional.empty();
    }
    figures.add(new Figure("first on", first.orElseThrow()));
    figures.add(
        new Figure(
            "most on",
            "%s: %s of the float"
                .formatted(worst.get(), LintDays.share(worstPart, worstWhole, INSIDERS_PERCENT))));
    figures.add(new Figure("above", INSIDERS_PERCENT + "%"));
    return Optional.of(
        new Lints.Found(
            Lint.INSIDERS_ABOVE_FLOAT,
            Optional.empty(),
            insiders.getFirst().distribution().origin(),
            "insiders have more of the float than all others together",
            figures));
  }

  private static boolean isInsider(Distribution distribution) {
    var labels = distribution.labels();
    return labels.isEmpty()
        ? distribution.path() == Path.VESTING || distribution.path() == Path.PLACEMENT
        : labels.contains(Label.INSIDER) || labels.contains(Label.INVESTOR);
  }

  private static Optional<Lints.Found> oneDay(Schedule schedule, ScheduleLine line, LintDays days) {
    if (!Supplies.floats(line.distribution())) {
      return Optional.empty();
    }
    var supplies = Supplies.of(schedule);
    Optional<LocalDate> first = Optional.empty();
    Optional<LocalDate> worst = Optional.empty();
    BigInteger worstPart = BigInteger.ZERO;
    BigInteger worstWhole = BigInteger.ONE;
    int count = 0;
    for (LocalDate day : days.list()) {
      BigInteger out = LintDays.on(line, day);
      BigInteger floating = supplies.floatBefore(LintDays.last(day));
      if (floating.signum() > 0 && LintDays.isAbove(out, floating, DAY_PERCENT)) {
        count++;
        first = first.or(() -> Optional.of(day));
        if (out.multiply(worstWhole).compareTo(worstPart.multiply(floating)) > 0) {
          worstPart = out;
          worstWhole = floating;
          worst = Optional.of(day);
        }
      }
    }
    if (first.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Lints.Found(
            Lint.ONE_DAY_UNLOCK,
            Optional.of(line.name()),
            line.distribution().origin(),
            "one day releases more than %d%% of the float of the day before".formatted(DAY_PERCENT),
            List.of(
                new Figure(
                    "on",
                    "%s: %s of the float of the day before"
                        .formatted(
                            worst.orElseThrow(),
                            LintDays.share(worstPart, worstWhole, DAY_PERCENT))),
                new Figure(
                    "days",
                    "%d above %d%%, the first %s".formatted(count, DAY_PERCENT, first.get())))));
  }
}
