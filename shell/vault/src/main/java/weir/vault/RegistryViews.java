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
import weir.evm.LogFilter;
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
          "Funded(address indexed,bytes32 indexed,bytes32 indexed,address,address,uint256,uint256)");

  private final Node node;
  private final long block;

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
   */
  public record Done(Address to, BigInteger amount) {}

  /** Returns the views of the state at the end of a block. */
  public RegistryViews(Node node, long block) {
    this.node = node;
    this.block = block;
  }

  /**
   * Returns whether the registry stands.
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
    List<Deployed> told = events(event, List.of(List.of(word(issuer)), List.of(topic)), 3);
    List<Address> listed =
        stands()
            ? addresses(view.decode(call(view.encode(issuer, of))).values(0))
            : List.of();
    if (!told.stream().map(Deployed::contract).toList().equals(listed)) {
      throw new IOException(
          ("the node contradicts itself about what stands in block %d: the registry lists %d %s of"
                  + " %s, and its events tell of %d; use a node that keeps all logs and does not"
                  + " lag")
              .formatted(block, listed.size(), what, issuer, told.size()));
    }
    return told;
  }

  /** Returns the contracts in the logs of an event, whose place among the arguments is given. */
  private List<Deployed> events(AbiEvent event, List<List<Hash32>> arguments, int contract)
      throws IOException {
    var topics = new ArrayList<List<Hash32>>();
    topics.add(List.of(event.topic()));
    topics.addAll(arguments);
    var found = new ArrayList<Deployed>();
    for (Log log : node.logs(new LogFilter(List.of(RegistryCalls.ADDRESS), topics), 0, block)) {
      AbiValues values = event.decode(log);
      found.add(new Deployed(values.address(contract), values.hash(2)));
    }
    return found;
  }

  /**
   * Returns the funding of a distribution, if it was done.
   *
   * @param distribution keccak-256 of its name; zero for the sum of the vault
   * @throws IOException if the node fails, or if its answers do not agree
   */
  public Optional<Done> funding(
      Address issuer, Address token, Hash32 promises, Hash32 distribution) throws IOException {
    List<List<Hash32>> arguments =
        List.of(List.of(word(issuer)), List.of(promises), List.of(distribution));
    long told =
        events(FUNDING_DONE, arguments, 3).stream()
            .filter(done -> done.contract().equals(token))
            .count();
    Optional<Done> done =
        stands() ? done(issuer, token, promises, distribution) : Optional.empty();
    if (told != (done.isPresent() ? 1 : 0)) {
      throw new IOException(
          ("the node contradicts itself in block %d: the registry says that the funding %s was %s,"
                  + " and its events tell of it %d times; use a node that keeps all logs and does"
                  + " not lag")
              .formatted(block, distribution, done.isPresent() ? "done" : "not done", told));
    }
    return done;
  }

  private Optional<Done> done(
      Address issuer, Address token, Hash32 promises, Hash32 distribution) throws IOException {
    AbiValues values =
        FUNDED
            .decode(call(FUNDED.encode(issuer, token, promises, distribution)))
            .values(0);
    return Optional.of(new Done(values.address(0), values.number(1)))
        .filter(done -> !done.to().equals(Address.ZERO));
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
