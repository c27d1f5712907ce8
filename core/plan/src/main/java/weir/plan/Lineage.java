package weir.plan;

import java.util.List;
import java.util.Optional;

/**
 * From which versions a plan has come.
 *
 * @param amends what this version changes, unless it is the first
 * @param history all versions before this one, the oldest first
 */
public record Lineage(Optional<Amendment> amends, List<PastVersion> history) {

  /** The first version of a plan. */
  public static final Lineage FIRST = new Lineage(Optional.empty(), List.of());

  public Lineage {
    history = List.copyOf(history);
  }
}
