package weir.verify.address;

import java.math.BigInteger;
import weir.plan.AssetTerms;
import weir.plan.Plan;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.verify.ContractCodes;
import weir.verify.hash.PlainKeccak;

/**
 * Where the contracts of a plan stand if they are what the plan says. The address of each follows
 * from its code and its arguments, so a token that an account can mint, or a vault that an account
 * can stop, stands elsewhere.
 *
 * <p>Written from {@code IRegistry.sol}, {@code IVault.sol} and {@code Token.sol} alone.
 *
 * @param token the token: that of the plan if it states one
 * @param vault the vault
 * @see <a href="https://eips.ethereum.org/EIPS/eip-1014">EIP-1014: CREATE2</a>
 */
public record PlanAddresses(Address token, Address vault) {

  /**
   * At the same address on most chains; it deploys the registry.
   *
   * @see <a href="https://github.com/Arachnid/deterministic-deployment-proxy">deterministic
   *     deployment proxy</a>
   */
  private static final Address DEPLOYER =
      Address.parse("0x4e59b44847b379578588920cA78FbF26c0B4956C");

  /**
   * Returns the addresses of a plan's contracts.
   *
   * @throws IllegalArgumentException if the plan states no issuer
   */
  public static PlanAddresses of(Plan plan, ContractCodes codes) {
    Address issuer =
        plan.identity()
            .issuer()
            .orElseThrow(() -> new IllegalArgumentException(plan.file() + " states no issuer"));
    Hash32 promises = plan.lineageId().hash();
    Address registry = create2(DEPLOYER, Hash32.ZERO, codes.registry());
    Hash32 salt = new ArgumentWords(2).account(issuer).word(promises).hash();
    AssetTerms terms = plan.identity().asset();
    Address token =
        terms
            .contract()
            .orElseGet(() -> create2(registry, salt, token(codes.token(), terms, issuer)));
    Bytes vault =
        new ArgumentWords(8)
            .account(token)
            .word(promises)
            .account(issuer)
            .account(Address.ZERO) // the conditions of a plan are not settled yet
            .account(Address.ZERO) // nobody can stop payments
            .number(0)
            .number(0)
            .number(0)
            .after(codes.vault());
    return new PlanAddresses(token, create2(registry, salt, vault));
  }

  /** All of the supply goes to the issuer at once, and more can never exist. */
  private static Bytes token(Bytes code, AssetTerms terms, Address issuer) {
    BigInteger supply = terms.supply().units();
    return new ArgumentWords(7)
        .text(terms.name())
        .text(terms.asset().symbol())
        .number(terms.asset().decimals())
        .number(supply)
        .number(supply)
        .account(issuer)
        .account(terms.minter().orElse(Address.ZERO))
        .after(code);
  }

  /** The last 20 bytes of the hash of 0xff, who deploys, the salt, and the hash of the code. */
  private static Address create2(Address deployer, Hash32 salt, Bytes code) {
    byte[] input = new byte[1 + Address.BYTES + 2 * Hash32.BYTES];
    input[0] = (byte) 0xff;
    deployer.write(input, 1);
    salt.write(input, 1 + Address.BYTES);
    PlainKeccak.hash(code.toArray()).write(input, 1 + Address.BYTES + Hash32.BYTES);
    return Address.of(PlainKeccak.hash(input).bytes(), Hash32.BYTES - Address.BYTES);
  }
}
