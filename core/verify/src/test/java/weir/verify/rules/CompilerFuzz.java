package weir.verify.rules;

import java.math.BigInteger;
import java.util.NavigableSet;
import java.util.TreeSet;
import weir.diagnose.Diagnostic;
import weir.plan.Plan;
import weir.schedule.Compiled;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.testkit.Source;
import weir.units.UtcSeconds;
import weir.verify.oracle.ExactPlan;
import weir.verify.oracle.ExactRelease;

/**
 * Any plan that can be written down, sensible or not: never an exception; a schedule exactly if
 * nothing is wrong; and then a schedule that keeps its laws and agrees with the evaluator.
 */
public final class CompilerFuzz {

  private static final int MOST_CORNERS = 12;
  private static final long MOST_SIZE = 400;

  private CompilerFuzz() {}

  /** The entry that Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] input) {
    Plan plan = WildPlans.plan(new Source(new Draws(input), 40));
    judge(Schedule.of(plan));
  }

  /** Throws if a result breaks a law. */
  static void judge(Compiled compiled) {
    boolean isWrong = compiled.diagnostics().stream().anyMatch(Diagnostic::isError);
    if (compiled.schedule().isPresent() == isWrong) {
      throw new AssertionError("a schedule beside errors, or neither: " + compiled.diagnostics());
    }
    compiled.schedule().ifPresent(schedule -> schedule.lines().forEach(l -> judge(schedule, l)));
  }

  private static void judge(Schedule schedule, ScheduleLine line) {
    BigInteger total = line.amount().units();
    boolean isSmall = line.release().size() <= MOST_SIZE;
    BigInteger before = BigInteger.ZERO;
    for (long at : instants(line)) {
      BigInteger now = line.released(total, at);
      if (now.compareTo(before) < 0 || now.compareTo(total) > 0) {
        throw new AssertionError("%s at %d: %s after %s".formatted(line, at, now, before));
      }
      before = now;
    }
    if (line.isKnown() && line.distribution().left().isEmpty()) {
      long end = line.end().orElseThrow();
      if (!line.released(total, end).equals(total)) {
        throw new AssertionError("not all at the end %d: %s".formatted(end, line));
      }
    }
    if (isSmall) {
      compare(schedule.plan(), line, total);
    }
  }

  private static void compare(Plan plan, ScheduleLine line, BigInteger total) {
    ExactRelease evaluator = new ExactPlan(plan).release(line.distribution());
    for (long at : instants(line)) {
      BigInteger expected = evaluator.released(total, at);
      if (!line.released(total, at).equals(expected)) {
        throw new AssertionError(
            "%s at %d: %s, the judge computes %s"
                .formatted(line, at, line.released(total, at), expected));
      }
    }
  }

  private static NavigableSet<Long> instants(ScheduleLine line) {
    var instants = new TreeSet<Long>();
    long[] corners = line.corners();
    for (int i = 0; i < corners.length; i += 1 + corners.length / MOST_CORNERS) {
      for (long at = corners[i] - 1; at <= corners[i] + 1; at++) {
        instants.add(Math.clamp(at, 0, UtcSeconds.LAST));
      }
    }
    instants.add(0L);
    instants.add(UtcSeconds.LAST);
    return instants;
  }
}
