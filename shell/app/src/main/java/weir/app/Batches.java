package weir.app;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import weir.settle.Batch;

/** Cuts a distribution into aligned runs that prove themselves. */
final class Batches {

  private Batches() {}

  static List<Batch> of(AllocatedPlan plan, String distribution, int most) throws WrongUsage {
    AllocatedPlan.DistributionAllocation part = plan.distributions().get(distribution);
    if (part == null) {
      throw new WrongUsage("the plan has no distribution `" + distribution + "`");
    }
    var batches = new ArrayList<Batch>();
    int size = part.allocation().size();
    for (int first = 0; first < size; first += most) {
      int count = Math.min(most, size - first);
      batches.add(batch(part, first, count));
    }
    return batches;
  }

  private static Batch batch(AllocatedPlan.DistributionAllocation part, int first, int count) {
    return new Batch(
        part.name(),
        first,
        IntStream.range(first, first + count).mapToObj(part.allocation()::account).toList(),
        IntStream.range(first, first + count).mapToObj(part.allocation()::amount).toList(),
        part.tree().run(first, count));
  }
}
