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
 * What everything shares that compiles one plan.
 *
 * @param outlook what is assumed of the conditions that have not come
 * @param counting by which rules months and blocks are counted
 * @param unread keys of the plan's top behind which something could not be read: what is missing
 *     there is not missed here
 * @param cut where releases are announced of which only the first statements are known
 * @param diagnostics what is wrong
 * @param lateMonths where months are counted from a day that not every month has
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

  /** Returns what is known of a release: of one that was cut, not what its parts add up to. */
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
        "this is longer than time counts",
        "state less, or something earlier",
        new Figure(
            "latest", ValueText.of(Instant.ofEpochSecond(UtcSeconds.LAST)), "2^40 - 1 seconds"));
  }

  /** Returns whether so many spans end before time does, if they begin at once; says so if not. */
  boolean allows(String what, String unit, int times, Span every, Position at) {
    boolean allowed = TimeBounds.allow(every, times);
    if (!allowed) {
      diagnostics.add(
          TimeCode.BEYOND_TIME,
          at,
          "the %s longer than time counts".formatted(what),
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
          "blocks are counted, but the plan does not say when they come",
          "add blocks: {every: 12 seconds, known: [{height: …, at: …}]} at the top");
    }
  }

  /** Tells where months are counted from a day that not every month has, if a rule is missing. */
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
