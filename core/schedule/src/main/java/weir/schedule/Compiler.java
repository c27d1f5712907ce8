package weir.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.diagnose.Diagnostic;
import weir.language.PlanCode;
import weir.plan.Burn;
import weir.plan.Distribution;
import weir.plan.Emission;
import weir.plan.NamedRelease;
import weir.plan.Plan;
import weir.plan.StreamShare;
import weir.plan.statement.Moment;
import weir.plan.statement.Statement;
import weir.release.Release;
import weir.units.Figures;

/** Compiles every release of a plan, each on its own, so that all mistakes are found. */
final class Compiler {

  private final Plan plan;
  private final CountingRules counting;
  private final Faults faults;

  /** What has been compiled by name; empty while it is being compiled, or if it cannot be. */
  private final Map<String, Optional<ScheduleLine>> lines = new HashMap<>();

  private final Map<String, Optional<Release>> streams = new HashMap<>();

  /** What each user of a stream gets of it, by the names of the streams and of the users. */
  private final Map<String, Map<String, StreamResolver.Shared>> shares = new HashMap<>();

  private Compiler(Plan plan) {
    this.plan = plan;
    this.counting = CountingRules.of(plan);
    this.faults = new Faults(plan.file());
  }

  static Compiled compile(Plan plan) {
    return new Compiler(plan).compiled();
  }

  static Compiled compile(Schedule schedule, List<CapTable> tables) {
    return new Compiler(schedule.plan()).grouped(schedule, tables);
  }

  private Compiled grouped(Schedule schedule, List<CapTable> tables) {
    var byName = new HashMap<String, CapTable>();
    tables.forEach(table -> byName.put(table.distribution(), table));
    schedule.lines().forEach(line -> lines.put(line.distribution().name(), Optional.of(line)));
    var all = new ArrayList<ScheduleLine>();
    for (ScheduleLine line : schedule.lines()) {
      var table = byName.remove(line.distribution().name());
      if (table == null) {
        all.add(line);
      } else {
        all.addAll(groups(line, table));
      }
    }
    if (!byName.isEmpty()) {
      throw new IllegalArgumentException("cap tables of no distribution: " + byName.keySet());
    }
    return compiled(new Schedule(plan, all, schedule.burns()));
  }

  private List<ScheduleLine> groups(ScheduleLine whole, CapTable table) {
    Distribution distribution = whole.distribution();
    var all = new ArrayList<ScheduleLine>();
    for (int i = 0; i < table.groups().size(); i++) {
      CapTable.Group group = table.groups().get(i);
      var terms = group.terms();
      var release =
          terms.release().map(name -> named(name, distribution)).orElse(distribution.release());
      var own =
          distribution.group(
              CapTable.name(distribution.name(), i),
              group.amount(),
              release,
              terms.left().or(distribution::left));
      Instant genesis = terms.start().orElse(plan.genesis());
      // What a statement states in tokens is of the whole distribution; a stream has no terms of a
      // row.
      Optional<Release> resolved =
          distribution.stream().isPresent()
              ? Optional.of(whole.release())
              : resolve(
                  new ReleaseSource(
                      distribution.amount(), release, genesis, distribution.origin()));
      resolved.flatMap(r -> line(own, r, genesis)).ifPresent(all::add);
    }
    return all;
  }

  private List<Statement> named(String name, Distribution distribution) {
    var found = plan.releases().stream().filter(r -> r.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      var known = plan.releases().stream().map(NamedRelease::name).toList();
      faults.add(
          PlanCode.UNKNOWN_WORD,
          distribution.origin(),
          "a row of its list names a release that the plan does not have",
          List.of("named  " + name, "known  " + String.join(", ", known)),
          "add it under releases, or correct the row");
    }
    return found.map(NamedRelease::statements).orElse(distribution.release());
  }

  private Compiled compiled() {
    new StreamResolver(faults).check(plan);
    var all = new ArrayList<ScheduleLine>();
    for (Distribution distribution : plan.distributions()) {
      line(distribution).ifPresent(all::add);
    }
    var burns = new ArrayList<DatedBurn>();
    for (Burn burn : plan.burns()) {
      resolve(ReleaseSource.of(plan, burn))
          .ifPresent(release -> burns.add(new DatedBurn(burn, release)));
    }
    return compiled(new Schedule(resolved(all), all, burns));
  }

  private Compiled compiled(Schedule schedule) {
    var diagnostics =
        faults.found().stream()
            .sorted(
                Comparator.comparingInt((Diagnostic d) -> d.at().line())
                    .thenComparingInt(d -> d.at().column()))
            .toList();
    return new Compiled(
        diagnostics.stream().anyMatch(Diagnostic::isError)
            ? Optional.empty()
            : Optional.of(schedule),
        diagnostics);
  }

  /** The plan with the amounts of what gets shares of a stream, which only now are known. */
  private Plan resolved(List<ScheduleLine> all) {
    return plan.streams().isEmpty()
        ? plan
        : plan.with(all.stream().map(ScheduleLine::distribution).toList());
  }

  private Optional<ScheduleLine> line(Distribution distribution) {
    var before = lines.get(distribution.name());
    if (before != null) {
      return before;
    }
    lines.put(distribution.name(), Optional.empty());
    var line =
        distribution.stream()
            .map(shares -> streamed(distribution, shares))
            .orElseGet(() -> released(distribution, ReleaseSource.release(plan, distribution)));
    lines.put(distribution.name(), line);
    return line;
  }

  private Optional<ScheduleLine> released(Distribution distribution, ReleaseSource whole) {
    return resolve(whole).flatMap(release -> line(distribution, release, whole.genesis()));
  }

  private Optional<ScheduleLine> line(Distribution distribution, Release release, Instant genesis) {
    var left = distribution.left().map(Instant::getEpochSecond);
    return distribution.unlock().isEmpty()
        ? Optional.of(new ScheduleLine(distribution, release, Optional.empty(), left))
        : resolve(ReleaseSource.unlock(distribution, genesis))
            .map(unlock -> new ScheduleLine(distribution, release, Optional.of(unlock), left));
  }

  private Optional<ScheduleLine> streamed(Distribution distribution, StreamShare share) {
    var stream = plan.stream(share.stream()).orElseThrow();
    return Optional.ofNullable(shares(stream).get(distribution.name()))
        .flatMap(shared -> line(stated(distribution, shared), shared.release(), plan.genesis()));
  }

  /** What one of them gets depends on all: they share the base units. */
  private Map<String, StreamResolver.Shared> shares(Emission stream) {
    var before = shares.get(stream.name());
    if (before != null) {
      return before;
    }
    var users = new ArrayList<Distribution>();
    for (Distribution distribution : plan.distributions()) {
      if (distribution.stream().filter(s -> s.stream().equals(stream.name())).isPresent()) {
        users.add(distribution);
      }
    }
    var all =
        stream(stream)
            .map(release -> new StreamResolver(faults).of(release, stream.amount().units(), users))
            .orElse(Map.of());
    shares.put(stream.name(), all);
    return all;
  }

  /** Who states what a stream comes to must state it right; who does not is told by it. */
  private Distribution stated(Distribution distribution, StreamResolver.Shared shared) {
    var asset = plan.asset().asset();
    int compared = shared.units().compareTo(distribution.amount().units());
    if (distribution.amount().isZero()) {
      return distribution.with(asset.units(shared.units()));
    }
    if (compared != 0) {
      faults.add(
          compared > 0 ? PlanCode.RELEASE_ABOVE_WHOLE : PlanCode.RELEASE_BELOW_WHOLE,
          distribution.origin(),
          "its shares of the stream come to another amount than it states",
          List.of("stated  " + distribution.amount(), "stream  " + asset.units(shared.units())),
          "state amount: " + Figures.grouped(asset.units(shared.units()).tokens(), '_'));
    }
    return distribution;
  }

  private Optional<Release> stream(Emission stream) {
    var before = streams.get(stream.name());
    var release = before == null ? resolve(ReleaseSource.of(plan, stream)) : before;
    streams.put(stream.name(), release);
    return release;
  }

  private Optional<Release> resolve(ReleaseSource whole) {
    var cursors = new Cursors(plan, counting, whole.genesis(), this::end, faults);
    return new Resolver(whole, cursors, faults).release();
  }

  /** Returns when a distribution ends that another one names, if that is known. */
  private Optional<Instant> end(Moment.AtEnd moment) {
    var distribution = plan.distribution(moment.distribution()).orElseThrow();
    if (Optional.empty().equals(lines.get(distribution.name())) && faults.found().isEmpty()) {
      faults.add(
          PlanCode.ENDS_BEFORE_START,
          distribution.origin(),
          "this release waits for its own end",
          List.of("through  end of " + distribution.name()),
          "name an instant instead");
      return Optional.empty();
    }
    return line(distribution)
        .filter(ScheduleLine::isKnown)
        .map(line -> Instant.ofEpochSecond(line.end().orElseThrow()));
  }
}
