package weir.settle.plan;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.allocate.DistributionAllocation;
import weir.allocate.PlanAllocation;
import weir.plan.Plan;
import weir.settle.Action.Request;
import weir.settle.plan.PushPacking.Packed;
import weir.settle.plan.PushPacking.PushRun;
import weir.settle.preflight.AlignedRun;
import weir.units.Address;
import weir.vault.Deployment;
import weir.vault.GrantRun;
import weir.vault.RegistryCalls;
import weir.vault.VaultCalls;

/** The transactions that pay holders directly, packed by gas. */
final class PlannedPushes {

  private final PlanAllocation allocation;
  private final Pushes pushes;
  private final Map<String, Long> numbers;
  private final Address vault;

  private PlannedPushes(PlanAllocation allocation, Pushes pushes, Map<String, Long> numbers) {
    this.allocation = allocation;
    this.pushes = pushes;
    this.numbers = numbers;
    this.vault = Deployment.of(allocation.plan()).vault();
  }

  /**
   * Returns the transactions, in the order in which the distributions were asked for. Distributions
   * share a transaction only if their pools pay from the same instant on, or pay already: a pool
   * that does not pay yet refuses the whole.
   *
   * @param numbers the numbers of the pools, by the names of their distributions
   * @param asOf the instant for which the settlement is made
   */
  static List<Request> of(
      PlanAllocation allocation, Pushes pushes, Map<String, Long> numbers, Instant asOf) {
    return new PlannedPushes(allocation, pushes, numbers).requests(asOf);
  }

  private List<Request> requests(Instant asOf) {
    Map<String, Boolean> instant = new HashMap<>();
    Map<String, Instant> first = SettlementPlanner.firstPushes(allocation, pushes);
    var packing =
        new PushPacking(
            run -> pushes.gas().of(run, requireNonNull(instant.get(run.distribution()))),
            PushGas.BASE,
            pushes.mostGas(),
            pushes.most());
    Optional<String> together = Optional.empty();
    for (String name : pushes.distributions()) {
      instant.put(name, isInstant(name));
      Optional<Instant> start = Optional.ofNullable(first.get(name));
      // What has no date is never known to pay.
      String when = start.map(at -> at.isAfter(asOf) ? at.toString() : "now").orElse(name);
      if (!together.equals(Optional.of(when))) {
        packing.close();
      }
      together = Optional.of(when);
      for (AlignedRun run : Batch.runs(grants(name), pushes.most(), pushes.leftOut(name))) {
        packing.add(new PushRun(name, run));
      }
    }
    return packing.packed().stream().map(this::request).toList();
  }

  private boolean isInstant(String name) {
    Plan plan = allocation.plan();
    return allocation
        .schedule()
        .line(name)
        .map(line -> PlannedPool.of(plan, line, grants(name)).instant().isPresent())
        .orElse(false);
  }

  private DistributionAllocation grants(String name) {
    return allocation.distribution(name).orElseThrow();
  }

  private Request request(Packed packed) {
    var runs = new ArrayList<GrantRun>();
    for (PushRun run : packed.runs()) {
      long pool = requireNonNull(numbers.get(run.distribution()));
      runs.add(Batch.of(grants(run.distribution()), run.run()).of(pool));
    }
    PushRun first = packed.runs().getFirst();
    String id = "push/%s/%d".formatted(first.distribution(), first.run().first());
    return runs.size() == 1
        ? new Request(id, vault, VaultCalls.push(runs.getFirst()), packed.gas())
        : new Request(id, RegistryCalls.ADDRESS, RegistryCalls.push(vault, runs), packed.gas());
  }
}
