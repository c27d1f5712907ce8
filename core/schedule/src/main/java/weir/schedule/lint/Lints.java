package weir.schedule.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.diagnose.Code;
import weir.diagnose.Diagnostic;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.diagnose.Position;
import weir.plan.Lint;
import weir.plan.Plan;
import weir.plan.Silence;
import weir.schedule.Schedule;
import weir.schedule.ScheduleCode;
import weir.schedule.ZeroReleases;

/**
 * Lints about the economics of a valid plan. Each lint has a number and a reason, and a plan that
 * has the property on purpose silences it with its own reason.
 *
 * <p>Figures are compared at the corners of the releases, where shares of straight lines are
 * greatest, and are exact; only what is printed is rounded.
 */
public final class Lints {

  private Lints() {}

  /**
   * One finding.
   *
   * @param lint its lint
   * @param distribution the distribution, if it is about one
   * @param at the place in the plan at which it is shown
   * @param what one sentence
   * @param figures the numbers behind it
   */
  record Found(
      Lint lint, Optional<String> distribution, Position at, String what, List<Figure> figures) {}

  /**
   * Returns a warning for each finding that the plan does not silence, in the order of the plan.
   */
  public static List<Diagnostic> of(Schedule schedule) {
    var days = LintDays.of(schedule);
    var found = new ArrayList<Found>();
    found.addAll(FloatLints.of(schedule, days));
    found.addAll(CalendarLints.of(schedule, days));
    found.addAll(SupplyLints.of(schedule, days));
    Plan plan = schedule.plan();
    List<Silence> silences = plan.economics().silences();
    var warnings = new DiagnosticCollector(plan.file());
    found.stream()
        .filter(one -> silences.stream().noneMatch(silence -> accepts(silence, one)))
        .forEach(one -> warn(one, warnings));
    silences.stream()
        .filter(silence -> !ZeroReleases.areAccepted(silence, schedule))
        .filter(silence -> found.stream().noneMatch(one -> accepts(silence, one)))
        .forEach(silence -> warnOfIdle(silence, warnings));
    return warnings.inOrder();
  }

  private static boolean accepts(Silence silence, Found one) {
    return silence.accepts(one.lint(), one.distribution());
  }

  /** A silence without an effect would hide a later finding of the same kind. */
  private static void warnOfIdle(Silence silence, DiagnosticCollector warnings) {
    warnings.add(
        ScheduleCode.SILENCE_IDLE,
        silence.origin(),
        "this silence accepts a lint that the plan does not have",
        "leave it out, or correct its lint or its distribution",
        new Figure("lint", word(silence.lint())),
        new Figure("distribution", silence.distribution().orElse("any")));
  }

  private static String word(Lint lint) {
    return lint.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private static void warn(Found one, DiagnosticCollector warnings) {
    String where = one.distribution().map(name -> ", distribution: " + name).orElse("");
    warnings.add(
        code(one.lint()),
        one.at(),
        one.what(),
        "change it, or accept it: silence: [{lint: %s%s, reason: \"…\"}]"
            .formatted(word(one.lint()), where),
        one.figures());
  }

  private static Code code(Lint lint) {
    return switch (lint) {
      case INSIDERS_ABOVE_FLOAT -> ScheduleCode.LINT_INSIDERS_ABOVE_FLOAT;
      case ONE_DAY_UNLOCK -> ScheduleCode.LINT_ONE_DAY_UNLOCK;
      case LATE_EMISSION -> ScheduleCode.LINT_LATE_EMISSION;
      case CLIFFS_TOGETHER -> ScheduleCode.LINT_CLIFFS_TOGETHER;
      case WEEKEND_OR_HOLIDAY -> ScheduleCode.LINT_WEEKEND_OR_HOLIDAY;
      case DUST -> ScheduleCode.LINT_DUST;
      case ZERO_RELEASE -> ScheduleCode.LINT_ZERO_RELEASE;
    };
  }
}
