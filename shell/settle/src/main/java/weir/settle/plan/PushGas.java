package weir.settle.plan;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import weir.settle.Action;
import weir.settle.PoolCommitment;
import weir.settle.Settlement;
import weir.settle.outlook.Readiness;
import weir.settle.plan.PushPacking.PushRun;
import weir.settle.preflight.RunParts;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.GrantRun;

/**
 * How much gas pushes are taken to use when they are packed: what the chain was seen to use for the
 * same grants, or else what they use with the token and the vault of this program.
 */
public final class PushGas {

  /** Of a transaction without any run: itself, the call of the registry, the first touches. */
  static final long BASE = 40_000;

  /** Of a run beside its grants: the call of the vault, the proof, a word of bits. */
  static final long OF_RUN = 12_000;

  /** Of a grant of an instant pool to an account that has none of the token. */
  private static final long OF_INSTANT = 27_500;

  /** Of a grant of a pool that pays over time, to such an account. */
  private static final long OF_RELEASE = 57_000;

  /** What the registry needs for a grant to pass it on; it is not in what a vault alone used. */
  private static final int OF_COPY = 150;

  /** Nothing was measured. */
  public static final PushGas ASSUMED = new PushGas(Map.of());

  /**
   * Grants with consecutive indices whose push was measured.
   *
   * @param count how many they are
   * @param each the gas of one of them, everything included and rounded up
   */
  private record Stretch(int count, long each) {

    /** Distributions with the same holders and amounts may be pushed from different pools. */
    private Stretch larger(Stretch other) {
      return each >= other.each ? this : other;
    }
  }

  private final Map<String, NavigableMap<Long, Stretch>> measured;

  private PushGas(Map<String, NavigableMap<Long, Stretch>> measured) {
    this.measured = measured;
  }

  /** Returns what the pushes of a settlement were seen to use when it was tried. */
  public static PushGas measured(Settlement settlement, Readiness readiness) {
    Map<String, Long> used = new HashMap<>();
    readiness.actions().stream()
        .filter(action -> action.gas() > 0)
        .forEach(action -> used.put(action.id(), action.gas()));
    Map<Hash32, List<String>> names =
        settlement.pools().stream()
            .collect(
                Collectors.groupingBy(
                    PoolCommitment::root,
                    Collectors.mapping(PoolCommitment::distribution, Collectors.toList())));
    Map<String, NavigableMap<Long, Stretch>> all = new HashMap<>();
    for (Action action : settlement.actions()) {
      if (action.id().startsWith("push/") && used.containsKey(action.id())) {
        List<GrantRun> runs = GrantRun.pushedBy(Bytes.parse(action.data()));
        int grants = runs.stream().mapToInt(run -> run.accounts().size()).sum();
        long each = Math.ceilDiv(requireNonNull(used.get(action.id())) - BASE, grants);
        for (GrantRun run : runs) {
          var stretch = new Stretch(run.accounts().size(), Math.max(1, each));
          for (String name : requireNonNull(names.get(RunParts.root(run)))) {
            all.computeIfAbsent(name, _ -> new TreeMap<>())
                .merge(run.first(), stretch, Stretch::larger);
          }
        }
      }
    }
    return new PushGas(all);
  }

  /**
   * Returns the gas of a run inside a transaction that pays others as well.
   *
   * @param isInstant whether its pool is an instant pool, which counts if it was not measured
   */
  long of(PushRun run, boolean isInstant) {
    long each = isInstant ? OF_INSTANT : OF_RELEASE;
    NavigableMap<Long, Stretch> known = measured.getOrDefault(run.distribution(), new TreeMap<>());
    long first = run.run().first();
    long end = first + run.run().count();
    long gas = OF_RUN + (long) OF_COPY * run.run().count();
    long at = first;
    while (at < end) {
      var floor = known.floorEntry(at);
      boolean isKnown = floor != null && floor.getKey() + floor.getValue().count() > at;
      Long next = known.higherKey(at);
      long until = isKnown ? floor.getKey() + floor.getValue().count() : next == null ? end : next;
      long some = Math.min(until, end) - at;
      gas += some * (isKnown ? floor.getValue().each() : each);
      at += some;
    }
    return gas;
  }
}
