package weir.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import weir.diagnose.Diagnostic;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.diagnose.Position;
import weir.language.PartialPlan;
import weir.plan.Burn;
import weir.plan.Condition;
import weir.plan.Distribution;
import weir.plan.Emission;
import weir.plan.NamedRelease;
import weir.plan.Plan;
import weir.plan.statement.Statement;
import weir.plan.statement.ValueText;
import weir.plan.terms.Allotment;
import weir.plan.terms.PoolTerms;
import weir.release.Release;
import weir.units.Amount;
import weir.units.UtcSeconds;

/** Compiles every release of a plan, each on its own, so that all mistakes are found. */
final class Compiler implements WaitOrder.Elements {

  /** How many mistakes of one kind are shown if each group of a cap table may have it. */
  private static final int MOST_OF_A_KIND = 100;

  private final Plan plan;
  private final CompileContext context;
  private final DiagnosticCollector diagnostics;

  /** The compiled releases by name; empty if one cannot be compiled. */
  private final Map<String, Optional<ScheduleLine>> lines = new HashMap<>();

  /** The part of each user of a stream, by the names of the streams and of the users. */
  private final Map<String, Map<String, StreamResolver.Shared>> shares = new HashMap<>();

  private final WaitOrder order;

  private Compiler(CompileContext context) {
    this.plan = context.plan();
    this.context = context;
    this.diagnostics = context.diagnostics();
    this.order = new WaitOrder(this, diagnostics);
  }

  static Compiled compile(Plan plan, Outlook outlook) {
    var diagnostics = new DiagnosticCollector(plan.file());
    var compiler = new Compiler(CompileContext.of(plan, outlook, diagnostics));
    return compiler.compiled(compiler.schedule());
  }

  /** Returns the mistakes in the readable part of a plan. */
  static List<Diagnostic> judge(PartialPlan partial) {
    var diagnostics = new DiagnosticCollector(partial.plan().file());
    new Compiler(CompileContext.of(partial, diagnostics)).schedule();
    return diagnostics.inOrder();
  }

  static Compiled compile(Schedule schedule, List<CapTable> tables) {
    var plan = schedule.plan();
    var diagnostics = new DiagnosticCollector(plan.file(), MOST_OF_A_KIND);
    return new Compiler(CompileContext.of(plan, schedule.outlook(), diagnostics))
        .grouped(schedule, tables);
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
      throw new IllegalArgumentException("cap tables of unknown distributions: " + byName.keySet());
    }
    context.complainOfLateMonths();
    var grouped = new Schedule(plan, schedule.outlook(), all, schedule.burns());
    grouped.lines().forEach(this::window);
    var compiled = compiled(grouped);
    // The plan's own schedule has reported the warnings about its releases already.
    return new Compiled(
        compiled.schedule(), compiled.diagnostics().stream().filter(Diagnostic::isError).toList());
  }

  private List<ScheduleLine> groups(ScheduleLine whole, CapTable table) {
    var all = new ArrayList<ScheduleLine>();
    for (int i = 0; i < table.groups().size(); i++) {
      CapTable.Group group = table.groups().get(i);
      group(CapTable.name(whole.name(), i), whole, group).ifPresent(all::add);
    }
    return all;
  }

  private Optional<ScheduleLine> group(String name, ScheduleLine whole, CapTable.Group group) {
    Distribution distribution = whole.distribution();
    var terms = group.terms();
    var statements =
        terms.release().map(named -> named(named, distribution)).orElse(distribution.release());
    Instant genesis = terms.start().orElse(plan.genesis());
    var of =
        new ReleaseSource(
            name, whole.amount(), statements, genesis, distribution.places().of("release"));
    // A statement in tokens is about the whole distribution; a stream has no terms of a row.
    Optional<Release> release =
        distribution.stream().isPresent() ? Optional.of(whole.release()) : resolve(of);
    boolean isApart = !distribution.unlock().isEmpty();
    Optional<Release> unlock =
        isApart
            ? resolve(ReleaseSource.unlock(distribution, whole.amount(), genesis))
            : Optional.empty();
    if (release.isEmpty() || (isApart && unlock.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new ScheduleLine(
            name,
            distribution,
            group.amount(),
            statements,
            release.get(),
            unlock,
            second(terms.left().or(distribution::left))));
  }

  private List<Statement> named(String name, Distribution distribution) {
    var found = plan.release(name);
    if (found.isEmpty()) {
      var known = plan.definitions().releases().stream().map(NamedRelease::name).toList();
      diagnostics.add(
          ScheduleCode.ROW_RELEASE_UNKNOWN,
          distribution.origin(),
          "a row of its list names a release that the plan does not have",
          "add it under releases, or correct the row",
          new Figure("named", name),
          new Figure("known", String.join(", ", known)));
    }
    return found.orElse(distribution.release());
  }

  private Schedule schedule() {
    SupplySums.judge(context);
    plan.definitions().conditions().forEach(this::condition);
    for (NamedRelease named : plan.definitions().releases()) {
      ReleaseSums.judge(context.known(ReleaseSource.of(plan, named)), diagnostics);
      known(WaitOrder.ends(named.statements())).forEach(order::compile);
      resolve(ReleaseSource.of(plan, named));
    }
    for (Emission stream : plan.definitions().streams()) {
      judge(ReleaseSource.of(plan, stream));
      order.compile(new WaitOrder.Mention(true, stream.name(), stream.origin()));
    }
    var all = new ArrayList<ScheduleLine>();
    for (Distribution distribution : plan.distributions()) {
      var mention = new WaitOrder.Mention(false, distribution.name(), distribution.origin());
      order.compile(mention);
      line(distribution.name()).ifPresent(all::add);
    }
    var burns = new ArrayList<DatedBurn>();
    for (Burn burn : plan.burns()) {
      judge(ReleaseSource.of(plan, burn));
      resolve(ReleaseSource.of(plan, burn))
          .ifPresent(release -> burns.add(new DatedBurn(burn, release)));
    }
    context.complainOfLateMonths();
    var schedule = new Schedule(plan, context.outlook(), all, burns);
    ZeroReleases.complain(schedule, diagnostics);
    schedule.lines().forEach(this::window);
    return schedule;
  }

  /** A claim window closes after everything is released, so that all of it can be claimed. */
  private void window(ScheduleLine line) {
    Position at = line.distribution().places().of("claim-window");
    OptionalLong end = line.allReleased();
    OptionalLong closes = line.closes();
    var window = line.distribution().terms().pool().window();
    if (end.isEmpty()) {
      if (window.filter(PoolTerms.Window.After.class::isInstance).isPresent()) {
        diagnostics.add(
            ScheduleCode.WINDOW_UNDATED,
            at,
            "the end of the release of %s is not known".formatted(line.name()),
            "state the date on which the window closes");
      }
    } else if (closes.isPresent() && !UtcSeconds.areCounted(closes.getAsLong())) {
      context.beyondTime(at);
    } else if (closes.isPresent() && closes.getAsLong() <= end.getAsLong()) {
      diagnostics.add(
          ScheduleCode.WINDOW_BEFORE_END,
          at,
          "the claim window of %s closes before all of it is released".formatted(line.name()),
          "state a later date, or a span after the end of the release",
          new Figure("closes", ValueText.of(Instant.ofEpochSecond(closes.getAsLong()))),
          new Figure("ends", ValueText.of(Instant.ofEpochSecond(end.getAsLong()))));
    }
  }

  private Compiled compiled(Schedule schedule) {
    return new Compiled(
        diagnostics.hasErrors() ? Optional.empty() : Optional.of(schedule), diagnostics.inOrder());
  }

  private void condition(Condition condition) {
    condition
        .deadline()
        .filter(d -> condition.opened().filter(o -> o.isAfter(d.at())).isPresent())
        .ifPresent(deadline ->
            diagnostics.add(
                ScheduleCode.ENDS_BEFORE_START,
                condition.places().of("opened"),
                "the condition opened after its deadline",
                "correct the instant, or the deadline",
                new Figure("deadline", ValueText.of(deadline.at())),
                new Figure("opened", ValueText.of(condition.opened().orElseThrow()))));
  }

  /**
   * Checks the sums of a release, except those of a named one, which are checked at its definition.
   */
  private void judge(ReleaseSource source) {
    if (plan.definitions().releases().stream()
        .noneMatch(named -> named.statements().equals(source.statements()))) {
      ReleaseSums.judge(context.known(source), diagnostics);
    }
  }

  @Override
  public List<WaitOrder.Mention> waits(WaitOrder.Mention element) {
    if (element.ofStream()) {
      var release = plan.stream(element.name()).map(Emission::release);
      return known(WaitOrder.ends(release.orElse(List.of())));
    }
    var distribution = plan.distribution(element.name()).orElseThrow();
    return switch (distribution.allotment()) {
      case Allotment.OfSupply _ -> {
        var waits = WaitOrder.ends(distribution.release());
        waits.addAll(WaitOrder.ends(distribution.unlock()));
        yield known(waits);
      }
      case Allotment.OfStream(var share) ->
          plan.stream(share.stream())
              .map(stream -> new WaitOrder.Mention(true, stream.name(), stream.origin()))
              .stream()
              .toList();
    };
  }

  @Override
  public List<WaitOrder.Mention> waitsBehindStream(WaitOrder.Mention element) {
    return plan.distribution(element.name())
        .filter(d -> shared(d).isPresent())
        .map(d -> known(WaitOrder.ends(d.unlock())))
        .orElse(List.of());
  }

  private Optional<StreamResolver.Shared> shared(Distribution distribution) {
    return distribution.stream()
        .map(share -> shares.getOrDefault(share.stream(), Map.of()))
        .flatMap(parts -> Optional.ofNullable(parts.get(distribution.name())));
  }

  /** Some of them may not have been read. */
  private List<WaitOrder.Mention> known(List<WaitOrder.Mention> mentions) {
    return mentions.stream()
        .filter(m -> m.ofStream() || plan.distribution(m.name()).isPresent())
        .toList();
  }

  @Override
  public void compile(WaitOrder.Mention element, boolean disturbed) {
    if (element.ofStream()) {
      plan.stream(element.name())
          .ifPresent(stream -> shares.put(stream.name(), shares(stream, disturbed)));
    } else {
      var distribution = plan.distribution(element.name()).orElseThrow();
      lines.put(element.name(), line(distribution).filter(line -> !disturbed));
    }
  }

  private Optional<ScheduleLine> line(String name) {
    return lines.getOrDefault(name, Optional.empty());
  }

  private Optional<ScheduleLine> line(Distribution distribution) {
    return switch (distribution.allotment()) {
      case Allotment.OfSupply(var part, var amount) -> released(distribution, amount);
      case Allotment.OfStream _ -> streamed(distribution);
    };
  }

  private Optional<ScheduleLine> released(Distribution distribution, Amount amount) {
    var source = ReleaseSource.release(distribution, amount, plan.genesis());
    judge(source);
    return line(distribution, amount, resolve(source));
  }

  /** An unlock is checked whether or not the release is known. */
  private Optional<ScheduleLine> line(
      Distribution distribution, Amount amount, Optional<Release> release) {
    boolean isApart = !distribution.unlock().isEmpty();
    Optional<Release> unlock = Optional.empty();
    if (isApart) {
      var source = ReleaseSource.unlock(distribution, amount, plan.genesis());
      judge(source);
      unlock = resolve(source);
    }
    if (release.isEmpty() || (isApart && unlock.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new ScheduleLine(
            distribution.name(),
            distribution,
            amount,
            distribution.release(),
            release.get(),
            unlock,
            second(distribution.left())));
  }

  private static Optional<Long> second(Optional<Instant> instant) {
    return instant.map(Instant::getEpochSecond);
  }

  private Optional<ScheduleLine> streamed(Distribution distribution) {
    return shared(distribution)
        .flatMap(shared ->
            line(
                distribution,
                plan.asset().asset().units(shared.units()),
                Optional.of(shared.release())));
  }

  /** The part of each depends on all, as they share the base units. */
  private Map<String, StreamResolver.Shared> shares(Emission stream, boolean disturbed) {
    var users = new ArrayList<Distribution>();
    for (Distribution distribution : plan.distributions()) {
      if (distribution.stream().filter(s -> s.stream().equals(stream.name())).isPresent()) {
        users.add(distribution);
      }
    }
    // Some of its users may not have been read.
    boolean known = !context.isUnread("distributions");
    boolean good = StreamSums.judge(stream, users, diagnostics) && known && !users.isEmpty();
    var release = resolve(ReleaseSource.of(plan, stream));
    return good && !disturbed && release.isPresent()
        ? new StreamResolver(context).of(release.get(), stream.amount().units(), users)
        : Map.of();
  }

  private Optional<Release> resolve(ReleaseSource of) {
    var source = context.known(of);
    return new Resolver(source, new Cursors(context, source, this::end), context).release();
  }

  /** Returns when a distribution ends to which another one refers, if that is known. */
  private Optional<Instant> end(String name) {
    return line(name)
        .filter(ScheduleLine::isKnown)
        .map(line -> Instant.ofEpochSecond(line.end().orElseThrow()));
  }
}
