package weir.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.plan.Burn;
import weir.plan.Code;
import weir.plan.Diagnostic;
import weir.plan.Distribution;
import weir.plan.Emission;
import weir.plan.Moment;
import weir.plan.Plan;
import weir.plan.StreamShare;

/** Compiles every release of a plan, each on its own, so that all mistakes are found. */
final class Compiler {

  private final Plan plan;
  private final Counting counting;
  private final Faults faults;

  /** What has been compiled by name; empty while it is being compiled, or if it cannot be. */
  private final Map<String, Optional<Line>> lines = new HashMap<>();

  private final Map<String, Optional<Release>> streams = new HashMap<>();

  private Compiler(Plan plan) {
    this.plan = plan;
    this.counting = Counting.of(plan);
    this.faults = new Faults(plan.file());
  }

  static Compiled compile(Plan plan) {
    return new Compiler(plan).compiled();
  }

  private Compiled compiled() {
    new Streams(faults).check(plan);
    var all = new ArrayList<Line>();
    for (Distribution distribution : plan.distributions()) {
      line(distribution).ifPresent(all::add);
    }
    var burns = new ArrayList<Burned>();
    for (Burn burn : plan.burns()) {
      resolve(Whole.of(plan, burn)).ifPresent(release -> burns.add(new Burned(burn, release)));
    }
    var diagnostics =
        faults.found().stream()
            .sorted(
                Comparator.comparing((Diagnostic d) -> d.at().line())
                    .thenComparing(d -> d.at().column()))
            .toList();
    return new Compiled(
        diagnostics.stream().anyMatch(Diagnostic::isError)
            ? Optional.empty()
            : Optional.of(new Schedule(resolved(all), all, burns)),
        diagnostics);
  }

  /** The plan with the amounts of what gets shares of a stream, which only now are known. */
  private Plan resolved(List<Line> all) {
    return plan.streams().isEmpty()
        ? plan
        : plan.with(all.stream().map(Line::distribution).toList());
  }

  private Optional<Line> line(Distribution distribution) {
    var before = lines.get(distribution.name());
    if (before != null) {
      return before;
    }
    lines.put(distribution.name(), Optional.empty());
    var line =
        distribution.stream()
            .map(shares -> streamed(distribution, shares))
            .orElseGet(() -> released(distribution, Whole.release(plan, distribution)));
    lines.put(distribution.name(), line);
    return line;
  }

  private Optional<Line> released(Distribution distribution, Whole whole) {
    return resolve(whole).flatMap(release -> line(distribution, release));
  }

  private Optional<Line> line(Distribution distribution, Release release) {
    var left = distribution.left().map(Instant::getEpochSecond);
    return distribution.unlock().isEmpty()
        ? Optional.of(new Line(distribution, release, Optional.empty(), left))
        : resolve(Whole.unlock(plan, distribution))
            .map(unlock -> new Line(distribution, release, Optional.of(unlock), left));
  }

  private Optional<Line> streamed(Distribution distribution, StreamShare shares) {
    var stream = plan.stream(shares.stream()).orElseThrow();
    return stream(stream)
        .flatMap(
            release ->
                new Streams(faults)
                    .of(release, stream.amount().units(), shares, distribution.origin()))
        .flatMap(
            shared ->
                line(
                    distribution.with(plan.asset().asset().units(shared.units())),
                    shared.release()));
  }

  private Optional<Release> stream(Emission stream) {
    var before = streams.get(stream.name());
    var release = before == null ? resolve(Whole.of(plan, stream)) : before;
    streams.put(stream.name(), release);
    return release;
  }

  private Optional<Release> resolve(Whole whole) {
    var cursors = new Cursors(plan, counting, whole.genesis(), this::end, faults);
    return new Resolver(whole, cursors, faults).release();
  }

  /** Returns when a distribution ends that another one names, if that is known. */
  private Optional<Instant> end(Moment.AtEnd moment) {
    var distribution = plan.distribution(moment.distribution()).orElseThrow();
    if (Optional.empty().equals(lines.get(distribution.name())) && faults.found().isEmpty()) {
      faults.add(
          Code.ENDS_BEFORE_START,
          distribution.origin(),
          "this release waits for its own end",
          List.of("through  end of " + distribution.name()),
          "name an instant instead");
      return Optional.empty();
    }
    return line(distribution)
        .filter(Line::isKnown)
        .map(line -> Instant.ofEpochSecond(line.end().orElseThrow()));
  }
}
