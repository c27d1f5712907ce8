package weir.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.plan.Diagnostic;
import weir.plan.Distribution;
import weir.plan.Plan;

/** Compiles every release of a plan, each on its own, so that all mistakes are found. */
final class Compiler {

  private Compiler() {}

  static Compiled compile(Plan plan) {
    var lines = new ArrayList<Line>();
    var diagnostics = new ArrayList<Diagnostic>();
    for (Distribution distribution : plan.distributions()) {
      var resolver = new Resolver(plan, distribution);
      resolver.release().ifPresent(release -> lines.add(new Line(distribution, release)));
      diagnostics.addAll(resolver.diagnostics());
    }
    var schedule =
        diagnostics.stream().anyMatch(Diagnostic::isError)
            ? Optional.<Schedule>empty()
            : Optional.of(new Schedule(plan, lines));
    return new Compiled(schedule, List.copyOf(diagnostics));
  }
}
