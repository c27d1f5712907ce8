package weir.settle;

import weir.units.Amount;
import weir.units.Hash32;

/**
 * What a settlement promises for one distribution.
 *
 * @param distribution its name
 * @param amount its amount
 * @param holders how many grants it has
 * @param root the root of the allocation
 */
public record PoolCommitment(String distribution, Amount amount, long holders, Hash32 root) {}
