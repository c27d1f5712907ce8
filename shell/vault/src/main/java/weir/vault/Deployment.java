package weir.vault;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.evm.AbiException;
import weir.evm.AbiTuple;
import weir.evm.AbiValues;
import weir.plan.AssetTerms;
import weir.plan.LineageId;
import weir.plan.Plan;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * The addresses of a plan's contracts, known before they are deployed.
 *
 * <p>Both addresses follow from the plan alone: the registry deploys the code with its arguments
 * through CREATE2, and its salt follows from the issuer and the plan's lineage. Only the issuer can
 * deploy there. A version that keeps asset and issuer has the contracts of the version before it.
 *
 * @param lineage the promises of the first version, by which the contracts of all are known
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
    Bytes tokenCreation =
        plan.asset().contract().isPresent() ? Bytes.NONE : tokenCreation(plan.asset(), issuer);
    Address token =
        plan.asset()
            .contract()
            .orElseGet(() -> RegistryCalls.address(issuer, lineage.hash(), tokenCreation));
    Bytes vaultCreation = vaultCreation(token, lineage.hash(), issuer);
    Address vault = RegistryCalls.address(issuer, lineage.hash(), vaultCreation);
    return new Deployment(lineage, token, vault, tokenCreation, vaultCreation);
  }

  /**
   * Returns the call of the registry that deploys a token, if the plan names none.
   *
   * @param before how many tokens of the issuer with the same symbol exist already
   */
  public Bytes tokenCall(long before) {
    return RegistryCalls.deployToken(lineage.hash(), tokenCreation, before);
  }

  /**
   * Returns the call of the registry that deploys the vault.
   *
   * @param before how many vaults of the issuer for the same token exist already
   */
  public Bytes vaultCall(long before) {
    return RegistryCalls.deployVault(lineage.hash(), vaultCreation, before);
  }

  /**
   * Returns the contracts that come with the program, each with the code that it has, and zeros for
   * what its constructor fills in.
   */
  public Map<Address, Bytes> published() {
    var published = new LinkedHashMap<Address, Bytes>();
    published.put(vault, Artifact.load("Vault").runtime());
    published.put(RegistryCalls.ADDRESS, RegistryCalls.code());
    if (!tokenCreation.isEmpty()) {
      published.put(token, Artifact.load("Token").runtime());
    }
    return published;
  }

  /** Returns the code that deploys the vault of an issuer, without conditions and breaker. */
  public static Bytes vaultCreation(Address token, Hash32 promises, Address issuer) {
    return Bytes.join(
        Artifact.load("Vault").creation(),
        VAULT_ARGUMENTS.encode(
            List.of(token, promises, issuer, Address.ZERO, Address.ZERO, NO_BREAKER)));
  }

  /** Returns the address at which the registry deploys a contract of an issuer. */
  public static Address address(Address issuer, Hash32 promises, Bytes creation) {
    return RegistryCalls.address(issuer, promises, creation);
  }

  /**
   * Returns the arguments with which Weir's own token is deployed: name, symbol, decimals, the most
   * that can exist, what is minted at once, to whom, and who can mint.
   *
   * @throws AbiException if the code deploys something else
   */
  public static AbiValues tokenArguments(Bytes creation) throws AbiException {
    Bytes code = Artifact.load("Token").creation();
    if (!creation.startsWith(code)) {
      throw new AbiException("the code deploys another contract than the token of this program");
    }
    return TOKEN_ARGUMENTS.decode(creation.slice(code.size(), creation.size()));
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
