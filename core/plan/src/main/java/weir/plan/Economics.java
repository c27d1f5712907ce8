package weir.plan;

import java.util.List;
import java.util.Optional;
import weir.units.Amount;

/**
 * What a plan says of its own economics; nothing of it changes what is released.
 *
 * @param volume how much is traded a day, if the plan assumes it
 * @param supplies definitions of parts of the supply; the first is the default
 * @param silences lints that are known and accepted
 */
public record Economics(
    Optional<Amount> volume, List<SupplyDefinition> supplies, List<Silence> silences) {

  /** A plan that says nothing of it. */
  public static final Economics UNSTATED = new Economics(Optional.empty(), List.of(), List.of());

  public Economics {
    supplies = List.copyOf(supplies);
    silences = List.copyOf(silences);
  }
}
