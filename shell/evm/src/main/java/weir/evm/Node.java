package weir.evm;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import weir.evm.logs.LogColumns;
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

  /** How many calls share a request at most: public endpoints refuse more. */
  private static final int BATCH = 100;

  /** Errors of JSON-RPC that a narrower range of blocks cannot avoid. */
  private static final List<Integer> HOPELESS = List.of(-32700, -32600, -32601);

  private final Rpc rpc;

  private Node(Rpc rpc) {
    this.rpc = rpc;
  }

  /** Returns the node behind the address, with the usual limits; nothing is sent yet. */
  public static Node at(URI uri) {
    return of(Rpc.at(uri));
  }

  /** Returns the node behind the endpoint; nothing is sent yet. */
  public static Node of(Rpc rpc) {
    return new Node(rpc);
  }

  /** Returns the endpoint itself, for methods that this class lacks. */
  public Rpc rpc() {
    return rpc;
  }

  /** Returns the chain's number, which its signatures contain (EIP-155). */
  public long chainId() throws RpcException {
    return ask("eth_chainId").count();
  }

  /** Returns the number of the newest block. */
  public long blockNumber() throws RpcException {
    return ask("eth_blockNumber").count();
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
    return present(ask("eth_getBlockByNumber", at, false), Block::from);
  }

  /** Returns the blocks of these numbers, in that order; empty where the node has none. */
  public List<Optional<Block>> blocks(List<Long> numbers) throws RpcException {
    var calls = new ArrayList<RpcCall>(numbers.size());
    for (long number : numbers) {
      calls.add(RpcCall.of("eth_getBlockByNumber", BlockTag.block(number), false));
    }
    return askAll(calls, answer -> present(answer, Block::from));
  }

  /** Returns the code of the account; no bytes if it is not a contract. */
  public Bytes code(Address account, BlockTag at) throws RpcException {
    return ask("eth_getCode", account, at).bytes();
  }

  /** Returns how many transactions the account has sent: the nonce of its next one. */
  public long nonce(Address account, BlockTag at) throws RpcException {
    return ask("eth_getTransactionCount", account, at).count();
  }

  /** Returns the wei that the account holds. */
  public BigInteger balance(Address account, BlockTag at) throws RpcException {
    return ask("eth_getBalance", account, at).quantity();
  }

  /** Returns the contract's result for the data; a revert is a refusal of the node. */
  public Bytes call(Address contract, Bytes data, BlockTag at) throws RpcException {
    return call(Message.to(contract, data), at);
  }

  /** Returns the result that the message would have; a revert is a refusal of the node. */
  public Bytes call(Message message, BlockTag at) throws RpcException {
    return ask("eth_call", message.body(), at).bytes();
  }

  /** Returns the result that each message would have, in that order, all on the same state. */
  public List<Bytes> callAll(List<Message> messages, BlockTag at) throws RpcException {
    var calls = messages.stream().map(each -> RpcCall.of("eth_call", each.body(), at)).toList();
    return askAll(calls, RpcValue::bytes);
  }

  /** Returns the gas that the message would need now, as the node estimates it. */
  public long estimateGas(Message message) throws RpcException {
    return ask("eth_estimateGas", message.body()).count();
  }

  /** Returns the current price of gas. */
  public Fees fees() throws RpcException {
    RpcValue newest = ask("eth_getBlockByNumber", BlockTag.LATEST, false);
    return new Fees(
        newest.field("baseFeePerGas").quantity(), ask("eth_maxPriorityFeePerGas").quantity());
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
    for (int from = 0; from < transactions.size(); from += BATCH) {
      var some = transactions.subList(from, Math.min(from + BATCH, transactions.size()));
      List<RpcReply> replies = rpc.batch(some.stream().map(Node::sending).toList());
      for (int i = 0; i < some.size(); i++) {
        outcomes.add(sent(some.get(i), replies.get(i)));
      }
    }
    return outcomes;
  }

  /** Returns the receipt of the transaction; empty if it is in no block that the node knows. */
  public Optional<Receipt> receipt(Hash32 transaction) throws RpcException {
    return present(ask("eth_getTransactionReceipt", transaction), Receipt::from);
  }

  /** Returns the receipts of the transactions, in that order. */
  public List<Optional<Receipt>> receipts(List<Hash32> transactions) throws RpcException {
    var calls =
        transactions.stream().map(hash -> RpcCall.of("eth_getTransactionReceipt", hash)).toList();
    return askAll(calls, answer -> present(answer, Receipt::from));
  }

  /**
   * Returns the logs of blocks {@code from} to {@code to}, both included, in the chain's order.
   *
   * <p>A range that the node refuses, or whose answer is too large, is asked for in narrower ones.
   *
   * @throws RpcException if even a single block is refused, with the node's words
   */
  public List<Log> logs(LogFilter filter, long from, long to) throws RpcException {
    var logs = new ArrayList<Log>();
    LogWindow window = LogWindow.widest();
    long next = from;
    while (next <= to) {
      long last = next + Math.min(window.width() - 1, to - next);
      try {
        logs.addAll(logsAtOnce(filter, next, last));
        next = last + 1;
        window = window.afterGrant();
      } catch (RpcException e) {
        if (next == last || !mayBeTooWide(e)) {
          throw e;
        }
        window = window.afterRefusalOf(last - next + 1);
      }
    }
    return logs;
  }

  /**
   * Gives the logs of blocks {@code from} to {@code to}, both included, to the receiver, range by
   * range in ascending order, in columns. It accepts and refuses what {@link #logs} does, at a
   * fraction of the processor time and memory; in addition it refuses an answer that has one of the
   * names that are read twice.
   *
   * @throws RpcException if even a single block is refused, with the node's words
   * @throws IOException if the receiver throws it
   */
  public void logColumns(LogFilter filter, long from, long to, LogColumns.Receiver receiver)
      throws IOException {
    new ColumnRanges(rpc, filter).read(from, to, receiver);
  }

  private List<Log> logsAtOnce(LogFilter filter, long from, long to) throws RpcException {
    List<Log> logs = ask("eth_getLogs", filter.body(from, to)).list(Log::from);
    for (Log log : logs) {
      if (log.block() < from || log.block() > to) {
        throw RpcException.unreachable(
            "eth_getLogs",
            "a log of block %d was not asked for (%d to %d)".formatted(log.block(), from, to));
      }
    }
    return logs;
  }

  // Nodes say "too many" in dozens of ways, so any refusal counts as that, except those above.
  static boolean mayBeTooWide(RpcException e) {
    return e.mayFitIfLess()
        || e.failure().filter(failure -> !HOPELESS.contains(failure.code())).isPresent();
  }

  private RpcValue ask(String method, Object... params) throws RpcException {
    return RpcValue.of(method, rpc.call(method, params));
  }

  private <T> List<T> askAll(List<RpcCall> calls, RpcValue.PartReader<T> part) throws RpcException {
    var parts = new ArrayList<T>(calls.size());
    for (int from = 0; from < calls.size(); from += BATCH) {
      var some = calls.subList(from, Math.min(from + BATCH, calls.size()));
      List<RpcReply> replies = rpc.batch(some);
      for (int i = 0; i < some.size(); i++) {
        String method = some.get(i).method();
        parts.add(
            switch (replies.get(i)) {
              case RpcReply.Result(Json value) -> part.of(RpcValue.of(method, value));
              case RpcReply.Failure failure -> throw RpcException.refused(method, failure);
            });
      }
    }
    return parts;
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
