package weir.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.plan.Burn;
import weir.plan.Emission;
import weir.plan.Lint;
import weir.plan.NamedRelease;
import weir.plan.Plan;
import weir.plan.Silence;

/** The stated releases of less than a base unit, unless the plan accepts them. */
public final class ZeroReleases {

  private ZeroReleases() {}

  /** Returns whether a silence accepts such a release. */
  public static boolean areAccepted(Silence silence, Schedule schedule) {
    return of(schedule).stream().anyMatch(one -> accepts(silence, one));
  }

  static void complain(Schedule schedule, DiagnosticCollector diagnostics) {
    var silences = schedule.plan().economics().silences();
    for (ReleaseSums.Nothing one : of(schedule)) {
      if (silences.stream().noneMatch(silence -> accepts(silence, one))) {
        diagnostics.add(
            ScheduleCode.RELEASES_NOTHING,
            one.at(),
            one.what(),
            "leave it out, state more, or add silence: [{lint: zero-release, reason: …}]",
            new Figure("least", one.least()));
      }
    }
  }

  private static boolean accepts(Silence silence, ReleaseSums.Nothing one) {
    return silence.accepts(Lint.ZERO_RELEASE, Optional.of(one.owner()));
  }

  private static List<ReleaseSums.Nothing> of(Schedule schedule) {
    Plan plan = schedule.plan();
    var sources = new ArrayList<ReleaseSource>();
    for (NamedRelease named : plan.definitions().releases()) {
      sources.add(ReleaseSource.of(plan, named));
    }
    var named = List.copyOf(sources);
    for (Emission stream : plan.definitions().streams()) {
      sources.add(ReleaseSource.of(plan, stream));
    }
    for (Burn burn : plan.burns()) {
      sources.add(ReleaseSource.of(plan, burn));
    }
    for (ScheduleLine line : schedule.lines()) {
      if (line.distribution().stream().isEmpty()) {
        sources.add(ReleaseSource.release(line.distribution(), line.amount(), plan.genesis()));
      }
      sources.add(ReleaseSource.unlock(line.distribution(), line.amount(), plan.genesis()));
    }
    var found = new ArrayList<ReleaseSums.Nothing>();
    for (ReleaseSource source : sources) {
      boolean byName =
          !source.named()
              && named.stream().anyMatch(n -> n.statements().equals(source.statements()));
      if (!byName) {
        found.addAll(ReleaseSums.nothings(source));
      }
    }
    return found;
  }
}
