package weir.vault;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import weir.evm.AbiEvent;
import weir.evm.AbiFunction;
import weir.evm.AbiValues;
import weir.evm.BlockTag;
import weir.evm.Log;
import weir.evm.Node;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * What an issuer has deployed and funded by the registry, at the end of a block.
 *
 * <p>No single answer is believed: the registry's code, its lists and its events must agree, or the
 * node fails.
 */
public final class RegistryViews {

  private static final AbiFunction VAULTS_OF =
      AbiFunction.of("vaultsOf(address,address)", "(address[])");
  private static final AbiFunction TOKENS_OF =
      AbiFunction.of("tokensOf(address,bytes32)", "(address[])");
  private static final AbiFunction FUNDED =
      AbiFunction.of("funded(address,address,bytes32,bytes32)", "((address,uint256))");
  private static final AbiEvent TOKEN_DEPLOYED =
      AbiEvent.of("TokenDeployed(address indexed,bytes32 indexed,bytes32 indexed,address)");
  private static final AbiEvent VAULT_DEPLOYED =
      AbiEvent.of("VaultDeployed(address indexed,address indexed,bytes32 indexed,address)");
  private static final AbiEvent FUNDING_DONE =
      AbiEvent.of(
          "Funded(address indexed,bytes32 indexed,bytes32"
              + " indexed,address,address,uint256,uint256)");

  private final Node node;
  private final long block;
  private final ContractLogs logs;

  /**
   * A contract that the registry has deployed.
   *
   * @param promises the hash of the promises for which it was deployed
   */
  public record Deployed(Address contract, Hash32 promises) {}

  /**
   * A funding that was done.
   *
   * @param to who got it
   * @param amount the amount that was asked for, in base units
   * @param sent what was sent: less, if the account held units already
   */
  public record Done(Address to, BigInteger amount, BigInteger sent) {}

  /** Returns the views of the state at the end of a block. */
  public RegistryViews(Node node, long block) {
    this.node = node;
    this.block = block;
    this.logs = new ContractLogs(node, block);
  }

  /**
   * Returns whether the registry exists.
   *
   * @throws IOException if the node fails, or if another contract is at its address
   */
  public boolean stands() throws IOException {
    Bytes code = node.code(RegistryCalls.ADDRESS, BlockTag.block(block));
    if (!code.isEmpty() && !code.equals(RegistryCalls.code())) {
      throw new IOException(
          "the contract at %s is not the registry: its code has %d bytes, and another hash"
              .formatted(RegistryCalls.ADDRESS, code.size()));
    }
    return !code.isEmpty();
  }

  /**
   * Returns the vaults that an issuer has deployed for an asset, the oldest first.
   *
   * @throws IOException if the node fails, or if its answers do not agree
   */
  public List<Deployed> vaults(Address issuer, Address asset) throws IOException {
    return agreed(VAULTS_OF, VAULT_DEPLOYED, issuer, asset, word(asset), "vaults");
  }

  /**
   * Returns the tokens that an issuer has deployed with a symbol, the oldest first.
   *
   * @throws IOException if the node fails, or if its answers do not agree
   */
  public List<Deployed> tokens(Address issuer, String symbol) throws IOException {
    Hash32 hash = Keccak.hash(symbol.getBytes(StandardCharsets.UTF_8));
    return agreed(TOKENS_OF, TOKEN_DEPLOYED, issuer, hash, hash, "tokens");
  }

  private List<Deployed> agreed(
      AbiFunction view, AbiEvent event, Address issuer, Object of, Hash32 topic, String what)
      throws IOException {
    List<Deployed> told =
        logs(event, List.of(List.of(word(issuer)), List.of(topic))).stream()
            .map(values -> new Deployed(values.address(3), values.hash(2)))
            .toList();
    List<Address> listed =
        stands() ? addresses(view.decode(call(view.encode(issuer, of))).values(0)) : List.of();
    if (!told.stream().map(Deployed::contract).toList().equals(listed)) {
      throw new IOException(
          ("the node contradicts itself about what exists in block %d: the registry lists %d %s of"
                  + " %s, and its events report %d; use a node that keeps all logs and does not"
                  + " lag")
              .formatted(block, listed.size(), what, issuer, told.size()));
    }
    return told;
  }

  /**
   * Returns the funding of a distribution, if it was done.
   *
   * @param distribution keccak-256 of its name; zero for the sum of the vault
   * @throws IOException if the node fails, or if its answers do not agree
   */
  public Optional<Done> funding(Address issuer, Address token, Hash32 promises, Hash32 distribution)
      throws IOException {
    List<List<Hash32>> arguments =
        List.of(List.of(word(issuer)), List.of(promises), List.of(distribution));
    List<Done> told = new ArrayList<>();
    for (AbiValues values : logs(FUNDING_DONE, arguments)) {
      if (values.address(3).equals(token)) {
        told.add(new Done(values.address(4), values.number(5), values.number(6)));
      }
    }
    Address to = Address.ZERO;
    BigInteger amount = BigInteger.ZERO;
    if (stands()) {
      AbiValues done =
          FUNDED.decode(call(FUNDED.encode(issuer, token, promises, distribution))).values(0);
      to = done.address(0);
      amount = done.number(1);
    }
    if (told.isEmpty() && to.equals(Address.ZERO)) {
      return Optional.empty();
    }
    Done one = told.size() == 1 ? told.getFirst() : new Done(Address.ZERO, amount, amount);
    if (one.to().equals(to) && one.amount().equals(amount) && told.size() == 1) {
      return Optional.of(one);
    }
    throw new IOException(
        ("the node contradicts itself about the funding of %s in block %d: the state of the"
                + " registry and its %d events differ; use a node that keeps all logs and does not"
                + " lag")
            .formatted(distribution, block, told.size()));
  }

  /**
   * Returns whether the state after a block says that a funding was done, to this account with this
   * amount. It is enough for one who would send it: the registry sends it once, whatever is read.
   *
   * @throws IOException if the node fails
   */
  public static boolean isFunded(Node node, BlockTag at, Address issuer, RegistryCalls.Funding of)
      throws IOException {
    Bytes call = FUNDED.encode(issuer, of.token(), of.promises(), of.distribution());
    if (node.code(RegistryCalls.ADDRESS, at).isEmpty()) {
      return false;
    }
    AbiValues done = FUNDED.decode(node.call(RegistryCalls.ADDRESS, call, at)).values(0);
    return done.address(0).equals(of.to()) && done.number(1).equals(of.amount());
  }

  /**
   * Returns how many base units of a token one account has sent to another, by whatever way.
   *
   * @throws IOException if the node fails
   */
  public BigInteger sent(Address token, Address from, Address to) throws IOException {
    List<List<Hash32>> topics =
        List.of(List.of(VaultEvents.TRANSFER.topic()), List.of(word(from)), List.of(word(to)));
    BigInteger sum = BigInteger.ZERO;
    for (Log log : logs.of(token, topics)) {
      if (VaultEvents.TRANSFER.matches(log)) {
        sum = sum.add(VaultEvents.TRANSFER.decode(log).number(2));
      }
    }
    return sum;
  }

  private List<AbiValues> logs(AbiEvent event, List<List<Hash32>> arguments) throws IOException {
    var topics = new ArrayList<List<Hash32>>();
    topics.add(List.of(event.topic()));
    topics.addAll(arguments);
    var found = new ArrayList<AbiValues>();
    for (Log log : logs.of(RegistryCalls.ADDRESS, topics)) {
      found.add(event.decode(log));
    }
    return found;
  }

  private Bytes call(Bytes data) throws IOException {
    return node.call(RegistryCalls.ADDRESS, data, BlockTag.block(block));
  }

  private static List<Address> addresses(AbiValues values) {
    return IntStream.range(0, values.size()).mapToObj(values::address).toList();
  }

  private static Hash32 word(Address address) {
    byte[] word = new byte[Hash32.BYTES];
    address.write(word, Hash32.BYTES - Address.BYTES);
    return Hash32.of(word);
  }
}
