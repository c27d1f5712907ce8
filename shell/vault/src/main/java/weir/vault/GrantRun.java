package weir.vault;

import java.math.BigInteger;
import java.util.List;
import weir.units.Address;
import weir.units.Hash32;

/**
 * An aligned run of grants that one push pays, as the vault takes it.
 *
 * @param pool the number of their pool
 * @param first the index of the first
 * @param accounts the holders, in the order of their indices
 * @param amounts the full amount of each grant, in base units
 * @param proof the hashes that show that the run is in the pool's tree
 */
public record GrantRun(
    long pool, long first, List<Address> accounts, List<BigInteger> amounts, List<Hash32> proof) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there are no grants, or not as many amounts as accounts
   */
  public GrantRun {
    accounts = List.copyOf(accounts);
    amounts = List.copyOf(amounts);
    proof = List.copyOf(proof);
    if (accounts.isEmpty() || accounts.size() != amounts.size()) {
      throw new IllegalArgumentException(
          "a run of %d accounts and %d amounts".formatted(accounts.size(), amounts.size()));
    }
  }
}
