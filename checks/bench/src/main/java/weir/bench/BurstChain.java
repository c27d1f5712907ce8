package weir.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import weir.evm.EmbeddedChain;
import weir.evm.Node;
import weir.json.Json;
import weir.units.Address;
import weir.units.Hash32;

/**
 * A chain of its own with many transfers in its logs.
 *
 * <p>The contract computes both accounts and the value of each transfer from a seed and a number;
 * {@code checks/bench/logs/Burst.sol} is its source.
 */
final class BurstChain implements AutoCloseable {

  private static final int OF_BLOCK = 1_000;
  private static final String SENDER = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
  private static final String CREATION =
      """
      6080604052348015600e575f5ffd5b5061014e8061001c5f395ff3fe608060405234801561000f575f5ffd5b\
      5060043610610029575f3560e01c806394ac78151461005c575b5f3660605f60405160200161004091815260\
      200190565b6040516020818303038152906040529050915050805190602001f35b61006f61006a3660046101\
      2e565b610071565b005b5f5b82811015610129576040516fc2b2ae3d27d4eb4f165667b19e3779f98202779e\
      3779b97f4a7c15f39cc0605cedc8341082276bf3a27251840201604d81901c1877165667b19e3779f9c2b2ae\
      3d27d4eb4f9e3779b97f4a7c150260aa81901c825290606082901c9073ffffffffffffffffffffffffffffff\
      ffffffffff8316907fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef906020\
      0160405180910390a350600101610073565b505050565b5f5f6040838503121561013f575f5ffd5b50508035\
      92602090910135915056\
      """;

  private final EmbeddedChain chain;
  private final Address token;
  private final long first;
  private final long last;

  private BurstChain(EmbeddedChain chain, Address token, long first, long last) {
    this.chain = chain;
    this.token = token;
    this.first = first;
    this.last = last;
  }

  /** Starts the chain and makes its logs, a thousand in a block. */
  static BurstChain of(Path folder, int logs) throws IOException {
    var setup =
        new EmbeddedChain.Setup(
            folder,
            31_337,
            Instant.parse("2026-01-01T00:00:00Z"),
            EmbeddedChain.Mining.EACH_TRANSACTION);
    EmbeddedChain chain = EmbeddedChain.start(setup, System.err::println);
    boolean isMade = false;
    try {
      Node node = chain.node();
      Json.Fields deploy = Json.fields().with("from", SENDER).with("data", "0x" + CREATION);
      Hash32 sent = send(node, deploy);
      Address token = node.receipt(sent).flatMap(weir.evm.Receipt::created).orElseThrow();
      long first = node.blockNumber() + 1;
      for (int made = 0; made < logs; made += OF_BLOCK) {
        String data = "0x94ac7815%064x%064x".formatted(Math.min(OF_BLOCK, logs - made), made + 1);
        var call = Json.fields().with("from", SENDER).with("to", token.toString());
        send(node, call.with("data", data).with("gas", "0x1000000"));
      }
      isMade = true;
      return new BurstChain(chain, token, first, node.blockNumber());
    } finally {
      if (!isMade) {
        chain.close();
      }
    }
  }

  private static Hash32 send(Node node, Json.Fields transaction) throws IOException {
    Hash32 hash = Hash32.parse(node.rpc().call("eth_sendTransaction", transaction).asText());
    while (node.receipt(hash).isEmpty()) {
      Thread.onSpinWait();
    }
    return hash;
  }

  String uri() {
    return chain.uri().toString();
  }

  Address token() {
    return token;
  }

  long first() {
    return first;
  }

  long last() {
    return last;
  }

  @Override
  public void close() {
    chain.close();
  }
}
