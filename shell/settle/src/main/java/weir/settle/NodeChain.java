package weir.settle;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import weir.evm.Block;
import weir.evm.BlockTag;
import weir.evm.Fees;
import weir.evm.Message;
import weir.evm.Node;
import weir.evm.Receipt;
import weir.evm.RpcException;
import weir.evm.SendResult;
import weir.evm.Signed;
import weir.settle.preflight.CallErrors;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.RegistryCalls;
import weir.vault.RegistryViews;
import weir.vault.VaultViews;
import weir.vault.errors.ErrorNames;

/** A real chain, behind a node, as one sender sees it. */
final class NodeChain implements SettlementChain {

  /** What JSON-RPC says to a parameter that it does not understand. */
  private static final int INVALID_PARAMS = -32602;

  private final Node node;
  private final Address sender;
  private final Names names;
  private final Optional<FundingRoom> room;
  private boolean byNumber;

  /** What errors call pools and accounts; it is asked only once a call fails. */
  interface Names {

    /** Returns the names. */
    ErrorNames read() throws IOException;
  }

  NodeChain(Node node, Address sender) {
    this(node, sender, () -> ErrorNames.NONE, Optional.empty());
  }

  /**
   * Returns the chain.
   *
   * @param room holds fundings to what was planned; empty if they are not attempted
   */
  NodeChain(Node node, Address sender, Names names, Optional<FundingRoom> room) {
    this.room = room;
    this.node = node;
    this.sender = sender;
    this.names = names;
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
      case DoneWhen.Funded(var issuer, var funding) ->
          exactly(at, tag -> RegistryViews.isFunded(node, tag, issuer, funding));
      case DoneWhen.Allowed allowed -> isAllowed(allowed, at);
      case DoneWhen.Cleared(var otherwise) ->
          hasCode(otherwise.token(), at)
              && (allowance(otherwise, at).signum() == 0 || isAllowed(otherwise, at));
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
        return reading.at(BlockTag.block(at.hash()));
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

  private boolean isAllowed(DoneWhen.Allowed allowed, Block at) throws IOException {
    if (!hasCode(allowed.token(), at)) {
      return false;
    }
    BigInteger needed = BigInteger.ZERO;
    for (DoneWhen.Funded funded : allowed.fundings()) {
      if (!holds(funded, at)) {
        needed = needed.add(funded.funding().amount());
      }
    }
    return allowance(allowed, at).compareTo(needed) >= 0;
  }

  private BigInteger allowance(DoneWhen.Allowed allowed, Block at) throws IOException {
    return exactly(
        at,
        tag ->
            new VaultViews(node, tag)
                .allowance(allowed.token(), allowed.owner(), RegistryCalls.ADDRESS));
  }

  @Override
  public Attempt attempt(Action action) throws IOException {
    if (node.code(action.to(), BlockTag.LATEST).isEmpty()) {
      // The chain would take the call, do nothing, and say that it succeeded.
      return new Attempt.Fails(action.to() + " is not a contract on this chain");
    }
    List<String> lacking =
        room.isPresent() ? room.get().lacking(List.of(action), node, BlockTag.LATEST) : List.of();
    if (!lacking.isEmpty()) {
      return new Attempt.Fails(lacking.getFirst());
    }
    try {
      return new Attempt.Works(node.estimateGas(message(action)));
    } catch (RpcException e) {
      if (e.failure().isEmpty()) {
        throw e;
      }
      return new Attempt.Fails(CallErrors.of(e, known()));
    }
  }

  private Message message(Action action) {
    return Message.to(action.to(), Bytes.parse(action.data())).from(sender);
  }

  /** The names are for people: where they cannot be read, numbers take their place. */
  private ErrorNames known() {
    try {
      return names.read();
    } catch (IOException e) {
      return ErrorNames.NONE;
    }
  }

  @Override
  public String whyRefused(Action action, long block) throws IOException {
    return CallErrors.before(block, message(action), node, known());
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
    return node.transaction(sender, nonce, BlockTag.block(in.hash()));
  }
}
