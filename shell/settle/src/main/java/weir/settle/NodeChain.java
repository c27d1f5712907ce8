package weir.settle;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
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
import weir.evm.keys.Signer;
import weir.evm.keys.Transaction;
import weir.settle.preflight.CallErrors;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.VaultEvents;
import weir.vault.VaultViews;
import weir.vault.errors.ErrorNames;

/** A real chain, behind a node, with the signer of one sender. */
final class NodeChain implements SettlementChain {

  private final Node node;
  private final Signer signer;
  private final Names names;

  /** What errors call pools and accounts; it is asked only once a call fails. */
  interface Names {

    /** Returns the names. */
    ErrorNames read() throws IOException;
  }

  NodeChain(Node node, Signer signer) {
    this(node, signer, () -> ErrorNames.NONE);
  }

  NodeChain(Node node, Signer signer, Names names) {
    this.node = node;
    this.signer = signer;
    this.names = names;
  }

  @Override
  public long id() throws IOException {
    return node.chainId();
  }

  @Override
  public long nonce() throws IOException {
    return node.nonce(signer.address(), BlockTag.LATEST);
  }

  @Override
  public boolean holds(DoneWhen guard) throws IOException {
    return switch (guard) {
      case DoneWhen.CodeAt(var account) -> hasCode(account);
      case DoneWhen.Sent sent ->
          hasCode(sent.token()) && sentUnits(sent).compareTo(sent.amount().units()) >= 0;
      case DoneWhen.PoolOpen(var vault, var distribution) ->
          hasCode(vault) && new VaultViews(node, BlockTag.LATEST).isOpened(vault, distribution);
      case DoneWhen.Contract() -> true;
    };
  }

  private boolean hasCode(Address account) throws IOException {
    return !node.code(account, BlockTag.LATEST).isEmpty();
  }

  private BigInteger sentUnits(DoneWhen.Sent sent) throws IOException {
    var filter =
        new LogFilter(
            List.of(sent.token()),
            List.of(
                List.of(VaultEvents.TRANSFER.topic()),
                List.of(word(sent.from())),
                List.of(word(sent.to()))));
    BigInteger sum = BigInteger.ZERO;
    for (Log log : node.logs(filter, sent.since(), node.blockNumber())) {
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
  public Signed sign(Action action, long nonce) throws IOException {
    if (!hasCode(action.to())) {
      // The chain would take the call, do nothing, and say that it succeeded.
      throw new SettlementException(
          "%s (%s) calls %s, which is not a contract on this chain; it was not sent"
              .formatted(action.id(), action.says(), action.to()));
    }
    Bytes data = Bytes.parse(action.data());
    Message message = Message.to(action.to(), data).from(signer.address());
    long gas = estimate(action, message);
    Fees fees = node.fees();
    var transaction =
        new Transaction(
            node.chainId(),
            nonce,
            fees.tip(),
            fees.max(),
            gas + gas / 4,
            Optional.of(action.to()),
            BigInteger.ZERO,
            data);
    return signer.sign(transaction);
  }

  private long estimate(Action action, Message message) throws IOException {
    try {
      return node.estimateGas(message);
    } catch (RpcException e) {
      throw new SettlementException(
          "%s (%s) would fail, so it was not sent: %s"
              .formatted(action.id(), action.says(), CallErrors.of(e, known())),
          e);
    }
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
    Bytes data = Bytes.parse(action.data());
    Message message = Message.to(action.to(), data).from(signer.address());
    return CallErrors.before(block, message, node, known());
  }

  @Override
  public void send(Signed transaction) throws IOException {
    switch (node.send(transaction)) {
      case SendResult.Accepted s -> {}
      case SendResult.Known s -> {}
      // Either these bytes have landed or others have: the receipt shows which.
      case SendResult.NoncePassed s -> {}
      case SendResult.Refused(var hash, var failure) ->
          throw new SettlementException(
              "the node refuses transaction %s: %s".formatted(hash, failure.message()));
    }
  }

  @Override
  public Optional<Receipt> receipt(Hash32 transaction) throws IOException {
    return node.receipt(transaction);
  }
}
