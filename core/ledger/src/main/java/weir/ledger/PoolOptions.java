package weir.ledger;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import weir.units.Address;

/**
 * What may happen to an opened pool, stated when it opens: the options of {@code IVault.sol}.
 *
 * @param revoker who can revoke a grant, if anybody
 * @param backTo where what is revoked goes; the zero address without a revoker
 * @param backdate how many seconds back a revocation may lie
 * @param closes when the claim window closes, so that what is unclaimed may be clawed back, if ever
 * @param guardian who can veto the move of a grant, or nobody: then none can move
 * @param moveDelay how many seconds a move waits
 * @param mostForward how many seconds the pool's clock may be put forward in all
 * @param mostStill how many seconds the pool's clock may be held still in all
 * @param changeDelay how many seconds such a change waits
 * @param limit the most base units in the breaker's window of the pool, or zero for no window
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

  /** Those of a pool that states none: nothing can ever change. */
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

  /** Returns options that let an account revoke, up to so many seconds back, and nothing more. */
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
