package weir.evm;

import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import weir.evm.logs.LogColumns;
import weir.evm.proof.AccountProof;
import weir.evm.proof.Header;
import weir.evm.proof.ReceiptsRoot;
import weir.json.Json;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * A node of an Ethereum-like chain: exact questions, exact answers.
 *
 * <p>Every method asks the node again and throws {@link RpcException} if the node cannot be
 * reached, refuses, or answers with something malformed. Answers of different calls may belong to
 * different blocks.
 *
 * @see <a href="https://ethereum.github.io/execution-apis/">Ethereum execution API</a>
 */
public final class Node {

  /** Decides whether a question that failed is asked again; what is sent is sent once. */
  @FunctionalInterface
  public interface Retry {

    /** Every failure is final. */
    Retry NONE =
        (failure, times) -> {
          throw failure;
        };

    /** A question to a node. */
    interface Question<T> {

      /** Asks once. */
      T ask() throws RpcException;
    }

    /**
     * Returns if the question is to be asked again.
     *
     * @param times how often it has failed, from 1 on
     * @throws RpcException otherwise
     */
    void failed(RpcException failure, int times) throws RpcException;

    /** Asks until there is an answer, or the failure is final. */
    default <T> T until(Question<T> question) throws RpcException {
      for (int times = 1; ; times++) {
        try {
          return question.ask();
        } catch (RpcException e) {
          failed(e, times);
        }
      }
    }
  }

  /** Errors of JSON-RPC that asking again does not avoid. */
  private static final List<Integer> HOPELESS = List.of(-32700, -32600, -32601);

  private final Rpc rpc;
  private final Retry retry;
  private final RpcBatches batches;
  private final LogRanges ranges;

  private Node(Rpc rpc, Retry retry) {
    this.rpc = rpc;
    this.retry = retry;
    this.batches = new RpcBatches(rpc, retry);
    this.ranges = new LogRanges(rpc);
  }

  /** Returns the node behind the address, with the usual limits; nothing is sent yet. */
  public static Node at(Endpoint endpoint) {
    return of(Rpc.at(endpoint));
  }

  /**
   * Returns the node behind the address, with the usual limits; nothing is sent yet.
   *
   * @throws IllegalArgumentException as {@link Endpoint#parse}
   */
  public static Node at(URI uri) {
    return at(Endpoint.parse(uri.toString()));
  }

  /** Returns the node behind the endpoint; nothing is sent yet. */
  public static Node of(Rpc rpc) {
    return new Node(rpc, Retry.NONE);
  }

  /** Returns the same node, which is asked again as decided. */
  public Node with(Retry other) {
    return new Node(rpc, other);
  }

  /** Returns the endpoint itself, for methods that this class lacks. */
  public Rpc rpc() {
    return rpc;
  }

  /** Returns the chain's number, which its signatures contain (EIP-155). */
  public long chainId() throws RpcException {
    return ask(RpcValue::count, "eth_chainId");
  }

  /** Returns the number of the newest block. */
  public long blockNumber() throws RpcException {
    return ask(RpcValue::count, "eth_blockNumber");
  }

  /**
   * Returns the block; empty if the node does not have it.
   *
   * @throws IllegalArgumentException for the pending block, which has neither number nor hash
   */
  public Optional<Block> block(BlockTag at) throws RpcException {
    if (at.equals(BlockTag.PENDING)) {
      throw new IllegalArgumentException("the pending block is not a block yet");
    }
    return ask(answer -> present(answer, Block::from), "eth_getBlockByNumber", at, false);
  }

  /** Returns the blocks of these numbers, in that order; empty where the node has none. */
  public List<Optional<Block>> blocks(List<Long> numbers) throws RpcException {
    var calls = new ArrayList<RpcCall>(numbers.size());
    for (long number : numbers) {
      calls.add(RpcCall.of("eth_getBlockByNumber", BlockTag.block(number), false));
    }
    return batches.all(calls, answer -> present(answer, Block::from));
  }

  /** Returns the code of the account; no bytes if it is not a contract. */
  public Bytes code(Address account, BlockTag at) throws RpcException {
    return ask(RpcValue::bytes, "eth_getCode", account, at);
  }

  /** Returns the codes of accounts, in their order. */
  public List<Bytes> codes(List<Address> accounts, BlockTag at) throws RpcException {
    var calls = accounts.stream().map(each -> RpcCall.of("eth_getCode", each, at)).toList();
    return batches.all(calls, RpcValue::bytes);
  }

  /** Returns a word of the storage of the account. */
  public Bytes storage(Address account, Hash32 slot, BlockTag at) throws RpcException {
    return ask(RpcValue::bytes, "eth_getStorageAt", account, slot, at);
  }

  /** Returns how many transactions the account has sent: the nonce of its next one. */
  public long nonce(Address account, BlockTag at) throws RpcException {
    return ask(RpcValue::count, "eth_getTransactionCount", account, at);
  }

  /** Returns the wei that the account holds. */
  public BigInteger balance(Address account, BlockTag at) throws RpcException {
    return ask(RpcValue::quantity, "eth_getBalance", account, at);
  }

  /** Returns the contract's result for the data; a revert is a refusal of the node. */
  public Bytes call(Address contract, Bytes data, BlockTag at) throws RpcException {
    return call(Message.to(contract, data), at);
  }

  /** Returns the result that the message would have; a revert is a refusal of the node. */
  public Bytes call(Message message, BlockTag at) throws RpcException {
    return ask(RpcValue::bytes, "eth_call", message.body(), at);
  }

  /** Returns the result that each message would have, in that order, all on the same state. */
  public List<Bytes> callAll(List<Message> messages, BlockTag at) throws RpcException {
    var calls = messages.stream().map(each -> RpcCall.of("eth_call", each.body(), at)).toList();
    return batches.all(calls, RpcValue::bytes);
  }

  /** Returns the gas that the message would need now, as the node estimates it. */
  public long estimateGas(Message message) throws RpcException {
    return ask(RpcValue::count, "eth_estimateGas", message.body());
  }

  /** Returns the current price of gas, by whichever methods the node has. */
  public Fees fees() throws RpcException {
    RpcValue newest = ask("eth_getBlockByNumber", BlockTag.LATEST, false);
    BigInteger base = newest.field("baseFeePerGas").quantity();
    return new Fees(base, new TipQuestions(rpc).tip(base));
  }

  /**
   * Returns the hash of the account's transaction with this nonce; empty if the block does not have
   * it, or the node does not have the block.
   *
   * @param at the block, by number or hash
   */
  public Optional<Hash32> transaction(Address sender, long nonce, BlockTag at) throws RpcException {
    RpcValue block =
        at.isHash()
            ? ask("eth_getBlockByHash", at.text(), true)
            : ask("eth_getBlockByNumber", at, true);
    if (block.isNull()) {
      return Optional.empty();
    }
    for (RpcValue each : block.field("transactions").list(value -> value)) {
      if (each.field("from").address().equals(sender) && each.field("nonce").count() == nonce) {
        return Optional.of(each.field("hash").hash());
      }
    }
    return Optional.empty();
  }

  /**
   * Sends a transaction, once.
   *
   * @throws RpcException if it is unknown whether the node has it; sending it again is safe
   */
  public SendResult send(Signed signed) throws RpcException {
    return sent(signed, rpc.reply(sending(signed)));
  }

  /**
   * Sends transactions in order, each once, and returns the node's answer to each.
   *
   * @throws RpcException if it is unknown which of them the node has; sending them again is safe
   */
  public List<SendResult> sendAll(List<Signed> transactions) throws RpcException {
    var outcomes = new ArrayList<SendResult>(transactions.size());
    for (int from = 0; from < transactions.size(); from += RpcBatches.MOST) {
      var some = transactions.subList(from, Math.min(from + RpcBatches.MOST, transactions.size()));
      List<RpcReply> replies = rpc.batch(some.stream().map(Node::sending).toList());
      for (int i = 0; i < some.size(); i++) {
        outcomes.add(sent(some.get(i), replies.get(i)));
      }
    }
    return outcomes;
  }

  /**
   * Returns the receipt of the transaction; empty if it is in no block that the node knows, or if
   * the node cannot say yet: some answer with an error until their index is complete.
   *
   * @throws RpcException also if the node returns the receipt of another transaction
   */
  public Optional<Receipt> receipt(Hash32 transaction) throws RpcException {
    RpcReply reply = rpc.reply(RpcCall.of("eth_getTransactionReceipt", transaction));
    return switch (reply) {
      case RpcReply.Result(Json value) ->
          receipt(transaction, RpcValue.of("eth_getTransactionReceipt", value));
      case RpcReply.Failure failure -> {
        if (HOPELESS.contains(failure.code())) {
          throw RpcException.refused("eth_getTransactionReceipt", failure);
        }
        yield Optional.empty();
      }
    };
  }

  private static Optional<Receipt> receipt(Hash32 transaction, RpcValue answer)
      throws RpcException {
    Optional<Receipt> receipt = present(answer, Receipt::from);
    if (receipt.isPresent() && !receipt.get().transaction().equals(transaction)) {
      throw answer.malformed("is the receipt of " + receipt.get().transaction());
    }
    return receipt;
  }

  /** Returns the receipts of the transactions, in that order. */
  public List<Optional<Receipt>> receipts(List<Hash32> transactions) throws RpcException {
    var calls =
        transactions.stream().map(hash -> RpcCall.of("eth_getTransactionReceipt", hash)).toList();
    return batches.all(calls, answer -> present(answer, Receipt::from));
  }

  /**
   * Returns the logs of blocks {@code from} to {@code to}, both included, in the chain's order.
   *
   * <p>A range that the node refuses, or whose answer is too large, is asked for in narrower ones;
   * the node's limit is remembered. Logs that the node marks as removed are not of its chain, so
   * they are left out. A log that is shown twice counts once.
   *
   * @throws RpcException if even a single block is refused, with the node's words, or if the node
   *     shows two different logs in one place
   */
  public List<Log> logs(LogFilter filter, long from, long to) throws RpcException {
    return ranges.logs(filter, from, to);
  }

  /**
   * Fills the columns with the logs of blocks from {@code from} on, up to {@code to} or to an
   * earlier one if they are many, in the chain's order; as {@link #logs(LogFilter, long, long)}, at
   * a fraction of its processor time, and in the memory of one answer.
   *
   * @param from at most {@code to}
   * @return the last block whose logs are there
   * @throws RpcException as for logs as values; then what the columns hold means nothing
   */
  public long logs(LogFilter filter, long from, long to, LogColumns logs) throws RpcException {
    return ranges.read(filter, from, to, logs);
  }

  /** Returns the headers of the blocks of these numbers; empty where the node has none. */
  public List<Optional<Header>> headers(List<Long> numbers) throws RpcException {
    var calls = new ArrayList<RpcCall>(numbers.size());
    for (long number : numbers) {
      calls.add(RpcCall.of("eth_getBlockByNumber", BlockTag.block(number), false));
    }
    return batches.all(calls, answer -> present(answer, Node::header));
  }

  /** Returns the header of the block; empty if the node does not have it. */
  public Optional<Header> header(BlockTag at) throws RpcException {
    return ask(answer -> present(answer, Node::header), "eth_getBlockByNumber", at, false);
  }

  /**
   * Returns all logs of the block, in its order, as its receipts show them; empty if they do not
   * have the root that the header states.
   *
   * @throws RpcException if the node does not show receipts of blocks
   */
  public Optional<List<Log>> provenLogs(Header block) throws RpcException {
    RpcValue answer = ask("eth_getBlockReceipts", BlockTag.block(block.hash()));
    if (answer.isNull()) {
      return Optional.empty();
    }
    var receipts = answer.list(RpcValue::value);
    try {
      if (!ReceiptsRoot.of(receipts).equals(block.receiptsRoot())) {
        return Optional.empty();
      }
    } catch (IllegalArgumentException e) {
      throw answer.malformed(Objects.requireNonNullElse(e.getMessage(), "is malformed"));
    }
    var logs = new ArrayList<Log>();
    for (List<Log> some : answer.list(receipt -> receipt.field("logs").list(Log::from))) {
      logs.addAll(some);
    }
    return Optional.of(logs);
  }

  /**
   * Returns what the state after the block proves of an account and of slots of its storage.
   *
   * @throws RpcException if the node does not prove it
   */
  public AccountProof proof(Address account, List<Hash32> slots, Header block) throws RpcException {
    RpcValue answer = ask("eth_getProof", account, slots, BlockTag.block(block.hash()));
    try {
      return AccountProof.of(answer.value(), block.stateRoot(), account, slots);
    } catch (IllegalArgumentException e) {
      throw answer.malformed("proves nothing: " + e.getMessage());
    }
  }

  private static Header header(RpcValue answer) throws RpcException {
    try {
      return Header.of(answer.value());
    } catch (IllegalArgumentException e) {
      throw answer.malformed(Objects.requireNonNullElse(e.getMessage(), "is malformed"));
    }
  }

  private RpcValue ask(String method, Object... params) throws RpcException {
    return ask(answer -> answer, method, params);
  }

  /** Asks until a part of the answer can be read, or a failure is final. */
  private <T> T ask(RpcValue.PartReader<T> part, String method, Object... params)
      throws RpcException {
    return retry.until(() -> part.of(RpcValue.of(method, rpc.call(method, params))));
  }

  private static <T> Optional<T> present(RpcValue answer, RpcValue.PartReader<T> part)
      throws RpcException {
    return answer.isNull() ? Optional.empty() : Optional.of(part.of(answer));
  }

  private static RpcCall sending(Signed signed) {
    return RpcCall.of("eth_sendRawTransaction", signed.raw());
  }

  private static SendResult sent(Signed signed, RpcReply reply) throws RpcException {
    Hash32 hash = signed.hash();
    return switch (reply) {
      case RpcReply.Result(Json value) -> {
        RpcValue answer = RpcValue.of("eth_sendRawTransaction", value);
        if (!answer.hash().equals(hash)) {
          throw answer.malformed("is not the hash of what was sent, " + hash);
        }
        yield new SendResult.Accepted(hash);
      }
      case RpcReply.Failure failure -> refused(hash, failure);
    };
  }

  // The words of Geth, Erigon, Reth, Nethermind, Besu and anvil: the codes do not distinguish them.
  private static SendResult refused(Hash32 hash, RpcReply.Failure failure) {
    String words = failure.message().toLowerCase(Locale.ROOT).replace(" ", "");
    if (words.contains("alreadyknown")
        || words.contains("knowntransaction")
        || words.contains("alreadyimported")) {
      return new SendResult.Known(hash);
    }
    if (words.contains("noncetoolow") || words.contains("oldnonce")) {
      return new SendResult.NoncePassed(hash);
    }
    return new SendResult.Refused(hash, failure);
  }
}
