package weir.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.diagnose.Diagnostic;
import weir.plan.Allotment;
import weir.plan.Burn;
import weir.plan.Distribution;
import weir.plan.Emission;
import weir.plan.NamedRelease;
import weir.plan.Plan;
import weir.plan.StreamShare;
import weir.plan.statement.Moment;
import weir.plan.statement.Statement;
import weir.plan.text.PlanCode;
import weir.schedule.release.Release;
import weir.units.Amount;

/** Compiles every release of a plan, each on its own, so that all mistakes are found. */
final class Compiler {

  private final Plan plan;
  private final Outlook outlook;
  private final CountingRules counting;
  private final Faults faults;

  /** What has been compiled by name; empty while it is being compiled, or if it cannot be. */
  private final Map<String, Optional<ScheduleLine>> lines = new HashMap<>();

  private final Map<String, Optional<Release>> streams = new HashMap<>();

  /** What each user of a stream gets of it, by the names of the streams and of the users. */
  private final Map<String, Map<String, StreamResolver.Shared>> shares = new HashMap<>();

  private Compiler(Plan plan, Outlook outlook) {
    this.plan = plan;
    this.outlook = outlook;
    this.counting = CountingRules.of(plan);
    this.faults = new Faults(plan.file());
  }

  static Compiled compile(Plan plan, Outlook outlook) {
    return new Compiler(plan, outlook).compiled();
  }

  static Compiled compile(Schedule schedule, List<CapTable> tables) {
    return new Compiler(schedule.plan(), schedule.outlook()).grouped(schedule, tables);
  }

  private Compiled grouped(Schedule schedule, List<CapTable> tables) {
    var byName = new HashMap<String, CapTable>();
    tables.forEach(table -> byName.put(table.distribution(), table));
    schedule.lines().forEach(line -> lines.put(line.name(), Optional.of(line)));
    var all = new ArrayList<ScheduleLine>();
    for (ScheduleLine line : schedule.lines()) {
      var table = byName.remove(line.name());
      if (table == null) {
        all.add(line);
      } else {
        all.addAll(groups(line, table));
      }
    }
    if (!byName.isEmpty()) {
      throw new IllegalArgumentException("cap tables of no distribution: " + byName.keySet());
    }
    return compiled(new Schedule(plan, outlook, all, schedule.burns()));
  }

  private List<ScheduleLine> groups(ScheduleLine whole, CapTable table) {
    var all = new ArrayList<ScheduleLine>();
    for (int i = 0; i < table.groups().size(); i++) {
      CapTable.Group group = table.groups().get(i);
      Optional<ScheduleLine> line = group(CapTable.name(whole.name(), i), whole, group);
      line.ifPresent(all::add);
    }
    return all;
  }

  private Optional<ScheduleLine> group(String name, ScheduleLine whole, CapTable.Group group) {
    Distribution distribution = whole.distribution();
    var terms = group.terms();
    var statements =
        terms.release().map(named -> named(named, distribution)).orElse(distribution.release());
    Instant genesis = terms.start().orElse(plan.genesis());
    // What a statement states in tokens is of the whole distribution; a stream has no terms of a
    // row.
    Optional<Release> release =
        distribution.stream().isPresent()
            ? Optional.of(whole.release())
            : resolve(
                new ReleaseSource(whole.amount(), statements, genesis, distribution.origin()));
    var own =
        new LineSource(name, distribution, group.amount(), whole.amount(), statements, genesis);
    return release.flatMap(r -> line(own, r, terms.left().or(distribution::left)));
  }

  private List<Statement> named(String name, Distribution distribution) {
    var found = plan.release(name);
    if (found.isEmpty()) {
      var known = plan.definitions().releases().stream().map(NamedRelease::name).toList();
      faults.add(
          PlanCode.UNKNOWN_WORD,
          distribution.origin(),
          "a row of its list names a release that the plan does not have",
          List.of("named  " + name, "known  " + String.join(", ", known)),
          "add it under releases, or correct the row");
    }
    return found.orElse(distribution.release());
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
    return compiled(new Schedule(plan, outlook, all, burns));
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

  private Optional<ScheduleLine> line(Distribution distribution) {
    var before = lines.get(distribution.name());
    if (before != null) {
      return before;
    }
    lines.put(distribution.name(), Optional.empty());
    var line =
        switch (distribution.allotment()) {
          case Allotment.OfSupply(var part, var amount) -> released(distribution, amount);
          case Allotment.OfStream(var share) -> streamed(distribution, share);
        };
    lines.put(distribution.name(), line);
    return line;
  }

  /**
   * What a line is of.
   *
   * @param amount how much it comes to
   * @param whole what its distribution comes to, of which statements state parts
   * @param genesis the instant from which it counts
   */
  private record LineSource(
      String name,
      Distribution distribution,
      Amount amount,
      Amount whole,
      List<Statement> statements,
      Instant genesis) {}

  private LineSource whole(Distribution distribution, Amount amount) {
    return new LineSource(
        distribution.name(), distribution, amount, amount, distribution.release(), plan.genesis());
  }

  private Optional<ScheduleLine> released(Distribution distribution, Amount amount) {
    return resolve(
            new ReleaseSource(
                amount, distribution.release(), plan.genesis(), distribution.origin()))
        .flatMap(release -> line(whole(distribution, amount), release, distribution.left()));
  }

  private Optional<ScheduleLine> line(LineSource of, Release release, Optional<Instant> left) {
    var unlock = of.distribution().unlock();
    return unlock.isEmpty()
        ? Optional.of(line(of, release, Optional.empty(), left))
        : resolve(new ReleaseSource(of.whole(), unlock, of.genesis(), of.distribution().origin()))
            .map(resolved -> line(of, release, Optional.of(resolved), left));
  }

  private static ScheduleLine line(
      LineSource of, Release release, Optional<Release> unlock, Optional<Instant> left) {
    return new ScheduleLine(
        of.name(),
        of.distribution(),
        of.amount(),
        of.statements(),
        release,
        unlock,
        left.map(Instant::getEpochSecond));
  }

  private Optional<ScheduleLine> streamed(Distribution distribution, StreamShare share) {
    var stream = plan.stream(share.stream()).orElseThrow();
    return Optional.ofNullable(shares(stream).get(distribution.name()))
        .flatMap(shared -> {
          var amount = plan.asset().asset().units(shared.units());
          return line(whole(distribution, amount), shared.release(), distribution.left());
        });
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

  private Optional<Release> stream(Emission stream) {
    var before = streams.get(stream.name());
    var release = before == null ? resolve(ReleaseSource.of(plan, stream)) : before;
    streams.put(stream.name(), release);
    return release;
  }

  private Optional<Release> resolve(ReleaseSource whole) {
    var cursors = new Cursors(plan, outlook, counting, whole.genesis(), this::end, faults);
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
