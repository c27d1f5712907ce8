package weir.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import weir.diagnose.DiagnosticCollector;
import weir.language.ReadPlan;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.units.Amount;

/**
 * A plan whose releases are resolved to instants.
 *
 * @param plan the plan, as it was read
 * @param outlook the assumption about conditions that have not happened yet
 * @param lines one for each distribution, or for each group of its grants, in the order of the plan
 * @param burns the burns, in the order of the plan
 */
public record Schedule(
    Plan plan, Outlook outlook, List<ScheduleLine> lines, List<DatedBurn> burns) {

  public Schedule {
    lines = List.copyOf(lines);
    burns = List.copyOf(burns);
  }

  /** Makes a schedule without burns, under which conditions open at their deadlines. */
  public Schedule(Plan plan, List<ScheduleLine> lines) {
    this(plan, new Outlook.AtDeadline(), lines, List.of());
  }

  /** Resolves every release of the plan, or returns why it cannot be resolved. */
  public static Compiled of(Plan plan) {
    return of(plan, new Outlook.AtDeadline());
  }

  /**
   * Resolves every release of the plan that was read, or returns why it cannot be resolved,
   * together with the reader's diagnostics, in the order of the file. If the reader has found
   * mistakes, the readable part is checked nevertheless.
   */
  public static Compiled of(ReadPlan read) {
    var all = new DiagnosticCollector("");
    read.diagnostics().forEach(all::add);
    read.partial().ifPresent(partial -> Compiler.judge(partial).forEach(all::add));
    var schedule =
        read.plan()
            .flatMap(plan -> {
              var compiled = of(plan);
              compiled.diagnostics().forEach(all::add);
              return compiled.schedule();
            });
    return new Compiled(schedule, all.inOrder());
  }

  /** Returns the plan's schedule under an outlook, or why it cannot be resolved. */
  public static Compiled of(Plan plan, Outlook outlook) {
    return Compiler.compile(plan, outlook);
  }

  /**
   * Returns this schedule with a line for each group of grants in place of the one line of their
   * distribution, or why there is none. The name of a group is {@link CapTable#name}; it has the
   * amount of its grants, and their terms.
   */
  public Compiled with(List<CapTable> tables) {
    return Compiler.compile(this, tables);
  }

  /** Returns the sum of all distributions, at most the supply. */
  public Amount distributed() {
    return sum(lines.stream());
  }

  /** Returns the amount of a distribution of the plan, all its groups together. */
  public Amount amount(Distribution distribution) {
    return sum(lines.stream().filter(line -> line.distribution().equals(distribution)));
  }

  private Amount sum(Stream<ScheduleLine> some) {
    return some.map(ScheduleLine::amount).reduce(plan.asset().asset().zero(), Amount::plus);
  }

  /** Returns how much of all distributions is released at {@code at}. */
  public Amount released(Instant at) {
    return lines.stream()
        .map(line -> line.released(at))
        .reduce(plan.asset().asset().zero(), Amount::plus);
  }

  /** Returns the line of this distribution or group, if there is one. */
  public Optional<ScheduleLine> line(String distribution) {
    return lines.stream().filter(l -> l.name().equals(distribution)).findFirst();
  }

  /** Returns whether the dates of every part are known. */
  public boolean isKnown() {
    return lines.stream().allMatch(ScheduleLine::isKnown);
  }

  /** Returns the first instant at which an amount may be released, if any is known. */
  public Optional<Instant> start() {
    return instant(
        lines.stream().map(ScheduleLine::start).flatMapToLong(OptionalLong::stream).min());
  }

  /**
   * Returns the first instant at which all parts with known dates are released, if there are any.
   */
  public Optional<Instant> end() {
    return instant(lines.stream().map(ScheduleLine::end).flatMapToLong(OptionalLong::stream).max());
  }

  private static Optional<Instant> instant(OptionalLong second) {
    return second.isEmpty()
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(second.getAsLong()));
  }
}
