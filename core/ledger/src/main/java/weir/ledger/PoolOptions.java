package weir.ledger;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import weir.units.Address;

/**
 * The options of a pool, stated when it opens, as in {@code IVault.sol}: what may later happen to
 * it.
 *
 * @param revoker the account that can revoke a grant, if there is one
 * @param backTo the account that receives revoked amounts; the zero address without a revoker
 * @param backdate how many seconds back a revocation may lie
 * @param closes when the claim window closes, so that unclaimed amounts can be clawed back; empty
 *     if never
 * @param guardian the account that can veto the move of a grant; empty if no grant can move
 * @param moveDelay how many seconds a move waits
 * @param mostForward how many seconds the pool's clock may be put forward in all
 * @param mostStill how many seconds the pool's clock may be held still in all
 * @param changeDelay how many seconds such a change waits
 * @param limit the most base units in the breaker's window of the pool, or zero for no limit
 */
public record PoolOptions(
    Optional<Address> revoker,
    Address backTo,
    long backdate,
    Optional<Instant> closes,
    Optional<Address> guardian,
    long moveDelay,
    long mostForward,
    long mostStill,
    long changeDelay,
    BigInteger limit) {

  /** The options of a pool that states none: nothing can ever change. */
  public static final PoolOptions NONE =
      new PoolOptions(
          Optional.empty(),
          Address.ZERO,
          0,
          Optional.empty(),
          Optional.empty(),
          0,
          0,
          0,
          0,
          BigInteger.ZERO);

  /**
   * Returns options that only let an account revoke, backdated by at most {@code backdate} seconds.
   */
  public static PoolOptions revocable(Address by, Address backTo, long backdate) {
    return new PoolOptions(
        Optional.of(by),
        backTo,
        backdate,
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        0,
        0,
        BigInteger.ZERO);
  }
}
