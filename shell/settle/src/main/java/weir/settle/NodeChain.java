package weir.settle;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import weir.evm.Block;
import weir.evm.BlockTag;
import weir.evm.Fees;
import weir.evm.Log;
import weir.evm.LogFilter;
import weir.evm.Message;
import weir.evm.Node;
import weir.evm.Receipt;
import weir.evm.RpcException;
import weir.evm.SendResult;
import weir.evm.Signed;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.VaultEvents;
import weir.vault.VaultViews;

/** A real chain, behind a node, as one sender sees it. */
final class NodeChain implements SettlementChain {

  /** What JSON-RPC says to a parameter that it does not understand. */
  private static final int INVALID_PARAMS = -32602;

  private final Node node;
  private final Address sender;
  private boolean byNumber;

  NodeChain(Node node, Address sender) {
    this.node = node;
    this.sender = sender;
  }

  @Override
  public long id() throws IOException {
    return node.chainId();
  }

  @Override
  public Block head() throws IOException {
    Optional<Block> head = node.block(BlockTag.LATEST);
    if (head.isEmpty()) {
      throw new IOException("the node has no block");
    }
    return head.get();
  }

  @Override
  public Optional<Block> block(long number) throws IOException {
    return node.block(BlockTag.block(number));
  }

  @Override
  public long nonce(Block at) throws IOException {
    return exactly(at, tag -> node.nonce(sender, tag));
  }

  @Override
  public boolean holds(DoneWhen guard, Block at) throws IOException {
    return switch (guard) {
      case DoneWhen.CodeAt(var account) -> hasCode(account, at);
      case DoneWhen.Sent sent ->
          hasCode(sent.token(), at) && sentUnits(sent, at).compareTo(sent.amount().units()) >= 0;
      case DoneWhen.PoolOpen(var vault, var distribution) ->
          hasCode(vault, at)
              && exactly(at, tag -> new VaultViews(node, tag).isOpened(vault, distribution));
      case DoneWhen.Contract() -> true;
    };
  }

  private boolean hasCode(Address account, Block at) throws IOException {
    return exactly(at, tag -> !node.code(account, tag).isEmpty());
  }

  /** Reads something of a state. */
  private interface Reading<T> {
    T at(BlockTag tag) throws IOException;
  }

  /**
   * Reads the state after exactly this block: by its hash, or by its number on a node that does not
   * know hashes here, if the number still means this block afterwards.
   */
  private <T> T exactly(Block at, Reading<T> reading) throws IOException {
    if (!byNumber) {
      try {
        return reading.at(BlockTag.hash(at.hash()));
      } catch (RpcException e) {
        if (e.failure().filter(failure -> failure.code() == INVALID_PARAMS).isEmpty()) {
          throw e;
        }
        byNumber = true;
      }
    }
    T answer = reading.at(BlockTag.block(at.number()));
    if (block(at.number()).filter(again -> again.hash().equals(at.hash())).isEmpty()) {
      throw new IOException("block %d has changed while it was read".formatted(at.number()));
    }
    return answer;
  }

  private BigInteger sentUnits(DoneWhen.Sent sent, Block at) throws IOException {
    var filter =
        new LogFilter(
            List.of(sent.token()),
            List.of(
                List.of(VaultEvents.TRANSFER.topic()),
                List.of(word(sent.from())),
                List.of(word(sent.to()))));
    BigInteger sum = BigInteger.ZERO;
    for (Log log : node.logs(filter, sent.since(), at.number())) {
      sum = sum.add(new BigInteger(1, log.data().toArray()));
    }
    return sum;
  }

  private static Hash32 word(Address address) {
    byte[] word = new byte[Hash32.BYTES];
    address.write(word, Hash32.BYTES - Address.BYTES);
    return Hash32.of(word);
  }

  @Override
  public Attempt attempt(Action action) throws IOException {
    if (node.code(action.to(), BlockTag.LATEST).isEmpty()) {
      // The chain would take the call, do nothing, and say that it succeeded.
      return new Attempt.Fails(action.to() + " is not a contract on this chain");
    }
    Message message = Message.to(action.to(), Bytes.parse(action.data())).from(sender);
    try {
      return new Attempt.Works(node.estimateGas(message));
    } catch (RpcException e) {
      if (e.failure().isEmpty()) {
        throw e;
      }
      return new Attempt.Fails(e.getMessage());
    }
  }

  @Override
  public Fees fees() throws IOException {
    return node.fees();
  }

  @Override
  public SendResult send(Signed transaction) throws IOException {
    return node.send(transaction);
  }

  @Override
  public Optional<Receipt> receipt(Hash32 transaction) throws IOException {
    return node.receipt(transaction);
  }

  @Override
  public Optional<Hash32> transaction(long nonce, Block in) throws IOException {
    return node.transaction(sender, nonce, BlockTag.hash(in.hash()));
  }
}
