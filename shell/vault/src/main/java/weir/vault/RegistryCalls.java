package weir.vault;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import weir.evm.AbiException;
import weir.evm.AbiFunction;
import weir.evm.AbiValues;
import weir.evm.Create2;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * The registry, and the calls that change it, as {@code contracts/src/interfaces/IRegistry.sol}
 * documents them: each deploys or moves what it says once, however often it is sent.
 */
public final class RegistryCalls {

  /** Where it exists on every chain that has {@link Create2#DEPLOYER}. */
  public static final Address ADDRESS = Address.parse("0x43Fc474d50Bb0bC44A498673E99E07b62E7dcc4B");

  /** The call that deploys a token of the sender. */
  public static final AbiFunction DEPLOY_TOKEN =
      AbiFunction.of("deployToken(bytes32,bytes,uint256)", "(address)");

  /** The call that deploys a vault of the sender. */
  public static final AbiFunction DEPLOY_VAULT =
      AbiFunction.of("deployVault(bytes32,bytes,uint256)", "(address)");

  /** The call that sends units of the sender, each funding once. */
  public static final AbiFunction FUND =
      AbiFunction.of("fund((address,bytes32,bytes32,address,uint256,uint256)[])", "()");

  /** The call that has a vault pay several runs of grants. */
  public static final AbiFunction PUSH =
      AbiFunction.of(
          "push(address,(uint256,uint256,address[],uint256[],bytes32[])[])", "(uint256)");

  private static final Artifact CODE = Artifact.load("Registry");

  /**
   * What the registry sends to an account, once for each issuer, token, promises and distribution.
   *
   * @param token the token
   * @param promises the hash of the promises by which the plan's contracts are known
   * @param distribution keccak-256 of the distribution's name; zero for the sum of the vault
   * @param to the wallet or the vault
   * @param amount how many base units it gets at most
   * @param level how many it holds at most afterwards, if anything is sent
   */
  public record Funding(
      Address token,
      Hash32 promises,
      Hash32 distribution,
      Address to,
      BigInteger amount,
      BigInteger level) {

    private static Funding of(AbiValues values) {
      return new Funding(
          values.address(0),
          values.hash(1),
          values.hash(2),
          values.address(3),
          values.number(4),
          values.number(5));
    }

    private List<Object> values() {
      return List.of(token, promises, distribution, to, amount, level);
    }
  }

  private RegistryCalls() {}

  /** Returns the data to send to {@link Create2#DEPLOYER} to deploy the registry. */
  public static Bytes deployment() {
    return Create2.deployment(Hash32.ZERO, CODE.creation());
  }

  /** Returns the code that the registry has. */
  static Bytes code() {
    return CODE.runtime();
  }

  /** Returns the address of a contract that the registry deploys for an issuer. */
  static Address address(Address issuer, Hash32 promises, Bytes creation) {
    byte[] salted = new byte[2 * Hash32.BYTES];
    issuer.write(salted, Hash32.BYTES - Address.BYTES);
    promises.write(salted, Hash32.BYTES);
    return Create2.address(ADDRESS, Keccak.hash(salted), creation.keccak());
  }

  /**
   * Returns the call that deploys a token; for its issuer.
   *
   * @param before how many tokens of the issuer with the same symbol exist already
   */
  public static Bytes deployToken(Hash32 promises, Bytes creation, long before) {
    return DEPLOY_TOKEN.encode(promises, creation, BigInteger.valueOf(before));
  }

  /**
   * Returns the call that deploys a vault; for its issuer.
   *
   * @param before how many vaults of the issuer for the same token exist already
   */
  public static Bytes deployVault(Hash32 promises, Bytes creation, long before) {
    return DEPLOY_VAULT.encode(promises, creation, BigInteger.valueOf(before));
  }

  /** Returns the call that sends units of the sender, who has approved the registry. */
  public static Bytes fund(List<Funding> fundings) {
    return FUND.encode(fundings.stream().map(Funding::values).toList());
  }

  /** Returns the call that has a vault pay runs of grants; for any account. */
  public static Bytes push(Address vault, List<GrantRun> runs) {
    return PUSH.encode(vault, runs.stream().map(GrantRun::values).toList());
  }

  /** Returns what a call has the registry send; nothing if it is another call. */
  public static List<Funding> funded(Bytes call) {
    if (!FUND.isCalledBy(call)) {
      return List.of();
    }
    try {
      return fundings(FUND.arguments(call));
    } catch (AbiException e) {
      return List.of();
    }
  }

  /** Returns the fundings of the arguments of {@link #FUND}. */
  public static List<Funding> fundings(AbiValues arguments) {
    AbiValues values = arguments.values(0);
    return IntStream.range(0, values.size()).mapToObj(i -> Funding.of(values.values(i))).toList();
  }
}
