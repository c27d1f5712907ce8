package weir.vault;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import weir.evm.AbiException;
import weir.evm.AbiValues;
import weir.units.Address;
import weir.units.Bytes;
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

  /**
   * Returns the runs that a call has a vault pay, in order: one for a push to the vault itself, all
   * for one through the registry, none for another call.
   */
  public static List<GrantRun> pushedBy(Bytes call) {
    try {
      if (VaultCalls.PUSH.isCalledBy(call)) {
        return List.of(of(VaultCalls.PUSH.arguments(call).values(0)));
      }
      if (RegistryCalls.PUSH.isCalledBy(call)) {
        AbiValues runs = RegistryCalls.PUSH.arguments(call).values(1);
        return IntStream.range(0, runs.size()).mapToObj(i -> of(runs.values(i))).toList();
      }
      return List.of();
    } catch (AbiException | IllegalArgumentException | ArithmeticException e) {
      return List.of();
    }
  }

  /**
   * Returns the run of the values of a call.
   *
   * @throws IllegalArgumentException if there are no grants, or not as many amounts as accounts
   * @throws ArithmeticException if a number is beyond what a pool or an index can be
   */
  public static GrantRun of(AbiValues values) {
    return new GrantRun(
        values.small(0),
        values.small(1),
        values.values(2).stream().map(Address.class::cast).toList(),
        values.values(3).stream().map(BigInteger.class::cast).toList(),
        values.values(4).hashes());
  }

  List<Object> values() {
    return List.of(BigInteger.valueOf(pool), BigInteger.valueOf(first), accounts, amounts, proof);
  }
}
