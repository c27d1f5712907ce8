package weir.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.diagnose.Position;
import weir.language.PartialPlan;
import weir.plan.Plan;
import weir.plan.TimeCode;
import weir.plan.statement.Span;
import weir.plan.statement.TimeBounds;
import weir.plan.statement.ValueText;
import weir.units.Figures;
import weir.units.UtcSeconds;

/**
 * The context that all parts of the compilation of one plan share.
 *
 * @param outlook the assumption about conditions that have not happened yet
 * @param counting the rules by which months and blocks are counted
 * @param unread the top-level keys with a value that could not be read: nothing is reported as
 *     missing there
 * @param cut the places of releases of which only the first statements are known
 * @param diagnostics the mistakes found
 * @param lateMonths the places at which months are counted from a day that not every month has
 */
record CompileContext(
    Plan plan,
    Outlook outlook,
    CountingRules counting,
    Set<String> unread,
    Set<Position> cut,
    DiagnosticCollector diagnostics,
    List<Position> lateMonths) {

  static CompileContext of(Plan plan, Outlook outlook, DiagnosticCollector diagnostics) {
    return new CompileContext(
        plan, outlook, CountingRules.of(plan), Set.of(), Set.of(), diagnostics, new ArrayList<>());
  }

  static CompileContext of(PartialPlan partial, DiagnosticCollector diagnostics) {
    return new CompileContext(
        partial.plan(),
        new Outlook.AtDeadline(),
        CountingRules.of(partial.plan()),
        partial.unread(),
        partial.cut(),
        diagnostics,
        new ArrayList<>());
  }

  /** Returns what is known of a release; for one that was cut, without the sum of its parts. */
  ReleaseSource known(ReleaseSource source) {
    return cut.contains(source.at()) ? source.asCut() : source;
  }

  boolean isUnread(String key) {
    return unread.contains(key);
  }

  void beyondTime(Position at) {
    diagnostics.add(
        TimeCode.BEYOND_TIME,
        at,
        "this is beyond the last instant that a plan can count",
        "state a shorter span, or an earlier instant",
        new Figure(
            "latest", ValueText.of(Instant.ofEpochSecond(UtcSeconds.LAST)), "2^40 - 1 seconds"));
  }

  /** Returns whether a number of spans ends within the bounds of time; adds a diagnostic if not. */
  boolean allows(String what, String unit, int times, Span every, Position at) {
    boolean allowed = TimeBounds.allow(every, times);
    if (!allowed) {
      diagnostics.add(
          TimeCode.BEYOND_TIME,
          at,
          "the %s longer than the time that a plan can count".formatted(what),
          "state fewer %s, or a shorter span between them".formatted(unit),
          new Figure(unit, Figures.grouped(times)),
          new Figure("every", ValueText.of(every)));
    }
    return allowed;
  }

  void tooManySteps(Position at, String what, long is, long most) {
    diagnostics.add(
        ScheduleCode.TOO_MANY_STEPS,
        at,
        what,
        "use a ramp, or longer periods",
        new Figure("steps", Figures.grouped(is)),
        new Figure("most", Figures.grouped(most)));
  }

  void noBlocks(Position at) {
    if (!isUnread("blocks")) {
      diagnostics.add(
          ScheduleCode.BLOCKS_NOT_SAID,
          at,
          "blocks are counted, but the plan does not state their times",
          "add blocks: {every: 12 seconds, known: [{height: …, at: …}]} at the top");
    }
  }

  /**
   * Adds a diagnostic about months that are counted from a day that not every month has, if a rule
   * is missing.
   */
  void complainOfLateMonths() {
    if (!lateMonths.isEmpty() && plan.timing().monthEnd().isEmpty() && !isUnread("month-end")) {
      diagnostics.add(
          ScheduleCode.MONTH_END_NOT_STATED,
          lateMonths.getFirst(),
          "months are counted from a day that not every month has",
          "add month-end: last-day (31 January + 1 month = 28 February)"
              + " or month-end: next-day (= 1 March) at the top",
          new Figure(
              "counted", "from the 29th, 30th or 31st", DiagnosticCollector.lines(lateMonths)));
    }
  }
}
