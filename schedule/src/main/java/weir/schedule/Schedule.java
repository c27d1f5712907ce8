package weir.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import weir.plan.Plan;
import weir.units.Amount;

/**
 * A plan whose releases are resolved to instants.
 *
 * @param plan what it was made from
 * @param lines one for each distribution, in the order of the plan
 */
public record Schedule(Plan plan, List<Line> lines) {

  public Schedule {
    lines = List.copyOf(lines);
  }

  /** Resolves every release of the plan, or says why it cannot be. */
  public static Compiled of(Plan plan) {
    return Compiler.compile(plan);
  }

  /** Returns how much of all distributions is released at {@code at}. */
  public Amount released(Instant at) {
    return lines.stream()
        .map(line -> line.released(at))
        .reduce(plan.asset().asset().zero(), Amount::plus);
  }

  /** Returns the line of this distribution, if there is one. */
  public Optional<Line> line(String distribution) {
    return lines.stream().filter(l -> l.distribution().name().equals(distribution)).findFirst();
  }

  /** Returns the first instant at which something may be released. */
  public Instant start() {
    return Instant.ofEpochSecond(
        lines.stream().mapToLong(l -> l.release().start()).min().orElseThrow());
  }

  /** Returns the first instant at which everything is released. */
  public Instant end() {
    return Instant.ofEpochSecond(
        lines.stream().mapToLong(l -> l.release().end()).max().orElseThrow());
  }
}
