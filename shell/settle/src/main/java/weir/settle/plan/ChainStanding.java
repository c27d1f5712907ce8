package weir.settle.plan;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.units.Address;
import weir.units.Hash32;
import weir.vault.Deployment;
import weir.vault.OpenedPool;
import weir.vault.RegistryViews.Deployed;
import weir.vault.RegistryViews.Done;

/**
 * What exists on the chain when a settlement is planned. Each part is known for itself: that one
 * exists does not mean that another does. Amounts are in base units.
 *
 * @param registry whether the registry exists
 * @param tokens the tokens that the issuer has deployed with the symbol of the plan's asset; none
 *     if the plan names a token that exists
 * @param vaults the vaults that the issuer has deployed for the token
 * @param fundings those of this plan that were done, by keccak-256 of the distribution's name, and
 *     zero for the sum of the vault
 * @param wallets what the wallets of the plan hold and got
 * @param pools those that the plan's vault has opened, whichever version of the plan defines them
 * @param vaultHolds what the plan's vault holds
 * @param issuerHolds what the issuer holds; empty if the token does not exist yet
 * @param allowed what the registry may move of the issuer
 */
public record ChainStanding(
    boolean registry,
    List<Deployed> tokens,
    List<Deployed> vaults,
    Map<Hash32, Done> fundings,
    Map<Address, Holding> wallets,
    List<OpenedPool> pools,
    BigInteger vaultHolds,
    Optional<BigInteger> issuerHolds,
    BigInteger allowed) {

  /**
   * What a wallet has.
   *
   * @param holds what it holds
   * @param received what the issuer has sent to it in all, by whatever way
   */
  public record Holding(BigInteger holds, BigInteger received) {

    /** Nothing. */
    public static final Holding NONE = new Holding(BigInteger.ZERO, BigInteger.ZERO);
  }

  /** Nothing exists, as for a token that the settlement itself deploys. */
  public static final ChainStanding NOTHING =
      new ChainStanding(
          false,
          List.of(),
          List.of(),
          Map.of(),
          Map.of(),
          List.of(),
          BigInteger.ZERO,
          Optional.empty());

  /** Returns the same where the registry may move nothing. */
  public ChainStanding(
      boolean registry,
      List<Deployed> tokens,
      List<Deployed> vaults,
      Map<Hash32, Done> fundings,
      Map<Address, Holding> wallets,
      List<OpenedPool> pools,
      BigInteger vaultHolds,
      Optional<BigInteger> issuerHolds) {
    this(
        registry,
        tokens,
        vaults,
        fundings,
        wallets,
        pools,
        vaultHolds,
        issuerHolds,
        BigInteger.ZERO);
  }

  public ChainStanding {
    tokens = List.copyOf(tokens);
    vaults = List.copyOf(vaults);
    fundings = Map.copyOf(fundings);
    wallets = Map.copyOf(wallets);
    pools = List.copyOf(pools);
  }

  /** Returns whether the vault of a plan exists. */
  boolean hasVault(Deployment plan) {
    return vaults.stream().anyMatch(vault -> vault.contract().equals(plan.vault()));
  }

  /** Returns whether the token of a plan was deployed by the registry. */
  boolean hasToken(Deployment plan) {
    return tokens.stream().anyMatch(token -> token.contract().equals(plan.token()));
  }

  /** Returns what a wallet has. */
  Holding wallet(Address wallet) {
    return wallets.getOrDefault(wallet, Holding.NONE);
  }

  /** Returns what the open pools of the vault still owe. */
  BigInteger owed() {
    return pools.stream().map(OpenedPool::owed).reduce(BigInteger.ZERO, BigInteger::add);
  }
}
