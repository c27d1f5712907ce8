package weir.schedule.window;

import java.time.Instant;
import java.util.OptionalLong;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.diagnose.Position;
import weir.plan.TimeCode;
import weir.plan.statement.ValueText;
import weir.plan.terms.PoolTerms;
import weir.schedule.Schedule;
import weir.schedule.ScheduleCode;
import weir.schedule.ScheduleLine;
import weir.units.UtcSeconds;

/** A claim window closes after everything is released, so that all of it can be claimed. */
public final class ClaimWindows {

  private ClaimWindows() {}

  /** Adds a diagnostic for each line whose claim window closes too early, or at no known time. */
  public static void judge(Schedule schedule, DiagnosticCollector diagnostics) {
    for (ScheduleLine line : schedule.lines()) {
      line.distribution()
          .terms()
          .pool()
          .window()
          .ifPresent(window -> judge(line, window, diagnostics));
    }
  }

  private static void judge(
      ScheduleLine line, PoolTerms.Window window, DiagnosticCollector diagnostics) {
    Position at = line.distribution().places().of("claim-window");
    OptionalLong end = line.allReleased();
    if (end.isEmpty()) {
      if (window instanceof PoolTerms.Window.After) {
        diagnostics.add(
            ScheduleCode.WINDOW_UNDATED,
            at,
            "the end of the release of %s is not known".formatted(line.name()),
            "state the date on which the window closes");
      }
      return;
    }
    long closes = window.closes(end.getAsLong());
    if (closes > UtcSeconds.LAST) {
      diagnostics.add(
          TimeCode.BEYOND_TIME,
          at,
          "this claim window closes too far away",
          "state a shorter one",
          new Figure(
              "latest", ValueText.of(Instant.ofEpochSecond(UtcSeconds.LAST)), "2^40 - 1 seconds"));
    } else if (closes <= end.getAsLong()) {
      diagnostics.add(
          ScheduleCode.WINDOW_BEFORE_END,
          at,
          "the claim window of %s closes before all of it is released".formatted(line.name()),
          "state a later date, or a span after the end of the release",
          new Figure("closes", ValueText.of(Instant.ofEpochSecond(closes))),
          new Figure("ends", ValueText.of(Instant.ofEpochSecond(end.getAsLong()))));
    }
  }
}
