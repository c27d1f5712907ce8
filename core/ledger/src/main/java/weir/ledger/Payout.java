package weir.ledger;

import java.math.BigInteger;
import weir.units.Address;
import weir.units.Amount;

/**
 * A payment of a vault to an account, from any kind of event.
 *
 * @param where its position
 * @param pool the number of the pool within the vault
 * @param account the account that was paid
 * @param amount the amount
 */
public record Payout(ChainPosition where, BigInteger pool, Address account, Amount amount) {}
