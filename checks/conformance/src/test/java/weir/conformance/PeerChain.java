package weir.conformance;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import weir.evm.AbiFunction;
import weir.evm.BlockTag;
import weir.evm.EmbeddedChain;
import weir.evm.RpcCall;
import weir.evm.RpcReply;
import weir.evm.keys.DevelopmentAccounts;
import weir.json.Json;
import weir.testkit.Repository;
import weir.units.Address;
import weir.units.Bytes;

/** A chain on which contracts of other projects are called at any instant. */
final class PeerChain implements AutoCloseable {

  static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");

  /** Answers 2^200 to {@code balanceOf} and true to everything else, as a token or a registry. */
  private static final String YES =
      "0x60003560e01c6370a0823114601957600160005260206000f35b600160c81b60005260206000f3";

  private static final int BATCH = 200;

  private final EmbeddedChain chain;
  private final Address sender = DevelopmentAccounts.signer(0).address();

  PeerChain() throws IOException {
    chain =
        EmbeddedChain.start(
            new EmbeddedChain.Setup(
                Repository.root().resolve("embedded"),
                31_337,
                GENESIS,
                EmbeddedChain.Mining.EACH_TRANSACTION),
            line -> {});
  }

  EmbeddedChain chain() {
    return chain;
  }

  Address sender() {
    return sender;
  }

  /** Puts a contract there that agrees to everything. */
  Address yes(int number) throws IOException {
    Address address = Address.parse("0x%040x".formatted(0xaaaa0000L + number));
    chain.node().rpc().call("anvil_setCode", address, YES);
    return address;
  }

  void endow(Address account, BigInteger wei) throws IOException {
    chain.node().rpc().call("anvil_setBalance", account, wei);
  }

  Address deploy(Bytes creation) throws IOException {
    return Address.parse(receipt(null, creation).require("contractAddress").asText());
  }

  /** Sends a call and returns the gas that it used. */
  long send(Address to, Bytes data) throws IOException {
    Json.Fields receipt = receipt(to, data);
    if (!receipt.require("status").asText().equals("0x1")) {
      throw new AssertionError("reverted: " + chain.node().call(to, data, BlockTag.LATEST));
    }
    return Long.decode(receipt.require("gasUsed").asText());
  }

  private Json.Fields receipt(@org.jspecify.annotations.Nullable Address to, Bytes data)
      throws IOException {
    var transaction =
        Json.fields()
            .with("from", sender.toString())
            .with("data", data.toString())
            .with("gas", "0x1c9c380");
    if (to != null) {
      transaction = transaction.with("to", to.toString());
    }
    String hash = chain.node().rpc().call("eth_sendTransaction", transaction).asText();
    for (int look = 0; look < 400; look++) {
      Json receipt = chain.node().rpc().call("eth_getTransactionReceipt", hash);
      if (!(receipt instanceof Json.Null)) {
        return receipt.asFields();
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    throw new IOException("no receipt of " + hash);
  }

  /** Returns the number that each call gives back, asked at its instant. */
  List<BigInteger> ask(List<Question> questions) throws IOException {
    var answers = new ArrayList<BigInteger>();
    for (int from = 0; from < questions.size(); from += BATCH) {
      var some = questions.subList(from, Math.min(from + BATCH, questions.size()));
      for (RpcReply reply : chain.node().rpc().batch(some.stream().map(Question::call).toList())) {
        if (!(reply instanceof RpcReply.Result(Json value))) {
          throw new AssertionError(reply);
        }
        answers.add(new BigInteger(value.asText().substring(2), 16));
      }
    }
    return answers;
  }

  /**
   * A call of a view at an instant, whatever the chain's own time.
   *
   * @param to the contract
   * @param data the call
   * @param at the time of the block in which it is asked
   */
  record Question(Address to, Bytes data, long at) {

    static Question of(Address to, long at, AbiFunction function, Object... values) {
      return new Question(to, function.encode(values), at);
    }

    RpcCall call() {
      var message = Json.fields().with("to", to.toString()).with("data", data.toString());
      var block = Json.fields().with("time", "0x" + Long.toHexString(at));
      return RpcCall.of("eth_call", message, "latest", Json.fields(), block);
    }
  }

  @Override
  public void close() {
    chain.close();
  }
}
