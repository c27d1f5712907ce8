package weir.language;

import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Position;
import weir.language.text.PlanCode;

/** Limits on the work and memory of one plan, so that a short text cannot cause much work. */
final class Budget {

  /** Parts of all tables together. */
  static final int MOST_PARTS = 1_000_000;

  /** Periods of all decays together, each a division of two long numbers. */
  static final int MOST_PERIODS = 2_000_000;

  private final DiagnosticCollector complaints;
  private int parts;
  private int periods;

  Budget(DiagnosticCollector complaints) {
    this.complaints = complaints;
  }

  /** Returns whether the plan may have this number of further parts; adds a diagnostic if not. */
  boolean allowsParts(int more, Position at) {
    parts = Math.min(MOST_PARTS + 1, parts + more);
    return allows(parts, MOST_PARTS, "parts", at);
  }

  /**
   * Returns whether the plan may have this number of further periods of decays; adds a diagnostic
   * if not.
   */
  boolean allowsPeriods(int more, Position at) {
    periods = Math.min(MOST_PERIODS + 1, periods + more);
    return allows(periods, MOST_PERIODS, "periods of decays", at);
  }

  private boolean allows(int used, int most, String what, Position at) {
    if (used > most) {
      complaints.add(
          PlanCode.TOO_LARGE,
          at,
          "the plan has too many %s in total".formatted(what),
          "state fewer",
          new DiagnosticCollector.Figure(
              "most", weir.units.Figures.grouped(most) + " " + what, "in one plan"));
    }
    return used <= most;
  }
}
