package weir.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import weir.diagnose.Code;
import weir.diagnose.Diagnostic;
import weir.diagnose.Position;
import weir.language.PlanCode;
import weir.units.UtcSeconds;

/** Collects what is wrong with a plan, each thing once. */
final class Faults {

  private final String file;
  private final List<Diagnostic> found = new ArrayList<>();
  private int count;

  Faults(String file) {
    this.file = file;
  }

  List<Diagnostic> found() {
    return found;
  }

  /** Returns how often something was wrong, again or not. */
  int count() {
    return count;
  }

  void add(Code code, Position at, String what, List<String> numbers, String fix) {
    var diagnostic = new Diagnostic(code, file, at, what, numbers, fix);
    count++;
    if (!found.contains(diagnostic)) {
      found.add(diagnostic);
    }
  }

  void beyondTheAxis(Position origin) {
    add(
        PlanCode.BEYOND_TIME,
        origin,
        "this reaches beyond the last instant that a release can name",
        List.of("last instant  " + Instant.ofEpochSecond(UtcSeconds.LAST)),
        "shorten it");
  }

  void tooLarge(Position origin, String what, long is, long most) {
    add(
        PlanCode.TOO_LARGE,
        origin,
        what,
        List.of("steps  " + is, "most   " + most),
        "use a ramp, or longer periods");
  }
}
