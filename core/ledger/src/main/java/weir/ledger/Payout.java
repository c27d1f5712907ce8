package weir.ledger;

import java.math.BigInteger;
import weir.units.Address;
import weir.units.Amount;

/**
 * A payment of a vault to an account, however it was told.
 *
 * @param where where it stands
 * @param pool the number of the pool within the vault
 * @param account who was paid
 * @param amount how much
 */
public record Payout(ChainPosition where, BigInteger pool, Address account, Amount amount) {}
