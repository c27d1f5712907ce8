package weir.settle;

import java.math.BigInteger;
import java.util.List;
import weir.vault.OpenedPool;

/**
 * What exists on the chain when a settlement is planned. Amounts are in base units.
 *
 * @param vault whether the plan's vault exists: then an earlier settlement has deployed it and
 *     funded the wallets, and this one opens what is not open and pushes
 * @param pools those that the vault has opened, whichever version of the plan defines them
 * @param surplus what the vault holds above what its pools owe
 * @param issuerHolds what the issuer holds
 * @param since the block from which transfers count as this settlement's
 */
public record ChainStanding(
    boolean vault, List<OpenedPool> pools, BigInteger surplus, BigInteger issuerHolds, long since) {

  /** Nothing exists, as for a token that the settlement itself deploys. */
  public static final ChainStanding NOTHING =
      new ChainStanding(false, List.of(), BigInteger.ZERO, BigInteger.ZERO, 0);

  public ChainStanding {
    pools = List.copyOf(pools);
  }

  /** Returns that only the token exists, which others have deployed, and no vault. */
  public static ChainStanding ofToken(long since) {
    return new ChainStanding(false, List.of(), BigInteger.ZERO, BigInteger.ZERO, since);
  }
}
