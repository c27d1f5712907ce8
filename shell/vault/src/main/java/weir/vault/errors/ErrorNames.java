package weir.vault.errors;

import java.util.Map;
import java.util.Optional;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Hash32;

/**
 * The names for the numbers in an error.
 *
 * @param pools the names of distributions, by the number of their pool
 * @param distributions the names of distributions, by keccak-256 of the name
 * @param accounts names such as {@code the vault}, by address
 * @param asset in which amounts are counted
 */
public record ErrorNames(
    Map<Long, String> pools,
    Map<Hash32, String> distributions,
    Map<Address, String> accounts,
    Optional<Asset> asset) {

  /** Nothing is known: numbers are shown as they are. */
  public static final ErrorNames NONE =
      new ErrorNames(Map.of(), Map.of(), Map.of(), Optional.empty());

  public ErrorNames {
    pools = Map.copyOf(pools);
    distributions = Map.copyOf(distributions);
    accounts = Map.copyOf(accounts);
  }
}
