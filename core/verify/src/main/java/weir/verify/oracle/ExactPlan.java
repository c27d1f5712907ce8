package weir.verify.oracle;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.plan.statement.Moment;
import weir.plan.statement.PartDates;
import weir.plan.statement.Statement;

/**
 * The exact releases of the distributions of a plan. Each is computed once, after those whose ends
 * it mentions; a plan may have a thousand distributions that wait one for another.
 */
public final class ExactPlan {

  private final Plan plan;
  private final Map<String, ExactRelease> known = new HashMap<>();

  /** Makes the releases of a plan; none is computed before it is asked for. */
  public ExactPlan(Plan plan) {
    this.plan = plan;
  }

  /** Returns the plan. */
  public Plan plan() {
    return plan;
  }

  /**
   * Returns the release of a distribution.
   *
   * @throws IllegalArgumentException if its shares do not add up to one, or it waits for itself
   */
  public ExactRelease release(Distribution distribution) {
    if (!StatedPlan.distribution(plan, distribution.name()).equals(Optional.of(distribution))) {
      return group(
          distribution,
          distribution.terms().release(),
          plan.timing().genesis(),
          distribution.terms().left());
    }
    compute(distribution.name());
    return known(distribution.name());
  }

  /**
   * Returns the release of a group of grants with terms of their own.
   *
   * @param distribution the one that they belong to, of which statements may state parts
   * @param release the statements by which the group is released; ignored for a stream
   * @param genesis the instant from which the group counts
   * @param left when its holders left, if they did
   */
  public ExactRelease group(
      Distribution distribution, List<Statement> release, Instant genesis, Optional<Instant> left) {
    mentioned(Stream.concat(release.stream(), distribution.terms().unlock().stream()))
        .toList()
        .forEach(this::compute);
    return ExactRelease.of(this, distribution, release, genesis, left);
  }

  /** Returns the end of a distribution that was computed, if it is known. */
  Optional<Long> ends(String distribution) {
    return known(distribution).ends();
  }

  private ExactRelease known(String distribution) {
    return Optional.ofNullable(known.get(distribution)).orElseThrow();
  }

  /** Computes a distribution, after all that are computed before it, by a loop. */
  private void compute(String wanted) {
    var way = new ArrayDeque<Distribution>();
    way.push(StatedPlan.distribution(plan, wanted).orElseThrow());
    while (!way.isEmpty()) {
      Distribution last = way.getFirst();
      var missing =
          mentioned(Stream.concat(last.terms().release().stream(), last.terms().unlock().stream()))
              .filter(name -> !known.containsKey(name))
              .findFirst();
      if (missing.isPresent()) {
        Distribution next = StatedPlan.distribution(plan, missing.get()).orElseThrow();
        if (way.contains(next)) {
          throw new IllegalArgumentException(next.name() + " waits for itself");
        }
        way.push(next);
      } else {
        known.computeIfAbsent(
            last.name(),
            _ -> ExactRelease.of(
                this, last, last.terms().release(), plan.timing().genesis(), last.terms().left()));
        way.pop();
      }
    }
  }

  /** Returns the names of the distributions whose ends the statements mention. */
  private static Stream<String> mentioned(Stream<Statement> statements) {
    return statements
        .flatMap(ExactPlan::moments)
        .flatMap(moment ->
            moment instanceof Moment.AtEnd(var name, var _) ? Stream.of(name) : Stream.empty());
  }

  private static Stream<Moment> moments(Statement statement) {
    return switch (statement) {
      case Statement.Wait wait -> until(wait.until());
      case Statement.Jump jump -> jump.at().stream();
      case Statement.Ramp ramp -> Stream.concat(ramp.from().stream(), until(ramp.until()));
      case Statement.Stairs stairs -> stairs.from().stream();
      case Statement.Tranches tranches -> dates(tranches.dates());
      case Statement.Rates rates -> dates(rates.dates());
      case Statement.Decay decay -> decay.from().stream();
      case Statement.When _ -> Stream.empty();
    };
  }

  private static Stream<Moment> until(Statement.Until until) {
    return switch (until) {
      case Statement.Until.Lasting _ -> Stream.empty();
      case Statement.Until.Reaching(var moment) -> Stream.of(moment);
    };
  }

  private static Stream<Moment> dates(PartDates dates) {
    return switch (dates) {
      case PartDates.Listed(var from, var moments) ->
          Stream.concat(from.stream(), moments.stream());
      case PartDates.Every(var from, var _, var _) -> from.stream();
    };
  }
}
