package weir.settle;

import java.math.BigInteger;
import java.util.List;
import weir.units.Address;
import weir.units.Hash32;

/**
 * An aligned run of grants that one push pays, with its proof.
 *
 * @param distribution the name of their distribution
 * @param firstIndex the index of the first
 * @param accounts the holders, in the order of their indices
 * @param amounts the whole of each grant, in base units
 * @param proof that the run is a part of the allocation's tree
 */
public record Batch(
    String distribution,
    long firstIndex,
    List<Address> accounts,
    List<BigInteger> amounts,
    List<Hash32> proof) {

  public Batch {
    accounts = List.copyOf(accounts);
    amounts = List.copyOf(amounts);
    proof = List.copyOf(proof);
  }
}
