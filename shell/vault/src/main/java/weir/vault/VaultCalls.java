package weir.vault;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import weir.evm.AbiFunction;
import weir.evm.AbiValues;
import weir.ledger.PoolOptions;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** Calls that change a vault, as {@code contracts/src/interfaces/IVault.sol} documents them. */
public final class VaultCalls {

  /** The call that opens the pool of a distribution. */
  public static final AbiFunction OPEN =
      AbiFunction.of(
          "open((bytes32,bytes32,uint128,bytes32[],address[],(address,address,uint32,uint40,"
              + "address,uint32,uint32,uint32,uint32,uint128)))",
          "(uint256)");

  /** The call that opens an instant pool. */
  public static final AbiFunction OPEN_INSTANT =
      AbiFunction.of("openInstant(bytes32,bytes32,uint128,uint40,uint40)", "(uint256)");

  /** The call that pays a run of grants. */
  public static final AbiFunction PUSH =
      AbiFunction.of("push((uint256,uint256,address[],uint256[],bytes32[]))", "(uint256)");

  /** The call that counts what pools owe. */
  public static final AbiFunction RECOUNT = AbiFunction.of("recount(uint256[])", "()");

  private static final AbiFunction CLAIM =
      AbiFunction.of("claim((uint256,uint256,address,uint128,bytes32[]))", "(uint256)");
  private static final AbiFunction SWEEP = AbiFunction.of("sweep(address)", "(uint256)");

  private VaultCalls() {}

  /** Returns the call that opens the pool of a distribution; for the issuer. */
  public static Bytes open(
      Hash32 distribution, Hash32 root, BigInteger total, List<Hash32> words, PoolOptions options) {
    return OPEN.encode(List.of(distribution, root, total, words, List.of(), values(options)));
  }

  /**
   * Returns the call that opens an instant pool, which pays each grant as a whole; for the issuer.
   * Its holders make the same calls, for less gas.
   *
   * @param from the instant from which it pays, in UTC seconds
   */
  public static Bytes openInstant(Hash32 distribution, Hash32 root, BigInteger total, long from) {
    return openInstant(distribution, root, total, from, OptionalLong.empty());
  }

  /**
   * Returns the same call for a pool with a claim window.
   *
   * @param closes the instant at which the window closes, in UTC seconds, if it ever does
   */
  public static Bytes openInstant(
      Hash32 distribution, Hash32 root, BigInteger total, long from, OptionalLong closes) {
    return OPEN_INSTANT.encode(distribution, root, total, from, closes.orElse(0));
  }

  /** Returns the options among the arguments of {@link #OPEN}. */
  public static PoolOptions options(AbiValues values) {
    return VaultEvents.options(values);
  }

  private static List<Object> values(PoolOptions options) {
    return List.of(
        options.revoker().orElse(Address.ZERO),
        options.backTo(),
        options.backdate(),
        options.closes().map(Instant::getEpochSecond).orElse(0L),
        options.guardian().orElse(Address.ZERO),
        options.moveDelay(),
        options.mostForward(),
        options.mostStill(),
        options.changeDelay(),
        options.limit());
  }

  /**
   * Returns the call that pays a grant what it has released; for any account.
   *
   * @param proof may be empty once the grant was paid before
   */
  public static Bytes claim(
      long pool, long index, Address account, BigInteger amount, List<Hash32> proof) {
    return CLAIM.encode(
        List.of(BigInteger.valueOf(pool), BigInteger.valueOf(index), account, amount, proof));
  }

  /**
   * Returns the call that pays an aligned run of grants what they have released; for any account.
   */
  public static Bytes push(
      long pool,
      long firstIndex,
      List<Address> accounts,
      List<BigInteger> amounts,
      List<Hash32> proof) {
    return PUSH.encode(
        List.of(
            BigInteger.valueOf(pool), BigInteger.valueOf(firstIndex), accounts, amounts, proof));
  }

  /** Returns the call that pays a run of grants; for any account. */
  public static Bytes push(GrantRun run) {
    return push(run.pool(), run.first(), run.accounts(), run.amounts(), run.proof());
  }

  /** Returns the call that lowers what is reserved for pools to what they owe; for any account. */
  public static Bytes recount(List<Long> pools) {
    return RECOUNT.encode(pools);
  }

  /** Returns the call that sends the surplus to an account; for the issuer. */
  public static Bytes sweep(Address to) {
    return SWEEP.encode(to);
  }
}
