package weir.plan;

import java.util.List;
import java.util.Optional;
import weir.units.Amount;

/**
 * The statements of a plan about its economics, which do not change what is released.
 *
 * @param volume the assumed trading volume of a day, if the plan states one
 * @param supplies definitions of parts of the supply; the first is the default
 * @param silences lints that are known and accepted
 */
public record Economics(
    Optional<Amount> volume, List<SupplyDefinition> supplies, List<Silence> silences) {

  /** No such statements. */
  public static final Economics UNSTATED = new Economics(Optional.empty(), List.of(), List.of());

  public Economics {
    supplies = List.copyOf(supplies);
    silences = List.copyOf(silences);
  }
}
