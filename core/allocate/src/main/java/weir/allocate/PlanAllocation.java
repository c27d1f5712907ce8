package weir.allocate;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import weir.plan.Plan;
import weir.plan.Recipients.Encoding;
import weir.schedule.Schedule;
import weir.units.Amount;

/**
 * The allocation of a whole plan, which is settled and verified.
 *
 * @param schedule the plan's, with a line for each group of a cap table
 * @param distributions in the order of the plan, the groups of a cap table in that of its list
 */
public record PlanAllocation(Schedule schedule, List<DistributionAllocation> distributions) {

  /**
   * Copies the list; checks that each name occurs once, and that its grants add up to the amount of
   * its line.
   */
  public PlanAllocation {
    distributions = List.copyOf(distributions);
    var names = new HashSet<String>();
    for (DistributionAllocation one : distributions) {
      if (!names.add(one.name()) || schedule.line(one.name()).isEmpty()) {
        throw new IllegalArgumentException(
            one.name() + " is allocated twice, or the schedule has no line of it");
      }
      checkTotal(one, schedule.line(one.name()).orElseThrow().amount());
    }
  }

  private static void checkTotal(DistributionAllocation one, Amount amount) {
    Amount total = one.allocation().total();
    if (!total.equals(amount)) {
      throw new IllegalArgumentException(
          "%s has %s, its grants add up to %s".formatted(one.name(), amount, total));
    }
  }

  /** Returns the same grants with the trees of another encoding. */
  public PlanAllocation encoded(Encoding encoding) {
    return new PlanAllocation(
        schedule, distributions.stream().map(one -> one.encoded(encoding)).toList());
  }

  /** Returns the plan that is allocated. */
  public Plan plan() {
    return schedule.plan();
  }

  /** Returns the grants of this distribution or group, if there are any. */
  public Optional<DistributionAllocation> distribution(String name) {
    return distributions.stream().filter(one -> one.name().equals(name)).findFirst();
  }
}
