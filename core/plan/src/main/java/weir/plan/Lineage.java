package weir.plan;

import java.util.List;
import java.util.Optional;
import weir.diagnose.Position;
import weir.units.Hash32;

/**
 * The earlier versions of a plan.
 *
 * @param amends the amendment that made this version, unless it is the first
 * @param history all versions before this one, the oldest first
 */
public record Lineage(Optional<Amendment> amends, List<PastVersion> history) {

  /** The first version of a plan. */
  public static final Lineage FIRST = new Lineage(Optional.empty(), List.of());

  /**
   * A version of a plan that an amendment has replaced.
   *
   * @param version its number, from 1 on
   * @param plan its hash
   * @param reason the reason for it, one line
   * @param promises the hash of its promises, if stated; that of the first version is the id of all
   * @param origin its place in the plan
   */
  public record PastVersion(
      int version, Hash32 plan, String reason, Optional<Hash32> promises, Position origin) {}

  public Lineage {
    history = List.copyOf(history);
  }

  /**
   * Returns the hash of the promises of the first version; empty for the first version itself. If
   * the history does not state it, it is the hash of the first version, which names no contracts.
   */
  Optional<Hash32> promises() {
    return history.stream().findFirst().map(first -> first.promises().orElse(first.plan()));
  }

  /** Returns whether the contracts of all versions are known: by the promises of the first. */
  public boolean isKnown() {
    return history.isEmpty() || history.getFirst().promises().isPresent();
  }
}
