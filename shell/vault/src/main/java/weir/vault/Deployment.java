package weir.vault;

import java.math.BigInteger;
import java.util.List;
import weir.evm.AbiTuple;
import weir.evm.Create2;
import weir.plan.AssetTerms;
import weir.plan.LineageId;
import weir.plan.Plan;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * The addresses of a plan's contracts, known before they are deployed.
 *
 * <p>Both addresses follow from the plan alone: the code and its arguments through CREATE2, with
 * the plan's lineage as salt. Every deployer deploys the same contracts, and a version that keeps
 * asset and issuer has those of the version before it.
 *
 * @param lineage the hash of the first version, by which the contracts of all versions are known
 * @param token the asset's contract: that of the plan, or else Weir's own
 * @param vault the vault
 * @param tokenCreation the code that deploys the token; empty if the plan names one that exists
 * @param vaultCreation the code that deploys the vault
 * @see <a href="https://eips.ethereum.org/EIPS/eip-1014">EIP-1014: CREATE2</a>
 */
public record Deployment(
    LineageId lineage, Address token, Address vault, Bytes tokenCreation, Bytes vaultCreation) {

  private static final AbiTuple TOKEN_ARGUMENTS =
      AbiTuple.of("(string,string,uint8,uint256,uint256,address,address)");
  private static final AbiTuple VAULT_ARGUMENTS =
      AbiTuple.of("((address,bytes32,address,address,address,(uint128,uint32,uint32)))");

  private static final List<Long> NO_BREAKER = List.of(0L, 0L, 0L);

  /**
   * Returns the deployment of a plan.
   *
   * @throws IllegalArgumentException if the plan states no issuer
   */
  public static Deployment of(Plan plan) {
    Address issuer =
        plan.issuer()
            .orElseThrow(() -> new IllegalArgumentException(plan.file() + " states no issuer"));
    LineageId lineage = plan.lineageId();
    Hash32 salt = lineage.hash();
    Bytes tokenCreation =
        plan.asset().contract().isPresent() ? Bytes.NONE : tokenCreation(plan.asset(), issuer);
    Address token =
        plan.asset()
            .contract()
            .orElseGet(() -> Create2.address(Create2.DEPLOYER, salt, tokenCreation.keccak()));
    Bytes vaultCreation =
        Bytes.join(
            Artifact.load("Vault").creation(),
            VAULT_ARGUMENTS.encode(
                List.of(token, salt, issuer, Address.ZERO, Address.ZERO, NO_BREAKER)));
    Address vault = Create2.address(Create2.DEPLOYER, salt, vaultCreation.keccak());
    return new Deployment(lineage, token, vault, tokenCreation, vaultCreation);
  }

  /** Returns the call of {@link Create2#DEPLOYER} that deploys a token, if the plan names none. */
  public Bytes tokenCall() {
    return Create2.deployment(lineage.hash(), tokenCreation);
  }

  /** Returns the call of {@link Create2#DEPLOYER} that deploys the vault. */
  public Bytes vaultCall() {
    return Create2.deployment(lineage.hash(), vaultCreation);
  }

  private static Bytes tokenCreation(AssetTerms terms, Address issuer) {
    return Bytes.join(
        Artifact.load("Token").creation(),
        TOKEN_ARGUMENTS.encode(
            terms.name(),
            terms.asset().symbol(),
            BigInteger.valueOf(terms.asset().decimals()),
            terms.supply().units(),
            terms.supply().units(),
            issuer,
            terms.minter().orElse(Address.ZERO)));
  }
}
